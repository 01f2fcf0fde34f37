/** Procedures that ask devices for facts, configurations and files, and show what was kept. */
import { type } from '@orpc/contract'
import { z } from 'zod'
import type { DiffLine } from '#shared/configs/compare-configs.ts'
import type { FactChanges } from '#shared/facts/fact-changes.ts'
import type { MacHint } from '#shared/facts/mac-hints.ts'
import type { WherePath } from '#shared/facts/place-path.ts'
import type { ConfigBackup } from '#shared/model/config-backup.ts'
import { type DeviceFacts, FACT_KINDS, type FactKind } from '#shared/model/facts.ts'
import type { FetchedFile, NotFetched } from '#shared/model/fetched.ts'
import type { Message } from '#shared/words/message.ts'
import { name } from './name.ts'
import { base } from './procedure.ts'
import { runScope } from './run-scope.ts'

const kind = z.enum(FACT_KINDS)
const kinds = z.array(kind).min(1).max(FACT_KINDS.length).readonly()

/** Facts, configurations or files that are being asked for, or were last; times in milliseconds since the epoch. */
export interface AskingView {
  /** Grows by one with each. */
  readonly id: number
  readonly what: 'facts' | 'backup' | 'fetch'
  readonly kinds?: readonly FactKind[]
  readonly state: 'running' | 'done' | 'canceled'
  readonly startedAt: number
  readonly finishedAt?: number
  readonly devices: number
  /** Devices that have answered or failed. */
  readonly done: number
  /** Devices that told nothing of what was asked, at most 1,000. */
  readonly failures: readonly { readonly device: string; readonly said: Message }[]
  /** How many failed, those that are not listed included. */
  readonly failed: number
  /** Configurations that changed, and those of them that changed while the plan did not. */
  readonly changed?: number
  readonly outsidePlan?: number
  /** Files that were fetched, those left out, and where they lie. */
  readonly files?: readonly (FetchedFile & { readonly device: string })[]
  readonly left?: readonly (NotFetched & { readonly device: string })[]
  readonly folder?: string
  /** Why it ended early. */
  readonly problem?: Message
}

/** What the devices of a platform would be sent. */
export interface CommandPreview {
  readonly platform: string
  readonly devices: number
  /** Sent first; they change nothing but this session (paging off, wide lines). */
  readonly prepare: readonly string[]
  readonly commands: readonly string[]
  /** Objects and tables of agents, in place of commands. */
  readonly way?: 'snmp'
  /** So many of the devices only if they can't be asked in the way that the plan names first. */
  readonly second?: number
}

/** How many tables of a kind there are. */
export interface FactCount {
  readonly kind: FactKind
  readonly devices: number
  readonly rows: number
  /** RFC 3339. */
  readonly newest?: string
}

/** The last table of a device, and what has changed in it. */
export interface FactTableView extends DeviceFacts {
  readonly since?: FactChanges & { readonly at: string }
}

/** What is kept of the configurations of a device. */
export interface ConfigsOfDevice {
  readonly device: string
  readonly backups: number
  readonly latest: ConfigBackup
  /** Against the one before; `first` if there is none. */
  readonly state: 'first' | 'same' | 'changed' | 'outside-plan'
  readonly added: number
  readonly removed: number
}

export interface ConfigDiffView {
  readonly lines: readonly DiffLine[]
  /** Secrets of the version that has more of them, which stand masked in the lines. */
  readonly masked: number
}

export const factsContract = {
  /** What would be sent for these kinds, by platform; asks nobody. */
  commands: base.input(z.object({ kinds, scope: runScope })).output(type<readonly CommandPreview[]>()),
  /** Begins to ask; progress comes as `asking`. Refused while a run or another asking goes on. */
  collect: base.input(z.object({ kinds, scope: runScope })).output(z.void()),
  counts: base.output(type<readonly FactCount[]>()),
  /** The last table of every device. `since`: what changed since the table before, or since that time (RFC 3339). */
  table: base
    .input(z.object({ kind, since: z.union([z.literal('before'), z.iso.datetime()]).optional() }))
    .output(type<readonly FactTableView[]>()),
  /** All tables that are kept of a device, oldest first. */
  history: base.input(z.object({ device: name, kind })).output(type<readonly DeviceFacts[]>()),
  /** Looks into the tables that were collected; asks nobody. */
  where: base.input(z.object({ query: name })).output(type<WherePath>()),
  /** What MAC tables say of links that nobody verified. */
  hints: base.output(type<readonly MacHint[]>()),
}

export const configsContract = {
  commands: base.input(z.object({ scope: runScope })).output(type<readonly CommandPreview[]>()),
  backup: base.input(z.object({ scope: runScope })).output(z.void()),
  list: base.output(type<readonly ConfigsOfDevice[]>()),
  /** Backups of a device, oldest first. */
  versions: base.input(z.object({ device: name })).output(type<readonly ConfigBackup[]>()),
  /** What differs between two backups, by their names. Secrets are masked unless `secrets` says otherwise. */
  diff: base
    .input(z.object({ device: name, from: name, to: name, secrets: z.boolean().default(false) }))
    .output(type<ConfigDiffView>()),
}

export const filesContract = {
  /** Fetches by SFTP into a folder of each device; the folder is the shell's, or one of the program's own. */
  fetch: base
    .input(z.object({ paths: z.array(z.string().trim().min(1).max(4096)).min(1).max(100).readonly(), scope: runScope }))
    .output(z.void()),
}

export const askingContract = {
  /** Ends what is asked for; what was collected is kept. */
  cancel: base.output(z.void()),
}
