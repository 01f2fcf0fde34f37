/** What a collector sends back of one device, and how it is read where anybody may have sent it. */
import type { RawOutput, RawResult } from '#shared/model/collecting.ts'
import { FACT_KINDS } from '#shared/model/facts.ts'
import { FAILURE_CODES } from '#shared/model/observation.ts'
import { WAY_NAMES } from '#shared/model/ways.ts'
import { apiOf, DRIVERS, factDrivers, isWalk, PLATFORM_NAMES, RECOGNIZED_BY } from '#shared/parse/registry.ts'
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
export type SentResult = Omit<RawResult, 'outputs' | 'hostKey' | 'offered' | 'trusted' | 'trustedVia'>

/** What may be said of a failure: codes of the tables for devices and logins. */
const SAYABLE: ReadonlySet<unknown> = new Set(
  [AREAS.failures, AREAS.devices, AREAS.snmp, AREAS.api, AREAS.sites].flatMap((table) => Object.keys(table)),
)
const said: Shape = record({ code: (value) => SAYABLE.has(value) })

/** Milliseconds since the epoch. */
const time: Shape = wholeIn(0, 8.64e15)

const RESULT: Shape = exactly(
  { device: deviceName, outcome: oneOf(['collected', 'failed']), startedAt: time, finishedAt: time },
  {
    error: exactly({ code: oneOf(FAILURE_CODES), said }),
    skippedSet: yes,
    platform: oneOf(PLATFORM_NAMES),
    way: oneOf(Object.keys(WAY_NAMES)),
    asked: oneOf(['neighbors', 'ports']),
    promptName: plainName,
    acceptedSet: plainName,
  },
)

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
  ...(['eapi', 'nxapi'] as const).flatMap((way) => apiOf(way).commands.map(({ command }) => command)),
])
/** True for a command that some driver sends. */
export const isSentCommand: Shape = (value) => typeof value === 'string' && (COMMANDS.has(value) || isWalk(value))

const OUTPUTS: Shape = list(exactly({ command: isSentCommand, text, complete: boolean, refused: boolean }))

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
  const { outputs: _, hostKey: __, offered: ___, trusted: ____, trustedVia: _____, ...sent } = raw
  return sent
}
