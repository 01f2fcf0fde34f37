/** Where everything on a label stands, in points from the sheet's corner; whoever draws it only draws. */
import type { CableLabel, LabelEnd } from '#shared/report/label-text.ts'
import type { LabelCode } from '#shared/model/report-request.ts'
import { type BarCode, barCode, DOT } from './bar-code.ts'
import type { LabelLayout } from './label-layouts.ts'

/** Points in a millimeter. */
export const POINTS = 72 / 25.4
/** Air within a label's edge; a QR code and the cut keep it too. */
const INSET = 4

export interface PlacedLabel {
  /** As it is cut. */
  readonly edge: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  /** Dark boxes of the bar code, from `at`. */
  readonly boxes: BarCode['boxes']
  readonly at: { readonly x: number; readonly y: number }
  /** The cable, this end, the other end; `y` is the top, `size` the height of the type, `width` the room. */
  readonly lines: readonly {
    readonly text: string
    readonly bold: boolean
    readonly x: number
    readonly y: number
    readonly size: number
    readonly width: number
  }[]
}

/** `place` counts the labels of the sheet from 0, by rows. Throws `Refusal` where the bar code has no room. */
export async function placeLabel(
  label: CableLabel,
  layout: LabelLayout,
  code: LabelCode,
  place: number,
): Promise<PlacedLabel> {
  const edge = {
    x: (layout.first[0] + (place % layout.columns) * layout.pitch[0]) * POINTS,
    y: (layout.first[1] + Math.floor(place / layout.columns) * layout.pitch[1]) * POINTS,
    width: layout.label[0] * POINTS,
    height: layout.label[1] * POINTS,
  }
  const [x, y] = [edge.x + INSET, edge.y + INSET / 2]
  const [width, height] = [edge.width - 2 * INSET, edge.height - INSET]
  if (code === 'none') return { edge, boxes: [], at: { x, y }, lines: linesOf(label, { x, y, width, height }) }
  if (code === 'qr') {
    const drawn = await barCode(code, label.cable, width, height)
    const room = { x: x + drawn.width + 5, y, width: width - drawn.width - 5, height }
    return {
      edge,
      boxes: drawn.boxes,
      at: { x: onDot(x), y: onDot(y + (height - drawn.height) / 2) },
      lines: linesOf(label, room),
    }
  }
  const tall = Math.min(height * 0.34, 26)
  const drawn = await barCode(code, label.cable, width, tall)
  const room = { x, y, width, height: height - tall - 1.5 }
  return { edge, boxes: drawn.boxes, at: { x: onDot(x), y: onDot(y + height - tall) }, lines: linesOf(label, room) }
}

/** Moved onto the printer's next dot, so that its modules are not half gray. */
function onDot(points: number): number {
  return Math.ceil(points / DOT - 1e-6) * DOT
}

function linesOf(
  { cable, here, there }: CableLabel,
  room: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): PlacedLabel['lines'] {
  const at = ({ device, place }: LabelEnd): string => [place, device].filter((x) => x !== '').join(' ')
  const texts = [
    { text: cable, bold: true },
    { text: at(here), bold: true },
    { text: here.port, bold: true },
    { text: `to ${at(there)}`, bold: false },
    { text: there.port, bold: false },
  ]
  const step = Math.min(11, room.height / texts.length)
  return texts.map((line, i) => ({ ...line, x: room.x, y: room.y + i * step, size: step * 0.88, width: room.width }))
}
