/** What the use cases need from the rim. `store`, `collect` and `vault` implement these; a root file passes them in. */
import type { Message } from '#shared/words/message.ts'
import type { CredentialSet } from '#shared/model/credentials.ts'
import type {
  Asked,
  CollectRequest,
  HostKey,
  NamedLogin,
  RawOutput,
  RawResult,
  StepEvent,
} from '#shared/model/collecting.ts'
import type { Way } from '#shared/model/ways.ts'
import type { ConfigBackup } from '#shared/model/config-backup.ts'
import type { DeviceFacts, FactKind } from '#shared/model/facts.ts'
import type { DeviceObservation } from '#shared/model/observation.ts'
import type { JournalEntry, PlanPatch } from '#shared/model/plan-patch.ts'
import type { Plan } from '#shared/model/plan.ts'
import type { Steps } from '#shared/model/steps.ts'
import type { RecentLab } from '#shared/contract/page-state.ts'
import type { ImportStep, ImportTask, ReadImport } from './import-task.ts'
import type { ReportJob } from '#shared/report/report-job.ts'
import type { ReportMessage, ReportTask } from '#shared/model/report-task.ts'
import type { SshHost } from '#shared/ssh-config/resolve-host.ts'
import type { ConfigWarning } from '#shared/ssh-config/statements.ts'
import type { SharedGuard } from './shared-guard.ts'
import type { Service, ServiceCheck } from '#shared/model/service.ts'
import type { FindingMark } from '#shared/model/triage.ts'
import type { Finding, Move, Summary, Verdict } from '#shared/model/verdict.ts'

export interface CollectHandlers {
  step(event: StepEvent): void
  /**
   * A job with `neighborsFirst` has its neighbors; the session stays open until `ask` says how much more is asked. After
   * some seconds, or where many wait, it is closed without more. Its result comes in any case.
   */
  answered?(result: RawResult, ask: (asked: Asked) => void): void
  result(result: RawResult): void
  /** The lock-out guard, where other machines ask devices of the same run. */
  readonly guard?: SharedGuard | undefined
}

/** Logs in to devices. `collect` settles after every job has had its result; an abort gives the rest `cancelled`. */
export interface Collector {
  collect(request: CollectRequest, handlers: CollectHandlers, signal: AbortSignal): Promise<void>
  /** Makes ready what the first login would wait for, while there is other work to do. */
  warm?(): void
  /** Ends the worker threads. */
  close(): Promise<void>
}

export interface RunRecord {
  readonly id: string
  /** RFC 3339. */
  readonly startedAt: string
  /** From then on no status of a link changed; absent in runs of older versions. */
  readonly settledAt?: string
  /** Absent while the run goes on. */
  readonly finishedAt?: string
  /** Devices that were asked. */
  readonly asked: readonly string[]
  readonly collected: number
  readonly failed: number
  readonly summary?: Summary
  /** True when the program ended before the run did; what had been collected is kept. */
  readonly interrupted: boolean
  /** True when a person ended it early. */
  readonly cancelled: boolean
}

/** A verdict with what it rests on besides the results: see `verdictBasis`. */
export interface StoredVerdict extends Verdict {
  readonly basis?: string | undefined
}

/** One device's result as stored: raw outputs, and what was read from them. */
export interface StoredResult {
  readonly device: string
  /** A credential set was not tried, since other devices had refused its password; told to pages, not stored. */
  readonly skippedSet?: true | undefined
  /** A host key that nobody knows; told to pages, not stored. */
  readonly offered?: HostKey | undefined
  /** The way that was tried last, if it is not SSH; told to pages, not stored. */
  readonly way?: Way | undefined
  /** Every way that was tried, in its order; absent: SSH alone. */
  readonly tried?: readonly Way[] | undefined
  readonly platform?: string
  readonly outputs: readonly RawOutput[]
  readonly observation: DeviceObservation
  readonly startedAt: number
  readonly finishedAt: number
}

/** When and as what a device was asked last; times in milliseconds since the epoch. */
export interface LatestResult {
  readonly device: string
  /** What it turned out to be. */
  readonly platform?: string
  /** Every way that was tried, in its order; absent: SSH alone. */
  readonly tried?: readonly Way[]
  /** Id of the run. */
  readonly run: string
  readonly startedAt: number
  readonly finishedAt: number
}

