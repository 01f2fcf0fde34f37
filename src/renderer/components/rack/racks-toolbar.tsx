import type { ReactNode, RefObject } from 'react'
import { ZoomButtons } from '#renderer/components/ui/zoom-buttons.tsx'
import type { LookCounts, PortLook } from '#renderer/model/port-state.ts'
import { FACES, type Face } from '#shared/model/plan.ts'
import { type FindHit, FindList } from './find-list.tsx'
import { Legend } from './legend.tsx'

export interface RacksToolbarProps {
  readonly face: Face
  readonly zoom: number
  readonly counts: LookCounts
  readonly looks: ReadonlySet<PortLook>
  readonly find: RefObject<HTMLInputElement | null>
  readonly hitsOf: (text: string) => readonly FindHit[]
  readonly onGo: (hit: FindHit) => void
  readonly onNone: (text: string) => void
  readonly onFace: (face: Face) => void
  readonly onZoom: (direction: 1 | -1) => void
  readonly onFit: () => void
  readonly onLook: (look: PortLook) => void
  /** Empty units of all racks that are left out, and whether they are shown on request. */
  readonly folded: { readonly from: number; readonly to: number } | undefined
  readonly unfolded: boolean
  readonly onFold: (on: boolean) => void
  /** The button that begins and ends editing. */
  readonly edit: ReactNode
}

export function RacksToolbar(props: RacksToolbarProps) {
  return (
    <div className="tools">
      <div className="seg" role="group" aria-label="Face">
        {FACES.map((face) => (
          <button type="button" key={face} aria-pressed={props.face === face} onClick={() => props.onFace(face)}>
            {face === 'front' ? 'Front' : 'Rear'}
          </button>
        ))}
      </div>
      <FindList find={props.find} hitsOf={props.hitsOf} onGo={props.onGo} onNone={props.onNone} />
      {props.edit}
      <Legend counts={props.counts} looks={props.looks} onToggle={props.onLook} />
      <span className="grow" />
      {(props.folded !== undefined || props.unfolded) && (
        <button
          type="button"
          className="btn ghost sm"
          data-testid="fold-units"
          aria-pressed={props.unfolded}
          onClick={() => props.onFold(props.unfolded)}
        >
          {props.folded === undefined ? 'Hide empty units' : `U${props.folded.from}–${props.folded.to} empty · Show`}
        </button>
      )}
      <ZoomButtons zoom={props.zoom} fit="fit-racks" onZoom={props.onZoom} onFit={props.onFit} />
    </div>
  )
}
