/** What the page knows of the plan's history, and how an edit of the plan reaches it. */
import type { JournalEntry, Splice } from '#shared/model/plan-patch.ts'
import type { PanelJoin, PlanError, PlanRule, Rack } from '#shared/model/plan.ts'
import type { CableView, DeviceView } from './plan-items.ts'
import type { Message } from '#shared/words/message.ts'

/** The latest steps of the plan's history, and what undo and redo would do. */
export interface JournalView {
  /** Latest first, at most 200; `plan.log` gives all. */
  readonly entries: readonly JournalEntry[]
  /** Title of the step that undo takes back; absent if there is none. */
  readonly undo?: string
  readonly redo?: string
}

/** An edit as the page takes it over: splices of the lists of `LabView`, `removed` as counts. */
export interface PlanChangeView {
  readonly planHash: string
  readonly racks?: readonly Rack[]
  readonly panels?: readonly PanelJoin[]
  readonly rules?: readonly PlanRule[]
  readonly devices: readonly ViewSplice<DeviceView>[]
  readonly cables: readonly ViewSplice<CableView>[]
  readonly planErrors: readonly PlanError[]
  readonly journal: JournalView
}

/** Places are those of the list as it was before, ascending. */
export interface ViewSplice<T> extends Omit<Splice<T>, 'removed'> {
  readonly removed: number
}

/** One row that an import would touch, for its preview. */
export interface ImportRow {
  readonly file: string
  readonly line: number
  readonly part?: string
  /** `cable C-0001`, `device leaf-01`, … */
  readonly what: string
  readonly outcome: 'added' | 'changed' | 'refused'
  /** Fields that differ, in the words of the CSV columns; for an added row all that are set. */
  readonly fields: readonly { readonly name: string; readonly before?: string; readonly after?: string }[]
  /** The cells of its row as the file has them, at most 60; absent for what is no table. */
  readonly cells?: readonly string[]
  /** Why it was refused. */
  readonly said?: Message
}

/** What a plan source of others (NetBox, a discovery) would change. */
export interface PlanPreview {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly rows: readonly ImportRow[]
  readonly warnings: readonly Message[]
}

/** Files as bytes in base64, a folder's worth where a format has several, and sentences for what they could not carry. */
export interface ExportedPlan {
  readonly files: readonly { readonly name: string; readonly mime: string; readonly base64: string }[]
  readonly losses: readonly string[]
}

/** What became of files with device types. */
export interface DeviceTypesReport {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly refused: readonly { readonly file: string; readonly line: number; readonly said: Message }[]
}
