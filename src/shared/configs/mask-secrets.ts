/**
 * Secrets of a configuration, masked: what stands behind the words by which the vendors' references introduce passwords,
 * keys and communities. Each becomes a mark of a keyed hash: a changed secret is seen without being read. Pure.
 */

import { isNoSecret, PROSE, SECRETS, SECRETS_OF_BLOCKS, SECRETS_OF_PROSE } from './secret-patterns.ts'

/** A mark for a secret, the same for the same secret; the key is the caller's. */
export type MarkOf = (secret: string) => string

const KEY = /-----BEGIN [A-Z ]*(?:PRIVATE KEY|CERTIFICATE)(?: BLOCK)?-----(?!.*-----END )/
const KEY_END = /-----END /
/** `banner motd ^C`: prose up to the same sign. */
const BANNER = /^\s*banner \S+ (?<end>\^C|\S)(?<rest>.*)$/

/** The text with every secret in it as `<masked:MARK>`; lines stay lines. */
export function maskSecrets(text: string, markOf: MarkOf): string {
  const lines = text.split('\n')
  const masked: string[] = []
  let head = ''
  let banner: string | undefined
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (banner !== undefined) {
      masked.push(maskBy(line, SECRETS_OF_PROSE, markOf))
      if (line.includes(banner)) banner = undefined
      continue
    }
    if (KEY.test(line)) {
      // A key in a block: its lines between the first and the last are one secret.
      const body: string[] = []
      masked.push(line)
      while (at + 1 < lines.length && !KEY_END.test(lines[at + 1] ?? '')) body.push(lines[++at] ?? '')
      masked.push(`<masked:${markOf(body.join('\n'))}>`)
      continue
    }
    const { end, rest } = BANNER.exec(line)?.groups ?? {}
    if (end !== undefined && !rest?.includes(end)) banner = end
    // The lines of a RouterOS menu are not indented.
    const inMenu = head.startsWith('/') && /^(?:add|set)\b/.test(line)
    if (/^[^\s!}]/.test(line) && !inMenu) head = line
    masked.push(maskLine(line, head, markOf))
  }
  return masked.join('\n')
}

function maskLine(line: string, head: string, markOf: MarkOf): string {
  if (PROSE.test(line)) return maskBy(line, SECRETS_OF_PROSE, markOf)
  const ofBlock = SECRETS_OF_BLOCKS.filter((block) => block.head.test(head)).map((block) => block.line)
  return maskBy(line, [...SECRETS, ...ofBlock], markOf)
}

function maskBy(line: string, patterns: readonly RegExp[], markOf: MarkOf): string {
  let masked = line
  for (const pattern of patterns) {
    masked = masked.replace(pattern, (whole: string, ...rest: unknown[]) => {
      const groups = rest.at(-1) as { readonly s?: string }
      const secret = groups.s ?? ''
      const bare = secret.replace(/^["']|["']$/g, '')
      if (isNoSecret(bare)) return whole
      const at = whole.lastIndexOf(secret)
      return `${whole.slice(0, at)}<masked:${markOf(bare)}>${whole.slice(at + secret.length)}`
    })
  }
  return masked
}
