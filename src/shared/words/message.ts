/**
 * Messages are values: a code with its parameters, made where the thing happens, in any thread. Words come in at the rim,
 * from the tables beside this file; a second language is a second set of tables of the same type.
 */
import type { Coded, MessagesOf, Tell, Words } from './entry.ts'
import { API_FAILURES } from './api-failures.ts'
import { CELL_PROBLEMS } from './cell-problems.ts'
import { CLI_REFUSALS } from './refusals-cli.ts'
import { DEVICE_FAILURES } from './device-failures.ts'
import { FAILURES } from './failures.ts'
import { FINDINGS } from './findings.ts'
import { FILE_PROBLEMS } from './file-problems.ts'
import { GUESSES } from './guesses.ts'
import { IMPORT_REFUSALS } from './refusals-import.ts'
import { IMPORT_WARNINGS } from './import-warnings.ts'
import { LEFT_OUT } from './left-out.ts'
import { LAB_REFUSALS } from './refusals-lab.ts'
import { NETBOX_REFUSALS } from './refusals-netbox.ts'
import { REPORT_REFUSALS } from './refusals-report.ts'
import { PEOPLE } from './people.ts'
import { SERVICE_WORDS } from './services.ts'
import { SITE_WORDS } from './sites.ts'
import { SNMP_FAILURES } from './snmp-failures.ts'
import { STORE_REFUSALS } from './refusals-store.ts'
import { VAULT_REFUSALS } from './refusals-vault.ts'
import { NOTICES } from './notices.ts'
import { PLAN_EDITS } from './plan-edits.ts'
import { PLAN_ERRORS } from './plan-errors.ts'
import { RULE_FAULTS } from './rule-faults.ts'
import { plainText } from './plain-text.ts'

/** Every table, by area; no code is in two of them. */
export const AREAS = {
  cli: CLI_REFUSALS,
  import: IMPORT_REFUSALS,
  lab: LAB_REFUSALS,
  netbox: NETBOX_REFUSALS,
  report: REPORT_REFUSALS,
  store: STORE_REFUSALS,
  vault: VAULT_REFUSALS,
  cells: CELL_PROBLEMS,
  files: FILE_PROBLEMS,
  warnings: IMPORT_WARNINGS,
  left: LEFT_OUT,
  guesses: GUESSES,
  failures: FAILURES,
  devices: DEVICE_FAILURES,
  snmp: SNMP_FAILURES,
  api: API_FAILURES,
  services: SERVICE_WORDS,
  sites: SITE_WORDS,
  people: PEOPLE,
  notices: NOTICES,
  findings: FINDINGS,
  plan: PLAN_ERRORS,
  edits: PLAN_EDITS,
  rules: RULE_FAULTS,
} as const

type Areas = typeof AREAS
/** Everything that can be said. */
export type Message = { [Area in keyof Areas]: MessagesOf<Areas[Area]> }[keyof Areas]

type Entry = Words | ((parameters: never, tell: Tell) => Words)
const TEXTS: ReadonlyMap<string, Entry> = new Map(
  Object.values(AREAS).flatMap((table) => Object.entries(table as Readonly<Record<string, Entry>>)),
)

/** True for a code that this version of Plumbline knows: a lab file may hold any text in its place. */
export function isCode(text: string): boolean {
  return TEXTS.has(text)
}

/** The message in words. One of another version of Plumbline, or a damaged one, is said by its code. */
export function say(message: Message): Words {
  return wordsOf(message)
}

function wordsOf(message: Coded): Words {
  const entry = TEXTS.get(message.code)
  if (entry === undefined) return unknown(message)
  if (typeof entry !== 'function') return entry
  try {
    return plain(entry(message as never, tell))
  } catch {
    // A lab file keeps messages: what is in it may be of another version, or damaged.
    return unknown(message)
  }
}

/** Names and answers in a message come from devices and files: nothing in them begins a line or steers a terminal. */
function plain({ headline, detail, remedy }: Words): Words {
  return {
    headline: plainText(headline),
    ...(detail === undefined ? {} : { detail: plainText(detail) }),
    ...(remedy === undefined ? {} : { remedy: plainText(remedy) }),
  }
}

function unknown({ code }: Coded): Words {
  return { headline: `Unknown message (${code})` }
}

/** Headline and detail as one text, for `message` and `reason` of JSON documents and for lists. */
export function sentence(message: Message): string {
  return tell(message)
}

function tell(message: Coded, what?: 'with remedy'): string {
  const { headline, detail, remedy } = wordsOf(message)
  return joined(headline, detail, what && remedy)
}

/** Headline, detail and what to do: all of a message if there is no room to lay it out, such as a terminal. */
export function wholeText(message: Message): string {
  return tell(message, 'with remedy')
}

function joined(headline: string, ...more: readonly (string | undefined)[]): string {
  const first = /[.?!…:]$/.test(headline) ? headline : `${headline}.`
  return [first, ...more].filter((part) => part !== undefined && part !== '').join(' ')
}
