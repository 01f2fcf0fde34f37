/** Tokens and variables in the paths of an SSH client configuration (ssh_config(5), "TOKENS"). Pure. */
import type { LocalUser } from './local-user.ts'

export interface TokenValues {
  readonly original: string
  readonly host: string
  readonly port: number
  readonly user: string
  readonly local: LocalUser
}

/** The path that a value means; undefined if it holds a token or variable that is not known. */
export function expandTokens(text: string, values: TokenValues): string | undefined {
  const { original, host, port, user, local } = values
  const tokens: Readonly<Record<string, string>> = {
    '%': '%',
    d: local.home,
    h: host,
    n: original,
    p: String(port),
    r: user,
    u: local.user,
  }
  let known = true
  const put = (value: string | undefined): string => {
    if (value === undefined) known = false
    return value ?? ''
  }
  const home = text.replace(/^~(?=\/|$)/, () => local.home)
  const path = home.replace(/%(.)|\$\{([^}]*)\}/g, (_, token: string | undefined, variable: string | undefined) =>
    put(token === undefined ? local.env[variable ?? ''] : tokens[token]),
  )
  return known && path !== '' ? path : undefined
}
