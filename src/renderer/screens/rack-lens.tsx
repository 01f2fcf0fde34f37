import { useRef } from 'react'
import { AislePlate } from '#renderer/components/aisle/aisle-plate.tsx'
import { LensCord } from '#renderer/components/rack/lens-cord.tsx'
import { Chip } from '#renderer/components/ui/bits.tsx'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { clean } from '#renderer/model/clean.ts'
import type { LabState } from '#renderer/model/lab-state.ts'
import { type PortDetail, strayEnds } from '#renderer/model/link-path.ts'
import { shortPort } from '#renderer/model/port-name.ts'
import type { PortRef } from '#shared/model/verdict.ts'
import { placeOf } from '#shared/plan-edit/candidates.ts'

/**
 * The selected port's device and its far end at reading size, side by side: the planned cord solid, the seen one dashed.
 * What no zoom gives without leaving the racks.
 */
export function RackLens(props: {
  readonly state: LabState
  readonly detail: PortDetail | undefined
  readonly onClose: () => void
}) {
  const { state, detail, onClose } = props
  const around = useRef<HTMLElement>(null)
  const stray = detail && strayEnds(state, detail).find(({ from }) => isSame(from, detail.at))?.to
  const planned = detail && farOf(detail)
  // Where the plan says nothing, what was seen is the far end.
  const far = planned ?? stray
  const seen = stray && far && stray.device === far.device && !isSame(stray, far) ? stray.port : undefined
  return (
    <section className="lens" aria-label="Both ends of the selected cable" data-testid="lens" ref={around}>
      {detail === undefined ? (
        <p className="dim2">Select a port: its device and the far end are shown here.</p>
      ) : (
        <>
          <End state={state} at={detail.at} sees={seen === undefined && planned ? stray : undefined} cord="a" />
          {far === undefined ? (
            <p className="dim2">No far end is planned or seen.</p>
          ) : (
            <End state={state} at={far} now={seen} planned={planned !== undefined} cord="b" />
          )}
          {far !== undefined && (
            <LensCord
              around={around}
              planned={planned !== undefined}
              of={`${detail.at.device} ${detail.at.port} ${far.device} ${far.port} ${seen}`}
            />
          )}
        </>
      )}
      <button type="button" className="btn ghost sm icon" aria-label="Close the lens" onClick={onClose}>
        <Icon name="x" small />
      </button>
    </section>
  )
}

function End(props: {
  readonly state: LabState
  readonly at: PortRef
  /** The port of the same device that was seen instead. */
  readonly now?: string | undefined
  readonly planned?: boolean
  /** Where it ends in truth, if that is on another device than the planned one. */
  readonly sees?: PortRef | undefined
  readonly cord: 'a' | 'b'
}) {
  const { state, at, now, sees, cord } = props
  const device = state.index.devices.get(at.device)
  if (device === undefined) return <p className="dim2">{clean(at.device)} isn't in the plan.</p>
  return (
    <div className="lens-end">
      <p>
        <b className="mono">{clean(at.device)}</b>
        <span className="dim cut">
          {[device.model ?? '', placeOf(device)]
            .filter((each) => each !== '')
            .map(clean)
            .join(' · ')}
        </span>
        <Chip tone="accent">
          {shortPort(at.port)}
          {cord === 'b' && (props.planned === true ? ' planned' : ' seen')}
        </Chip>
        {sees !== undefined && (
          <Chip tone="bad" icon="x">
            sees {clean(sees.device)} {shortPort(sees.port)}
          </Chip>
        )}
        {now !== undefined && (
          <Chip tone="bad" icon="x">
            {shortPort(now)} seen
          </Chip>
        )}
      </p>
      <AislePlate device={device} marks={state.marks.get(at.device)} port={at.port} now={now} end={cord} />
    </div>
  )
}

/** The other end of the planned path. */
function farOf({ at, a, b, hops }: PortDetail): PortRef | undefined {
  if (hops.length === 0) return undefined
  return a !== undefined && isSame(a, at) ? b : a
}

function isSame(a: PortRef, b: PortRef): boolean {
  return a.device === b.device && a.port === b.port
}
