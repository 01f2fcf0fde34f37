/** What a request line asks for (RFC 9112, 3.2.1: origin-form). */
export interface Target {
  readonly pathname: string
  readonly token: string | undefined
  /** Of a pairing link. */
  readonly code: string | undefined
}

/** Reads the target of a request; undefined for what is no path of ours, whatever it holds. Never throws. */
export function readTarget(asked: string | undefined): Target | undefined {
  if (asked === undefined || !asked.startsWith('/')) return undefined
  try {
    // Put behind a host: alone, "//x" and "/\x" would name another one, and "//" is no address at all.
    const { pathname, searchParams } = new URL(`http://localhost${asked}`)
    const text = (name: string): string | undefined => searchParams.get(name) ?? undefined
    return { pathname, token: text('token'), code: text('code') }
  } catch {
    return undefined
  }
}
