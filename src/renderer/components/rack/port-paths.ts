import type { DeviceMarks } from '#renderer/model/lab-state.ts'
import { lookOf, PORT_LOOKS, type PortLook } from '#renderer/model/port-state.ts'
import type { DeviceBox } from './layout.ts'

/** One stroke or fill of many ports at once, in the floor's units. */
export interface PortPath {
  readonly className: string
  /** Look of the ports that it draws, so that the legend can dim them. */
  readonly look: PortLook
  readonly d: string
}

/** What makes a mark more than a filled square, by look: never color alone. */
const SIGNS: Partial<
  Record<PortLook, readonly [className: string, draw: (x: number, y: number, w: number, h: number) => string]>
> = {
  one: ['p-one2', (x, y, w, h) => box(x, y + h / 2, w, h / 2)],
  warn: ['p-cutf', (x, y, w, h) => box(x + w / 2 - 0.7, y + 1, 1.4, h - 2)],
  bad: ['p-cut', (x, y, w, h) => `M${x + 1} ${y + 1}l${w - 2} ${h - 2}m0 ${2 - h}l${2 - w} ${h - 2}`],
  miss: ['p-missx', (x, y, w, h) => `M${x + 1} ${y + h - 1}l${w - 2} ${2 - h}`],
}

/** What the ports of one device add to the paths of their rack. */
interface DevicePaths {
  readonly marks: DeviceMarks | undefined
  readonly squares: ReadonlyMap<PortLook, string>
  readonly signs: ReadonlyMap<PortLook, string>
  readonly extra: string
}

/** A rack of which one device has changed asks for the others again. */
const drawn = new WeakMap<DeviceBox, DevicePaths>()

/**
 * The ports of a rack as a few paths, one for each look and its sign, in place of an element a port: a rack that comes
 * into sight, or of which one port has changed, then costs a handful of elements.
 */
export function portPaths(
  boxes: readonly DeviceBox[],
  marks: readonly (DeviceMarks | undefined)[],
): readonly PortPath[] {
  const devices = boxes.flatMap((box, n) => (box.ghost ? [] : devicePaths(box, marks[n])))
  const joined = (of: (device: DevicePaths) => string | undefined) => devices.map((each) => of(each) ?? '').join('')
  const paths = PORT_LOOKS.flatMap((look): PortPath[] => {
    const d = joined(({ squares }) => squares.get(look))
    const sign = joined(({ signs }) => signs.get(look))
    const name = SIGNS[look]?.[0]
    return [
      ...(d === '' ? [] : [{ className: `p p-${look}`, look, d }]),
      ...(sign === '' || name === undefined ? [] : [{ className: name, look, d: sign }]),
    ]
  })
  const extra = joined((each) => each.extra)
  return extra === '' ? paths : [...paths, { className: 'p-extra', look: 'none', d: extra }]
}

function devicePaths(device: DeviceBox, marks: DeviceMarks | undefined): DevicePaths {
  const known = drawn.get(device)
  if (known !== undefined && known.marks === marks) return known
  const squares = new Map<PortLook, string>()
  const signs = new Map<PortLook, string>()
  let extra = ''
  device.plate.slots.forEach((slot, i) => {
    if (slot === undefined) return
    const look = lookOf(marks?.states[i] ?? 'free')
    const { w, h } = slot
    const x = device.x + slot.x
    const y = device.y + slot.y
    squares.set(look, (squares.get(look) ?? '') + box(x + 0.5, y + 0.5, Math.max(1, w - 1), h - 1))
    const sign = SIGNS[look]
    if (sign !== undefined) signs.set(look, (signs.get(look) ?? '') + sign[1](x, y, w, h))
    if (marks?.extra.has(i) === true) extra += box(x + w / 2 - 1, y + h / 2 - 1, 2, 2)
  })
  const paths = { marks, squares, signs, extra }
  drawn.set(device, paths)
  return paths
}

function box(x: number, y: number, w: number, h: number): string {
  return `M${x} ${y}h${w}v${h}h${-w}z`
}
