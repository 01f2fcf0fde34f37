/** Hands the page's message port to the router, after looking at who sent it. */
import { ipcMain, type MessagePortMain } from 'electron'
import { PAGE_ORIGIN } from './page-protocol.ts'

export const CONNECT_CHANNEL = 'plumbline:connect'

export function acceptPorts(accept: (port: MessagePortMain) => void): void {
  ipcMain.on(CONNECT_CHANNEL, (event) => {
    const [port] = event.ports
    const frame = event.senderFrame
    if (!port || !frame || frame.parent !== null || !frame.url.startsWith(`${PAGE_ORIGIN}/`)) return
    accept(port)
    port.start()
  })
}
