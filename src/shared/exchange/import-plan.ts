/** Reads files into a plan. Pure: the plan goes in and comes out, and the caller decides whether to keep it. */
import type { ImportSteering } from '#shared/model/import-steering.ts'
import type { DeviceType } from '#shared/model/device-type.ts'
import type { Plan, PlanError } from '#shared/model/plan.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { LEFT_OUT } from '#shared/words/left-out.ts'
import type { Message } from '#shared/words/message.ts'
import { BadCell } from './cells.ts'
import { type OneSite, onlySite, sitesOf } from './only-site.ts'
import { type DraftEntry, type Origin, PlanDraft } from './plan-draft.ts'
import { sheetName } from './plan-rows.ts'
import type { ReadPart } from './read-parts.ts'
import { type ReadOptions, readSource, type ReadSheet, type ReadSource, type SourceFile } from './read-source.ts'

export { IMPORT_FORMATS, type ImportFormat, type SourceFile } from './read-source.ts'

export interface RefusedRow extends Origin {
  readonly said: Message
}

export interface Warning extends Origin {
  readonly said: Message
}

/** What was left out, once for all of a kind in a file. */
export interface LeftOut extends Origin {
  readonly said: Message
  readonly count: number
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
  readonly leftOut: readonly LeftOut[]
  /** How the columns of each sheet were understood. */
  readonly sheets: readonly (ReadSheet & { readonly file: string })[]
  /** Device types among the files, where anything may be kept. */
  readonly types: readonly DeviceType[]
  /** Sites that the files have something of. */
  readonly sites: readonly string[]
  /** The cells of a row as its file has them; undefined for what is no table. */
  readonly cellsAt: (row: Origin) => readonly string[] | undefined
  /** False where nothing may be kept. */
  readonly accepted: boolean
}

export interface ImportPlanOptions extends ReadOptions, ImportSteering {
  /** Bad rows are left out, and do not refuse the rest. */
  readonly skipBad?: boolean | undefined
  /** Told which file is read next, and how many of all are read. */
  readonly reading?: ((file: string, done: number, all: number) => void) | undefined
  /** Told how many rows of all are read, about a hundred times. */
  readonly progress?: ((done: number, all: number) => void) | undefined
}

/** So read, whatever the order of the files; a list of devices comes before what only mentions them. */
const READ_ORDER: readonly ReadPart['stage'][] = ['racks', 'devices', 'mentioned', 'panels', 'cables', 'rules']

/**
 * Reads the files into a copy of the plan. One bad row refuses all of them unless `skipBad`.
 * `lint` gives the plan errors that the import warns of.
 */
export function importPlan(
  plan: Plan,
  files: readonly SourceFile[],
  options: ImportPlanOptions,
  lint: (plan: Plan) => readonly PlanError[],
): ImportOutcome {
  const refused: RefusedRow[] = []
  const warnings: Warning[] = []
  const left = new LeftOutList()
  const sheets: ImportOutcome['sheets'][number][] = []
  const parts: ReadPart[] = []
  const tables: (NonNullable<ReadSource['tables']>[number] & { readonly file: string })[] = []
  let unreadable = false
  for (const [done, file] of files.entries()) {
    options.reading?.(file.name, done, files.length)
    const source = readSource(file, options)
    if ('said' in source) {
      unreadable = true
      refused.push({ file: file.name, line: source.line, said: source.said })
      continue
    }
    parts.push(...source.parts)
    for (const row of source.refused) refused.push({ file: file.name, ...row })
    for (const table of source.tables ?? []) tables.push({ file: file.name, ...table })
    for (const sheet of source.sheets) sheets.push({ file: file.name, ...sheet })
    for (const { line, said, count } of source.warnings)
      if (Object.hasOwn(LEFT_OUT, said.code)) left.add({ file: file.name, line, said, count: count ?? 1 })
      else warnings.push({ file: file.name, line, said })
  }
  parts.sort((a, b) => READ_ORDER.indexOf(a.stage) - READ_ORDER.indexOf(b.stage))
  const draft = new PlanDraft(plan, options.sameLabels)
  putParts(parts, draft, refused, options.progress)
  const whole = draft.plan()
  const sites = sitesOf({ racks: draft.entries.flatMap(({ after }) => ('order' in after ? [after] : [])) })
  const { site } = options
  const one = site === undefined || site === '' ? undefined : onlySite(plan, whole, site)
  const entries = one ? draft.entries.filter((entry) => !isElsewhere(entry, one, whole)) : draft.entries
  if (one) for (const row of elsewhere(draft.entries, entries, site ?? '', sites)) left.add(row)
  const count = (outcome: DraftEntry['outcome']): number => entries.filter((e) => e.outcome === outcome).length
  const accepted = refused.length === 0 || (options.skipBad === true && !unreadable)
  const next = accepted ? (one?.plan ?? whole) : plan
  // One by one: the arguments of a call are limited.
  if (accepted) for (const warning of planWarnings(lint(next), draft, files[0]?.name ?? '')) warnings.push(warning)
  const types = accepted ? parts.flatMap(({ sheet }) => sheet.type ?? []) : []
  if (accepted) for (const warning of relabelled(draft)) warnings.push(warning)
  const leftOut = left.all()
  const cellsAt = cellsIn(tables)
  const result = { cellsAt, sites, entries, refused, warnings, leftOut, sheets, accepted, plan: next, types }
  return accepted
    ? { ...result, added: count('added'), changed: count('changed'), unchanged: count('unchanged') }
    : { ...result, entries: [], added: 0, changed: 0, unchanged: 0 }
}

