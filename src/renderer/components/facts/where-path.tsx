import { Fragment, type ReactNode } from 'react'
import { Swatch } from '#renderer/components/ui/bits.tsx'
import { when } from '#renderer/components/ui/format.ts'
import { Icon } from '#renderer/components/ui/icon.tsx'
import type { IconName } from '#renderer/components/ui/icons.ts'
import { clean } from '#renderer/model/clean.ts'
import { shortPort } from '#renderer/model/port-name.ts'
import type { PlacePath, Standing, WherePath } from '#shared/facts/place-path.ts'
import type { PortRef } from '#shared/model/verdict.ts'

/** The answer of *Where is it?* as a way: each step with how it is known. */
export function WhereSteps(props: {
  readonly answer: WherePath
  readonly onPort: (port: PortRef | { readonly device: string }) => void
}) {
  const { answer, onPort } = props
  const [place] = answer.places
  const isMac = answer.macs.length === 1 && answer.macs[0] === answer.query
  const hops: { readonly key: string; readonly node: ReactNode }[] = []
  if (!isMac)
    hops.push({
      key: 'asked',
      node: (
        <Step
          icon="search"
          title="Sought"
          value={answer.query}
          note={place?.owner ? ownerWords(place.owner) : undefined}
        />
      ),
    })
  if (answer.macs.length > 0)
    hops.push({
      key: 'mac',
      node: (
        <Step
          icon="key"
          title={answer.macs.length === 1 ? 'MAC address' : `${answer.macs.length} MAC addresses`}
          value={answer.macs[0] ?? ''}
          note={place && viaWords(place.via.filter((via) => !via.startsWith('mac ')))}
        />
      ),
    })
  if (place !== undefined)
    hops.push(
      {
        key: 'port',
        node: (
          <Step
            icon="device"
            title="Switch port"
            value={`${place.device} ${shortPort(place.port)}`}
            bad={place.plannedPort === undefined ? undefined : `planned on ${shortPort(place.plannedPort)}`}
            note={`${viaWords(place.via.filter((via) => via.startsWith('mac '))) || viaWords(place.via)}, ${when(place.seenAt)}`}
            onPress={() => onPort(place)}
          />
        ),
      },
      {
        key: 'cable',
        node: (
          <Step
            icon="both"
            title="Cable"
            value={place.cable ?? 'none planned'}
            note={
              place.cable === undefined ? (
                'no cable is planned in this port'
              ) : (
                <>
                  <Swatch color={place.color} />{' '}
                  {[place.color, place.type, place.lengthM && `${place.lengthM} m`]
                    .filter(Boolean)
                    .map(String)
                    .map(clean)
                    .join(', ')}
                  {place.color || place.type || place.lengthM ? ', ' : ''}from the plan
                </>
              )
            }
          />
        ),
      },
      { key: 'here', node: <Here place={place} onPort={onPort} /> },
    )
  return (
    <>
      <ol className="where-steps" data-testid="where-steps">
        {hops.map(({ key, node }, i) => (
          <Fragment key={key}>
            {i > 0 && (
              <li aria-hidden="true" className="arrow">
                <Icon name="right" />
              </li>
            )}
            <li>{node}</li>
          </Fragment>
        ))}
      </ol>
      {answer.places.length > 1 && (
        <p className="dim2 where-more">
          Also seen at{' '}
          {answer.places.slice(1, 4).map((each, i) => (
            <Fragment key={`${each.device} ${each.port}`}>
              {i > 0 && ', '}
              <button type="button" className="link mono" onClick={() => onPort(each)}>
                {clean(each.device)} {shortPort(each.port)}
              </button>
            </Fragment>
          ))}
          {answer.places.length > 4 && ` and ${answer.places.length - 4} more`}
        </p>
      )}
    </>
  )
}

function Step(props: {
  readonly icon: IconName
  readonly title: string
  readonly value: string
  readonly note?: ReactNode
  readonly bad?: string | undefined
  readonly onPress?: () => void
}) {
  const inside = (
    <>
      <span className="dim2">
        <Icon name={props.icon} small /> {props.title}
      </span>
      <b className="mono">{clean(props.value)}</b>
      {props.bad !== undefined && (
        <span className="c-bad b">
          <Icon name="wrong-port" small /> {clean(props.bad)}
        </span>
      )}
      <span className="dim2 note">{props.note}</span>
    </>
  )
  const name = `step ${props.bad === undefined ? '' : 'bad'}`
  return props.onPress === undefined ? (
    <div className={name}>{inside}</div>
  ) : (
    <button type="button" className={name} onClick={props.onPress}>
      {inside}
    </button>
  )
}

/** The end of the way: a place that one can walk to. */
function Here(props: { readonly place: PlacePath; readonly onPort: (port: PortRef) => void }) {
  const { place } = props
  const far = place.far
  const standing = far?.rack === undefined ? { device: place.device, rack: place.rack, u: place.u } : far
  return (
    <div className="step here">
      <span className="dim2">
        <Icon name="pin" small /> {far?.rack === undefined ? 'At this switch' : 'Here'}
      </span>
      <b className="place">{placeWords(standing)}</b>
      <span className="mono">
        {clean(far?.device ?? place.device)} {far?.port === undefined ? '' : shortPort(far.port)}
      </span>
      <button type="button" className="btn primary sm" data-testid="where-show" onClick={() => props.onPort(place)}>
        <Icon name="racks" small />
        Show in racks
      </button>
    </div>
  )
}

function placeWords({ rack, u }: Pick<Standing, 'rack' | 'u'>): string {
  if (rack === undefined) return 'no rack'
  return u === undefined ? clean(rack) : `${clean(rack)} U${u}`
}

function ownerWords({ device, rack, u }: Standing): string {
  return `${clean(device)}, planned in ${placeWords({ rack, u })}`
}

const TABLES: Readonly<Record<string, string>> = {
  arp: 'ARP',
  ipv6: 'IPv6 neighbors',
  mac: 'MAC table',
  interfaces: 'ports',
}

/** `arp core-01` is "ARP of core-01". */
function viaWords(via: readonly string[]): string {
  return via
    .map((each) => {
      const [table = '', ...device] = each.split(' ')
      return `${TABLES[table] ?? table} of ${clean(device.join(' '))}`
    })
    .join(', ')
}
