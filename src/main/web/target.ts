/** What a request line asks for (RFC 9112, 3.2.1: origin-form). */
export interface Target {
  readonly pathname: string
  readonly token: string | undefined
}

/** Reads the target of a request; undefined for what is no path of ours, whatever it holds. Never throws. */
export function readTarget(text: string | undefined): Target | undefined {
  if (text === undefined || !text.startsWith('/')) return undefined
  try {
    // Put behind a host: alone, "//x" and "/\x" would name another one, and "//" is no address at all.
    const { pathname, searchParams } = new URL(`http://localhost${text}`)
    return { pathname, token: searchParams.get('token') ?? undefined }
  } catch {
    return undefined
  }
}
