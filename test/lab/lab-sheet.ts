/** From a cabling sheet and the mistakes made with it to the wires as they really lie. Pure. */
import type { Plan } from '#shared/model/plan.ts'
import type { LabHost, LabWire, Speaks } from './namespace-lab.ts'

/** What somebody did wrong between drawing and racking. */
export type Mistake =
  /** The b ends of two cables are exchanged. */
  | { readonly kind: 'swapped'; readonly cables: readonly [string, string] }
  | { readonly kind: 'missing'; readonly cable: string }
  | { readonly kind: 'unplanned'; readonly a: LabWire['a']; readonly b: LabWire['b'] }
  /** The b end of a cable is plugged in elsewhere. */
  | { readonly kind: 'wrong'; readonly cable: string; readonly to: LabWire['b'] }
  | { readonly kind: 'down'; readonly device: string }

export interface LabSheet {
  readonly hosts: readonly LabHost[]
  /** As they lie, mistakes included. */
  readonly wires: readonly LabWire[]
}

/** Reads `swapped C1 C2; missing C3; unplanned a:swp9 b:swp9; wrong C4 b:swp7; down c`. Throws on anything else. */
export function parseMistakes(text: string): Mistake[] {
  return text
    .split(';')
    .map((part) => part.trim().split(/\s+/))
    .filter(([kind]) => kind)
    .map((words): Mistake => {
      const [kind = '', x = '', y = ''] = words
      if (kind === 'swapped' && words.length === 3) return { kind, cables: [x, y] }
      if (kind === 'missing' && words.length === 2) return { kind, cable: x }
      if (kind === 'unplanned' && words.length === 3) return { kind, a: portOf(x), b: portOf(y) }
      if (kind === 'wrong' && words.length === 3) return { kind, cable: x, to: portOf(y) }
      if (kind === 'down' && words.length === 2) return { kind, device: x }
      throw new Error(
        `"${words.join(' ')}" is no mistake. Write swapped C1 C2; missing C3; unplanned a:swp9 b:swp9; wrong C4 b:swp7; down c.`,
      )
    })
}

function portOf(text: string): readonly [string, string] {
  const colon = text.indexOf(':')
  if (colon < 1 || colon === text.length - 1) throw new Error(`"${text}" is no port. Write device:port.`)
  return [text.slice(0, colon), text.slice(colon + 1)]
}

/** The lab that a plan and its mistakes make. Throws where a mistake names a cable or device the plan does not have. */
export function sheetOf(plan: Pick<Plan, 'devices' | 'cables'>, mistakes: readonly Mistake[]): LabSheet {
  const wires = new Map<string, LabWire>(
    plan.cables.map(({ label, a, b }) => [label, { a: [a.device, a.port], b: [b.device, b.port] }]),
  )
  const wire = (label: string): LabWire => {
    const found = wires.get(label)
    if (!found) throw new Error(`There is no cable ${label} in the sheet.`)
    return found
  }
  const down = new Set<string>()
  for (const mistake of mistakes) {
    if (mistake.kind === 'missing') {
      wire(mistake.cable)
      wires.delete(mistake.cable)
    } else if (mistake.kind === 'swapped') {
      const [x, y] = mistake.cables.map(wire)
      if (x && y) wires.set(mistake.cables[0], { a: x.a, b: y.b }).set(mistake.cables[1], { a: y.a, b: x.b })
    } else if (mistake.kind === 'wrong') wires.set(mistake.cable, { a: wire(mistake.cable).a, b: mistake.to })
    else if (mistake.kind === 'unplanned') wires.set(`unplanned ${wires.size}`, { a: mistake.a, b: mistake.b })
    else {
      if (!plan.devices.some(({ name }) => name === mistake.device))
        throw new Error(`There is no device ${mistake.device} in the sheet.`)
      down.add(mistake.device)
    }
  }
  const hosts = plan.devices.map(({ name, discovery }) => ({ name, speaks: speaks(discovery), down: down.has(name) }))
  return { hosts, wires: [...wires.values()] }
}

function speaks(discovery: string): Speaks {
  return discovery === 'cdp' || discovery === 'lldp' ? discovery : 'both'
}
