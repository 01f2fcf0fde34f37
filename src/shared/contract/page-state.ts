/** What the page shows, as the engine sends it. */
import type { SheetGuess } from '#shared/model/sheet-mapping.ts'
import type { Way } from '#shared/model/ways.ts'
import type { CollectStep, HostKey } from '#shared/model/collecting.ts'
import type { LabLimits } from '#shared/model/lab-limits.ts'
import type { CommandId } from '#shared/commands/command-table.ts'
import type { CableView, DeviceView } from './plan-items.ts'
import type { ImportRow, JournalView, PlanChangeView } from './plan-view.ts'
import type { AskingView } from './facts-contract.ts'
import type { RunScope } from './run-scope.ts'
import type { ChecksView } from './services-contract.ts'
import type { TriageView } from './triage-view.ts'
import type { WatchNews, WatchView } from './watch-contract.ts'
import type { DeviceFailure } from '#shared/model/observation.ts'
import type { PanelJoin, PlanError, PlanRule, Rack } from '#shared/model/plan.ts'
import type { Person } from '#shared/model/people.ts'
import type { Message } from '#shared/words/message.ts'
import type { Summary, Verdict, VerdictChange } from '#shared/model/verdict.ts'

export type { CableView, DeviceView }

export interface AppInfo {
  readonly version: string
  readonly shell: 'desktop' | 'browser'
  /** `darwin`, `linux` or `win32`: decides between Cmd and Ctrl. */
  readonly os: string
  /** True if the shell has native file dialogs (`shell.pickLab`); else the page lists the labs folder. */
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
  /** Its first racks, small: see `labPicture`. */
  readonly picture?: readonly string[]
  /** The file is no longer there: moved, deleted, or on a disk that is away. */
  readonly missing?: true
}

export interface LabView {
  readonly name: string
  readonly path: string
  /** What the person is to know of the file: what is damaged in it, whose trust does not count. */
  readonly notices?: readonly Message[]
  /** Set when this is the demo lab, whose fleet runs on this machine. */
  readonly demo?: { readonly seed: number }
  /** Why nothing in it can be changed; absent for a lab that can be. */
  readonly readOnly?: Message
  readonly planHash: string
  /** How often device types were imported since it was opened: devices are drawn with other ports then. */
  readonly typesChanged?: number
  readonly racks: readonly Rack[]
  readonly devices: readonly DeviceView[]
  readonly panels: readonly PanelJoin[]
  readonly cables: readonly CableView[]
  readonly rules?: readonly PlanRule[] | undefined
  readonly journal: JournalView
  readonly planErrors: readonly PlanError[]
}

export type ProgressState = 'queued' | 'running' | 'done' | 'failed'

/** Where one device of a run is; times in milliseconds since the epoch. */
export interface DeviceProgress {
  readonly device: string
  readonly state: ProgressState
  readonly step?: CollectStep | undefined
  readonly startedAt?: number | undefined
  readonly finishedAt?: number | undefined
  readonly error?: DeviceFailure | undefined
  /** A credential set was not tried, since other devices had refused its password. */
  readonly skippedSet?: true | undefined
  /** The host key that it showed and that nobody knows. */
  readonly offered?: HostKey | undefined
  /** The way that was tried last, if it is not SSH. */
  readonly way?: Way | undefined
  /** The collector at its site that asks it; absent: it is asked from here. */
  readonly collector?: string | undefined
  /** Another collector had it before. */
  readonly takenOver?: true | undefined
  /** It is done, and what the verdict says of its links does not change any more. */
  readonly final?: true | undefined
  /** When each step began, in order; a command is a step of its own. */
  readonly phases?: readonly { readonly step: CollectStep['kind']; readonly at: number }[]
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
  /** It ended, and is done again until ports that were just plugged in have heard each other, or until this time. */
  readonly firstFrame?: { readonly until: number; readonly links: number } | undefined
}

