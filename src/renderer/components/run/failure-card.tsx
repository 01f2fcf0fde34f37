import type { ReactNode } from 'react'
import type { DeviceProgress } from '#shared/contract/page-state.ts'
import { Chip } from '#renderer/components/ui/bits.tsx'
import { Locked } from '#renderer/components/ui/locked.tsx'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { clean } from '#renderer/model/clean.ts'
import { type Cure, type FailureCause, sharedKeys } from '#renderer/model/failure-causes.ts'
import { counted } from '#shared/words/entry.ts'
import { type Message, say, wholeText } from '#shared/words/message.ts'

/** Devices that are named on a card before the rest is a number. */
const MOST_NAMED = 12

export interface FailureCardProps {
  readonly cause: FailureCause
  /** A run is in progress: what asks devices again has to wait. */
  readonly running: boolean
  /** Its devices are lit in the table. */
  readonly looked: boolean
  readonly onLook: (key: string) => void
  /** Why this person may cure nothing; undefined if they may. */
  readonly whyNot?: string | undefined
  readonly onCure: (cure: Cure, devices: readonly DeviceProgress[]) => void
  readonly onDevice: (device: string) => void
  /** Where it is cured by typing: a login, an address. */
  readonly form?: ReactNode
}

/** One cause of failures: what happened, on which devices, and its cure as buttons. */
export function FailureCard(props: FailureCardProps) {
  const { cause, running, onCure, onDevice, form, whyNot } = props
  const { devices, title, skipped } = cause
  const [first] = devices
  const named = devices.slice(0, MOST_NAMED)
  return (
    <section
      className={props.looked ? 'failure looked' : 'failure'}
      data-testid="failure"
      data-devices={devices.length}
      data-cause={cause.key}
      tabIndex={-1}
      aria-label={title}
      onFocus={() => props.onLook(cause.key)}
    >
      <h4 className="row">
        <Icon name="failed" small />
        <b className="grow">{title}</b>
        <Chip tone="bad">{counted(devices.length, 'device')}</Chip>
      </h4>
      {first?.error && <p>{textOf(first.error.said, devices.length)}</p>}
      {skipped > 0 && <p className="dim2">{counted(skipped, 'device')} skipped to avoid locking the account.</p>}
      {cause.cures.includes('trust') ? (
        <Locked why={whyNot}>
          <KeyTable
            what={cause.code === 'tls-untrusted' ? 'certificate' : 'host key'}
            devices={devices}
            running={running}
            onTrust={(device) => onCure('trust', [device])}
          />
        </Locked>
      ) : (
        <p className="names">
          {named.map(({ device, skippedSet }) => (
            <button
              type="button"
              key={device}
              className={skippedSet ? 'name dim' : 'name'}
              title={skippedSet ? 'Skipped. Show the device' : 'Show the device'}
              onClick={() => onDevice(device)}
            >
              {clean(device)}
            </button>
          ))}
          {devices.length > named.length && <span className="dim">and {devices.length - named.length} more</span>}
        </p>
      )}
      <Locked why={whyNot}>
        {form}
        <p className="row wrap">
          {cause.cures.map((cure, i) => (
            <button
              type="button"
              key={cure}
              className={i === 0 && form === undefined ? 'btn sm primary' : 'btn sm'}
              data-cure={cure}
              disabled={running && ASKS.has(cure)}
              title={running && ASKS.has(cure) ? 'A run is in progress.' : undefined}
              onClick={() => onCure(cure, devices)}
            >
              {wordsOf(cure, devices)}
            </button>
          ))}
        </p>
      </Locked>
    </section>
  )
}

const ASKS: ReadonlySet<Cure> = new Set(['trust', 'legacy', 'retry', 'try-anyway'])

/** All of it for one device; of several only what they have in common: what to do. */
function textOf(said: Message, devices: number): string {
  if (devices === 1) return clean(wholeText(said))
  return clean(say(said).remedy ?? '')
}

function wordsOf(cure: Cure, devices: readonly DeviceProgress[]): string {
  const n = devices.length
  switch (cure) {
    case 'trust':
      return n === 1 ? 'Trust and retry' : `Trust all ${n} and retry`
    case 'legacy':
      return n === 1 ? 'Enable legacy SSH and retry' : `Enable legacy SSH on ${n} and retry`
    case 'credentials':
      return 'Credential sets…'
    case 'try-anyway':
      return 'Try anyway'
    case 'limits':
      return 'Time limits…'
    case 'host-keys':
      return 'Compare host keys…'
    case 'device':
      return n === 1 ? 'Show device' : 'Show devices'
    case 'retry':
      return `Retry ${n}`
  }
}

/** Full fingerprints, as they are there to be compared; a key on several devices says so. */
function KeyTable(props: {
  readonly what: 'host key' | 'certificate'
  readonly devices: readonly DeviceProgress[]
  readonly running: boolean
  readonly onTrust: (device: DeviceProgress) => void
}) {
  const shared = sharedKeys(props.devices)
  return (
    <ul
      className="offered"
      aria-label={props.what === 'host key' ? 'Host keys that were shown' : 'Certificates that were shown'}
    >
      {props.devices.map((each) => (
        <li key={each.device} data-testid="offered-key">
          <span className="row">
            <b className="mono cut">{clean(each.device)}</b>
            <span className="dim2 nowrap">{clean(each.offered?.type ?? '')}</span>
            <span className="grow" />
            <button
              type="button"
              className="btn sm"
              aria-label={`Trust the ${props.what} of ${clean(each.device)}`}
              disabled={props.running || each.offered === undefined}
              onClick={() => props.onTrust(each)}
            >
              Trust
            </button>
          </span>
          <span className="mono fp">{fingerprintOf(each)}</span>
          {each.offered && (shared.get(each.offered.key) ?? 0) > 1 && (
            <span className="c-warn">
              <Icon name="warn" small /> The same {props.what === 'host key' ? 'key' : props.what} on{' '}
              {shared.get(each.offered.key)} devices: a cloned image?
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

/** As the failure says it: it was worked out from the key that was shown. */
function fingerprintOf({ error }: DeviceProgress): string {
  return error && 'fingerprint' in error.said ? clean(String(error.said.fingerprint)) : ''
}
