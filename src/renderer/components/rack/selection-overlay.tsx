import { memo } from 'react'
import { shortPort } from '#renderer/model/port-name.ts'
import type { Hop } from '#renderer/model/link-path.ts'
import type { PortRef } from '#shared/model/verdict.ts'
import { type Floor, portPlace, textSize } from './layout.ts'
import { route } from './routes.ts'

export interface SelectionOverlayProps {
  readonly floor: Floor
  readonly at: PortRef | undefined
  readonly hops: readonly Hop[]
  readonly strays: readonly { readonly from: PortRef; readonly to: PortRef }[]
  readonly zoom: number
}

/** The path of the selection across the racks: planned solid, observed dashed, both ends ringed and named. */
export const SelectionOverlay = memo(function SelectionOverlay({
  floor,
  at,
  hops,
  strays,
  zoom,
}: SelectionOverlayProps) {
  const ports = hops.flatMap((hop) => [hop.from, hop.to])
  if (ports.length === 0 && at !== undefined) ports.push(at)
  const ends = hops.length === 0 ? (at === undefined ? [] : [at]) : [hops[0]?.from, hops.at(-1)?.to]
  const planned = hops.flatMap((hop) => route(floor, hop.from, hop.to) ?? [])
  const seen = strays.flatMap((stray) => route(floor, stray.from, stray.to, 4) ?? [])
  const wrong = strays.length > 0
  return (
    <>
      {planned.map((d) => (
        <path key={d} className="path0" d={d} />
      ))}
      {seen.map((d) => (
        <path key={d} className="seen0" d={d} />
      ))}
      {seen.map((d) => (
        <path key={d} className="seen" d={d} />
      ))}
      {planned.map((d) => (
        <path key={d} className="path" d={d} />
      ))}
      {ports.map((port) => (
        <Halo key={`${port.device} ${port.port}`} floor={floor} port={port} className="halo" />
      ))}
      {strays.map(({ to }) => (
        <Halo key={`${to.device} ${to.port}`} floor={floor} port={to} className="halo b" />
      ))}
      {tagPlaces(floor, zoom, [
        ...ends.flatMap((port, i) =>
          port === undefined
            ? []
            : [{ port, text: wrong && i === 1 ? `${shortPort(port.port)} planned` : shortPort(port.port) }],
        ),
        ...strays.map(({ to }) => ({ port: to, text: `${shortPort(to.port)} seen`, seen: true })),
      ]).map((tag) => (
        <Tag key={`${tag.port.device} ${tag.text}`} {...tag} zoom={zoom} />
      ))}
    </>
  )
})

function Halo({ floor, port, className }: { floor: Floor; port: PortRef; className: string }) {
  const place = portPlace(floor, port.device, port.port)
  if (place === undefined) return null
  return (
    <rect className={className} x={place.x - 2} y={place.y - 2} width={place.w + 4} height={place.h + 4} rx={2.5} />
  )
}

interface Tagged {
  readonly port: PortRef
  readonly text: string
  readonly seen?: boolean
}

interface TagPlace extends Tagged {
  readonly x: number
  readonly y: number
  readonly width: number
}

/** Below their device, so that its name can be read; those of one device side by side. */
function tagPlaces(floor: Floor, zoom: number, tags: readonly Tagged[]): readonly TagPlace[] {
  const em = textSize(zoom)
  const taken = new Map<string, number>()
  return tags.flatMap((tag) => {
    const place = portPlace(floor, tag.port.device, tag.port.port)
    const box = floor.boxes.get(tag.port.device)
    if (place === undefined || box === undefined) return []
    const width = (tag.text.length * 0.61 + 0.8) * em
    const free = Math.max(place.x + 8, taken.get(tag.port.device) ?? 0)
    const x = Math.min(free, floor.width - width - 2)
    taken.set(tag.port.device, x + width + 3)
    return [{ ...tag, x, y: box.y + box.height + 3, width }]
  })
}

function Tag({ x, y, width, text, seen, zoom }: TagPlace & { readonly zoom: number }) {
  const em = textSize(zoom)
  return (
    <g className={seen === true ? 'tag b' : 'tag'}>
      <rect x={x} y={y} width={width} height={1.5 * em} rx={0.3 * em} />
      <text x={x + 0.4 * em} y={y + 1.1 * em}>
        {text}
      </text>
    </g>
  )
}
