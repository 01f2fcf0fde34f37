/** What is wrong with a cell while it is typed, before anything is stored. */
import type { PlanList } from '#shared/model/plan-patch.ts'
import type { Cable, Device, Plan } from '#shared/model/plan.ts'
import type { Message } from '#shared/words/message.ts'
import { editCells } from './edit-cells.ts'
import { nearName } from './near-name.ts'
import type { PlanIndex } from './plan-index.ts'
import { placeProblem } from './rack-space.ts'

/** `bad` would be refused; the rest is stored and shown as a plan error. */
export interface TypedProblem {
  readonly bad: boolean
  readonly said: Message
}

/** Looks at one cell as if it had this text. `row` is a place in the list; `draft` are the cells of a row that is new. */
export function typedProblem(
  index: PlanIndex,
  list: PlanList,
  row: number,
  column: string,
  text: string,
  draft: Readonly<Record<string, string>> = {},
): TypedProblem | undefined {
  const { plan } = index
  const old = plan[list][row]
  if (old) {
    const { refused } = editCells(plan, list, [{ row, column, text }])
    const [first] = refused
    if (first) return { bad: true, said: first.said }
  }
  const value = text.trim()
  if (value === '') return undefined
  const said = list === 'cables' ? cableProblem(index, old as Cable | undefined, column, value, draft) : undefined
  const place = list === 'devices' ? deviceProblem(plan, old as Device | undefined, column, value) : undefined
  const problem = said ?? place
  return problem === undefined ? undefined : { bad: false, said: problem }
}

function cableProblem(
  index: PlanIndex,
  old: Cable | undefined,
  column: string,
  value: string,
  draft: Readonly<Record<string, string>>,
): Message | undefined {
  if (column === 'a_device' || column === 'b_device') return unknownDevice(index, value)
  if (column === 'a_port' || column === 'b_port') {
    const side = column === 'a_port' ? 'a' : 'b'
    const device = old?.[side].device ?? draft[`${side}_device`] ?? ''
    const other = index.cablesAt(device, value).find((c) => c !== old)
    return other && { code: 'edit-port-taken', device, port: value, cable: other.label }
  }
  if (column !== 'label') return undefined
  const other = index.plan.cables.find((c) => c.label === value && c !== old)
  return other && { code: 'edit-label-taken', label: value }
}

/** A name that no device has, with the nearest one. */
export function unknownDevice(index: PlanIndex, name: string): Message | undefined {
  if (
    index.device(name) ||
    index.plan.devices.some((d) => d.aliases.some((a) => a.toLowerCase() === name.toLowerCase()))
  )
    return undefined
  const near = nearName(
    name,
    index.plan.devices.map((d) => d.name),
  )
  return { code: 'edit-no-device', device: name, near: near?.name }
}

function deviceProblem(plan: Plan, old: Device | undefined, column: string, value: string): Message | undefined {
  if (column === 'name') {
    const other = plan.devices.find((d) => d !== old && d.name.toLowerCase() === value.toLowerCase())
    return other && { code: 'edit-name-taken', name: other.name }
  }
  if (!old || !['position', 'height_u', 'rack', 'face'].includes(column)) return undefined
  const row = plan.devices.indexOf(old)
  const after = editCells(plan, 'devices', [{ row, column, text: value }]).plan.devices[row]
  const { rack, position, face } = after ?? {}
  if (!after || rack === undefined || position === undefined || face === undefined) return undefined
  if (!plan.racks.some((r) => r.name.toLowerCase() === rack.toLowerCase())) return undefined
  return placeProblem({ ...plan, devices: plan.devices.filter((d) => d !== old) }, after, { rack, position, face })
}
