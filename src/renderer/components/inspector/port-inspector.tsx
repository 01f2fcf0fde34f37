import type { ReactNode } from 'react'
import type { MacHint } from '#shared/facts/mac-hints.ts'
import type { EvidenceRef, Finding, Move, PortRef } from '#shared/model/verdict.ts'
import { Chip } from '#renderer/components/ui/bits.tsx'
import { clean } from '#renderer/model/clean.ts'
import { counted } from '#shared/words/entry.ts'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { viewWords } from '#renderer/components/ui/link-words.ts'
import { reasonWords } from '#shared/words/reason-words.ts'
import { shortPort } from '#renderer/model/port-name.ts'
import { LOOKS } from '#renderer/components/ui/words.ts'
import type { LabState } from '#renderer/model/lab-state.ts'
import { movesOf, type PortDetail } from '#renderer/model/link-path.ts'
import { lookOf, STATE_WORDS } from '#renderer/model/port-state.ts'
import { EvidenceList } from './evidence.tsx'
import { FindingCard } from './finding-card.tsx'
import { MacHintLine } from './mac-hint-line.tsx'
import { PlanPath } from './plan-path.tsx'
import { Seen } from './seen.tsx'
import type { LoadOutput } from './use-output.ts'

export interface PortInspectorProps {
  readonly detail: PortDetail
  readonly index: LabState['index']
  readonly outcomes: LabState['outcomes']
  readonly moves: readonly Move[]
  /** What MAC tables say of the link, if nobody verified it. */
  readonly hints?: readonly MacHint[]
  /** The button that walks the moves that fix it. */
  readonly walk: ReactNode
  readonly load: LoadOutput
  readonly onPort: (port: PortRef) => void
  readonly onFinding: (finding: Finding) => void
  readonly onOutput: (ref: EvidenceRef) => void
  readonly onClose: () => void
}

/** Verdict, plan, both views, raw lines, move: in that order. */
export function PortInspector(props: PortInspectorProps) {
  const { detail, index } = props
  const { at, link, hops } = detail
  const look = lookOf(detail.state)
  const tone = look === 'miss' ? 'bad' : look === 'ign' ? 'none' : look
  const label = link?.cables.at(-1) ?? hops[0]?.cable.label
  const refs = evidenceOf(detail)
  const length = hops.reduce((sum, hop) => sum + (hop.cable.lengthM ?? 0), 0)
  return (
    <>
      <div className="sec">
        <div className="row">
          <h2 className="mono cut title">{clean(ownLabel(detail) ?? label ?? `${at.device} ${shortPort(at.port)}`)}</h2>
          <Chip tone={tone} icon={LOOKS[look][1]}>
            {capital(STATE_WORDS[detail.state])}
          </Chip>
          <span className="grow" />
          <button type="button" className="btn ghost sm icon" aria-label="Close" onClick={props.onClose}>
            <Icon name="x" small />
          </button>
        </div>
        <p className="dim2 at">
          <span className="mono">
            {clean(at.device)} {clean(at.port)}
          </span>
        </p>
        {link?.reason && <p className="dim2">{reasonWords(link.reason)}</p>}
      </div>
      <div className="sec">
        <h3>
          Plan
          <span className="grow" />
          {hops.length > 0 && (
            <span className="dim light">
              {counted(hops.length, 'cable')}
              {length > 0 && ` · ${length} m`}
            </span>
          )}
        </h3>
        {hops.length === 0 ? (
          <p className="dim2">No cable planned.</p>
        ) : (
          <PlanPath hops={hops} devices={index.devices} onPort={props.onPort} />
        )}
      </div>
      {link !== undefined && (
        <div className="sec">
          <h3>Seen</h3>
          <Seen end="A" at={link.a} planned={link.b} views={link.seenByA} {...who(props, link.a.device)} />
          <Seen end="B" at={link.b} planned={link.a} views={link.seenByB} {...who(props, link.b.device)} />
          {props.hints?.map((hint) => (
            <MacHintLine key={`${hint.at.device} ${hint.at.port}`} hint={hint} />
          ))}
        </div>
      )}
      {link === undefined && detail.unlinked.length > 0 && (
        <div className="sec">
          <h3>Seen</h3>
          {detail.unlinked.map((view, i) => (
            <p key={i}>
              Sees{' '}
              <b className="mono">
                {clean(view.device ?? 'unnamed device')} {view.port === undefined ? '' : shortPort(view.port)}
              </b>{' '}
              <span className="dim">{viewWords(view)}</span>
            </p>
          ))}
        </div>
      )}
      {(link !== undefined || refs.length > 0) && (
        <div className="sec">
          <h3>Evidence</h3>
          <EvidenceList refs={refs} hints={hintsOf(detail)} load={props.load} onOpen={props.onOutput} />
        </div>
      )}
      {detail.findings.length > 0 && (
        <div className="sec last">
          <h3>
            Fix
            <span className="grow" />
            {props.walk}
          </h3>
          {detail.findings.map((finding) => (
            <FindingCard
              key={finding.id}
              finding={finding}
              moves={movesOf(props.moves, finding)}
              index={index}
              onShow={props.onFinding}
            />
          ))}
        </div>
      )}
    </>
  )
}

function who({ index, outcomes }: PortInspectorProps, device: string) {
  return { device: index.devices.get(device), outcome: outcomes.get(device) }
}

/** The cable in this very port, where the path has several. */
function ownLabel({ hops, at }: PortDetail): string | undefined {
  const here = (port: PortRef) => port.device === at.device && port.port === at.port
  return hops.find((hop) => here(hop.from) || here(hop.to))?.cable.label
}

function evidenceOf({ link, findings, unlinked }: PortDetail): EvidenceRef[] {
  const views = [...(link?.seenByA ?? []), ...(link?.seenByB ?? []), ...unlinked].flatMap((view) => view.evidence ?? [])
  return views.length > 0 ? views : findings.flatMap((finding) => finding.evidence)
}

/** Own ports and everybody who was seen there. */
function hintsOf({ at, link, unlinked, findings }: PortDetail): string[] {
  const views = [...(link?.seenByA ?? []), ...(link?.seenByB ?? []), ...unlinked]
  const ends = link === undefined ? [at, ...findings.flatMap((finding) => finding.ports)] : [link.a, link.b]
  return [...views.flatMap((view) => [view.device ?? '', view.port ?? '']), ...ends.map((end) => end.port)]
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
