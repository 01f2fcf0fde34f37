import { type Bridge, CONNECT_CHANNEL } from '#shared/contract/bridge.ts'
import type { ClientContext, ClientLink } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'

declare global {
  interface Window {
    /** Present in the desktop app only; set by the preload. */
    readonly plumbline?: Bridge
  }
}

/** A way to the engine that is open until it is closed by either side. */
export interface Transport {
  readonly link: ClientLink<ClientContext>
  close(): void
}

export type OpenTransport = () => Promise<Transport>

/** The preload passes the other end of a new channel on to the main process. */
export const openMessagePort: OpenTransport = async () => {
  const { port1, port2 } = new MessageChannel()
  window.postMessage(CONNECT_CHANNEL, '*', [port2])
  port1.start()
  return { link: new PortLink({ port: port1 }), close: () => port1.close() }
}

/** The server has set its cookie when it served the page. */
export const openWebSocket: OpenTransport = () =>
  new Promise((resolve, reject) => {
    const { protocol, host } = window.location
    const websocket = new WebSocket(`${protocol === 'https:' ? 'wss' : 'ws'}://${host}/rpc`)
    websocket.binaryType = 'arraybuffer'
    const link = new SocketLink({ websocket })
    websocket.addEventListener('open', () => resolve({ link, close: () => websocket.close() }), { once: true })
    websocket.addEventListener('close', () => reject(new Error("Can't connect. Is Plumbline still running?")), {
      once: true,
    })
  })
