/** The bridge: says which shell this is, and carries one message port across. No logic. */
import { contextBridge, ipcRenderer } from 'electron'
import type { Bridge } from '#shared/contract/bridge.ts'

contextBridge.exposeInMainWorld('plumbline', { shell: 'desktop' } satisfies Bridge)

window.addEventListener('message', (event: MessageEvent) => {
  if (event.source === window && event.data === 'plumbline:connect') {
    ipcRenderer.postMessage('plumbline:connect', null, [...event.ports])
  }
})