function putParts(
  parts: readonly ReadPart[],
  draft: PlanDraft,
  refused: RefusedRow[],
  progress: ImportPlanOptions['progress'],
): void {
  const all = parts.reduce((n, p) => n + p.rows.length, 0)
  const step = Math.max(1, Math.floor(all / 100))
  let done = 0
  for (const part of parts) {
    for (const { row, columns } of part.rows) {
      try {
        part.sheet.read(
          row,
          draft,
          {
            file: part.file,
            line: row.line,
            ...(part.part ? { part: part.part } : {}),
            ...(part.table ? { table: part.table } : {}),
          },
          columns,
        )
      } catch (error) {
        if (!(error instanceof BadCell)) throw error
        refused.push({ file: part.file, line: row.line, ...(part.part ? { part: part.part } : {}), said: error.said })
      }
      done += 1
      if (done % step === 0 || done === all) progress?.(done, all)
    }
  }
}

/** Finds rows by their place; indexed when the first is asked for. */
function cellsIn(
  tables: readonly (NonNullable<ReadSource['tables']>[number] & { readonly file: string })[],
): ImportOutcome['cellsAt'] {
  const key = ({ file, part, line }: Origin): string => `${file}\0${part ?? ''}\0${line}`
  let rows: Map<string, readonly string[]> | undefined
  return (row) => {
    rows ??= new Map(
      tables.flatMap(({ file, part, rows: all }) =>
        all.map(({ line, cells }) => [key({ file, line, ...(part === undefined ? {} : { part }) }), cells] as const),
      ),
    )
    return rows.get(key(row))
  }
}

/** True for what an import of one site does not bring. */
function isElsewhere({ after, at, outcome }: DraftEntry, one: OneSite, whole: Plan): boolean {
  if (outcome === 'unchanged') return false
  const item =
    'label' in after
      ? whole.cables[at]
      : 'front' in after
        ? whole.panels[at]
        : 'order' in after
          ? whole.racks[at]
          : 'heightU' in after
            ? whole.devices[at]
            : undefined
  return item !== undefined && one.leftOut(item)
}

/** What is of other sites, once for each kind of thing. */
function elsewhere(
  all: readonly DraftEntry[],
  kept: readonly DraftEntry[],
  site: string,
  sites: readonly string[],
): readonly LeftOut[] {
  const here = new Set(kept)
  const others = sites.filter((each) => deviceKey(each) !== deviceKey(site))
  return all
    .filter((entry) => !here.has(entry))
    .map(({ origin, what }) => ({
      file: origin.file,
      line: origin.line,
      said: { code: 'left-other-site', what: what.replace(/ .*$/s, ''), site, others } as const,
      count: 1,
    }))
}

/** Labels that begin anew in a sheet. */
function relabelled({ relabels }: PlanDraft): Warning[] {
  return [...relabels.values()].map(({ origin, count }) => ({
    ...origin,
    said: { code: 'labels-begin-anew', labels: count, sheet: sheetName(origin) },
  }))
}

/** Things that are left out, each kind once a file. */
class LeftOutList {
  readonly #all = new Map<string, LeftOut>()

  add(left: LeftOut): void {
    const key = JSON.stringify([left.file, left.said])
    const known = this.#all.get(key)
    this.#all.set(key, known ? { ...known, count: known.count + left.count } : left)
  }

  all(): readonly LeftOut[] {
    return [...this.#all.values()].filter(({ count }) => count > 0)
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
      ? [{ file: at?.file ?? fallback, line: at?.line ?? 1, said: error.said }]
      : []
  })
}
