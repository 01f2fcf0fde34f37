/** Ports for servers that are started as programs of their own. */
import { createServer } from 'node:net'

let given = 0

/**
 * A port of 127.0.0.1 that was free a moment ago. Below the range from which the kernel takes the ports of connections,
 * and never given twice by one process: the program binds it only later.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 10_000 + ((process.pid * 97 + given++) % 20_000)
    const server = createServer()
    const free = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false))
      server.listen(port, '127.0.0.1', () => resolve(true))
    })
    if (!free) continue
    await new Promise<void>((resolve) => server.close(() => resolve()))
    return port
  }
}
