/** The one place where the collector takes ssh2 from: its Diffie-Hellman must be in place before ssh2 loads. */
import '#main/net/quick-crypto.ts'
import ssh2 from 'ssh2'

/** `COMPAT.BAD_DHGEX` of ssh2 1.17: it drops group exchange from the offer when it is set. */
const BAD_GROUP_EXCHANGE = 1

/**
 * Keeps group exchange in the offer to a server that calls itself `Cisco-1.25`. To be called between `connect` and the
 * first answer, for servers that offer nothing else; ssh2 has no option for it.
 */
export function keepGroupExchange(client: ssh2.Client): void {
  const protocol = (client as unknown as { _protocol?: { _compatFlags: number } })._protocol
  if (!protocol) return
  let flags = protocol._compatFlags
  Object.defineProperty(protocol, '_compatFlags', {
    get: () => flags & ~BAD_GROUP_EXCHANGE,
    set: (value: number) => {
      flags = value
    },
  })
}

/** Ends the debug lines, of which ssh2 words several for each packet; the key exchange alone is of interest. */
export function stopDebug(client: ssh2.Client): void {
  const protocol = (client as unknown as { _protocol?: { _debug?: unknown } })._protocol
  if (protocol) protocol._debug = undefined
}

export { ssh2 }
