/** A way to a server on loopback that breaks off after so many bytes, as often as it is told. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface CuttingProxy {
  readonly port: number
  /** The next so many connections are cut after these bytes of the server. */
  cut(after: number, times: number): void
  close(): void
}

export async function startCuttingProxy(to: number): Promise<CuttingProxy> {
  const sockets = new Set<Socket>()
  let cuts = { after: 0, times: 0 }
  const server = createServer((socket) => {
    const up = connect(to, '127.0.0.1')
    for (const each of [socket, up]) {
      sockets.add(each)
      each.on('error', () => undefined)
      each.on('close', () => {
        socket.destroy()
        up.destroy()
      })
    }
    const { after } = cuts
    const isCut = cuts.times > 0
    if (isCut) cuts.times -= 1
    let seen = 0
    up.on('data', (chunk: Buffer) => {
      seen += chunk.length
      socket.write(chunk)
      if (isCut && seen > after) socket.destroy()
    })
    socket.pipe(up)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    port: (server.address() as AddressInfo).port,
    cut(after, times) {
      cuts = { after, times }
    },
    close() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}
