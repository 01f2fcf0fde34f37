/** What plan errors said while their ids were made of it; only to find decisions on them again. Never changed. */
import type { Place } from '#shared/words/places.ts'
import type { PlanErrorSaid } from './lint-faults.ts'

const MOST_NAMES = 12

/** `a, b and c`; of many the first twelve and how many more. */
function together(parts: readonly string[]): string {
  if (parts.length < 2) return parts[0] ?? ''
  const more = parts.length - MOST_NAMES
  return more > 1
    ? `${parts.slice(0, MOST_NAMES).join(', ')} and ${more} more`
    : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

/** `R3, U12, leaf-03 port Ethernet1/5`. */
function place({ device, port, rack, u }: Place): string {
  const parts = [rack, u === undefined ? undefined : `U${u}`, device].filter((part) => part !== undefined)
  return `${parts.join(', ')}${port === undefined ? '' : ` port ${port}`}`
}

/** The sentence of Plumbline 0.x for this error. */
export function formerSentence(said: PlanErrorSaid): string {
  const own = sentenceOf(said)
  return 'more' in said ? [own, ...said.more.map((each) => formerSentence(each as PlanErrorSaid))].join(' ') : own
}

function sentenceOf(said: PlanErrorSaid): string {
  switch (said.code) {
    case 'self-cable':
      return `${said.cable} joins ${place(said.at)} to itself.`
    case 'logical-port':
      return `${said.cable} ends at ${together(said.ports.map(place))}, which ${said.ports.length === 1 ? 'is no physical port' : 'are no physical ports'}.`
    case 'unknown-device': {
      const { cables, name } = said
      const what = cables.length > 0 ? `${together(cables)} end${cables.length > 1 ? '' : 's'} at` : 'A panel row names'
      return `${what} ${name}, which is no device of the plan.`
    }
    // Newer than the ids that were made of sentences: nobody decided on them then.
    case 'device-of-several-sites':
    case 'panel-side-missing':
    case 'rule-unreadable':
    case 'rule-crossed':
    case 'rule-elsewhere':
    case 'rule-one-switch':
    case 'rule-port-differs':
    case 'rule-joined':
    case 'rule-shared':
    case 'rule-cables':
      return said.code
    case 'duplicate-name':
      return `${said.devices.length} devices (${together(said.devices)}) have the name or alias ${said.name}: give each its own.`
    case 'duplicate-label':
      return `${said.count} cables have the label ${said.label}: give each its own.`
    case 'port-used-twice':
      return `${place(said.at)} is used by ${together(said.cables)}.`
    case 'ambiguous-port':
      return `${together(said.names)} are one port, ${place(said.at)}, used by ${together(said.cables)}.`
    case 'panel-port-joined-twice':
      return `${place(said.at)} is joined to several ports of its panel.`
    case 'dead-end':
      return `The path from ${place(said.from)} ends in the panel at ${place(said.end)}: plan the next cable or remove these.`
    case 'outside-rack':
      return `${place(said.device)} takes U${said.device.u} to U${said.top}, but rack ${said.device.rack} has ${said.heightU} U.`
    case 'u-overlap':
      return `${place(said.a)} and ${place(said.b)} take the same space of the rack.`
  }
}
