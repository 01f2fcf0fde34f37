import { plainWords } from '#renderer/components/ui/format.ts'
import type { ReactNode } from 'react'
import type { DeviceProgress, DeviceView } from '#shared/contract/page-state.ts'
import type { DeviceOutcome, Finding } from '#shared/model/verdict.ts'
import { Chip } from '#renderer/components/ui/bits.tsx'
import { clean } from '#renderer/model/clean.ts'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { stepWords } from '#renderer/components/ui/step-words.ts'
import { kindLook, LOOKS, TONES } from '#renderer/components/ui/words.ts'
import { Pip } from '#renderer/components/rack/port-mark.tsx'
import { LoginTest, type TestLogin } from './login-test.tsx'
import { placeOf } from '#renderer/model/lab-index.ts'
import type { DeviceMarks } from '#renderer/model/lab-state.ts'
import { lookOf, PORT_LOOKS } from '#renderer/model/port-state.ts'
import { wholeText, say } from '#shared/words/message.ts'
import { FAILURE_NAMES } from '#shared/words/failure-codes.ts'
import { platformLabel } from '#shared/words/platform-names.ts'

export interface DeviceInspectorProps {
  readonly device: DeviceView
  readonly marks: DeviceMarks | undefined
  readonly outcome: DeviceOutcome | undefined
  readonly progress: DeviceProgress | undefined
  readonly findings: readonly Finding[]
  readonly canVerify: boolean
  /** It is offered old algorithms too. */
  readonly legacy: boolean
  /** Can be logged in to, whatever goes on now. */
  readonly reachable: boolean
  readonly test: TestLogin
  readonly explain: (error: unknown) => string
  readonly onLegacy: (on: boolean) => void
  readonly onVerify: () => void
  readonly onFinding: (finding: Finding) => void
  readonly onClose: () => void
  /** More about the device, above its ports. */
  readonly children?: ReactNode
}

/** A whole device: where it stands, how its last run went, what its ports show. */
export function DeviceInspector(props: DeviceInspectorProps) {
  const { device, outcome, progress, marks } = props
  const error = progress?.error ?? (progress === undefined ? outcome?.error : undefined)
  return (
    <>
      <div className="sec">
        <div className="row">
          <h2 className="mono cut title">{clean(device.name)}</h2>
          <span className="dim nowrap">{placeOf(device)}</span>
          <span className="grow" />
          <button type="button" className="btn ghost sm icon" aria-label="Close" onClick={props.onClose}>
            <Icon name="x" small />
          </button>
        </div>
      </div>
      <div className="sec">
        <h3>Plan</h3>
        <dl className="facts">
          <Fact name="Role" value={device.role && plainWords(device.role)} />
          <Fact name="Model" value={device.model} />
          <Fact name="Platform" value={device.platform && platformLabel(device.platform)} />
          <Fact
            name="Address"
            value={device.address && `${device.address}${device.sshPort === 22 ? '' : `:${device.sshPort}`}`}
          />
          <Fact
            name="Protocol"
            value={device.discovery === 'none' ? 'nothing' : device.discovery.toUpperCase().replace('+', ' and ')}
          />
          <Fact name="Jump host" value={device.via} />
          <Fact name="Login set" value={device.credentials} />
          <Fact name="Serial" value={device.serial} />
          <Fact name="Notes" value={device.notes} />
        </dl>
      </div>
      <div className="sec">
        <h3>Last run</h3>
        {progress?.state === 'running' ? (
          <p className="c-acc">{stepWords(progress.step)}</p>
        ) : error !== undefined ? (
          <div className="fail">
            <b>{FAILURE_NAMES[error.code]}</b> <span className="code">{error.code}</span>
            <p className="dim2">{clean(wholeText(error.said))}</p>
          </div>
        ) : (
          <p className="dim2">{answerWords(device, outcome)}</p>
        )}
        {props.canVerify && (
          <button type="button" className="btn sm" onClick={props.onVerify}>
            <Icon name="play" small />
            Verify this device
          </button>
        )}
      </div>
      {props.reachable && (
        <div className="sec">
          <h3>
            Login
            {props.legacy && (
              <Chip tone="warn" icon="warn">
                legacy SSH
              </Chip>
            )}
          </h3>
          <label className="check">
            <input
              type="checkbox"
              data-testid="legacy"
              checked={props.legacy}
              onChange={(e) => props.onLegacy(e.target.checked)}
            />
            <span>Legacy SSH (SHA-1, CBC)</span>
          </label>
          <LoginTest
            key={device.name}
            device={device.name}
            disabled={!props.canVerify}
            test={props.test}
            explain={props.explain}
          />
        </div>
      )}
      {props.children}
      {marks && (
        <div className="sec">
          <h3>Ports</h3>
          <ul className="counts">
            {PORT_LOOKS.map((look) => {
              const n = marks.states.filter((state) => lookOf(state) === look).length
              return n === 0 ? null : (
                <li key={look}>
                  <Pip look={look} size={10} /> {LOOKS[look][0]} <b>{n}</b>
                </li>
              )
            })}
          </ul>
        </div>
      )}
      {props.findings.length > 0 && (
        <div className="sec last">
          <h3>Findings</h3>
          {props.findings.map((finding) => (
            <button type="button" key={finding.id} className="brief" onClick={() => props.onFinding(finding)}>
              <span className={`c-${TONES[finding.severity]}`}>
                <Icon name={kindLook(finding.kind)[1]} />
              </span>
              <span>{clean(say(finding.said).headline)}</span>
            </button>
          ))}
        </div>
      )}
      {device.role === 'patch-panel' && (
        <div className="sec last">
          <Chip tone="line">A patch panel has no login. Its ports show the links that run through it.</Chip>
        </div>
      )}
    </>
  )
}

function Fact({ name, value }: { readonly name: string; readonly value: string | undefined }) {
  if (!value) return null
  return (
    <>
      <dt>{name}</dt>
      <dd className="cut" title={clean(value)}>
        {clean(value)}
      </dd>
    </>
  )
}

function answerWords(device: DeviceView, outcome: DeviceOutcome | undefined): string {
  if (outcome?.asked === 'neighbors') return 'Collected: its neighbors. Port states and version: Collect everything.'
  if (outcome?.asked === 'ports') return 'Collected: its neighbors and ports. Version: Collect everything.'
  if (outcome?.outcome === 'collected') return 'Collected.'
  if (!device.managed) return 'Not managed.'
  return 'Not contacted yet.'
}
