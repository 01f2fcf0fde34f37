/** Writes a plan in every format that `import` reads, and says what did not fit. */
import type { ExportFormat } from '#shared/model/plan-formats.ts'
import type { Plan } from '#shared/model/plan.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { withPlainPorts } from '#shared/platforms/panel-ports.ts'
import { writeAnsible } from './ansible-files.ts'
import { writeContainerlab } from './containerlab.ts'
import { csvText } from '#shared/csv/csv-text.ts'
import type { Sheet } from '#shared/xlsx/sheet-xml.ts'
import { workbook } from '#shared/xlsx/workbook.ts'
import { writeDot } from './dot.ts'
import { elevationSheets } from './elevation-write.ts'
import { importPlan } from './import-plan.ts'
import { writeNetbox } from './netbox-write.ts'
import { notCarried } from './not-carried.ts'
import { pointToPointCells } from './point-to-point.ts'
import { writeTestbed } from './pyats-testbed.ts'
import { carriable, tableCells } from './sheet-columns.ts'
import { writtenSheet } from './written-sheet.ts'

export interface WrittenFile {
  /** Name inside of the folder where a format has several files; else a name to propose. */
  readonly name: string
  readonly content: string | Uint8Array
}

export interface Export {
  /** One file, or the files of a folder. */
  readonly files: readonly WrittenFile[]
  /** Sentences: what an import of these files would not bring back. */
  readonly losses: readonly string[]
}

/** True if a format is a folder of files. */
export function isFolderFormat(format: ExportFormat): boolean {
  return format === 'csv' || format === 'netbox'
}

/** Writes the plan; the same plan gives the same bytes. The losses are found by reading the files back. */
export function exportPlan(plan: Plan, format: ExportFormat, lab: string): Export {
  const files = filesOf(plan, format, lab)
  const sources = files.map(({ name, content }) =>
    typeof content === 'string' ? { name, text: content } : { name, bytes: content },
  )
  const empty: Plan = { racks: [], devices: [], panels: [], cables: [] }
  const back = importPlan(empty, sources, { skipBad: true }, () => [])
  return { files, losses: notCarried(withPlainPorts(plan), withPlainPorts(back.plan), back.refused.length) }
}

function filesOf(given: Plan, format: ExportFormat, lab: string): readonly WrittenFile[] {
  // The others have no column for the side of a panel.
  const plan = format === 'csv' || format === 'netbox' ? given : withPlainPorts(given)
  switch (format) {
    case 'csv':
      return csvFiles(plan)
    case 'two-ended':
      return [{ name: 'topology.csv', content: twoEnded(plan) }]
    case 'netbox':
      return writeNetbox(plan)
    case 'xlsx':
      return [{ name: 'cabling.xlsx', content: joined(workbook(sheets(plan))) }]
    case 'elevation':
      return [{ name: 'elevation.xlsx', content: joined(workbook(elevationSheets(plan))) }]
    case 'dot':
      return [{ name: 'topology.dot', content: writeDot(eachNameOnce(plan), lab) }]
    case 'containerlab':
      return [{ name: 'topology.clab.yml', content: writeContainerlab(eachNameOnce(plan), lab) }]
    case 'pyats':
      return [{ name: 'testbed.yaml', content: writeTestbed(eachNameOnce(plan), lab) }]
    case 'ansible':
      return [{ name: 'inventory.yml', content: writeAnsible(eachNameOnce(plan)) }]
  }
}

/** Where a name is a key, a second device of it has no place. */
function eachNameOnce(plan: Plan): Plan {
  const byName = new Map(plan.devices.toReversed().map((d) => [deviceKey(d.name), d]))
  return { ...plan, devices: plan.devices.filter((d) => byName.get(deviceKey(d.name)) === d) }
}

function csvFiles(plan: Plan): readonly WrittenFile[] {
  const tables = [
    ['racks.csv', tableCells('racks', plan.racks)],
    ['devices.csv', tableCells('devices', plan.devices)],
    ...(plan.panels.length > 0 ? [['panels.csv', tableCells('panels', plan.panels)] as const] : []),
    ['cables.csv', tableCells('cables', plan.cables)],
    ...(plan.rules ? [['rules.csv', tableCells('rules', plan.rules)] as const] : []),
  ] as const
  return tables.map(([name, { header, rows }]) => ({ name, content: csvText(header, rows) }))
}

/** Each cable once per end, as the switches themselves would list it. */
function twoEnded(plan: Plan): string {
  const rows = plan.cables.flatMap(({ a, b }) => [
    [a.device, a.port, b.device, b.port],
    [b.device, b.port, a.device, a.port],
  ])
  const header = ['local_hostname', 'local_port', 'remote_hostname', 'remote_port']
  return csvText(
    header,
    rows.map((r) => r.map(carriable)),
  )
}

/** The cabling sheet first, then our own sheets, so that a workbook holds the whole plan. */
function sheets(plan: Plan): readonly Sheet[] {
  const tables = [
    ['Cabling', pointToPointCells(plan)],
    ['Devices', tableCells('devices', plan.devices)],
    ['Racks', tableCells('racks', plan.racks)],
    ...(plan.panels.length > 0 ? [['Panels', tableCells('panels', plan.panels)] as const] : []),
    ...(plan.rules ? [['Rules', tableCells('rules', plan.rules)] as const] : []),
  ] as const
  return tables.map(([name, table]) => writtenSheet(name, table))
}

function joined(pieces: Iterable<Uint8Array>): Uint8Array {
  const all = [...pieces]
  const whole = new Uint8Array(all.reduce((n, piece) => n + piece.length, 0))
  let at = 0
  for (const piece of all) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