export interface LabInfo {
  readonly name: string
  /** Absolute path of the lab file. */
  readonly path: string
  /** Why nothing in it can be changed; absent for a lab that can be. */
  readonly readOnly?: Message
}

/** What is kept of one device beside the plan. */
export interface DeviceSettings {
  /** Offers it the old algorithms too. */
  readonly legacy: boolean
  /** Name of the credential set that it accepted last. */
  readonly goodSet?: string
}

/** What a step of the plan's history is called, and why it was taken. */
export interface PlanNote {
  /** As a person would say it: `Connect range, 12 cables`. */
  readonly title: string
  readonly why?: string | undefined
  /** Findings that are settled by taking what was observed into the plan. */
  readonly adopted?: readonly string[] | undefined
  /** The step stays in the history, and is never taken back. */
  readonly lasting?: boolean | undefined
}

/** A step that was taken back or done again, or would be. */
export interface PlanStep {
  readonly title: string
  readonly adopted: readonly string[]
}

/** The plan and its history. Unchanged items of an edited plan stay the same objects. */
export interface PlanReader {
  plan(): Plan
  /** `sha256:` and the hex digest of the plan in canonical JSON. */
  planHash(): string
  /** What undo or redo would do. */
  nextPlanStep(way: 'undo' | 'redo'): PlanStep | undefined
  /** Latest first. */
  planJournal(limit?: number): readonly JournalEntry[]
}

export interface PlanWriter {
  /** Stores an edit as one step, in one transaction. Throws `Refusal` where the patch does not fit the plan. */
  editPlan(patch: PlanPatch, note: PlanNote): void
  /** As `editPlan`, in steps: whatever else is written meanwhile comes before or after it, never in between. */
  editPlanSteps(patch: PlanPatch, note: PlanNote): Steps<void>
  /** Stores a whole plan as one step; nothing where it is equal. */
  savePlan(plan: Plan, note?: PlanNote): void
  /** Takes the last step back; undefined if there is none that can be. */
  undoPlan(): PlanStep | undefined
  redoPlan(): PlanStep | undefined
  /** As `undoPlan` and `redoPlan`, in steps. */
  stepPlanSteps(way: 'undo' | 'redo'): Steps<PlanStep | undefined>
}

export interface PlanStore extends PlanReader, PlanWriter {}

/** What an open lab file holds. */
export interface LabReader extends PlanReader {
  readonly info: LabInfo
  /** Oldest first. */
  runs(): readonly RunRecord[]
  /** Latest result of each device up to and including this run (the latest run if absent). */
  observations(runId?: string): readonly DeviceObservation[]
  /** The verdict stored when a run ended. */
  verdict(runId: string, basis?: string): StoredVerdict | undefined
  /** Raw output of the latest result of a device up to a run. */
  output(device: string, command: string, runId?: string): RawOutput | undefined
  outputs(device: string, runId?: string): readonly RawOutput[]
  /** Random, the same in every copy of the file; absent in a lab that nothing was trusted for yet. */
  id(): string | undefined
  hostKeys(): readonly HostKey[]
  /** By the key of the device's name; devices without an entry have the defaults. */
  deviceSettings(): ReadonlyMap<string, DeviceSettings>
  /** The findings of the verdict stored when a run ended. */
  findings(runId: string): readonly Finding[]
  latestResults(): readonly LatestResult[]
  /** Decisions about findings. */
  marks(): readonly FindingMark[]
  /** Keys (`moveKey`) of the moves that were ticked off. */
  movesDone(): readonly string[]
  /** What the person is to know of the file: what of it could not be read so far, edits that are lost. */
  notices(): readonly Message[]
  setting(key: string): string | undefined
  /** The last table of each device, of these kinds. */
  facts(kinds: readonly FactKind[]): readonly DeviceFacts[]
  /** All tables of a device and kind that are kept, oldest first. */
  factHistory(device: string, kind: FactKind): readonly DeviceFacts[]
  /** For each device the table before its last one, or the last one up to a time (RFC 3339), or the oldest. */
  earlierFacts(kind: FactKind, until?: string): readonly DeviceFacts[]
  /** Backups of configurations, oldest first; of one device, or of all. */
  configs(device?: string): readonly ConfigBackup[]
  latestConfig(device?: string): ConfigBackup | undefined
  /** A short mark of a secret: the same for equal ones of this lab, and without the lab nobody can tell of what. */
  markOf(secret: string): string
  /** Undefined if it cannot be read. */
  configText(hash: string): string | undefined
  /** In the order in which they came. */
  services(): readonly Service[]
  /** The latest so many checks of each service, oldest first. */
  serviceChecks(most: number): readonly ServiceCheck[]
  /** Writes the whole lab to another file, which is replaced. */
  copyTo(path: string): void
  close(): void
}

