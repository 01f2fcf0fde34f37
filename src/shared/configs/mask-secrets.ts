/**
 * Secrets of a configuration, masked: what stands behind the words by which the vendors' references introduce passwords,
 * keys and communities. Each becomes a mark of a keyed hash: a changed secret is seen without being read. Pure.
 */

/** A mark for a secret, the same for the same secret; the key is the caller's. */
export type MarkOf = (secret: string) => string

/** Each line pattern has the secret as its group `s`, in quotes or not. */
const SECRETS: readonly RegExp[] = [
  // IOS and its likes: enable secret 9 $9$…, username x privilege 15 password 7 …, password 0 …, key 7 …
  /\b(?:password|secret|passwd|passphrase|md5|sha\d*|hmac-\S+|ascii-text|key-string|pre-shared-key|psk|shared-secret|auth-key|authentication-key|encryption-key|tacacs-key|radius-key|wpa-psk|community-string|simple-password|cipher-text|cipher|irreversible-cipher)(?: is)?(?:[ =:]+(?:\d{1,2}|sha\d*|scrypt|md5|plain(?:text)?|cipher|simple|encrypted|hash|hashed|irreversible-cipher|level \d+|ciphertext|type\d|unencrypted-text|clear|ENC))*[ =:]+(?<s>"[^"]*"|'[^']*'|[^\s;]+)/gi,
  // snmp-server community X ro; snmp-agent community read cipher X; set snmp community X
  /\bcommunity(?:[ =:]+(?:read|write|ro|rw|cipher|simple|\d))*[ =:]+(?<s>"[^"]*"|[^\s;{]+)/gi,
  /\bsnmp-server host \S+(?: (?:traps|informs|vrf \S+|version \S+|use-vrf \S+))* (?<s>[^\s]+)/gi,
  /\b(?:tacacs-server|radius-server)(?: host \S+)?(?: \S+){0,4}? key(?: \d{1,2})? (?<s>"[^"]*"|[^\s]+)/gi,
  /\bisakmp key(?: \d)? (?<s>"[^"]*"|[^\s;]+)/gi,
  /\bkey (?:[0-9] )(?<s>"[^"]*"|[^\s;]+)/gi,
  /\b(?:auth|priv)(?: \S+)? (?<s>0x[0-9a-f]{16,}|"[^"]{8,}")/gi,
  /\b(?:encrypted-password|plain-text-password|hashed-password|secret-key|private-key|api-key|token)[ =:]+(?<s>"[^"]*"|[^\s;]+)/gi,
  // Hashes and sealed values are secrets wherever they stand: $1$…, $5$…, $6$…, $8$…, $9$…, ENC …
  /(?<s>\$(?:1|2[aby]?|5|6|8|9|14|sha1|y)\$[^\s";]+)/g,
  /\bENC (?<s>[A-Za-z0-9+/=]{12,})/g,
]
/** Words that stand where a secret would and are none. */
const NO_SECRET =
  /^(?:encryption|recovery|policy|min(?:imum)?(?:-length)?|aging|history|strength(?:-check)?|required|prompt|none|enable|disable|\{|<removed>|\*+)$/i
const BLOCK = /^\s*-----BEGIN (?<what>[A-Z ]*(?:PRIVATE KEY|CERTIFICATE))-----/
const BLOCK_END = /^\s*-----END /

/** The text with every secret in it as `<masked:MARK>`; lines stay lines. */
export function maskSecrets(text: string, markOf: MarkOf): string {
  const lines = text.split('\n')
  const masked: string[] = []
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (!BLOCK.test(line)) {
      masked.push(maskLine(line, markOf))
      continue
    }
    // A key in a block: its lines between the first and the last are one secret.
    const body: string[] = []
    masked.push(line)
    while (at + 1 < lines.length && !BLOCK_END.test(lines[at + 1] ?? '')) body.push(lines[++at] ?? '')
    masked.push(`<masked:${markOf(body.join('\n'))}>`)
  }
  return masked.join('\n')
}

function maskLine(line: string, markOf: MarkOf): string {
  let masked = line
  for (const pattern of SECRETS) {
    masked = masked.replace(pattern, (whole: string, ...rest: unknown[]) => {
      const groups = rest.at(-1) as { readonly s?: string }
      const secret = groups.s ?? ''
      const bare = secret.replace(/^["']|["']$/g, '')
      if (bare === '' || NO_SECRET.test(bare) || bare.startsWith('<masked:')) return whole
      const at = whole.lastIndexOf(secret)
      return `${whole.slice(0, at)}<masked:${markOf(bare)}>${whole.slice(at + secret.length)}`
    })
  }
  return masked
}
