/** What a reading of files or NetBox's objects is given, and what comes of it: plain data that crosses threads. */
import type { ImportOutcome, ImportPlanOptions, SourceFile } from '#shared/exchange/import-plan.ts'
import type { PreviewRow } from '#shared/exchange/import-rows.ts'
import type { NetboxInventory } from '#shared/exchange/netbox-objects.ts'
import type { ImportSteering } from '#shared/model/import-steering.ts'
import type { DeviceType } from '#shared/model/device-type.ts'
import type { PlanPatch } from '#shared/model/plan-patch.ts'
import type { SheetMapping } from '#shared/model/sheet-mapping.ts'
import type { Plan } from '#shared/model/plan.ts'
import type { Message } from '#shared/words/message.ts'

export type ImportSource =
  | { readonly kind: 'files'; readonly files: readonly SourceFile[] }
  /** Device types alone: no plan is changed. */
  | { readonly kind: 'types'; readonly files: readonly Exclude<SourceFile, { readonly records: unknown }>[] }
  | { readonly kind: 'netbox'; readonly inventory: NetboxInventory }

export interface ImportTask extends Pick<ImportPlanOptions, 'format' | 'skipBad' | keyof ImportSteering> {
  /** Mappings that the lab remembers, by the shape of a sheet. */
  readonly remembered?: readonly (readonly [shape: string, mapping: SheetMapping])[]
  readonly plan: Plan
  readonly source: ImportSource
}

/** How far it is; `total` is 0 if nobody knows. */
export interface ImportStep {
  readonly title: Message
  readonly done: number
  readonly total: number
}

/** What an import changes, as the store takes it. */
export interface ImportChanges {
  readonly patch: PlanPatch
  /** Device types among the files. */
  readonly types: readonly DeviceType[]
}

/** What came of it; nothing is kept yet, and nothing may be unless `accepted`. */
export interface ReadImport
  extends ImportChanges,
    Pick<
      ImportOutcome,
      'added' | 'changed' | 'unchanged' | 'refused' | 'warnings' | 'accepted' | 'leftOut' | 'sheets' | 'sites'
    > {
  readonly rows: readonly PreviewRow[]
}
