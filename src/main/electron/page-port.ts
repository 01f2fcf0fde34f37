/** Hands the page's message port to the router, after looking at who sent it. */
import { ipcMain, type MessagePortMain } from 'electron'
import { CONNECT_CHANNEL } from '#shared/contract/bridge.ts'
import { PAGE_ORIGIN } from './page-protocol.ts'

export function acceptPorts(accept: (port: MessagePortMain) => void): void {
  ipcMain.on(CONNECT_CHANNEL, (event) => {
    const [port] = event.ports
    const frame = event.senderFrame
    if (!port || !frame || frame.parent !== null || !frame.url.startsWith(`${PAGE_ORIGIN}/`)) return
    accept(port)
    port.start()
  })
}
