/**
 * Where secrets stand in configurations: behind the words by which the vendors' references introduce passwords, keys and
 * communities. Each pattern has the secret as its group `s`. Pure.
 */

/**
 * A value in quotes, or anything up to a blank, without the semicolons that end a statement: what a device seals has every
 * sign in it, quotes, braces and semicolons too.
 */
const VALUE = String.raw`(?<s>(?:"(?:[^"\\]|\\.)*"|'[^']*')(?=[\s;,)\]}>]|$)|\S+?(?=;*(?:\s|$)))`
/** What may stand between the word and its secret: how it is sealed, whose it is, how it is written. */
const HOW = [
  String.raw`\d{1,2}|level \d+|type\d|sha[-\d]*|md5|scrypt|hmac-\S+|hash(?:ed)?|hash\d`,
  'cipher|ciphertext|simple|plain|plaintext|plain-text|unencrypted-text|clear|cleartext|encrypted|encrypt|irreversible-cipher|ENC|text',
  String.raw`ascii|ascii-text|hex|hexadecimal|hash-algorithm \S+|size \d+ ?bits?|local|remote|address(?: \S+){1,2} key`,
  String.raw`manager|operator|user-name \S+|authenticate snp validate|key|key-string|set-key|password|secret|is`,
].join('|')
const THEN = String.raw`["']?(?:[ =:]+(?:${HOW}))*[ =:]+`
const NEW_WORD = '(?<![A-Za-z0-9])'

/** Words that have nothing but a secret behind them. */
const SECRET_WORDS = [
  'password|passwd|passphrase|wpa-passphrase|secret|psksecret|pre-shared-secret|shared-secret|phash|(?:auth|priv)-?pwd',
  String.raw`ascii-text|key-string|set-key|pre-?shared-key|psk|wpa-psk|shared-key|server-key|auth-key|authentication-key(?: \d+(?= \S))?`,
  'encryption-key|privacy-key|private-key|tacacs-key|radius-key|secret-key|api-key|wep-key|token|cipher-text|authenticator',
  'community-string|snmp-community|securityname|irreversible-cipher|cipher|(?<!(?:integrity|hash|algorithm|mac) )(?:md5|sha(?:1|224|256|384|512)?)',
].join('|')

const of = (source: string, flags = 'gi'): RegExp => new RegExp(source, flags)

