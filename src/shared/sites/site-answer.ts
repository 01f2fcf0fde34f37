/** What a collector sends back of one device, and how it is read where anybody may have sent it. */
import type { RawOutput, RawResult } from '#shared/model/collecting.ts'
import { FACT_KINDS } from '#shared/model/facts.ts'
import { FAILURE_CODES } from '#shared/model/observation.ts'
import { isApi, WAY_NAMES, type Way } from '#shared/model/ways.ts'
import { apiOutputName } from '#shared/model/api-output-name.ts'
import {
  apiOf,
  DRIVERS,
  factDrivers,
  isFactWalk,
  isWalk,
  PLATFORM_NAMES,
  RECOGNIZED_BY,
} from '#shared/parse/registry.ts'
import { boolean, list, oneOf, record, type Shape, text, yes } from '#shared/shape/shape.ts'
import { AREAS } from '#shared/words/message.ts'
import { deviceName, exactly, fits, hex, plainName, wholeIn } from './wire-shapes.ts'
import { PROTOCOL } from './site-job.ts'

/** `answered`: its neighbors, while the session waits for how much more is asked; `result`: all of it. */
export interface AnswerHead {
  readonly v: typeof PROTOCOL
  readonly kind: 'answered' | 'result'
  readonly run: string
  readonly index: number
  readonly attempt: number
  /** Name of the collector. */
  readonly collector: string
  /** So many outputs went with what it answered before, and are not sent again. */
  readonly before?: number
  readonly result: SentResult
}

/** Without the outputs, which are packed beside it, and without host keys, which are the collector's own matter. */
export type SentResult = Omit<RawResult, 'outputs' | 'hostKey' | 'offered' | 'trusted' | 'trustedVia' | 'collector'>

/** What may be said of a failure: codes of the tables for devices and logins. */
const SAYABLE: ReadonlySet<unknown> = new Set(
  [AREAS.failures, AREAS.devices, AREAS.snmp, AREAS.api, AREAS.sites].flatMap((table) => Object.keys(table)),
)
const said: Shape = record({ code: (value) => SAYABLE.has(value) })

/** Milliseconds since the epoch. */
const time: Shape = wholeIn(0, 8.64e15)

const way = oneOf(Object.keys(WAY_NAMES))
type Always = 'device' | 'outcome' | 'startedAt' | 'finishedAt'

const ALWAYS: Readonly<Record<Always, Shape>> = {
  device: deviceName,
  outcome: oneOf(['collected', 'failed']),
  startedAt: time,
  finishedAt: time,
}

/** Each field that a result may have: what is not named here is refused with the result it is part of. */
const SOMETIMES: Readonly<Record<Exclude<keyof SentResult, Always>, Shape>> = {
  error: exactly({ code: oneOf(FAILURE_CODES), said }),
  skippedSet: yes,
  platform: oneOf(PLATFORM_NAMES),
  way,
  tried: list(way),
  asked: oneOf(['neighbors', 'ports']),
  promptName: plainName,
  acceptedSet: plainName,
}

const RESULT: Shape = exactly(ALWAYS, SOMETIMES)

const HEAD: Readonly<Record<string, Shape>> = {
  v: (value) => value === PROTOCOL,
  kind: oneOf(['answered', 'result']),
  run: hex,
  index: wholeIn(0, 10_000_000),
  attempt: wholeIn(1, 1000),
  collector: plainName,
  result: RESULT,
}

const OPTIONAL: Readonly<Record<string, Shape>> = { before: wholeIn(1, 1000) }

/** Every command that some driver sends. */
const COMMANDS: ReadonlySet<string> = new Set([
  RECOGNIZED_BY,
  ...[...DRIVERS, ...factDrivers(FACT_KINDS)].flatMap((driver) => driver.commands.map(({ command }) => command)),
])
const OF_APIS = (Object.keys(WAY_NAMES) as Way[])
  .filter(isApi)
  .flatMap((way) => apiOf(way).commands.map(({ command }) => ({ way, command })))
/** What is asked of APIs, and the names under which their answers are kept. */
const API_COMMANDS: ReadonlySet<string> = new Set(OF_APIS.map(({ command }) => command))
const API_OUTPUTS: ReadonlySet<string> = new Set(OF_APIS.map(({ way, command }) => apiOutputName(way, command)))

const isOutputName: Shape = (value) =>
  typeof value === 'string' && (COMMANDS.has(value) || API_OUTPUTS.has(value) || isWalk(value) || isFactWalk(value))

/** True for a command that is sent somewhere, and for what is said of a table that an agent is asked for. */
export const isSentCommand: Shape = (value) =>
  typeof value === 'string' && (COMMANDS.has(value) || API_COMMANDS.has(value) || /^SNMP [\w .:-]{1,80}$/.test(value))

const OUTPUTS: Shape = list(exactly({ command: isOutputName, text, complete: boolean, refused: boolean }))

/** The part beside the outputs; undefined for what is none. */
export function readAnswerHead(value: unknown): AnswerHead | undefined {
  if (fits(value, HEAD, OPTIONAL) !== undefined) return undefined
  const head = value as AnswerHead
  const { outcome, error } = head.result
  return (outcome === 'failed') === (error !== undefined) ? head : undefined
}

/** The outputs; undefined where one of them answers a command that nobody here sends. */
export function readOutputs(value: unknown): readonly RawOutput[] | undefined {
  return OUTPUTS(value) ? (value as readonly RawOutput[]) : undefined
}

/** What of a result crosses the queue. */
export function sentResult(raw: RawResult): SentResult {
  const { outputs: _, hostKey: __, offered: ___, trusted: ____, trustedVia: _____, collector: ______, ...sent } = raw
  return sent
}
