import type {
  AppInfo,
  CredentialsView,
  DeviceProgress,
  JobView,
  LabSettingsView,
  LabView,
  PresenceView,
  RecentLab,
  RunView,
} from '#shared/contract/page-state.ts'
import type { DeviceOutcome, Finding, Link, Move, RackTally, Summary, Unlinked } from '#shared/model/verdict.ts'
import type { Person } from '#shared/model/people.ts'
import type { AskingView } from '#shared/contract/facts-contract.ts'
import type { ChecksView } from '#shared/contract/services-contract.ts'
import type { TriageView } from '#shared/contract/triage-view.ts'
import type { WatchView } from '#shared/contract/watch-contract.ts'
import type { PendingTick } from './pending-tick.ts'
import { EMPTY_INDEX, type LabIndex } from './lab-index.ts'
import { type LookCounts, NO_LOOKS, type PortState } from './port-state.ts'

/** What the ports of one device show; its identity changes only with its content. */
export interface DeviceMarks {
  /** The device's ports when these marks were made. */
  readonly ports: readonly string[]
  /** In the order of the device's ports. */
  readonly states: readonly PortState[]
  /** Ports without a plan on which a finding saw a cable, by place in `states`. */
  readonly extra: ReadonlySet<number>
  readonly bad: number
  readonly warn: number
}

/** Everything the engine has told, in the form the screens read it. */
export interface LabState {
  /** False until the first snapshot has come. */
  readonly ready: boolean
  readonly app?: AppInfo | undefined
  readonly recent: readonly RecentLab[]
  readonly lab?: LabView | undefined
  readonly index: LabIndex
  readonly marks: ReadonlyMap<string, DeviceMarks>
  /** By `linkId`. */
  readonly links: ReadonlyMap<string, Link>
  /** `linkId` by `portKey`, panel ports on the way included. */
  readonly linkAt: ReadonlyMap<string, string>
  /** How many of `links` have each look; kept with them, as counting them takes longer than a change. */
  readonly linkLooks: LookCounts
  /** By id. */
  readonly findings: ReadonlyMap<string, Finding>
  readonly moves: readonly Move[]
  readonly rackTallies: ReadonlyMap<string, RackTally>
  readonly outcomes: ReadonlyMap<string, DeviceOutcome>
  readonly unlinked: readonly Unlinked[]
  readonly summary?: Summary | undefined
  /** RFC 3339. */
  readonly verifiedAt?: string | undefined
  readonly run?: RunView | undefined
  /** Of `run`, by device. */
  readonly progress: ReadonlyMap<string, DeviceProgress>
  readonly job?: JobView | undefined
  readonly watch?: WatchView | undefined
  readonly asking?: AskingView | undefined
  readonly checks?: ChecksView | undefined
  readonly credentials?: CredentialsView | undefined
  readonly settings?: LabSettingsView | undefined
  /** Who this page belongs to; absent for whoever sits at the machine. */
  readonly me?: Person | undefined
  /** The others who have a page of this lab open. */
  readonly presence: readonly PresenceView[]
  readonly triage: TriageView
  /** Ticks that `triage` shows before the engine says so. */
  readonly ticking: readonly PendingTick[]
}

const NO_TRIAGE: TriageView = { marks: [], ticked: [], settled: [], canUndo: false }

export const EMPTY_LAB: LabState = {
  ready: false,
  recent: [],
  index: EMPTY_INDEX,
  marks: new Map(),
  links: new Map(),
  linkAt: new Map(),
  linkLooks: NO_LOOKS,
  findings: new Map(),
  moves: [],
  rackTallies: new Map(),
  outcomes: new Map(),
  unlinked: [],
  progress: new Map(),
  triage: NO_TRIAGE,
  ticking: [],
  presence: [],
}
