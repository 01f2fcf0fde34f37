/** Mappings of columns that a person made for sheets of certain headings: kept in the lab, used when such a sheet comes again. */
import type { ImportOutcome } from '#shared/exchange/import-plan.ts'
import type { SheetMapping } from '#shared/model/sheet-mapping.ts'
import { mappingOf, readMappings, shapeOf } from '#shared/exchange/sheet/saved-mapping.ts'
import type { LabStore } from './ports.ts'

const KEY = 'sheet-maps'
/** The oldest are forgotten. */
const MOST_KEPT = 200

type MapStore = Pick<LabStore, 'setting' | 'setSetting'>

/** What the lab knows, by the shape of a sheet (`shapeOf`). What is damaged is not known. */
export function keptMaps(store: MapStore): ReadonlyMap<string, SheetMapping> {
  const known = new Map<string, SheetMapping>()
  let kept: unknown
  try {
    kept = JSON.parse(store.setting(KEY) ?? '[]')
  } catch {
    return known
  }
  for (const entry of Array.isArray(kept) ? kept : []) {
    const [shape, mapping] = Array.isArray(entry) ? entry : []
    const read = readMappings(JSON.stringify(mapping ?? null))
    if (typeof shape === 'string' && !('code' in read) && read[0]) known.set(shape, read[0])
  }
  return known
}

/** Keeps the mappings by which sheets were read. */
export function keepMaps(store: MapStore, sheets: ImportOutcome['sheets']): void {
  const mapped = sheets.filter(({ guess }) => guess.columns.some((c) => c.reason.code === 'guess-mapped'))
  if (mapped.length === 0) return
  const known = new Map(keptMaps(store))
  for (const { guess } of mapped) {
    known.delete(shapeOf(guess))
    known.set(shapeOf(guess), mappingOf(guess))
  }
  store.setSetting(KEY, JSON.stringify([...known].slice(-MOST_KEPT)))
}
