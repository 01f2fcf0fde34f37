import type { DeviceView } from '#shared/contract/page-state.ts'

/** Tiers from the top of a picture down. */
export const TIERS = ['edge', 'spine', 'leaf', 'access', 'switch', 'server', 'other'] as const
export type Tier = (typeof TIERS)[number]

export const TIER_WORDS: Readonly<Record<Tier, string>> = {
  edge: 'Edge',
  spine: 'Spine',
  leaf: 'Leaf',
  access: 'Access',
  switch: 'Switches',
  server: 'Servers',
  other: 'Other',
}

/** What names of network devices say of their tier; the plan knows only that they are switches. */
const SIGNS: readonly (readonly [Tier, RegExp])[] = [
  ['edge', /(^|[^a-z])(border|edge|core|wan|gw|rtr|fw)/i],
  ['spine', /(^|[^a-z])(spine|super)/i],
  ['leaf', /(^|[^a-z])(leaf|tor|dist|agg)/i],
  ['access', /(^|[^a-z])acc/i],
]

/** The tier of a device: by its role, and for switches by what their name says. */
export function tierOf({ name, role }: Pick<DeviceView, 'name' | 'role'>): Tier {
  if (role === 'server') return 'server'
  if (role === 'router' || role === 'firewall') return 'edge'
  if (role !== 'switch' && role !== 'other') return 'other'
  return SIGNS.find(([, sign]) => sign.test(name))?.[0] ?? (role === 'switch' ? 'switch' : 'other')
}
