/** An address as people write it, in parts: `10.0.0.1:2222`, `[2001:db8::1]:2222`, `ssh://admin@sw1:22`, `10.0.0.4/24`. */

export interface AddressParts {
  /** Undefined for a word that says that there is none. */
  readonly address?: string
  /** Port of SSH. */
  readonly port?: string
  readonly user?: string
}

const NONE = /^(?:n\/?a|none|tb[ad]|unknown|dhcp|-+|\?+)$/i
const URL = /^(ssh|telnet|https?):\/\/(?:([^@/:\s]+)(?::[^@/\s]*)?@)?([^/\s]+)\/?$/i
const WITH_USER = /^([^@/:\s]+)@([^@/\s]+)$/
const BRACKETS = /^\[([\da-f:.]*:[\da-f:.]*)\](?::(\d{1,5}))?$/i
/** One colon alone: with several it is an IPv6 address. */
const WITH_PORT = /^([^:/\s]+):(\d{1,5})$/
const WITH_MASK = /^([\da-f:.]+)\/\d{1,3}$/i

/** Parts of an address; what is none of these forms is an address as it stands. */
export function addressParts(text: string): AddressParts {
  const whole = text.trim()
  if (NONE.test(whole)) return {}
  const [, scheme, ofUrl, inUrl] = URL.exec(whole) ?? []
  if (scheme !== undefined && inUrl !== undefined) {
    const { address = inUrl, port } = hostParts(inUrl)
    // The port of another protocol is none of SSH.
    return { address, ...(port !== undefined && /^ssh$/i.test(scheme) ? { port } : {}), ...withUser(ofUrl) }
  }
  const [, user, host] = WITH_USER.exec(whole) ?? []
  return { ...hostParts(host ?? whole), ...withUser(user) }
}

function withUser(user: string | undefined): Pick<AddressParts, 'user'> {
  return user === undefined ? {} : { user }
}

function hostParts(text: string): AddressParts {
  const [, address, port] = BRACKETS.exec(text) ?? WITH_PORT.exec(text) ?? []
  if (address !== undefined && Number(port ?? 22) <= 65_535) return { address, ...(port === undefined ? {} : { port }) }
  return { address: WITH_MASK.exec(text)?.[1] ?? text }
}
