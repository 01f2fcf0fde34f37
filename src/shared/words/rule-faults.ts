/** What breaks a rule of the plan, in the plan or in the lab. */
import { type Coded, counted, listed, type Tell } from './entry.ts'
import { at, fitting, type Place } from './places.ts'

interface OfRule {
  rule: string
}
/** A port, where the rule has it end, and where it does. */
interface Stray {
  at: Place
  want: Place
  found: Place
}

const by = (rule: string): string => `Rule "${rule}".`

function strayWords({ at: port, want, found }: Stray): string {
  return `${at(port)} belongs on ${at(want)} and is on ${at(found)}.`
}

export const RULE_FAULTS = {
  'rule-unreadable': ({ rule, why }: OfRule & { why: Coded }, tell: Tell) => ({
    headline: fitting(`Rule "${rule}" can't be read`, "A rule can't be read"),
    detail: tell(why, 'with remedy'),
  }),
  'rule-crossed': ({ rule, one, other }: OfRule & { one: Stray; other: Stray }) => ({
    headline: fitting(
      one.at.device === other.at.device
        ? `${one.at.device}: ${one.at.port ?? ''} and ${other.at.port ?? ''} are crossed`
        : `${at(one.at)} and ${at(other.at)} are crossed`,
      'Two cables are crossed',
    ),
    detail: `${strayWords(one)} ${strayWords(other)} ${by(rule)}`,
  }),
  'rule-elsewhere': ({ rule, ...stray }: OfRule & Stray) => ({
    headline: fitting(
      `${at(stray.at)} is on ${at(stray.found)}, not ${at(stray.want)}`,
      `${at(stray.at)} is on the wrong port`,
      'A port is not where its rule has it',
    ),
    detail: `${strayWords(stray)} ${by(rule)}`,
  }),
  'rule-one-switch': (
    given: OfRule & { device: string; ports: readonly string[]; far: readonly string[]; least: number },
  ) => ({
    headline: fitting(
      given.ports.length === 1
        ? `${given.device} has one uplink, on ${given.far[0] ?? ''}`
        : `${given.device}: all ${given.ports.length} uplinks end on ${listed(given.far)}`,
      'A device has its uplinks on too few devices',
    ),
    detail: `${listed(given.ports, 8)} should end on at least ${counted(given.least, 'device')}. ${by(given.rule)}`,
  }),
  'rule-port-differs': (given: OfRule & { at: Place; found: Place; number: string; device: string }) => ({
    headline: fitting(
      `${at(given.at)} is on ${at(given.found)}, not port ${given.number}`,
      `${given.device} has different port numbers`,
      'A device has different port numbers',
    ),
    detail: `The other ports of ${given.device} end on number ${given.number}. ${by(given.rule)}`,
  }),
  'rule-joined': ({ rule, a, b }: OfRule & { a: Place; b: Place }) => ({
    headline: fitting(`${at(a)} and ${at(b)} are connected`, 'Two sides that must be apart are connected'),
    detail: `They belong to two sides that must be apart. ${by(rule)}`,
  }),
  'rule-shared': (given: OfRule & { a: string; b: string; what: 'rack' | 'panel'; name: string }) => ({
    headline: fitting(
      `${given.a} and ${given.b} share ${given.what} ${given.name}`,
      `Two sides that must be apart share a ${given.what}`,
    ),
    detail: `They belong to two sides that must be apart. ${by(given.rule)}`,
  }),
  'rule-cables': (given: OfRule & { device: string; to: string; count: number; wanted: string }) => ({
    headline: fitting(
      `${given.device} has ${counted(given.count, 'cable')}${given.to === '' ? '' : ` to ${given.to}`}, not ${given.wanted}`,
      `A device has ${counted(given.count, 'cable')}, not ${given.wanted}`,
    ),
    detail: by(given.rule),
  }),
}
