import type { LabIndex } from '#renderer/model/lab-index.ts'
import { placeOf } from '#renderer/model/lab-index.ts'
import { CableChip } from '#renderer/components/ui/bits.tsx'
import { clean } from '#renderer/model/clean.ts'
import { shortPort } from '#renderer/model/port-name.ts'
import { portOfEnd, type Move, type PortRef } from '#shared/model/verdict.ts'

/** One move as a sentence; where the person already stands at `stop`, its name is left out. */
export function MoveText({
  move,
  stop,
  index,
}: {
  readonly move: Move
  readonly stop?: string
  readonly index: LabIndex
}) {
  const at = (port: PortRef) => <Place port={port} stop={stop} index={index} />
  switch (move.op) {
    case 'move-end':
      return (
        <span>
          {move.hold && <>Unplug {at(move.hold)} and hold that end. </>}
          Move {cable(move.cable)} from {at(portOfEnd(move.from))} to <b>{at(move.to)}</b>
          <Suspects labels={move.suspects} />
        </span>
      )
    case 'connect':
      return (
        <span>
          Connect {cable(move.cable)}: {at(move.a)} to <b>{at(move.b)}</b>
          <Suspects labels={move.suspects} />
        </span>
      )
    case 'disconnect':
      return (
        <span>
          Unplug {cable(move.cable)} from {at(move.a)} and {at(move.b)}
          <Suspects labels={move.suspects} />
        </span>
      )
    case 'exchange':
      return (
        <span>
          Exchange {(move.members ?? move.devices).map(clean).join(' and ')}
          {move.members !== undefined && ` in ${move.devices.map(clean).join(' and ')}`}, with their cables
        </span>
      )
  }
}

function cable(label: string | undefined) {
  return label === undefined ? 'the cable' : <CableChip label={label} />
}

function Place({ port, stop, index }: { port: PortRef; stop: string | undefined; index: LabIndex }) {
  if (port.device === stop) return <span className="mono">{shortPort(port.port)}</span>
  const device = index.devices.get(port.device)
  return (
    <span>
      <span className="mono">
        {clean(port.device)} {shortPort(port.port)}
      </span>{' '}
      <span className="dim place">({placeOf(device)})</span>
    </span>
  )
}

function Suspects({ labels }: { labels: readonly string[] | undefined }) {
  if (labels === undefined || labels.length < 2) return null
  return <span className="dim"> (any of {labels.map(clean).join(', ')})</span>
}
