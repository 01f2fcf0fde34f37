import { Icon } from '#renderer/components/ui/icon.tsx'
import { useNow } from '#renderer/components/ui/use-now.ts'
import { browserWords } from '#renderer/model/browser-words.ts'
import { clean } from '#renderer/model/clean.ts'
import { timeLeft } from '#renderer/model/time-left.ts'
import type { PairingView } from '#shared/contract/people-contract.ts'
import type { PersonRole } from '#shared/model/people.ts'

/** What the role allows, in a sentence. */
export const ROLE_SENTENCES: Readonly<Record<PersonRole, string>> = {
  view: 'Look. Change nothing.',
  work: 'Tick, skip, verify. Can’t edit the plan.',
  edit: 'Tick, skip, verify, and edit the plan.',
}

/** A way in for one phone: the code for its camera, how long it lasts, and the same to type. */
export function PairingCode(props: {
  readonly pairing: PairingView
  readonly name: string
  readonly role: PersonRole
  /** SHA-256 of a certificate that nobody vouches for. */
  readonly fingerprint: string | undefined
  /** A browser came in by it. */
  readonly used: boolean
  readonly onAgain: () => void
  readonly onCopy: () => void
  /** Another person, or another role. */
  readonly onChange: () => void
}) {
  const { pairing, role } = props
  const name = clean(props.name)
  const now = useNow(!props.used)
  const left = props.used ? 0 : Math.max(0, Date.parse(pairing.until) - now)
  return (
    <>
      <div className="pairing-code">
        <div className="qr paper">
          <img
            alt={`QR code of the link for ${name}`}
            src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(pairing.qr)}`}
          />
          {left === 0 && (
            <p className="over" role="status">
              {props.used ? 'This code was used.' : 'This code has expired.'}
            </p>
          )}
        </div>
        <p className="row">
          <Icon name="clock" small />
          <span className="grow" data-testid="pairing-left">
            {props.used ? 'One more phone:' : left === 0 ? 'Expired' : 'One use · expires in '}
            {left > 0 && <b className="mono">{timeLeft(left)}</b>}
          </span>
          <button type="button" className="btn sm" onClick={props.onAgain}>
            <Icon name="retry" small /> New code <kbd>R</kbd>
          </button>
        </p>
        <progress aria-label="Time left" max={pairing.lastsMs} value={left} />
      </div>
      <div className="pairing-side">
        <ol>
          <li>
            <b>Join the same network</b>
            <span className="dim2 block">Any that reaches {new URL(pairing.link).host}.</span>
          </li>
          <li>
            <b>Scan the code with the camera</b>
            <span className="dim2 block">There is no app to install. It opens in the browser: choose Continue.</span>
          </li>
          {props.fingerprint !== undefined && (
            <li>
              <b>Compare this fingerprint once</b>
              <span className="mono dim2 block fingerprint">SHA-256 {props.fingerprint}</span>
            </li>
          )}
        </ol>
        <p>
          <b className="dim2">No camera? Open the address and type the code</b>
          <span className="mono block plain" data-testid="pairing-plain">
            {pairing.plain}
          </span>
          <span className="mono block short" data-testid="pairing-short">
            {left === 0 ? '—' : pairing.short}
          </span>
        </p>
        <dl>
          <dt>Who</dt>
          <dd>
            {name}{' '}
            <button type="button" className="link" onClick={props.onChange}>
              Change
            </button>
          </dd>
          <dt>Pair as</dt>
          <dd>
            <b>{role}</b> <span className="dim2">{ROLE_SENTENCES[role]}</span>
          </dd>
          <dt>Session</dt>
          <dd>Ends 30 days after its last use, or when you revoke it</dd>
          <dt>Offline</dt>
          <dd>The phone keeps the list and sends ticks later</dd>
          <dt>Link</dt>
          <dd>
            <span className="mono link-text" data-testid="pairing-link">
              {pairing.link}
            </span>{' '}
            <button type="button" className="link" onClick={props.onCopy}>
              Copy link
            </button>
          </dd>
        </dl>
      </div>
    </>
  )
}

/** Whether somebody has come in by the code. */
export function PairingState(props: {
  readonly name: string
  readonly paired: { readonly agent: string; readonly here: boolean } | undefined
}) {
  const { paired } = props
  const name = clean(props.name)
  return (
    <p className={`banner ${paired === undefined ? '' : 'ok'}`} role="status" data-testid="pairing-state">
      <Icon name={paired === undefined ? 'clock' : 'checks'} small />
      {paired === undefined ? (
        `Waiting for ${name}`
      ) : (
        <span>
          {name} is paired{paired.here ? ', and has the lab open.' : '.'}{' '}
          <span className="dim2">{clean(browserWords(paired.agent))}</span>
        </span>
      )}
    </p>
  )
}
