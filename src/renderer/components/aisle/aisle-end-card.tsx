import { Icon } from '#renderer/components/ui/icon.tsx'
import type { IconName } from '#renderer/components/ui/icons.ts'
import type { AisleEnd, EndRole } from '#renderer/model/aisle-task.ts'
import { clean } from '#renderer/model/clean.ts'
import type { LabState } from '#renderer/model/lab-state.ts'
import { shortPort } from '#renderer/model/port-name.ts'
import { AisleNeighbors, AisleRack } from './aisle-place.tsx'
import { AislePlate } from './aisle-plate.tsx'

const ROLES: Readonly<Record<EndRole, readonly [words: string, icon: IconName]>> = {
  stays: ['This end stays', 'pin'],
  move: ['Move this end', 'right'],
  plug: ['Plug in here', 'right'],
  unplug: ['Unplug here', 'x'],
  exchange: ['Exchange this device', 'swapped'],
}

/** Longer names of racks are written smaller. */
const LONG = 7

/** One end of the cord: where it is, at three scales, and the port. */
export function AisleEndCard(props: {
  readonly end: AisleEnd
  readonly cord: 'a' | 'b'
  readonly lab: Pick<LabState, 'index' | 'marks'>
  /** The faceplate shows the ports around the one that matters. */
  readonly near?: boolean
}) {
  const { end, lab } = props
  const { index, marks } = lab
  const device = index.devices.get(end.device)
  const column = index.columns.find(({ rack }) => rack !== undefined && rack.name === device?.rack)
  const placed = column !== undefined && device?.position !== undefined
  const [words, icon] = ROLES[end.role]
  const hand = end.role !== 'stays'
  const about = [device?.model, column?.rack?.location].filter((each) => each !== undefined).map(clean)
  const where = device?.rack ?? ''
  return (
    <section
      className={`aisle-end ${hand ? 'hand' : ''}`}
      aria-label={`${words}: ${clean(end.device)} ${shortPort(end.port ?? '')}`}
      data-testid={`aisle-end-${props.cord}`}
    >
      <h2 className="role">
        <Icon name={icon} />
        {words}
      </h2>
      <div className="aisle-spot">
        <p className={`where ${where.length > LONG ? 'long' : ''}`}>
          <b>{where === '' ? 'No rack' : clean(where)}</b>
          {device?.position !== undefined && <b> U{device.position}</b>}
        </p>
        <p className="dev">
          <b className="mono">{clean(end.device)}</b>
          {about.map((each) => ` · ${each}`)}
        </p>
        {end.port !== undefined && (
          <p className="prt">
            {end.from !== undefined && <From end={end} />}
            {end.role === 'unplug' ? <s className="from">{shortPort(end.port)}</s> : <b>{shortPort(end.port)}</b>}
          </p>
        )}
      </div>
      {placed && <AisleRack device={device} column={column} />}
      <div className="aisle-near">{placed && <AisleNeighbors device={device} column={column} marks={marks} />}</div>
      {device !== undefined && (
        <AislePlate
          device={device}
          marks={marks.get(device.name)}
          port={end.role === 'unplug' ? undefined : end.port}
          now={end.role === 'unplug' ? end.port : end.from?.device === end.device ? end.from.port : undefined}
          end={props.cord}
          near={props.near === true}
        />
      )}
    </section>
  )
}

/** Where the plug is now; the device's name is said where it is another one. */
function From({ end: { device, from } }: { readonly end: AisleEnd }) {
  if (from === undefined) return null
  const port = from.port === undefined ? '' : shortPort(from.port)
  return (
    <>
      <span className="sr">now in </span>
      <s className="from">{from.device === device ? port : `${clean(from.device)} ${port}`.trim()}</s>
      <Icon name="right" />
      <span className="sr">goes to </span>
    </>
  )
}