/** Patterns of one line, in this order. */
export const SECRETS: readonly RegExp[] = [
  of(String.raw`-----BEGIN [A-Z ]*PRIVATE KEY-----(?<s>.+?)-----END`),
  // scp://user:password@host
  of(String.raw`:\/\/[^\s:@/]+:(?<s>[^\s@/]+)@`),
  // <phash>…</phash>
  of(
    String.raw`<(?:password|passwd|phash|secret|key|private-key|pre-shared-key|community|snmp-community-string|authpwd|privpwd)>(?<s>[^<]+)<`,
  ),
  // snmp-server user X G v3 auth sha S priv aes 128 S; snmp-agent usm-user v3 X authentication-mode sha S privacy-mode aes128 S
  of(
    String.raw`\b(?:auth|authentication-mode)(?<=\bsnmp\S* (?:usm-)?user\b.*)(?: (?:md5|sha[-\d]*|cipher|simple|encrypted|clear|\d))+ ${VALUE}`,
  ),
  of(
    String.raw`\b(?:priv|privacy-mode)(?<=\bsnmp\S* (?:usm-)?user\b.*)(?: (?:3?des\S*|aes[-\d]*(?: (?:128|192|256))?|cipher|simple|encrypted|clear|\d))* ${VALUE}`,
  ),
  of(`${NEW_WORD}(?:${SECRET_WORDS})${THEN}${VALUE}`),
  // snmp-server community S ro; community S { authorization …; not those of routes: match community 10, community C members …
  of(
    String.raw`(?<!send-|ext|large-|\b(?:from|then|match) |^\s*set )\bcommunity(?! (?:add|delete|set|members)\b| \S+ members\b)(?:[ =:]+(?:read|write|ro|rw|cipher|simple|create|\d))*[ =:]+${VALUE}`,
  ),
  of(String.raw`\/snmp community\b.*? name=${VALUE}`),
  // Version 3 has a user here, and no community.
  of(
    String.raw`\bsnmp-server host \S+(?!.* version 3\b)(?: (?:traps?|informs?|vrf \S+|version \S+|use-vrf \S+|community(?: \d)?))* ${VALUE}`,
  ),
  of(
    String.raw`\bkey(?<=\b(?:(?:radius|tacacs|tacplus)-server|server-private|primary|secondary)\b.*)(?: \d{1,2}| cipher| simple)* ${VALUE}`,
  ),
  of(String.raw`\bkey (?:authentication|accounting|authorization)(?: cipher| simple)* ${VALUE}`),
  of(String.raw`\bisakmp key(?: \d)? ${VALUE}`),
  // crypto isakmp key address 192.0.2.1 S, with a mask or without
  of(String.raw`\bisakmp key(?: \d)? (?:address|hostname) \S+(?: \d+(?:\.\d+){3})? ${VALUE}`),
  of(String.raw`\bkey [0-9] (?:size \d+ ?bits? )?(?:[0-9] )?${VALUE}`),
  of(String.raw`\bkey-hash \S+ ${VALUE}`),
  // Redundant gateways and NHRP: authentication text S, and the word alone.
  of(String.raw`\bauthentication(?<=\b(?:standby|vrrp|glbp|nhrp)\b.*)(?: text)? ${VALUE}`),
  of(String.raw`^\s*authentication text ${VALUE}`),
  of(String.raw`\bauthentication-mode simple(?: plain| cipher)? ${VALUE}`),
  // Wireless controllers
  of(String.raw`\bradius (?:auth|acct) add .*\b(?:ascii|hex) ${VALUE}`),
  of(String.raw`\bmgmtuser add encrypt \S+ (?<s>\S.*?)(?= read-| lobby|\s*$)`),
  of(String.raw`\bmgmtuser add (?!encrypt )\S+ ${VALUE}`),
  // Hashes and sealed values are secrets wherever they stand: $1$…, $5$…, $6$…, $8$…, $9$…, ENC …
  of(String.raw`(?<s>\$(?:1|2[aby]?|5|6|8|9|14|sha1|y)\$[^\s";<]+)`, 'g'),
  of(String.raw`\bENC (?<s>[A-Za-z0-9+/=]{12,})`, 'g'),
]

/** In what a person wrote, such as a description, only what says so by a sign. */
export const SECRETS_OF_PROSE: readonly RegExp[] = [
  of(`${NEW_WORD}(?:password|passwd|passphrase|secret|pre-?shared-key|community)["']?\\s*[=:]\\s*${VALUE}`),
  of(String.raw`(?<s>\$(?:1|2[aby]?|5|6|8|9|14|sha1|y)\$[^\s";<]+)`, 'g'),
]
export const PROSE = /^\s*(?:description|remark|banner)\s|\sdescription\s+"/i

/** Secrets that only the line above them tells: the first line of the block, and what stands in it. */
export const SECRETS_OF_BLOCKS: readonly { readonly head: RegExp; readonly line: RegExp }[] = [
  {
    head: /^(?:tacacs|radius) server\b|^(?:radius|tacacs)(?:-server|\+)?\b|^aaa (?:group server|server radius)\b|^hwtacacs|^radius scheme/i,
    line: of(String.raw`^\s+key(?: \d{1,2}| cipher| simple)* ${VALUE}`),
  },
  { head: /^config system snmp community\b/i, line: of(String.raw`^\s+set name ${VALUE}`) },
  { head: /^\/snmp community\b/i, line: of(String.raw`\bname=${VALUE}`) },
]

const NO_SECRET_WORDS =
  /^(?:encryption|recovery|policy|min(?:imum)?(?:-length)?|aging|history|strength(?:-check)?|required|prompt|none|enable|disable|key-string|size|both|standard|extended|address|mode|periodic|message-digest|key-chain|<removed>|\*+|[{}])$/i
const ALGORITHM =
  /^(?:3?des(?:-\w+)?|aes(?:[-_]?(?:128|192|256))?(?:[-_](?:cbc|ctr|gcm|cfb)\S*)?|sha[-_]?\d*|md5|hmac-\S+|chacha20\S*)$/i

/** True for what stands where a secret would and is none. */
export function isNoSecret(bare: string): boolean {
  return bare === '' || bare.startsWith('<masked:') || NO_SECRET_WORDS.test(bare) || ALGORITHM.test(bare)
}