/** A credential set as the page may know it: never the secret. */
export interface CredentialSetView {
  readonly name: string
  readonly user: string
  readonly hasPassword: boolean
  /** A private key whose text is kept. */
  readonly hasKey: boolean
  /** Path of a private key that is read when it is used. */
  readonly keyFile?: string
  readonly hasPassphrase: boolean
  readonly usesAgent: boolean
  readonly hasEnableSecret: boolean
  readonly hasApiToken: boolean
  readonly hasCommunity: boolean
  readonly hasSnmpAuth: boolean
  readonly hasSnmpPriv: boolean
}

/** Where the sets outlive the program. While it is not open, sets last until the program ends. */
export interface VaultView {
  readonly kind: 'system' | 'passphrase'
  readonly state: 'absent' | 'locked' | 'open'
  readonly path: string
  /** Why it could not be opened at the start. */
  readonly problem?: Message
}

export interface CredentialsView {
  /** By priority. */
  readonly sets: readonly CredentialSetView[]
  readonly vault: VaultView
  /** An SSH agent runs here. */
  readonly agent: boolean
  /** A queue to sites is set, whose collectors have sets of their own. */
  readonly queue?: true
  /** Addresses of services that a token is kept for. */
  readonly tokens: readonly string[]
  /** The SSH configuration that is read, and what could not be understood in it. */
  readonly sshConfig?: { readonly path: string; readonly warnings: readonly string[] }
}

/** A host key of the lab's own list. */
export interface HostKeyView {
  /** `host` or `[host]:port` */
  readonly host: string
  readonly type: string
  /** `SHA256:…` */
  readonly fingerprint: string
  /** Set for a key that the lab brings from elsewhere: it does not count here. */
  readonly foreign?: true
}

/** What a lab keeps of how it is collected. */
export interface LabSettingsView {
  readonly trustOnFirstUse: boolean
  readonly limits: LabLimits
  /** How many runs are kept; absent: all of them. */
  readonly keepRuns?: number
  /** Devices that are offered the old algorithms, in plan order. */
  readonly legacy: readonly string[]
  readonly hostKeys: readonly HostKeyView[]
}

/** One step or the end of a login that is tried; times in milliseconds since the epoch. */
export type LoginTestEvent =
  | { readonly kind: 'step'; readonly step: CollectStep; readonly at: number }
  | {
      readonly kind: 'result'
      readonly ok: boolean
      /** Credential set that was accepted. */
      readonly set?: string
      /** What the device says it is; `planned` is what the plan says. */
      readonly platform?: string
      readonly planned?: string
      readonly promptName?: string
      /** The host key that it showed, as `SHA256:…`. */
      readonly hostKey?: { readonly type: string; readonly fingerprint: string }
      /** True when the key was accepted on first use just now. */
      readonly newKey: boolean
      readonly error?: DeviceFailure
      readonly durationMs: number
    }

/** The whole state; sent first on every subscription, so that a reloaded page shows the truth. */
export interface Snapshot {
  readonly app: AppInfo
  readonly recent: readonly RecentLab[]
  readonly lab?: LabView
  /** Verdict of the latest results; absent if nothing was ever collected. */
  readonly verdict?: Verdict
  /** The run that goes on or ended last in this session. */
  readonly run?: RunView
  /** When the results shown were collected; RFC 3339. */
  readonly verifiedAt?: string
  readonly credentials: CredentialsView
  /** Absent while no lab is open. */
  readonly settings?: LabSettingsView
  /** Decisions and ticks; absent while no lab is open. */
  readonly triage?: TriageView
  /** The watch of this lab; absent while there is none. */
  readonly watch?: WatchView
  /** Facts, configurations or files that are asked for, or were last in this lab. */
  readonly asking?: AskingView
  /** The checks of web services of this lab. */
  readonly checks?: ChecksView
  /** A long job other than a run (starting the demo, importing). */
  readonly job?: JobView
  /** Who this page belongs to; absent for whoever sits at the machine. */
  readonly me?: Person
  /** The others who have a page of this lab open. */
  readonly presence?: readonly PresenceView[]
}