/** Everything that changes a lab file. A lab that is open for reading refuses each of these. */
export interface LabWriter extends PlanWriter {
  startRun(id: string, startedAt: string, asked: readonly string[]): void
  /** Keeps one device's result, in one transaction. */
  saveResult(runId: string, result: StoredResult): void
  /** Says that a device was asked in this run and nothing came of it: its earlier results count no more. */
  saveNotCollected(runId: string, device: string, at: number): void
  /** Times in RFC 3339; from `settledAt` on no status of a link changed. */
  finishRun(id: string, finishedAt: string, verdict: StoredVerdict, cancelled?: boolean, settledAt?: string): void
  /**
   * Removes the oldest runs but for this many. A run stays where a later verdict rests on a result of it, and the last
   * run that was not cut short stays always. Returns how many went.
   */
  pruneRuns(keep: number): number
  /** Gives the lab an id where it has none. */
  ensureId(): string
  trustHostKeys(keys: readonly HostKey[]): void
  forgetHostKey(host: string, type: string): void
  setLegacy(devices: readonly string[], on: boolean): void
  /** Keeps the names of accepted credential sets by device, in one transaction. */
  rememberSets(sets: ReadonlyMap<string, string>): void
  markFinding(mark: FindingMark): void
  unmarkFinding(finding: string): void
  /** Ticks moves off; without a time the ticks are taken back. In one transaction. */
  setMovesDone(moves: readonly string[], at: string | undefined): void
  setSetting(key: string, value: string): void
  /** Keeps what devices told, in one transaction; of each device and kind only the latest stay. */
  saveFacts(told: readonly DeviceFacts[]): void
  /** Keeps a configuration; a text that is there already is not stored again. */
  saveConfig(config: Omit<ConfigBackup, 'hash' | 'bytes'>, text: string): ConfigBackup
  /** Adds services, or replaces those of the same name. */
  putServices(services: readonly Service[]): void
  /** Takes services out, with their checks. */
  dropServices(names: readonly string[]): void
  /** Keeps checks; of each service only the latest stay. */
  saveServiceChecks(checks: readonly ServiceCheck[]): void
}

/** One open lab file. Every call is synchronous and durable when it returns. */
export interface LabStore extends LabReader, LabWriter {}

/** Opens lab files. Throws `Refusal` with one clear sentence. */
export interface LabStores {
  create(path: string, name: string): LabStore
  /** `tell` hears how many bytes of a damaged file were read, and of about how many. */
  open(path: string, tell?: (read: number, size: number) => void): LabStore
}

export interface PageLabStores {
  create(path: string, name: string): LabStore
  /**
   * As of `LabStores`; what is left of a damaged file is read apart, told in bytes as it goes, and canceled by the signal.
   */
  open(path: string, tell: (read: number, size: number) => void, signal: AbortSignal): Promise<LabStore>
}

/** Where credential sets outlive the program: sealed by the system, or by a passphrase. */
export interface Vault {
  readonly kind: 'system' | 'passphrase'
  /** Where it lies, as messages name it. */
  readonly path: string
  state(): 'absent' | 'locked' | 'open'
  /** Opens it, or makes an empty one if there is none. Throws `Refusal` (wrong passphrase, damaged file). */
  unlock(passphrase: string): Promise<readonly CredentialSet[]>
  /** Replaces what it holds, whole or not at all. Throws `Refusal` when locked or changed by another program. */
  save(sets: readonly CredentialSet[]): Promise<void>
  /** Tokens of services by their address; none while it is locked. */
  tokens(): Readonly<Record<string, string>>
  /** Replaces the tokens. Throws as `save` does. */
  saveTokens(tokens: Readonly<Record<string, string>>): Promise<void>
  /** Forgets the key until it is unlocked again. */
  lock(): void
}

