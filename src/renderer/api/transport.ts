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
    websocket.addEventListener('close', () => void whyClosed().then(reject), { once: true })
  })

/** The server is there and knows this page no more: it was started again, or somebody ended this session. */
export class SessionEnded extends Error {
  /** True for a lab that is served to a team: this browser is let in by a new link alone. */
  readonly forGood: boolean

  constructor(forGood: boolean) {
    super('This session has ended.')
    this.forGood = forGood
  }
}

/** A WebSocket does not say why it was refused; the page's own address does. */
async function whyClosed(): Promise<Error> {
  const status = await fetch('/', { method: 'HEAD', cache: 'no-store' }).then(
    (response) => response.status,
    () => 0,
  )
  return status === 401 || status === 403
    ? new SessionEnded(status === 401 && window.location.protocol === 'https:')
    : new Error("Can't connect. Is Plumbline still running?")
}
