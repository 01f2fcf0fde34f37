import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ImportReport } from '#shared/contract/page-state.ts'
import type { RunScope } from '#shared/contract/run-scope.ts'
import type { ConnectionState } from '#renderer/api/connection.ts'
import type { Signals } from '#renderer/model/signals.ts'
import { loadSignals } from './kept-signals.ts'
import { loadTheme, type Theme } from './theme.ts'
import type { FactKind } from '#shared/model/facts.ts'
import type { Role } from '#shared/model/plan.ts'
import type { Service } from '#shared/model/service.ts'
import type { Message } from '#shared/words/message.ts'

/** What a person was about to do when asked about the demo lab. */
export type AfterDemo = 'close' | 'open' | 'new' | { readonly path: string }

/** What asks for the rest of an edit of the racks. */
export type RackDialog =
  | { readonly kind: 'add-device'; readonly rack?: string; readonly role?: Role }
  | { readonly kind: 'move-device' | 'delete-device'; readonly device: string }
  /** Without a port it is asked for, too: a device may have none that are known yet. */
  | { readonly kind: 'draw-cable'; readonly from: { readonly device: string; readonly port?: string } }

/** What brings a plan from elsewhere, or tells it there. */
export type SourceDialog =
  | { readonly kind: 'netbox-read' | 'netbox-write' | 'discover' }
  /** All findings, those of racks, or these. */
  | { readonly kind: 'adopt-all'; readonly racks?: readonly string[]; readonly ids?: readonly string[] }

/** The dialog in front, with what it needs; one at a time. */
export type DialogState =
  | RackDialog
  | SourceDialog
  | { readonly kind: 'palette' | 'new-lab' | 'open-lab' | 'shortcuts' | 'platforms' | 'about' | 'bench' | 'whats-new' }
  /** Facts, configurations or files that devices are asked for: `kinds` and `devices` are chosen already. */
  | {
      readonly kind: 'ask'
      readonly what: 'facts' | 'backup' | 'fetch'
      readonly kinds?: readonly FactKind[]
      readonly devices?: readonly string[]
    }
  /** Devices that told nothing when they were asked last. */
  | { readonly kind: 'ask-failures' }
  /** A link for somebody's browser; a new person where the name is empty. */
  | { readonly kind: 'pairing'; readonly person?: string }
  /** A web service; a new one if none is named. */
  | { readonly kind: 'service'; readonly service?: Service }
  /** How often services are checked, and who is told. */
  | { readonly kind: 'service-watch' }
  /** Secrets of a configuration are shown for a while. */
  | { readonly kind: 'reveal'; readonly device: string; readonly run: () => void }
  /** What comes after the demo lab was left. */
  | { readonly kind: 'leave-demo'; readonly next: AfterDemo }
  /** What would change in the plan, before it does. */
  | { readonly kind: 'adopt'; readonly finding: string; readonly changes: readonly Message[] }
  /** Findings that are decided about together, for one reason. */
  | { readonly kind: 'decide'; readonly mark: 'accepted' | 'ignored'; readonly findings: readonly string[] }
  /** One credential set; a new one if none is named. `scope`: what the run that waits for it verifies. */
  | { readonly kind: 'credentials'; readonly set?: string; readonly scope?: RunScope }
  | { readonly kind: 'import'; readonly names: readonly string[]; readonly report: ImportReport }
  | {
      readonly kind: 'output'
      readonly device: string
      readonly command: string
      readonly line: number
      readonly last: number
    }

export interface ShellState {
  readonly connection: ConnectionState
  /** The lab that was open when the engine ended; the engine that came after it has none open. */
  readonly closedByRestart?: { readonly name: string; readonly path: string } | undefined
  readonly dialog?: DialogState | undefined
  /** A refusal, shown until it is dismissed or something succeeds. */
  readonly error?: string | undefined
  /** Said to screen readers, and shown for a moment. */
  readonly notice?: string | undefined
  /** The same text, if it tells of an edit that can be taken back. */
  readonly undoable?: string | undefined
  /** What takes back that of which the notice tells, if it is no edit of the plan. */
  readonly takeBack?: { readonly notice: string; readonly run: () => void } | undefined
  /** Title of a call that has not been answered. */
  readonly busy?: string | undefined
  /** The guide stands beside the screen. */
  readonly guide?: boolean
  /** Step of the tour, from 0; absent while there is none. */
  readonly tour?: number | undefined
  readonly theme: Theme
  readonly signals: Signals
}

export type ShellStore = StoreApi<ShellState>

export function createShellStore(): ShellStore {
  return createStore<ShellState>()(() => ({ connection: 'connecting', theme: loadTheme(), signals: loadSignals() }))
}
