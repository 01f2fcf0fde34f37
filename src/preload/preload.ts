/** The bridge: says which shell this is, and carries one message port across. No logic. */
import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { type Bridge, CONNECT_CHANNEL } from '#shared/contract/bridge.ts'

contextBridge.exposeInMainWorld('plumbline', {
  shell: 'desktop',
  // Before Electron 29 there is no such thing, and a file knows its path itself.
  pathOf: (file) => (webUtils as typeof webUtils | undefined)?.getPathForFile(file as File) ?? '',
} satisfies Bridge)

window.addEventListener('message', (event: MessageEvent) => {
  if (event.source === window && event.data === CONNECT_CHANNEL) {
    ipcRenderer.postMessage(CONNECT_CHANNEL, null, [...event.ports])
  }
})
