import type { PortLook } from '#renderer/model/port-state.ts'
import type { FindingKind, Severity } from '#shared/model/verdict.ts'
import { KIND_NAMES } from '#shared/words/kind-names.ts'
import type { IconName } from './icons.ts'

/** Glyph of each kind of finding. */
const KIND_ICONS: Readonly<Record<FindingKind, IconName>> = {
  tangled: 'multi',
  'multi-neighbor': 'multi',
  'cdp-lldp-disagree': 'mismatch',
  missing: 'missing',
  'port-absent': 'missing',
  'self-loop': 'rotated',
  unplanned: 'unplanned',
  'unknown-neighbor': 'unknown',
  breakout: 'multi',
  'wrong-port': 'wrong-port',
  'wrong-device': 'wrong-device',
  'fibers-crossed': 'swapped',
  displaced: 'wrong-device',
  swapped: 'swapped',
  rotated: 'rotated',
  shifted: 'shifted',
  reversed: 'rotated',
  exchanged: 'swapped',
  renamed: 'unknown',
  renumbered: 'shifted',
  dark: 'silent',
  deaf: 'silent',
  'one-way': 'one-way',
  conflict: 'conflict',
  'wrong-identity': 'unknown',
  'duplicate-name': 'mismatch',
  'plan-error': 'findings',
  'device-failed': 'failed',
  'duplex-mismatch': 'mismatch',
  'native-vlan-mismatch': 'mismatch',
  'speed-mismatch': 'mismatch',
  'rule-broken': 'mismatch',
}

/** Word and glyph of a kind of finding. */
export function kindLook(kind: FindingKind): readonly [word: string, icon: IconName] {
  return [KIND_NAMES[kind], KIND_ICONS[kind]]
}

/** Tone (color class) of each severity. */
export const TONES: Record<Severity, 'bad' | 'warn' | 'none'> = { error: 'bad', warning: 'warn', info: 'none' }

export const SEVERITIES: Record<Severity, readonly [word: string, icon: IconName]> = {
  error: ['Error', 'x'],
  warning: ['Warning', 'warn'],
  info: ['Info', 'info'],
}

/** Word and glyph of each look of a port. */
export const LOOKS: Record<PortLook, readonly [word: string, icon: IconName]> = {
  ok: ['Both ends', 'checks'],
  one: ['One end', 'half'],
  plan: ['Not verified', 'ring'],
  warn: ['One way or conflict', 'warn'],
  bad: ['Miswired', 'x'],
  miss: ['Missing', 'missing'],
  none: ['No plan', 'ring'],
  ign: ['Ignored', 'dash'],
}