/** A page that somebody has open. */
export interface PresenceView {
  readonly key: string
  readonly name: string
  readonly screen: string
  readonly rack?: string
  /** The session of its browser, as the list of people names it. */
  readonly session?: string
  /** Where it is in the fix list. */
  readonly walk?: WalkHere
}

/** What a page shows of a walk through the fix list. */
export interface WalkHere {
  /** From 1 on. */
  readonly at: number
  readonly count: number
  readonly done: number
  /** The move, in words. */
  readonly title: string
  /** Rack and U. */
  readonly place?: string | undefined
  readonly state: 'move' | 'asking' | 'waiting' | 'right'
}

export interface JobView {
  readonly title: Message
  readonly done: number
  /** 0 if nobody knows. */
  readonly total: number
  /** `lab.cancelJob` ends it. */
  readonly canCancel?: boolean
}

/** Sent in batches, at most one batch per frame. */
export type PageEvent =
  | { readonly kind: 'snapshot'; readonly snapshot: Snapshot }
  | { readonly kind: 'run'; readonly run: RunView }
  | { readonly kind: 'progress'; readonly runId: string; readonly devices: readonly DeviceProgress[] }
  | { readonly kind: 'verdict'; readonly change: VerdictChange }
  /** The plan was edited. A verdict of the new plan follows, if there is one, as `judged`. */
  | { readonly kind: 'plan'; readonly change: PlanChangeView }
  /** The whole verdict anew. */
  | { readonly kind: 'judged'; readonly verdict: Verdict }
  | { readonly kind: 'triage'; readonly triage: TriageView }
  | { readonly kind: 'job'; readonly job?: JobView }
  /** Everybody who has a page of this lab open; `me` as in a snapshot, since roles change meanwhile. */
  | { readonly kind: 'presence'; readonly presence: readonly PresenceView[]; readonly me?: Person }
  /** Without a watch it has ended; `news` is there once for each round that changed something. */
  | { readonly kind: 'watch'; readonly watch?: WatchView; readonly news?: WatchNews }
  | { readonly kind: 'asking'; readonly asking: AskingView }
  | { readonly kind: 'checks'; readonly checks: ChecksView }
  /** A command of the desktop's own menu. */
  | { readonly kind: 'menu'; readonly command: CommandId }
  /** The desktop was asked to open a lab file while another lab is open: the page asks before that one is left. */
  | { readonly kind: 'open'; readonly path: string }
  /** Something failed that nobody was waiting for; the engine goes on. */
  | { readonly kind: 'trouble'; readonly said: Message }

export interface ImportRefusal {
  readonly file: string
  readonly line: number
  readonly said: Message
}

export interface ImportWarning {
  readonly file: string
  readonly line: number
  readonly said: Message
}

/** A sheet of a file as it was understood. */
export interface ImportSheet {
  readonly file: string
  readonly sheet?: string
  readonly guess: SheetGuess
}

/** Result of an import. */
export interface ImportReport {
  /** Names what was looked at, so that it is neither sent nor read again; absent once it was imported. */
  readonly preview?: string | undefined
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly refused: readonly ImportRefusal[]
  /** What was left out is among them. */
  readonly warnings: readonly ImportWarning[]
  /** What was left out, with how often; once for all of a kind in a file. */
  readonly leftOut: readonly (ImportWarning & { readonly count: number })[]
  /** How the columns of each sheet were understood; given back with other fields as `mappings`. */
  readonly sheets: readonly ImportSheet[]
  /** Sites that the files have something of. */
  readonly sites: readonly string[]
  /** Rows that are added, changed or refused, at most 5,000, in the order of the files. */
  readonly rows: readonly ImportRow[]
}

/** Lines of a raw output, for the inspector. */
export interface OutputView {
  readonly device: string
  readonly command: string
  readonly text: string
  readonly complete: boolean
}
