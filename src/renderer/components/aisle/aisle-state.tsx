import { Icon } from '#renderer/components/ui/icon.tsx'
import { clean } from '#renderer/model/clean.ts'
import type { MoveOutcome } from '#renderer/model/aisle-outcome.ts'
import type { WalkPhase } from '#renderer/model/aisle-walk.ts'
import { shortPort } from '#renderer/model/port-name.ts'
import { counted, listed } from '#shared/words/entry.ts'
import { sentence } from '#shared/words/message.ts'

/** What the devices say of the move, and the one step that helps. */
export function AisleState(props: {
  readonly phase: WalkPhase
  readonly outcome: MoveOutcome
  /** Devices that are asked. */
  readonly asked: readonly string[]
  /** A run that somebody else began is in the way. */
  readonly busy: boolean
  /** The cable in the way has a move of its own in this walk. */
  readonly other: { readonly cable: string; readonly skipped: boolean; readonly onGo: () => void } | undefined
  /** Goes on without proof. */
  readonly onKeep: () => void
  /** Set while the engine is out of reach: moves that were made since. */
  readonly waiting?: number | undefined
}) {
  const { phase, other } = props
  const [tone, head, more] = told(props)
  const stuck = phase.kind === 'waiting'
  return (
    <div className={`aisle-state ${tone}`} role="status" data-testid="aisle-state">
      <Icon name={GLYPHS[tone]} />
      <div className="grow">
        <b>{head}</b>
        {more !== '' && <p>{more}</p>}
      </div>
      {stuck && other !== undefined && (
        <button type="button" className="btn big" data-testid="aisle-other" onClick={other.onGo}>
          Go to {clean(other.cable)} <Icon name="right" small />
        </button>
      )}
      {stuck && (
        <button type="button" className="btn big" data-testid="aisle-keep" onClick={props.onKeep}>
          Continue without proof
        </button>
      )}
    </div>
  )
}

function keptWords(waiting: number): string {
  if (waiting === 0) return 'What you mark as done is kept here and sent when this is back online.'
  return `${counted(waiting, 'tick is', 'ticks are')} kept here and sent when this is back online.`
}

const GLYPHS = { idle: 'info', wait: 'warn', ok: 'checks', off: 'offline' } as const

type Told = readonly [tone: 'idle' | 'wait' | 'ok' | 'off', head: string, more: string]

function told(props: Parameters<typeof AisleState>[0]): Told {
  const { phase, asked, waiting } = props
  if (waiting !== undefined) return ['off', 'Offline. Keep going', keptWords(waiting)]
  const names = listed(asked.map(clean), 3)
  switch (phase.kind) {
    case 'ready':
      return asked.length === 0
        ? [
            'idle',
            'Make the move, then choose Done',
            'No device on this cable can be verified. The move is then marked as done, not verified.',
          ]
        : ['idle', 'Make the move, then choose Done', `Done verifies ${names}.`]
    case 'asking':
      if (phase.run === undefined && props.busy) return ['idle', 'Waiting for the run in progress…', '']
      return phase.tries === 0 ? ['idle', `Verifying ${names}…`, ''] : still(props, phase.tries, true)
    case 'waiting':
      return still(props, phase.tries, false)
    case 'right':
      return ['ok', 'Right. The next move follows', `Confirmed by ${names}.`]
  }
}

/** Why it is not right yet. */
function still({ outcome, other }: Parameters<typeof AisleState>[0], tries: number, asking: boolean): Told {
  const asked = `${counted(tries, 'try', 'tries')} so far.${asking ? ' Verifying again…' : ''}`
  switch (outcome.kind) {
    case 'sees': {
      const { at, device, port, cable } = outcome
      const whose =
        cable === undefined
          ? ''
          : `That port belongs to ${clean(cable)}${other?.skipped === true ? ', which you skipped' : ''}. `
      return [
        'wait',
        `${clean(at.device)} ${shortPort(at.port)} sees ${clean(device)} ${shortPort(port)}`,
        whose + asked,
      ]
    }
    case 'nothing':
      return ['wait', `${clean(outcome.at.device)} ${shortPort(outcome.at.port)} sees no neighbor yet`, asked]
    case 'unknown': {
      const why = outcome.said === undefined ? '' : `${clean(sentence(outcome.said))} `
      return ['wait', `${clean(outcome.device)} can't be reached, so this isn't verified`, why + asked]
    }
    case 'unchanged':
      return ['wait', 'The devices still see it as before', asked]
    case 'right':
      return ['idle', 'Reading the results…', '']
  }
}
