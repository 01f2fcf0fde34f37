/** Sessions that are over are closed behind all that goes on: each costs as much as a command. */

/** What has been asked all it is to be asked. */
interface Closable {
  close(): void
}

const over: Closable[] = []

function closeNext(): void {
  over.shift()?.close()
  if (over.length > 0) setImmediate(closeNext)
}

/** Closes a connection in one of the next turns of the event loop, one in each. */
export function closeLater(connection: Closable): void {
  if (over.push(connection) === 1) setImmediate(closeNext)
}
