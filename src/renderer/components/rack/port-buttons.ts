import { clean } from '#renderer/model/clean.ts'
import type { DeviceMarks } from '#renderer/model/lab-state.ts'
import { shortPort } from '#renderer/model/port-name.ts'
import { STATE_WORDS } from '#renderer/model/port-state.ts'
import type { PortRef } from '#shared/model/verdict.ts'
import type { DeviceBox } from './layout.ts'

const SVG = 'http://www.w3.org/2000/svg'

/** The ports of a rack as they are to be held. */
export interface HeldPorts {
  readonly boxes: readonly DeviceBox[]
  /** In the order of `boxes`. */
  readonly marks: readonly (DeviceMarks | undefined)[]
  /** The port that the Tab key leads to, when it is one of these. */
  readonly focus: PortRef | undefined
}

type Buttons = readonly (SVGElement | undefined)[]

/** So long after it last moved a floor counts as at rest; milliseconds. */
const REST_MS = 120

interface Made extends Omit<HeldPorts, 'focus'> {
  /** Of each box, in the order of its ports. */
  readonly buttons: readonly Buttons[]
}

const made = new WeakMap<SVGGElement, Made>()
const waiting = new Map<SVGGElement, HeldPorts>()
let movedAt = -Infinity

/** The floor is scrolled or zoomed: what comes into sight is drawn at once, and can be held a moment later. */
export function noteMove(): void {
  movedAt = performance.now()
}

/**
 * Puts a button for every port of these devices into an SVG group, or brings those that are there up to date: what the
 * keyboard and screen readers hold, drawn by `portPaths` and pressed through `hitTest`. Made by hand and not by React,
 * which takes ten times as long for the hundreds that come into sight while one scrolls; and then when the thread is
 * idle, for they take as long to lay out as the whole rack.
 */
export function showPortButtons(group: SVGGElement, ports: HeldPorts): void {
  const known = made.get(group)
  const stands = known?.boxes === ports.boxes
  if (stands || performance.now() - movedAt > REST_MS) return place(group, ports)
  if (waiting.size === 0) requestIdleCallback(placeOne, { timeout: 2 * REST_MS })
  waiting.set(group, ports)
}

/** The rack is out of sight. */
export function forgetPortButtons(group: SVGGElement): void {
  waiting.delete(group)
}

function placeOne(): void {
  const [next] = waiting
  if (next === undefined) return
  place(...next)
  if (waiting.size > 0) requestIdleCallback(placeOne, { timeout: 2 * REST_MS })
}

function place(group: SVGGElement, ports: HeldPorts): void {
  waiting.delete(group)
  const { boxes, marks, focus } = ports
  const known = made.get(group)
  const stands = known?.boxes === boxes
  const buttons = stands ? known.buttons : boxes.map((box) => (box.ghost ? [] : makeButtons(box)))
  if (!stands) group.replaceChildren(...buttons.flat().filter((button) => button !== undefined))
  boxes.forEach((box, n) => {
    if (!stands || known.marks[n] !== marks[n]) labelButtons(box, buttons[n] ?? [], marks[n])
  })
  made.set(group, { boxes, marks, buttons })
  tabTo(group, focus)
}

/** In the order of the device's ports; undefined for one that is on the other side of it. */
function makeButtons(box: DeviceBox): Buttons {
  const like = document.createElementNS(SVG, 'rect')
  like.setAttribute('class', 'port')
  like.setAttribute('role', 'button')
  like.setAttribute('tabindex', '-1')
  like.setAttribute('data-testid', 'port')
  like.setAttribute('data-device', box.device.name)
  return box.plate.slots.slice(0, box.device.ports.length).map((slot, i) => {
    if (slot === undefined) return undefined
    const button = like.cloneNode() as SVGElement
    button.setAttribute('data-port', box.device.ports[i] ?? '')
    button.setAttribute('x', String(box.x + slot.x))
    button.setAttribute('y', String(box.y + slot.y))
    button.setAttribute('width', String(slot.w))
    button.setAttribute('height', String(slot.h))
    return button
  })
}

/** Says the state of each port where it is another than the button says. */
function labelButtons(box: DeviceBox, buttons: Buttons, marks: DeviceMarks | undefined): void {
  buttons.forEach((button, i) => {
    if (button === undefined) return
    const state = marks?.states[i] ?? 'free'
    const extra = marks?.extra.has(i) === true
    const said = extra ? 'extra' : state
    if (button.getAttribute('data-said') === said) return
    const words = extra ? 'not planned, but a cable was seen' : STATE_WORDS[state]
    button.setAttribute('data-said', said)
    button.setAttribute('data-state', state)
    button.setAttribute('aria-label', labelOf(box, box.device.ports[i] ?? '', words))
  })
}

/** Lets the Tab key lead to this port and to no other of the group. */
function tabTo(group: SVGGElement, port: PortRef | undefined): void {
  for (const other of group.querySelectorAll('[tabindex="0"]')) other.setAttribute('tabindex', '-1')
  if (port !== undefined) find(group, port)?.setAttribute('tabindex', '0')
}

/** The button of a port, where its rack is in sight. */
export function portButton(root: Element, port: PortRef): SVGElement | undefined {
  for (const [group, ports] of waiting) place(group, ports)
  return find(root, port)
}

function find(root: Element, { device, port }: PortRef): SVGElement | undefined {
  const selector = `[data-device="${CSS.escape(device)}"][data-port="${CSS.escape(port)}"]`
  return root.querySelector<SVGElement>(selector) ?? undefined
}

function labelOf({ device }: DeviceBox, port: string, state: string): string {
  const unit = device.position === undefined ? '' : `, U${device.position}`
  return `${clean(device.name)}${unit}, port ${shortPort(port)}, ${state}`
}
