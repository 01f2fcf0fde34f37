/** Fewer packets: what is written in one turn of the event loop leaves together. */
import type { Socket } from 'node:net'

/**
 * ssh2 writes each packet in three pieces, and without Nagle's delay each would be a packet of the network and a call of
 * the system. Holds the pieces back until the end of the turn, and no longer.
 */
export function coalesceWrites(socket: Socket): Socket {
  const write = socket.write.bind(socket) as (...args: unknown[]) => boolean
  let held = false
  socket.write = ((...args: unknown[]): boolean => {
    if (!held) {
      held = true
      socket.cork()
      process.nextTick(() => {
        held = false
        socket.uncork()
      })
    }
    return write(...args)
  }) as Socket['write']
  return socket
}
