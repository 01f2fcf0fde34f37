/** Reads files into a plan. Pure: the plan goes in and comes out, and the caller decides whether to keep it. */
import type { Plan, PlanError } from '#shared/model/plan.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { BadCell } from './cells.ts'
import { isFault, readTable, type Table } from './csv-table.ts'
import { looksLikeHosts, putHosts, readHosts } from './hosts-yaml.ts'
import { type DraftEntry, type Origin, PlanDraft } from './plan-draft.ts'
import { cableSheet, deviceSheet, panelSheet, rackSheet, type SheetKind, twoEndedSheet } from './plan-rows.ts'

export interface SourceFile {
  readonly name: string
  readonly text: string
}

export const IMPORT_FORMATS = ['racks', 'devices', 'panels', 'cables', 'two-ended', 'hosts'] as const
/** In the order in which files of one import are read. */
export type ImportFormat = (typeof IMPORT_FORMATS)[number]

export interface RefusedRow extends Origin {
  readonly reason: string
}

export interface Warning extends Origin {
  readonly message: string
}

export interface ImportOutcome {
  /** The plan as it would be; the old one where rows were refused and none may be skipped. */
  readonly plan: Plan
  readonly entries: readonly DraftEntry[]
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly refused: readonly RefusedRow[]
  readonly warnings: readonly Warning[]
  /** False where nothing may be kept. */
  readonly accepted: boolean
}

const SHEETS: Readonly<Record<Exclude<ImportFormat, 'hosts'>, SheetKind>> = {
  racks: rackSheet,
  devices: deviceSheet,
  panels: panelSheet,
  cables: cableSheet,
  'two-ended': twoEndedSheet,
}
/** Racks, devices, panels, cables: so read, whatever the order of the files. */
const READ_ORDER: readonly ImportFormat[] = ['racks', 'devices', 'hosts', 'panels', 'cables', 'two-ended']

/** Recognises a sheet by its header. */
function formatOf(columns: readonly string[]): ImportFormat | undefined {
  const has = (...names: string[]): boolean => names.every((n) => columns.includes(n))
  if (has('local_hostname', 'remote_hostname')) return 'two-ended'
  if (has('a_device', 'b_device')) return 'cables'
  if (has('device', 'front', 'rear')) return 'panels'
  if (!has('name')) return undefined
  const ofDevices = deviceSheet.columns.filter((c) => !rackSheet.columns.includes(c))
  if (columns.some((c) => ofDevices.includes(c))) return 'devices'
  return columns.some((c) => rackSheet.columns.includes(c) && c !== 'name' && c !== 'notes') ? 'racks' : undefined
}

interface Job {
  readonly format: ImportFormat
  run(draft: PlanDraft): void
}

/**
 * Reads the files into a copy of the plan. One bad row refuses all of them unless `skipBad`.
 * `lint` gives the plan errors that the import warns of.
 */
export function importPlan(
  plan: Plan,
  files: readonly SourceFile[],
  options: { readonly format?: ImportFormat; readonly skipBad?: boolean },
  lint: (plan: Plan) => readonly PlanError[],
): ImportOutcome {
  const refused: RefusedRow[] = []
  const warnings: Warning[] = []
  const jobs = files.flatMap((file) => prepare(file, options.format, refused, warnings) ?? [])
  jobs.sort((a, b) => READ_ORDER.indexOf(a.format) - READ_ORDER.indexOf(b.format))
  const draft = new PlanDraft(plan)
  for (const job of jobs) job.run(draft)
  const count = (outcome: DraftEntry['outcome']): number => draft.entries.filter((e) => e.outcome === outcome).length
  const accepted = refused.length === 0 || (options.skipBad === true && jobs.length === files.length)
  const next = accepted ? draft.plan() : plan
  if (accepted) warnings.push(...planWarnings(lint(next), draft, files[0]?.name ?? ''))
  const result = { entries: draft.entries, refused, warnings, accepted, plan: next }
  return accepted
    ? { ...result, added: count('added'), changed: count('changed'), unchanged: count('unchanged') }
    : { ...result, entries: [], added: 0, changed: 0, unchanged: 0 }
}

function prepare(
  file: SourceFile,
  format: ImportFormat | undefined,
  refused: RefusedRow[],
  warnings: Warning[],
): Job | undefined {
  if (format === 'hosts' || (format === undefined && looksLikeHosts(file.text))) {
    const hosts = readHosts(file.text)
    if (!('reason' in hosts)) return { format: 'hosts', run: (draft) => putHosts(hosts, draft, file.name) }
    refused.push({ file: file.name, line: hosts.line, reason: hosts.reason })
    return undefined
  }
  const table = readTable(file.text)
  if (isFault(table)) {
    refused.push({ file: file.name, line: table.line, reason: table.reason })
    return undefined
  }
  const found = format ?? formatOf(table.columns)
  if (found === undefined || found === 'hosts') {
    const reason =
      'the header is that of no sheet known here (racks, devices, panels, cables, two-ended list); see docs/formats.md'
    refused.push({ file: file.name, line: 1, reason })
    return undefined
  }
  const sheet = SHEETS[found]
  for (const column of table.columns) {
    if (column === '' || sheet.columns.includes(column)) continue
    const kept = found === 'panels' || found === 'two-ended' ? 'it is left out' : 'its values are kept as notes'
    warnings.push({ file: file.name, line: 1, message: `The column "${column}" is unknown; ${kept}.` })
  }
  return { format: found, run: (draft) => readRows(table, sheet, draft, file.name, refused) }
}

function readRows(table: Table, sheet: SheetKind, draft: PlanDraft, file: string, refused: RefusedRow[]): void {
  for (const row of table.rows) {
    try {
      sheet.read(row, draft, { file, line: row.line }, table.columns)
    } catch (error) {
      if (!(error instanceof BadCell)) throw error
      refused.push({ file, line: row.line, reason: error.message })
    }
  }
}

/** Plan errors that concern what was just read, each at the last row at fault. */
function planWarnings(errors: readonly PlanError[], draft: PlanDraft, fallback: string): Warning[] {
  return errors.flatMap((error) => {
    const places = [
      ...error.cables.map((c) => draft.cableOrigins.get(c.toLowerCase())),
      ...error.devices.map((d) => draft.deviceOrigins.get(deviceKey(d))),
    ].filter((o) => o !== undefined)
    const at = places.reduce<Origin | undefined>((last, o) => (!last || o.line >= last.line ? o : last), undefined)
    return at || error.cables.length + error.devices.length === 0
      ? [{ file: at?.file ?? fallback, line: at?.line ?? 1, message: error.message }]
      : []
  })
}
