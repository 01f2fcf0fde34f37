/** Takes what was observed into the plan: the reverse of the moves that would fix a finding. */
import type { Cable, Device, Plan, PlanError, PlanPort } from '#shared/model/plan.ts'
import { portOfEnd, type Finding, type Move, type PortRef } from '#shared/model/verdict.ts'
import type { Message } from '#shared/words/message.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { portText } from '#shared/platforms/panel-ports.ts'
import { portKey } from '#shared/platforms/port-name.ts'
import { lintPlan } from '#shared/verify/index.ts'

export type Adoption =
  | { readonly kind: 'adopted'; readonly plan: Plan; readonly changes: readonly Message[] }
  | { readonly kind: 'refused'; readonly said: Message }

/** Kinds of which no plan can be made, and why. */
const NEVER: Readonly<Partial<Record<Finding['kind'], Message>>> = {
  'unknown-neighbor': { code: 'adoption-far-end-unknown' },
  'self-loop': { code: 'adoption-self-loop' },
  tangled: { code: 'adoption-tangled' },
}

/**
 * The plan with a finding's observed cabling in place of the planned one. `moves` are all moves of the verdict. Refused
 * if nothing certain was observed, or if the new plan would have an error that the old one does not have.
 */
export function adoptFinding(plan: Plan, finding: Finding, moves: readonly Move[]): Adoption {
  const own = moves.filter((move) => move.finding === finding.id)
  const draft = new AdoptionDraft(plan)
  const said = draft.adopt(finding, own)
  if (said !== undefined) return { kind: 'refused', said }
  const fresh = newErrors(plan, draft.plan)[0]
  if (fresh) return { kind: 'refused', said: { code: 'adoption-plan-error', error: fresh.said } }
  return { kind: 'adopted', plan: draft.plan, changes: draft.changes }
}

/** Errors of a plan that an earlier one has not. */
export function newErrors(before: Plan, after: Plan): readonly PlanError[] {
  const known = new Set(lintPlan(before).map(({ said }) => JSON.stringify(said)))
  return lintPlan(after).filter((error) => !known.has(JSON.stringify(error.said)))
}

/** A plan that takes over one finding after the other. */
export class AdoptionDraft {
  plan: Plan
  readonly changes: Message[] = []
  /** Labels of the cables that are new, by the finding that asked for them. */
  readonly planned = new Map<string, readonly string[]>()
  readonly #before: Plan
  readonly #devices: Devices
  readonly #labels: FreeLabels

  constructor(plan: Plan) {
    this.plan = plan
    this.#before = plan
    this.#devices = new Map(plan.devices.map((device) => [deviceKey(device.name), device]))
    this.#labels = new FreeLabels(plan)
  }

