import type { NeighborRecord } from '#shared/model/observation.ts'

type Ability = 'router' | 'switch' | 'bridge' | 'host' | 'phone' | 'ap'

const CDP_LETTERS: Readonly<Record<string, Ability>> = {
  R: 'router',
  S: 'switch',
  T: 'bridge',
  B: 'bridge',
  H: 'host',
  P: 'phone',
}
const LLDP_LETTERS: Readonly<Record<string, Ability>> = { R: 'router', B: 'bridge', S: 'host', T: 'phone', W: 'ap' }

/**
 * True when the record says that the far end is only a host, phone or access point (verification.md, sections 2 and 5).
 * A CDP device that is a transparent bridge and no more is an access point: switches say Switch.
 */
export function isEndpoint(record: NeighborRecord): boolean {
  const abilities = new Set<Ability>()
  for (const word of record.capabilities)
    for (const ability of abilitiesOf(word, record.protocol)) abilities.add(ability)
  if (abilities.has('router') || abilities.has('switch')) return false
  if (abilities.has('phone') || abilities.has('ap')) return true
  if (abilities.has('bridge'))
    return record.protocol === 'cdp' && record.capabilities.some((word) => /^T\b|trans-bridge/i.test(word))
  return abilities.has('host')
}

function abilitiesOf(text: string, protocol: 'cdp' | 'lldp'): Ability[] {
  const word = text.trim()
  if (/^[A-Za-z]([ ,]+[A-Za-z])*,?$/.test(word)) {
    const letters = protocol === 'cdp' ? CDP_LETTERS : LLDP_LETTERS
    return word.split(/[ ,]+/).flatMap((letter) => letters[letter] ?? [])
  }
  const abilities: Ability[] = []
  if (/router/i.test(word)) abilities.push('router')
  if (/switch/i.test(word)) abilities.push('switch')
  if (/bridge/i.test(word)) abilities.push('bridge')
  // lldpd says Tel for a telephone.
  if (/^tel$|phone/i.test(word) && !/phone port/i.test(word)) abilities.push('phone')
  if (/wlan|wireless|access.?point/i.test(word)) abilities.push('ap')
  if (/^host|station/i.test(word)) abilities.push('host')
  return abilities
}
