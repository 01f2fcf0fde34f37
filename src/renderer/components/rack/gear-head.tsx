import { Chip } from '#renderer/components/ui/bits.tsx'
import { LOOKS } from '#renderer/components/ui/words.ts'
import { clean } from '#renderer/model/clean.ts'
import { placeOf } from '#renderer/model/lab-index.ts'
import { type PortDetail, same } from '#renderer/model/link-path.ts'
import { shortPort } from '#renderer/model/port-name.ts'
import { lookOf, STATE_WORDS } from '#renderer/model/port-state.ts'
import type { DeviceView } from '#shared/contract/page-state.ts'

/** What a menu is of: a port with its state and what it sees, or a device with its place. */
export function GearHead(props: { readonly detail: PortDetail | undefined; readonly device: DeviceView | undefined }) {
  const { detail, device } = props
  if (detail === undefined) {
    return (
      <>
        <b className="mono">{clean(device?.name ?? '')}</b>
        <p className="cut">{[clean(device?.model ?? ''), placeOf(device)].filter(Boolean).join(' · ')}</p>
      </>
    )
  }
  const { at, link, hops } = detail
  const look = lookOf(detail.state)
  const views =
    link === undefined ? detail.unlinked : same(link.a, at) ? link.seenByA : same(link.b, at) ? link.seenByB : []
  const [seen] = views
  const cable = hops.find((hop) => same(hop.from, at) || same(hop.to, at))?.cable
  const words = [
    ...(seen === undefined
      ? []
      : [
          `sees ${clean(seen.device ?? 'unnamed device')} ${seen.port === undefined ? '' : shortPort(seen.port)}`.trim(),
        ]),
    ...(cable === undefined ? [] : [`${clean(cable.label)} planned`]),
  ]
  return (
    <>
      <span className="row">
        <b className="mono cut">
          {clean(at.device)} {shortPort(at.port)}
        </b>
        <span className="grow" />
        <Chip tone={look === 'miss' ? 'bad' : look === 'ign' ? 'none' : look} icon={LOOKS[look][1]}>
          {STATE_WORDS[detail.state]}
        </Chip>
      </span>
      {words.length > 0 && <p className="cut">{words.join(' · ')}</p>}
    </>
  )
}