  /** Takes a finding over by its own moves, or says why it cannot be and changes nothing. */
  adopt(finding: Finding, own: readonly Move[]): Message | undefined {
    const never = NEVER[finding.kind]
    if (never !== undefined) return never
    // A port that is shut down asks for no move; its cable can be given up anyway.
    const [only, ...others] = finding.cables
    if (own.length === 0 && finding.kind === 'missing' && only !== undefined && others.length === 0) {
      this.plan = withoutCable(this.plan, only)
      this.changes.push({ code: 'cable-unplanned', cable: only })
      return undefined
    }
    if (own.length === 0) return { code: 'adoption-nothing-observed' }
    const steps: Step[] = []
    for (const move of own) {
      const step = reverse(steps.at(-1)?.plan ?? this.plan, this.#before, move, this.#devices, this.#labels)
      if ('code' in step) return step
      steps.push(step)
    }
    this.plan = steps.at(-1)?.plan ?? this.plan
    this.planned.set(
      finding.id,
      steps.flatMap((step) => step.label ?? []),
    )
    this.changes.push(...steps.map((step) => step.change))
    return undefined
  }
}

interface Step {
  readonly plan: Plan
  readonly change: Message
  /** Of a cable that is new. */
  readonly label?: string
}

type Devices = ReadonlyMap<string, Device>

/** One move taken back in the plan, or why it can't be. Ends are looked up in the plan as it was. */
function reverse(plan: Plan, before: Plan, move: Move, devices: Devices, labels: FreeLabels): Step | Message {
  switch (move.op) {
    case 'move-end': {
      const planned = before.cables.find(
        (cable) => isCalled(cable, move.cable) && sideOf(cable, move.to, devices) !== undefined,
      )
      const side = planned && sideOf(planned, move.to, devices)
      const { from } = move
      if (from.port === undefined) return { code: 'adoption-port-unknown', device: from.device }
      if (!planned || !side) return { code: 'adoption-cable-unknown', port: shown(move.to) }
      return {
        plan: withCable(plan, planned.label, (cable) => ({ ...cable, [side]: asPlan(portOfEnd(from)) })),
        change: { code: 'cable-end-planned', cable: planned.label, from: shown(move.to), to: shown(portOfEnd(from)) },
      }
    }
    case 'connect': {
      const gone = before.cables.find((cable) => isCalled(cable, move.cable))
      if (!gone || (move.suspects?.length ?? 0) > 1) {
        return { code: 'adoption-missing-unknown', a: shown(move.a), b: shown(move.b) }
      }
      return {
        plan: withoutCable(plan, gone.label),
        change: { code: 'cable-unplanned', cable: gone.label },
      }
    }
    case 'disconnect': {
      const label = labels.next()
      const cable: Cable = {
        label,
        a: asPlan(move.a),
        b: asPlan(move.b),
        status: 'connected',
        ignore: false,
      }
      return {
        plan: { ...plan, cables: [...plan.cables, cable] },
        label,
        change: { code: 'cable-planned', cable: label, a: shown(move.a), b: shown(move.b) },
      }
    }
    case 'exchange':
      return exchange(plan, move)
  }
}

/** Two devices that stand in each other's place: the plan gives each the place and the cables of the other. */
function exchange(plan: Plan, move: Extract<Move, { op: 'exchange' }>): Step | Message {
  const [first, second, ...more] = move.devices
  if (first === undefined || second === undefined || more.length > 0 || move.members) {
    return { code: 'adoption-exchange' }
  }
  const other = new Map([
    [deviceKey(first), second],
    [deviceKey(second), first],
  ])
  const turned = (port: PlanPort): PlanPort => ({ ...port, device: other.get(deviceKey(port.device)) ?? port.device })
  const byKey = new Map(plan.devices.map((device) => [deviceKey(device.name), device]))
  const devices = plan.devices.map((device): Device => {
    const mate = byKey.get(deviceKey(other.get(deviceKey(device.name)) ?? ''))
    if (!mate) return device
    const { rack: _rack, position: _position, ...rest } = device
    return {
      ...rest,
      face: mate.face,
      ...(mate.rack === undefined ? {} : { rack: mate.rack }),
      ...(mate.position === undefined ? {} : { position: mate.position }),
    }
  })
  const cables = plan.cables.map((cable) => ({ ...cable, a: turned(cable.a), b: turned(cable.b) }))
  return { plan: { ...plan, devices, cables }, change: { code: 'devices-swapped', a: first, b: second } }
}

/** A cable out of use may have the label of one that is verified; nothing was observed of it. */
function isCalled(cable: Cable, label: string | undefined): boolean {
  return cable.label === label && cable.status !== 'decommissioned'
}

function withoutCable(plan: Plan, label: string): Plan {
  return { ...plan, cables: plan.cables.filter((cable) => !isCalled(cable, label)) }
}

function withCable(plan: Plan, label: string, change: (cable: Cable) => Cable): Plan {
  return { ...plan, cables: plan.cables.map((cable) => (isCalled(cable, label) ? change(cable) : cable)) }
}

function sideOf(cable: Cable, at: PortRef, devices: Devices): 'a' | 'b' | undefined {
  const platform = devices.get(deviceKey(at.device))?.platform
  const here = (port: PlanPort): boolean =>
    deviceKey(port.device) === deviceKey(at.device) &&
    [port.port, portText(port)].some((name) => portKey(name, platform) === portKey(at.port, platform))
  return here(cable.a) ? 'a' : here(cable.b) ? 'b' : undefined
}

/** Labels that follow those there are, in their form: `C-0720` → `C-0721`. */
class FreeLabels {
  readonly #taken: ReadonlySet<string>
  readonly #stem: string
  readonly #width: number
  #last: number

  constructor(plan: Plan) {
    this.#taken = new Set(plan.cables.map((cable) => cable.label))
    const last = plan.cables.findLast((cable) => /\d$/.test(cable.label))?.label ?? 'C-0000'
    const [, stem = 'C-', digits = '0'] = /^(.*?)(\d{1,9})$/.exec(last) ?? []
    this.#stem = stem
    this.#width = digits.length
    this.#last = Number(digits)
  }

  next(): string {
    for (;;) {
      this.#last += 1
      const label = `${this.#stem}${String(this.#last).padStart(this.#width, '0')}`
      if (!this.#taken.has(label)) return label
    }
  }
}

function asPlan(port: PortRef): PlanPort {
  return { device: port.device, port: port.port }
}

function shown(port: PortRef): string {
  return `${port.device} ${port.port}`
}
