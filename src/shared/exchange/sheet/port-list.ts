/** Ports of one cell that are several: `Eth1/1-4`, `49-50`, `Eth1/5,Eth1/6`, `1/1 & 1/2`, `25.1-25.4`. */

/** More ports than these no cell of a plan has. */
const MOST_PORTS = 512

/** All ports of a cell, in order; one for the name of a single port. `dashes`: a dash between numbers is a range. */
export function portsOf(cell: string, dashes: boolean): readonly string[] {
  const pieces = cell.split(/\s*(?:[,;&+]|\band\b|\n)\s*/i).filter((piece) => piece !== '')
  if (pieces.length > 1 && !pieces.every((piece) => /\d/.test(piece))) return [cell]
  let before = ''
  const ports = pieces.flatMap((piece) => {
    // `Eth1/5,6` and `Eth1/1-2,5-6`: what is only numbers has the words of the piece before it.
    const full = /^\d+(?:\s*(?:-|–|\.\.|\bto\b)\s*\d+)?$/.test(piece) && before !== '' ? before + piece : piece
    const range = dashes ? rangeOf(full) : undefined
    const all = range ?? [full]
    before = /^(.*?)\d+$/.exec(all.at(-1) ?? '')?.[1] ?? ''
    return all
  })
  return ports.length > MOST_PORTS ? [cell] : ports
}

const RANGE = /^(.*?)(\d{1,5})\s*(?:-|–|—|\.\.+|\bto\b|\bthru\b|\bthrough\b|~)\s*(.*?)(\d{1,5})$/i

/** True for a text with two numbers around a dash, the second of which is not above the first: then the dash is part of names. */
export function dashIsName(cell: string): boolean {
  return cell.split(/\s*[,;&+]\s*/).some((piece) => {
    const match = RANGE.exec(piece)
    if (!match || !sameStem(match[1], match[3])) return false
    return Number(match[4]) <= Number(match[2])
  })
}

/** SR Linux: `e1-5` is a port. */
const NAMES_WITH_DASH = /^(?:e\d+-\d+(?:-\d+)?|ethernet-\d+\/\d+(?:\/\d+)?|[a-z]{2,3}-\d+\/\d+\/\d+(?::\d+)?)$/i

function rangeOf(piece: string): readonly string[] | undefined {
  if (NAMES_WITH_DASH.test(piece)) return undefined
  const match = RANGE.exec(piece)
  if (!match) return undefined
  const [, stem = '', first = '', again = '', last = ''] = match
  const [from, to] = [Number(first), Number(last)]
  if (!sameStem(stem, again) || to <= from || to - from >= MOST_PORTS) return undefined
  const width = first.startsWith('0') ? first.length : 0
  return Array.from({ length: to - from + 1 }, (_, i) => stem + String(from + i).padStart(width, '0'))
}

/** `Eth1/1-Eth1/4`, `Eth1/1-1/4` and `Eth1/1-4` are one range. */
function sameStem(stem = '', again = ''): boolean {
  return (
    again === '' || again.toLowerCase() === stem.toLowerCase() || (/^[\d/.:]+$/.test(again) && stem.endsWith(again))
  )
}
