/** What the page shows, as the engine sends it. */
import type { CollectStep } from '#shared/model/collecting.ts'
import type { DeviceFailure } from '#shared/model/observation.ts'
import type { Cable, Device, PlanError, Rack } from '#shared/model/plan.ts'
import type { PortRef, Summary, Verdict, VerdictChange } from '#shared/model/verdict.ts'

export interface AppInfo {
  readonly version: string
  readonly shell: 'desktop' | 'browser'
  /** `darwin`, `linux` or `win32`: decides between Cmd and Ctrl. */
  readonly os: string
  /** True where the shell has native file dialogs (`shell.pickLab`); else the page lists the labs folder. */
  readonly nativeDialogs: boolean
}

export interface RecentLab {
  readonly name: string
  readonly path: string
  /** RFC 3339, time it was last open. */
  readonly openedAt: string
  readonly racks: number
  readonly devices: number
  readonly cables: number
  readonly summary?: Summary
  /** RFC 3339. */
  readonly verifiedAt?: string
}

/** A device of the plan with its ports in natural order, canonical. */
export interface DeviceView extends Device {
  readonly ports: readonly string[]
}

/** A cable of the plan with its ends in canonical form. */
export interface CableView extends Cable {
  readonly ends: readonly [PortRef, PortRef]
}

export interface LabView {
  readonly name: string
  readonly path: string
  /** Set when this is the demo lab, whose fleet runs on this machine. */
  readonly demo?: { readonly seed: number }
  readonly planHash: string
  readonly racks: readonly Rack[]
  readonly devices: readonly DeviceView[]
  readonly cables: readonly CableView[]
  readonly planErrors: readonly PlanError[]
}

export type ProgressState = 'queued' | 'running' | 'done' | 'failed'

/** Where one device of a run is; times in milliseconds since the epoch. */
export interface DeviceProgress {
  readonly device: string
  readonly state: ProgressState
  readonly step?: CollectStep
  readonly startedAt?: number
  readonly finishedAt?: number
  readonly error?: DeviceFailure
}

export interface RunView {
  readonly id: string
  readonly state: 'running' | 'done' | 'cancelled'
  /** RFC 3339. */
  readonly startedAt: string
  readonly finishedAt?: string
  readonly scope: RunScope
  /** One entry for every device that is asked. */
  readonly devices: readonly DeviceProgress[]
}

export type RunScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'racks'; readonly racks: readonly string[] }
  | { readonly kind: 'devices'; readonly devices: readonly string[] }

/** A credential set as the page may know it: never the secret. */
export interface CredentialView {
  readonly user: string
  readonly hasPassword: boolean
  readonly hasKey: boolean
  readonly usesAgent: boolean
}

/** The whole state; sent first on every subscription, so that a reloaded page shows the truth. */
export interface Snapshot {
  readonly app: AppInfo
  readonly recent: readonly RecentLab[]
  readonly lab?: LabView
  /** Verdict of the latest results; absent where nothing was ever collected. */
  readonly verdict?: Verdict
  /** The run that goes on or ended last in this session. */
  readonly run?: RunView
  /** When the results shown were collected; RFC 3339. */
  readonly verifiedAt?: string
  readonly credentials?: CredentialView
  readonly trustOnFirstUse: boolean
  /** A long job other than a run (starting the demo, importing). */
  readonly job?: JobView
}

export interface JobView {
  readonly title: string
  readonly done: number
  readonly total: number
}

/** Sent in batches, at most one batch per frame. */
export type PageEvent =
  | { readonly kind: 'snapshot'; readonly snapshot: Snapshot }
  | { readonly kind: 'run'; readonly run: RunView }
  | { readonly kind: 'progress'; readonly runId: string; readonly devices: readonly DeviceProgress[] }
  | { readonly kind: 'verdict'; readonly change: VerdictChange }
  | { readonly kind: 'job'; readonly job?: JobView }

export interface ImportRefusal {
  readonly file: string
  readonly line: number
  readonly reason: string
}

export interface ImportWarning {
  readonly file: string
  readonly line: number
  readonly message: string
}

/** Result of an import, as the command line prints it. */
export interface ImportReport {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly refused: readonly ImportRefusal[]
  readonly warnings: readonly ImportWarning[]
}

/** Lines of a raw output, for the inspector. */
export interface OutputView {
  readonly device: string
  readonly command: string
  readonly text: string
  readonly complete: boolean
}

export interface ExportedFile {
  readonly name: string
  readonly mime: string
  readonly text: string
}
