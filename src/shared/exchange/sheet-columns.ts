/** How racks, devices, joins and cables are written as cells, by their fields; the mirror of plan-rows.ts. */
import type { PatchList, PlanList } from '#shared/model/plan-patch.ts'
import type { Cable, Device } from '#shared/model/plan.ts'
import { cellText, PLAN_FIELDS, textOf, valueOf } from '#shared/plan-fields/plan-fields.ts'
import { portText } from '#shared/platforms/panel-ports.ts'
import { deviceDefaults } from '#shared/platforms/device-defaults.ts'

const COLUMNS = new Set([...PLAN_FIELDS.devices, ...PLAN_FIELDS.cables].map((f) => f.column))

/** True for a column of our devices or cables. */
export function isOwnColumn(column: string): boolean {
  return COLUMNS.has(column)
}

/** All cells of a list of the plan, header first. */
export function tableCells(list: PatchList, all: readonly object[]): { header: string[]; rows: string[][] } {
  const fields = PLAN_FIELDS[list].filter((f) => !f.onlyIfUsed || all.some((item) => valueOf(item, f) !== undefined))
  return {
    header: fields.map((f) => f.column),
    rows: all.map((item) => fields.map((f) => carriable(cellText(item, f) ?? ''))),
  }
}

/** Cells of a device but its name and what follows of itself. */
export function deviceExtras(d: Device): [column: string, cell: string][] {
  const implied = deviceDefaults({ role: d.role, platform: d.platform, address: d.address })
  return extras('devices', d, {
    name: d.name,
    managed: textOf(implied.managed),
    // A reader is told whether it is managed before it asks what follows from that.
    discovery: deviceDefaults({ ...d, discovery: undefined }).discovery,
    platform: deviceDefaults({ role: d.role, address: d.address }).platform,
  })
}

/** Cells of a cable but its ends and what follows of itself. */
export function cableExtras(c: Cable): [column: string, cell: string][] {
  const ends = { a_device: c.a.device, a_port: c.a.port, b_device: c.b.device, b_port: c.b.port }
  return extras('cables', c, { ...ends, label: endsLabel(c) })
}

/** The label that a cable without one gets. */
export function endsLabel(c: Pick<Cable, 'a' | 'b'>): string {
  return `${c.a.device}:${portText(c.a)}--${c.b.device}:${portText(c.b)}`
}

function extras(list: PlanList, item: object, usual: Readonly<Record<string, string | undefined>>): [string, string][] {
  return PLAN_FIELDS[list].flatMap((field): [string, string][] => {
    const cell = cellText(item, field)
    const implied = field.initial === undefined ? usual[field.column] : textOf(field.initial)
    return cell === undefined || cell === implied ? [] : [[field.column, carriable(cell)]]
  })
}

/**
 * Without what no text file holds, and what steers a terminal or turns the line round: controls but tabs and line ends, halves
 * of surrogate pairs, and the mark of a character that was lost.
 */
export function carriable(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, '')
    .replace(/\p{Surrogate}|\ufffd/gu, '?')
}
