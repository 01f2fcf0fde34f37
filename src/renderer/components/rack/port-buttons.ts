import { clean } from '#renderer/model/clean.ts'
import type { DeviceMarks } from '#renderer/model/lab-state.ts'
import { shortPort } from '#renderer/model/port-name.ts'
import { STATE_WORDS } from '#renderer/model/port-state.ts'
import type { PortRef } from '#shared/model/verdict.ts'
import { type DeviceBox, PORT } from './layout.ts'
import { markWidth } from './port-paths.ts'

const SVG = 'http://www.w3.org/2000/svg'

/**
 * Puts a button for every port of these devices into an SVG group: what the keyboard and screen readers hold, drawn by
 * `portPaths` and pressed through `hitTest`. Made by hand and not by React, which takes ten times as long for the
 * hundreds that come into sight while one scrolls.
 */
export function makePortButtons(group: SVGGElement, boxes: readonly DeviceBox[], nameWidth: number): void {
  const made: SVGElement[] = []
  for (const box of boxes) {
    if (box.ghost) continue
    const w = markWidth(box.plate.pitch)
    box.device.ports.forEach((port, i) => {
      const slot = box.plate.slots[i]
      if (slot === undefined) return
      const rect = document.createElementNS(SVG, 'rect')
      rect.setAttribute('class', 'port')
      rect.setAttribute('role', 'button')
      rect.setAttribute('tabindex', '-1')
      rect.setAttribute('data-testid', 'port')
      rect.setAttribute('data-device', box.device.name)
      rect.setAttribute('data-port', port)
      rect.setAttribute('x', String(box.x + nameWidth + slot.x))
      rect.setAttribute('y', String(box.y + slot.y))
      rect.setAttribute('width', String(w))
      rect.setAttribute('height', String(PORT))
      made.push(rect)
    })
  }
  group.replaceChildren(...made)
}

/** Says the state of each port where it is another than the button says. */
export function labelPortButtons(
  group: SVGGElement,
  boxes: readonly DeviceBox[],
  marks: readonly (DeviceMarks | undefined)[],
): void {
  let at = 0
  boxes.forEach((box, n) => {
    if (box.ghost) return
    const own = marks[n]
    box.device.ports.forEach((port, i) => {
      if (box.plate.slots[i] === undefined) return
      const state = own?.states[i] ?? 'free'
      const extra = own?.extra.has(i) === true
      const said = extra ? 'extra' : state
      const button = group.children[at++]
      if (button === undefined || button.getAttribute('data-said') === said) return
      button.setAttribute('data-said', said)
      button.setAttribute('data-state', state)
      button.setAttribute(
        'aria-label',
        labelOf(box, port, extra ? 'no plan, but a cable was seen' : STATE_WORDS[state]),
      )
    })
  })
}

/** Lets the Tab key lead to this port and to no other of the group. */
export function tabTo(group: SVGGElement, port: PortRef | undefined): void {
  for (const other of group.querySelectorAll('[tabindex="0"]')) other.setAttribute('tabindex', '-1')
  if (port !== undefined) portButton(group, port)?.setAttribute('tabindex', '0')
}

/** The button of a port, where its rack is in sight. */
export function portButton(root: Element, { device, port }: PortRef): SVGElement | undefined {
  const selector = `[data-device="${CSS.escape(device)}"][data-port="${CSS.escape(port)}"]`
  return root.querySelector<SVGElement>(selector) ?? undefined
}

function labelOf({ device }: DeviceBox, port: string, state: string): string {
  const unit = device.position === undefined ? '' : `, U${device.position}`
  return `${clean(device.name)}${unit}, port ${shortPort(port)}, ${state}`
}
