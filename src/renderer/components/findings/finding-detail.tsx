import type { ReactNode } from 'react'
import type { EvidenceRef, Finding, Move, PortRef } from '#shared/model/verdict.ts'
import { EvidenceList } from '#renderer/components/inspector/evidence.tsx'
import type { LoadOutput } from '#renderer/components/inspector/use-output.ts'
import { counted } from '#shared/words/entry.ts'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { KeyHint } from '#renderer/components/ui/key-hint.tsx'
import { clean } from '#renderer/model/clean.ts'
import { type LabIndex, placeOf } from '#renderer/model/lab-index.ts'
import { shortPort } from '#renderer/model/port-name.ts'
import { MoveText } from './move-text.tsx'
import { MovesPicture } from './moves-picture.tsx'
import { TriageActions, type TriageActionsProps } from './triage-actions.tsx'

export interface FindingDetailProps {
  readonly finding: Finding
  readonly moves: readonly Move[]
  readonly index: LabIndex
  readonly load: LoadOutput
  readonly canVerify: boolean
  readonly triage: TriageActionsProps
  /** The button that walks its moves. */
  readonly walk: ReactNode
  readonly onOutput: (ref: EvidenceRef) => void
  readonly onPort: (port: PortRef) => void
  readonly onVerify: (devices: readonly string[]) => void
}

const WITHOUT_EVIDENCE: { readonly [kind in Finding['kind']]?: string } = {
  missing: 'No neighbor was seen on either port, so no line names it. For the port states, see Devices, Raw outputs.',
  'device-failed': 'The device could not be reached, so there is no output.',
}

/** Raw lines at the left, ports and moves at the right, and what can be done at the foot. */
export function FindingDetail(props: FindingDetailProps) {
  const { finding, moves, index } = props
  const devices = managedDevices(finding, index)
  const first = finding.ports[0]
  return (
    <div className="detail">
      <div className="box">
        <MovesPicture moves={moves} />
        <h3>Evidence</h3>
        <EvidenceList
          refs={finding.evidence}
          hints={finding.ports.flatMap((port) => [port.device, port.port])}
          none={WITHOUT_EVIDENCE[finding.kind]}
          load={props.load}
          onOpen={props.onOutput}
        />
      </div>
      <div className="side">
        {finding.ports.length > 0 && (
          <div className="box">
            <h3>
              Ports <span className="dim light">{finding.ports.length}</span>
            </h3>
            <ul className="ports">
              {finding.ports.slice(0, 12).map((port) => (
                <li key={`${port.device} ${port.port}`}>
                  <button type="button" onClick={() => props.onPort(port)} title="Show in rack">
                    <span className="mono cut">
                      {clean(port.device)} {shortPort(port.port)}
                    </span>
                    <span className="dim nowrap">{placeOf(index.devices.get(port.device))}</span>
                  </button>
                </li>
              ))}
              {finding.ports.length > 12 && <li className="dim more">and {finding.ports.length - 12} more</li>}
            </ul>
          </div>
        )}
        {moves.length > 0 && (
          <div className="move">
            <b>{counted(moves.length, 'move')} to fix this</b>
            <ol>
              {moves.map((move, i) => (
                <li key={i} data-n={i + 1}>
                  <MoveText move={move} index={index} />
                </li>
              ))}
            </ol>
          </div>
        )}
      </div>
      <div className="acts">
        {props.walk}
        <TriageActions {...props.triage} />
        {first !== undefined && (
          <button type="button" className="btn sm" onClick={() => props.onPort(first)}>
            <Icon name="racks" small />
            Show in rack <KeyHint of="finding-in-rack" />
          </button>
        )}
        {devices.length > 0 && (
          <button
            type="button"
            className="btn sm"
            disabled={!props.canVerify}
            onClick={() => props.onVerify(devices)}
            title={devices.map(clean).join(', ')}
          >
            <Icon name="play" small />
            Verify {counted(devices.length, 'device')} again
          </button>
        )}
      </div>
    </div>
  )
}

/** Devices of a finding that can be asked. */
function managedDevices(finding: Finding, index: LabIndex): string[] {
  const names = new Set([...finding.ports.map((port) => port.device), ...(finding.devices ?? [])])
  return [...names].filter((name) => index.devices.get(name)?.managed === true)
}
