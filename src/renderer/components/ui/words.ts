import type { PortLook } from '#renderer/model/port-state.ts'
import type { FindingKind, Severity } from '#shared/model/verdict.ts'
import type { IconName } from './icons.ts'

/** Word and glyph of each kind of finding. */
export const KINDS: Record<FindingKind, readonly [word: string, icon: IconName]> = {
  tangled: ['Tangled', 'multi'],
  'multi-neighbor': ['Several neighbors', 'multi'],
  'cdp-lldp-disagree': ['CDP and LLDP differ', 'mismatch'],
  missing: ['Missing', 'missing'],
  'port-absent': ['Port absent', 'missing'],
  'self-loop': ['Loop', 'rotated'],
  unplanned: ['Unplanned', 'unplanned'],
  'unknown-neighbor': ['Unknown neighbor', 'unknown'],
  breakout: ['Breakout', 'multi'],
  'wrong-port': ['Wrong port', 'wrong-port'],
  'wrong-device': ['Wrong device', 'wrong-device'],
  'fibers-crossed': ['Fibers crossed', 'swapped'],
  displaced: ['Displaced', 'wrong-device'],
  swapped: ['Swapped', 'swapped'],
  rotated: ['Rotated', 'rotated'],
  shifted: ['Shifted run', 'shifted'],
  reversed: ['Reversed trunk', 'rotated'],
  exchanged: ['Exchanged', 'swapped'],
  renamed: ['Renamed', 'unknown'],
  renumbered: ['Renumbered', 'shifted'],
  dark: ['Dark', 'silent'],
  deaf: ['Deaf', 'silent'],
  'one-way': ['One way', 'one-way'],
  conflict: ['Conflict', 'conflict'],
  'wrong-identity': ['Wrong identity', 'unknown'],
  'duplicate-name': ['Duplicate name', 'mismatch'],
  'plan-error': ['Plan error', 'findings'],
  'device-failed': ['Device failed', 'failed'],
  'duplex-mismatch': ['Duplex mismatch', 'mismatch'],
  'native-vlan-mismatch': ['Native VLAN', 'mismatch'],
  'speed-mismatch': ['Speed mismatch', 'mismatch'],
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
