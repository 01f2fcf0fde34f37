import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { type Floor, portPlace, type RackBox } from '#renderer/components/rack/layout.ts'
import { portButton } from '#renderer/components/rack/port-buttons.ts'
import { U } from '#renderer/components/rack/units.ts'
import type { LabIndex } from '#renderer/model/lab-index.ts'
import { type Selection, TILES, ZOOM_STEPS } from '#renderer/stores/view-store.ts'
import type { PortRef } from '#shared/model/verdict.ts'

/** Up to so many devices every rack is drawn; beyond it only those near the window. */
const DRAW_ALL = 400
/** Racks come in one by one while one scrolls, before they are seen; in units of the floor and in pixels. */
const STEP = 200
const AHEAD_PX = 400

/** Left and right edge of what is near the window, in the floor's units. */
export type Span = readonly [left: number, right: number]

/** The part of the floor around the window, in coarse steps so that scrolling seldom draws anew. */
export function useSpan(scroller: RefObject<HTMLDivElement | null>, zoom: number): readonly [Span, () => void] {
  const [span, setSpan] = useState<Span>([0, 4000])
  const update = useCallback(() => {
    const element = scroller.current
    if (element === null) return
    const left = Math.floor((element.scrollLeft - AHEAD_PX) / zoom / STEP) * STEP
    const right = Math.ceil((element.scrollLeft + element.clientWidth + AHEAD_PX) / zoom / STEP) * STEP
    setSpan((before) => (before[0] === left && before[1] === right ? before : [left, right]))
  }, [scroller, zoom])
  useEffect(update, [update])
  return [span, update]
}

export function isNear(index: LabIndex, rack: RackBox, [left, right]: Span): boolean {
  return index.devices.size <= DRAW_ALL || (rack.x + rack.width > left && rack.x < right)
}

/** Width of the window's part for the racks at 100 %; undefined until it was measured, and while there are no racks. */
export function useRoom(scroller: RefObject<HTMLDivElement | null>, drawn: boolean): number | undefined {
  const [room, setRoom] = useState<number>()
  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return
    const measure = (): void => setRoom(element.clientWidth)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [scroller, drawn])
  return room
}

const HEADS_PX = 78

/** So many are no hall: they stay elevations. */
const FEW_RACKS = 8
/** Below it names cannot be read. */
const LEAST_READABLE = 0.8

/** The largest step at which all racks are in sight, by width and then by height; tiles if names could not be read. */
export function fitZoom(floor: Floor, scroller: HTMLElement): number {
  const steps = ZOOM_STEPS.filter((step) => step !== TILES)
  const wide = steps.filter((step) => floor.width * step <= scroller.clientWidth + 1)
  const high = wide.filter((step) => (floor.height - HEADS_PX) * step + HEADS_PX <= scroller.clientHeight + 1)
  const best = high.at(-1) ?? wide.at(0) ?? TILES
  return best < LEAST_READABLE && floor.racks.length > FEW_RACKS ? TILES : Math.max(best, steps[0] ?? TILES)
}

/** How far down the highest device of the floor is, in pixels, a unit of air above it. */
function topOfGear(floor: Floor, zoom: number): number {
  let top = Infinity
  for (const box of floor.boxes.values()) top = Math.min(top, box.y)
  return Number.isFinite(top) ? Math.max(0, (top - HEADS_PX - U - 4) * zoom) : 0
}

/**
 * Opens the racks at their highest device, before the first picture: they are seldom full to the top.
 * Only when `opening` changes (another lab, empty units folded or shown): an edit or a result moves nothing under
 * the pointer. Without a scroller or a floor it waits for them; `free` is false while something selected is in sight.
 */
export function useOpenAtGear(
  scroller: RefObject<HTMLDivElement | null>,
  floor: Floor,
  zoom: number,
  opening: string,
  free: boolean,
): void {
  const opened = useRef<string>(undefined)
  useLayoutEffect(() => {
    if (opened.current === opening || scroller.current === null || floor.boxes.size === 0) return
    opened.current = opening
    if (free) scroller.current.scrollTop = topOfGear(floor, zoom)
  })
}

/** Keeps what is in the middle of the window there when the zoom changes, and what is selected in sight if it was. */
export function useSteadyMiddle(
  scroller: RefObject<HTMLDivElement | null>,
  zoom: number,
  floor: Floor,
  selection: Selection | undefined,
): void {
  const drawn = useRef(zoom)
  useLayoutEffect(() => {
    const element = scroller.current
    const ratio = zoom / drawn.current
    drawn.current = zoom
    if (element === null || ratio === 1) return
    const across = element.clientWidth / 2
    const down = (element.clientHeight - HEADS_PX) / 2
    const box = selection && floor.boxes.get(selection.device)
    const place = (selection?.port !== undefined && portPlace(floor, selection.device, selection.port)) || box
    const [x, y] = place === undefined ? [across, down] : [place.x, place.y - HEADS_PX]
    const [left, top] = [x * (zoom / ratio) - element.scrollLeft, y * (zoom / ratio) - element.scrollTop]
    const held = place !== undefined && left > 0 && left < 2 * across && top > 0 && top < 2 * down
    // Around the selection, which comes nearer to the middle the further one goes in.
    if (held && ratio > 1) element.scrollTo(x * zoom - (left + across) / 2, y * zoom - (top + down) / 2)
    else element.scrollTo((element.scrollLeft + across) * ratio - across, (element.scrollTop + down) * ratio - down)
  }, [scroller, zoom])
}

/** Scrolls so that a port or device stands in the middle of the window. */
export function revealPort(scroller: HTMLElement, floor: Floor, zoom: number, { device, port }: Selection): void {
  const box = floor.boxes.get(device)
  const place = port === undefined ? box : (portPlace(floor, device, port) ?? box)
  if (place === undefined) return
  scroller.scrollTo({
    left: place.x * zoom - scroller.clientWidth / 2,
    top: (place.y - HEADS_PX) * zoom + HEADS_PX - scroller.clientHeight / 2,
  })
}

/** Puts the keyboard on a port and brings it into sight; false if its rack is not drawn yet. */
export function focusPort(root: HTMLElement | null, at: PortRef): boolean {
  const button = root === null ? undefined : portButton(root, at)
  if (button === undefined) return false
  button.focus({ preventScroll: true })
  button.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  return true
}
