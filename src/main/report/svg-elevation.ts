/** A rack elevation as SVG that stands alone in a page: no script, no reference to anything. */
import { type DrawnDevice, type Elevation, layPorts } from '#shared/report/elevation.ts'
import { LINK_STATES, type LinkState, STATE_LOOKS } from '#shared/report/link-state.ts'
import { escapeMarkup } from '#shared/words/plain-text.ts'
import { type MarkPart, stateMark } from '#shared/report/state-mark.ts'

const WIDTH = 236
const LEFT = 20
const NAME_WIDTH = 84
/** Tallest drawing that still fits a sheet with its heading, in CSS pixels. */
const TALLEST = 850

/** Definitions that every elevation of the page refers to: one symbol a state. */
export function svgSymbols(): string {
  const symbols = LINK_STATES.map(
    (state) => `<symbol id="s-${state}" viewBox="0 0 1 1">${stateMark(state).map(svgPart).join('')}</symbol>`,
  )
  return `<svg width="0" height="0" style="position:absolute" aria-hidden="true">${symbols.join('')}</svg>`
}

function svgPart(part: MarkPart): string {
  switch (part.kind) {
    case 'box':
      return `<rect x="${part.x}" y="${part.y}" width="${part.w}" height="${part.h}" fill="${part.fill}"/>`
    case 'frame':
      return `<rect x=".08" y=".08" width=".84" height=".84" fill="none" stroke="${part.stroke}" stroke-width=".16"${part.dashed ? ' stroke-dasharray=".2 .16"' : ''}/>`
    case 'line':
      return `<line x1="${part.from[0]}" y1="${part.from[1]}" x2="${part.to[0]}" y2="${part.to[1]}" stroke="${part.stroke}" stroke-width=".18"/>`
  }
}

/** The mark of a state within a line of text. */
export function svgMark(state: LinkState): string {
  return `<svg class="m" width="10" height="10" role="img" aria-label="${STATE_LOOKS[state].words}"><use href="#s-${state}" width="10" height="10"/></svg>`
}

/** Front, and rear where something hangs there. */
export function svgElevation(elevation: Elevation): string {
  const faces = (['front', 'rear'] as const).filter(
    (face) => face === 'front' || elevation.devices.some((d) => d.face === 'rear'),
  )
  return faces
    .map((face) =>
      svgFace(
        elevation,
        face,
        elevation.devices.filter((d) => d.face === face),
      ),
    )
    .join('')
}

function svgFace({ rack, heightU }: Elevation, face: string, devices: readonly DrawnDevice[]): string {
  const unit = Math.min(18, TALLEST / heightU)
  const height = heightU * unit
  const top = (u: number): number => (heightU - u) * unit + 16
  const numbers = Array.from({ length: heightU }, (_, i) => i + 1)
    .filter((u) => u % 2 === 0 || unit >= 14)
    .map((u) => `<text class="u" x="${LEFT - 4}" y="${fixed(top(u) + unit / 2 + 2.6)}" text-anchor="end">${u}</text>`)
  const boxes = devices.map((d) => svgDevice(d, top(d.position + d.heightU - 1), d.heightU * unit))
  return `<svg class="rack" width="${WIDTH}" height="${fixed(height + 20)}" role="img" aria-label="${escapeMarkup(rack)}, ${face}"><text class="f" x="${LEFT}" y="10">${face}</text><rect x="${LEFT - 1}" y="15" width="${WIDTH - LEFT}" height="${fixed(height + 2)}" fill="#f4f5f8" stroke="#454c5a"/>${numbers.join('')}${boxes.join('')}</svg>`
}

function svgDevice(device: DrawnDevice, y: number, height: number): string {
  const width = WIDTH - LEFT - 4
  const name = clipped(device.failed ? `! ${device.name}` : device.name, NAME_WIDTH - 6, 5.3)
  const room = { width: width - NAME_WIDTH - 4, height: height - 5 }
  const ports = layPorts(device.ports.length, room.width, room.height, 8)
  const marks = device.ports.map((port, i) => {
    const at = ports.at(i)
    return `<use href="#s-${port.state}" x="${fixed(LEFT + NAME_WIDTH + at.x)}" y="${fixed(y + 3 + at.y)}" width="${fixed(ports.size)}" height="${fixed(ports.size)}"><title>${escapeMarkup(port.name)}: ${STATE_LOOKS[port.state].words}</title></use>`
  })
  return `<g><title>${escapeMarkup(device.name)}${device.failed ? ', not read' : ''}</title><rect x="${LEFT + 1}" y="${fixed(y + 0.5)}" width="${width}" height="${fixed(height - 1)}" rx="1.5" fill="${device.failed ? '#fde6e8' : '#ffffff'}" stroke="${device.failed ? '#cf2436' : '#858d9b'}" stroke-width=".8"/><text class="d" x="${LEFT + 5}" y="${fixed(y + Math.min(height / 2, 9) + 3.2)}">${escapeMarkup(name)}</text>${marks.join('')}</g>`
}

/** As much of a text as fits; the whole is in the title and in the tables. */
function clipped(text: string, width: number, perCharacter: number): string {
  const most = Math.floor(width / perCharacter)
  const characters = [...text]
  return characters.length <= most ? text : `${characters.slice(0, Math.max(1, most - 1)).join('')}\u2026`
}

function fixed(value: number): string {
  return String(Math.round(value * 100) / 100)
}
