/** A way to a server on loopback that can be cut: no packet passes then, and nobody is told. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface CutProxy {
  readonly port: number
  cut(): void
  /** What was open before is broken now; new connections pass. */
  mend(): void
  close(): Promise<void>
}

export async function startCutProxy(to: number): Promise<CutProxy> {
  const open = new Set<Socket>()
  let isCut = false
  const server = createServer((here) => {
    open.add(here)
    here.on('error', () => undefined)
    here.once('close', () => open.delete(here))
    if (isCut) return void here.pause()
    const there = connect(to, '127.0.0.1')
    open.add(there)
    there.on('error', () => undefined)
    there.once('close', () => {
      open.delete(there)
      if (!isCut) here.destroy()
    })
    here.once('close', () => there.destroy())
    here.pipe(there).pipe(here)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const breakAll = (): void => {
    for (const socket of open) socket.destroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      isCut = true
      for (const socket of open) socket.unpipe().pause()
    },
    mend() {
      isCut = false
      breakAll()
    },
    async close() {
      breakAll()
      await new Promise<void>((done) => server.close(() => done()))
    },
  }
}
