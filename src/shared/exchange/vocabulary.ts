/** Words of other tools for what a device is: their platforms, kinds and roles as ours. */
import { ROLES, type Role } from '#shared/model/plan.ts'
import { platformByPattern, toolWords } from '#shared/platforms/tool-names.ts'

const word = (text: string): string => text.toLowerCase().replace(/[^a-z\d]/g, '')
const BY_WORD = new Map(toolWords().map(([name, platform]) => [word(name), platform] as const))

/** Our name for a platform as another tool writes it (`Cisco IOS-XE`, `cisco.nxos.nxos`); undefined if unknown. */
export function platformOf(text: string): string | undefined {
  return BY_WORD.get(word(text)) ?? BY_WORD.get(word(text.slice(text.lastIndexOf('.') + 1)))
}

/**
 * The same where the text goes on with a version or a file's ending (`cumulus-vx-5.9.1`, `vios-adventerprisek9-m.qcow2`):
 * the longest beginning that is known.
 */
export function platformLike(text: string): string | undefined {
  const known = platformOf(text)
  if (known !== undefined) return known
  const alike = platformByPattern(text)
  if (alike !== undefined) return alike
  const unnumbered = platformOf(text.replace(/(?<=[a-z])\d+$/i, ''))
  if (unnumbered !== undefined) return unnumbered
  const parts = text.replace(/^.*\//, '').split(/[-_.\s]+/)
  for (let n = parts.length - 1; n > 0; n--) {
    const found = platformOf(parts.slice(0, n).join('-'))
    if (found !== undefined) return found
  }
  return undefined
}

const ROLE_WORDS: readonly (readonly [Role, RegExp])[] = [
  ['patch-panel', /\bpatch|\bpanel|\bodf\b|\bcassette|\bstructured cabling|\bcross connect|\bfiber enclosure|\blgx\b/],
  ['pdu', /\bpdus?\b|\bpower\b|\bups\b/],
  ['console', /\bconsole|\bterminal server|\bterm server/],
  ['ap', /\baps?\b|\baccess point|\bwireless|\bwifi/],
  ['firewall', /\bfirewall|\bfw\b|\bngfw\b|asav?$|\bftdv?\b|fortigate|panos|checkpoint/],
  ['router', /router|\bpe\b|\bce\b|\bwan\b|xrv|xrd|\bcsr|vmx|\bsros\b|\brtr\b/],
  [
    'switch',
    /switch|leaf\b|\bleaf|\bleaves|spine\b|\bspine|\btor\b|\bcore\b|\bdistribution|\baccess\b|\baggregation|srlinux|ceos|veos/,
  ],
  ['server', /server|\bhosts?\b|hypervisor|compute|\bvms?\b|\bclients?\b|^linux$/],
]

/** The role a word of another tool stands for; undefined if it tells nothing. */
export function roleOf(text: string): Role | undefined {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
  const own = ROLES.find((r) => r.replaceAll('-', ' ') === plain)
  return own ?? ROLE_WORDS.find(([, words]) => words.test(plain))?.[0]
}