/** Text of a private key file, read when it is used. Throws `Refusal` where it cannot be read. */
export type ReadKeyFile = (path: string) => string

/** The SSH configuration that applies, read anew for every run. */
export interface SshConfig {
  /** As messages name it; undefined if there is none. */
  readonly path: string | undefined
  readonly warnings: readonly ConfigWarning[]
  /** What it says of a host by this name. */
  host(name: string): SshHost
}

export interface KnownHosts {
  /** Text of the known_hosts files that apply, and of these further ones. */
  text(further?: readonly string[]): string
}

export interface Clock {
  now(): Date
}

/** Simulated devices that answer as a lab with mistakes would. */
export interface DemoFleet {
  readonly sheets: readonly { readonly name: string; readonly text: string }[]
  readonly knownHosts: string
  readonly login: NamedLogin
  /** Moves simulated cables, as a person would who walks the work list. */
  recable(moves: readonly Move[]): Promise<void>
  close(): Promise<void>
}

/** What this profile trusts, by the id of the lab it was trusted for. */
export interface TrustBook {
  trust(lab: string): { readonly firstUse: boolean; readonly keys: readonly HostKey[] }
  /** A key takes the place of an earlier one of its host and type. Throws `Refusal` where it cannot be kept. */
  accept(lab: string, keys: readonly HostKey[]): void
  forget(lab: string, host: string, type: string): void
  trustOnFirstUse(lab: string, on: boolean): void
  /** True if this profile made the lab, or a person approved it here. */
  approved(lab: string): boolean
  /** From now on devices of the lab are logged in to. Throws `Refusal` where it cannot be kept. */
  approve(lab: string): void
  /** True if the lab was left here with these targets once, or never left. See `targetsOf`. */
  isLeft(lab: string, targets: string): boolean
  /** The lab is left with these targets. Throws `Refusal` where it cannot be kept. */
  leave(lab: string, targets: string): void
}

/** The user's profile on this machine: never part of a lab. */
export interface Profile {
  readonly trust: TrustBook
  /** The latest first; those whose file is gone say so. */
  recent(): readonly RecentLab[]
  remember(lab: RecentLab): void
  /** Takes a lab off the list. */
  forget(path: string): void
  /** Labs in the program's own folder. */
  labs(): readonly { name: string; path: string }[]
  /** A path in the program's own folder that is not taken. */
  pathForNewLab(name: string): string
  /** A folder of the program's own for files that devices of a lab hold. */
  folderForFiles(lab: string): string
  /** Path of the demo lab, the earlier one removed. */
  freshDemoPath(): string
  remove(path: string): void
  /** Socket of the SSH agent, if one runs. */
  agent(): string | undefined
  log(error: unknown): void
}

/** Native dialogs; all answer undefined in a shell without them. */
export interface ShellDialogs {
  pickLab(): Promise<string | undefined>
  /** `name` is what the dialog begins with. */
  pickNewLab(name?: string): Promise<string | undefined>
  /** Where a report goes; `name` is offered. */
  pickReportFile(name: string): Promise<string | undefined>
  /** Where files of devices go. */
  pickFolder(): Promise<string | undefined>
}

/**
 * Makes a report where it holds nobody up; ends with `done`, `cancelled` or `preview`. The signal, or leaving the
 * generator, cancels it. Throws `Refusal`.
 */
export type MakeReport = (job: ReportJob, task: ReportTask, signal: AbortSignal) => AsyncGenerator<ReportMessage>

/** Reads into a plan where it holds nobody up. The signal ends it at once. Throws `Refusal`, canceled included. */
export type ReadImportApart = (
  task: ImportTask,
  tell: (step: ImportStep) => void,
  signal: AbortSignal,
) => Promise<ReadImport>
