import { PLATFORM_NAMES } from '#shared/platforms/names.ts'
import type { PlanList } from '#shared/model/plan-patch.ts'
import { PLAN_FIELDS, type PlanField } from '#shared/plan-fields/plan-fields.ts'

export type ColumnKind = 'text' | 'mono' | 'number' | 'device' | 'port' | 'rack' | 'color' | 'choice' | 'derived'

/** A column of a grid: one of the CSV columns, or one that is derived and cannot be edited. */
export interface PlanColumn {
  readonly key: string
  readonly title: string
  /** Pixels. */
  readonly width: number
  readonly kind: ColumnKind
  readonly choices?: readonly string[]
  /** Not shown until a person asks for it. */
  readonly rare?: true
}

const YES_NO = ['yes', 'no']

const derived = (key: string, title: string, width: number, after: string) => ({
  column: { key, title, width, kind: 'derived' } as PlanColumn,
  after,
})

/** Derived columns, each behind another. */
const DERIVED: Readonly<Record<PlanList, readonly ReturnType<typeof derived>[]>> = {
  racks: [derived('devices', 'Devices', 64, 'order')],
  devices: [derived('cables', 'Cables', 56, 'model')],
  panels: [derived('front_cable', 'Front cable', 120, 'rear'), derived('rear_cable', 'Rear cable', 120, 'front_cable')],
  cables: [derived('a_place', 'A place', 62, 'a_port'), derived('b_place', 'B place', 62, 'b_port')],
}

export const GRID_COLUMNS: Readonly<Record<PlanList, readonly PlanColumn[]>> = {
  racks: gridColumns('racks'),
  devices: gridColumns('devices'),
  panels: gridColumns('panels'),
  cables: gridColumns('cables'),
}

function gridColumns(list: PlanList): readonly PlanColumn[] {
  const fields = PLAN_FIELDS[list].map((field) => ({ column: columnOf(field), after: field.grid.after }))
  const columns = fields.flatMap((f) => (f.after === undefined ? [f.column] : []))
  // A column may stand behind one that stands behind another.
  let waiting = [...DERIVED[list], ...fields.filter((f) => f.after !== undefined)]
  while (waiting.length > 0) {
    const left = waiting.filter(({ after, column }) => {
      const at = columns.findIndex((c) => c.key === after)
      if (at >= 0) columns.splice(at + 1, 0, column)
      return at < 0
    })
    if (left.length === waiting.length) throw new Error(`No column ${left[0]?.after} in the grid of ${list}.`)
    waiting = left
  }
  return columns
}

function columnOf({ column, value, grid }: PlanField): PlanColumn {
  const choices =
    value.kind === 'keyword'
      ? value.words
      : value.kind === 'platform'
        ? PLATFORM_NAMES
        : value.kind === 'yes-no'
          ? YES_NO
          : undefined
  return {
    key: column,
    title: grid.title,
    width: grid.width,
    kind: choices ? 'choice' : grid.look,
    ...(choices ? { choices } : {}),
    ...(grid.rare ? { rare: true as const } : {}),
  }
}

/** What a column is called in sentences. */
export function columnTitle(list: PlanList, key: string): string {
  return GRID_COLUMNS[list].find((c) => c.key === key)?.title ?? key
}
