/** What the use cases need from the rim. `store`, `collect` and `vault` implement these; a root file passes them in. */
import type { CollectRequest, HostKey, NamedLogin, RawOutput, RawResult, StepEvent } from '#shared/model/collecting.ts'
import type { DeviceObservation } from '#shared/model/observation.ts'
import type { Plan } from '#shared/model/plan.ts'
import type { ExportedFile, RecentLab } from '#shared/contract/page-state.ts'
import type { Summary, Verdict, VerdictDocument } from '#shared/model/verdict.ts'

export interface CollectHandlers {
  step(event: StepEvent): void
  result(result: RawResult): void
}

/** Logs in to devices. `collect` settles after every job has had its result; an abort gives the rest `cancelled`. */
export interface Collector {
  collect(request: CollectRequest, handlers: CollectHandlers, signal: AbortSignal): Promise<void>
  /** Ends the worker threads. */
  close(): Promise<void>
}

export interface RunRecord {
  readonly id: string
  /** RFC 3339. */
  readonly startedAt: string
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

/** One device's result as stored: raw outputs, and what was read from them. */
export interface StoredResult {
  readonly device: string
  readonly platform?: string
  readonly outputs: readonly RawOutput[]
  readonly observation: DeviceObservation
  readonly startedAt: number
  readonly finishedAt: number
}

export interface LabInfo {
  readonly name: string
  /** Absolute path of the lab file. */
  readonly path: string
}

/** Counts of what an edit of the plan did. */
export interface PlanChange {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
}

/** One open lab file. Every call is synchronous and durable when it returns. */
export interface LabStore {
  readonly info: LabInfo
  plan(): Plan
  /** `sha256:` and the hex digest of the plan in canonical JSON. */
  planHash(): string
  /** Replaces the plan in one transaction. */
  savePlan(plan: Plan): void
  startRun(id: string, startedAt: string, asked: readonly string[]): void
  /** Keeps one device's result, in one transaction. */
  saveResult(runId: string, result: StoredResult): void
  /** Says that a device was asked in this run and nothing came of it: its earlier results count no more. */
  saveNotCollected(runId: string, device: string, at: number): void
  finishRun(id: string, finishedAt: string, verdict: Verdict, cancelled?: boolean): void
  /** Oldest first. */
  runs(): readonly RunRecord[]
  /** Latest result of each device up to and including this run (the latest run where absent). */
  observations(runId?: string): readonly DeviceObservation[]
  /** The verdict stored when a run ended. */
  verdict(runId: string): Verdict | undefined
  /** Raw output of the latest result of a device up to a run. */
  output(device: string, command: string, runId?: string): RawOutput | undefined
  outputs(device: string, runId?: string): readonly RawOutput[]
  hostKeys(): readonly HostKey[]
  trustHostKey(key: HostKey): void
  setting(key: string): string | undefined
  setSetting(key: string, value: string): void
  close(): void
}

/** Opens lab files. Throws `Refusal` with one clear sentence. */
export interface LabStores {
  create(path: string, name: string): LabStore
  open(path: string): LabStore
}

/** Gives the logins to try for a device. */
export interface Credentials {
  /** Best first; empty where nobody gave one. `set` is the set that the plan names for the device. */
  loginsFor(device: string, set: string | undefined): readonly NamedLogin[]
}

export interface KnownHosts {
  /** Text of the known_hosts files that apply. */
  text(): string
}

export interface Clock {
  now(): Date
}

/** Simulated devices that answer as a lab with mistakes would. */
export interface DemoFleet {
  readonly sheets: readonly { readonly name: string; readonly text: string }[]
  readonly knownHosts: string
  readonly login: NamedLogin
  close(): Promise<void>
}

/** The user's profile on this machine: never part of a lab. */
export interface Profile {
  recent(): readonly RecentLab[]
  remember(lab: RecentLab): void
  /** Labs in the program's own folder. */
  labs(): readonly { name: string; path: string }[]
  /** A path in the program's own folder that is not taken. */
  pathForNewLab(name: string): string
  /** Path of the demo lab, the earlier one removed. */
  freshDemoPath(): string
  remove(path: string): void
  /** Socket of the SSH agent, if one runs. */
  agent(): string | undefined
  log(error: unknown): void
}

/** Native dialogs; both answer undefined in a shell without them. */
export interface ShellDialogs {
  pickLab(): Promise<string | undefined>
  pickNewLab(): Promise<string | undefined>
}

export type ReportRenderer = (document: VerdictDocument, plan: Plan, format: 'json' | 'csv' | 'md') => ExportedFile
