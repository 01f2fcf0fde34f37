/** `services`: HTTP(S) checks and REST calls of a lab, all at once; the tally of their statuses. */
import { resolve } from 'node:path'
import { checkServices } from '#main/checks/check-services.ts'
import { readRegularFile } from '#main/files/regular-file.ts'
import { pause } from '#main/report/webhook.ts'
import { inRounds } from '#main/services/in-rounds.ts'
import type { OpenLab } from '#main/services/open-lab.ts'
import type { CheckOptions } from '#main/services/service-ports.ts'
import { checkLabServices, importServices, type ServiceLogins } from '#main/services/service-checks.ts'
import { Refusal, saidOf } from '#shared/model/refusal.ts'
import { DEFAULT_LIMITS } from '#shared/model/collecting.ts'
import type { Service, ServiceCheck } from '#shared/model/service.ts'
import { tallyOf } from '#shared/services/judge-check.ts'
import { readServices } from '#shared/services/read-services.ts'
import { serviceChanges } from '#shared/watch/service-changes.ts'
import { listed } from '#shared/words/entry.ts'
import { sentence, wholeText } from '#shared/words/message.ts'
import { trustOf, withLab } from '#main/cli/engine.ts'
import { givenLogin, chosenSets } from '#main/cli/logins.ts'
import { givenBytes } from '#main/cli/given-file.ts'
import { type CommandIo, EXIT, forTerminal } from '#main/cli/io.ts'
import { positive } from './collect-options.ts'
import { hookOf, watchPlanOf } from './watch-command.ts'

export interface ServicesOptions {
  readonly import?: string
  readonly remove: readonly string[]
  readonly cached?: boolean
  readonly concurrency?: string
  readonly timeout?: string
  readonly user?: string
  readonly vault?: boolean
  readonly every?: string
  readonly webhook?: string
  readonly json?: boolean
  readonly quiet?: boolean
}

/** Bytes: ten thousand services with long headers. */
const MOST_BYTES = 16 * 1024 * 1024
const MOST_CA_BYTES = 4 * 1024 * 1024

export async function runServices(io: CommandIo, path: string, options: ServicesOptions): Promise<number> {
  const watching = watchPlanOf(io, options)
  const concurrency = positive(options.concurrency, '--concurrency', DEFAULT_LIMITS.concurrency, 10_000)
  const timeoutMs = positive(options.timeout, '--timeout', DEFAULT_LIMITS.totalTimeoutMs / 1000, 86_400) * 1000
  const given = givenLogin(io, options)
  const logins: ServiceLogins = { sets: await chosenSets(io, options), given }
  return withLab(io, path, async (lab) => {
    const refused = options.import === undefined ? 0 : takeIn(io, lab, options.import, options)
    if (refused === 'nothing') return EXIT.refused
    removeServices(lab, options.remove)
    const services = lab.store.services()
    if (services.length === 0) throw new Refusal({ code: 'services-none', path })
    const abort = new AbortController()
    const stopListening = io.onInterrupt(() => abort.abort())
    const asked: CheckOptions = { concurrency, timeoutMs, signal: abort.signal, now: Date.now }
    const checkAll = (tell: (check: ServiceCheck) => void): Promise<readonly ServiceCheck[]> =>
      checkLabServices(
        {
          check: checkServices,
          trust: trustOf(io),
          logins,
          readCa: (file) => readRegularFile(resolve(io.cwd, file), MOST_CA_BYTES),
        },
        lab,
        services,
        asked,
        tell,
      )
    try {
      if (watching) return await watchServices(io, lab, watching, options, checkAll, abort.signal)
      const checks = options.cached ? lab.store.serviceChecks(1) : await checkAll(progressOf(io, services, options))
      print(io, services, checks, options)
      if (abort.signal.aborted) return EXIT.interrupted
      return refused === 0 && checks.every((check) => check.ok) ? EXIT.done : EXIT.findings
    } finally {
      stopListening()
    }
  })
}

/** Takes the services of a file in and says what it did; how many rows were refused, or `nothing` if all were. */
function takeIn(io: CommandIo, lab: OpenLab, file: string, options: ServicesOptions): number | 'nothing' {
  const { services, refused, leftOut } = readServices(bytesOf(io, file))
  for (const { line, said } of refused) io.err(forTerminal(`${file}, line ${line}: ${wholeText(said)}\n`))
  if (services.length === 0) {
    io.err('Nothing was imported.\n')
    return 'nothing'
  }
  const { added, changed, unchanged } = importServices(lab.store, services)
  if (!options.quiet) {
    if (leftOut.length > 0) io.err(forTerminal(`left out: ${listed(leftOut, 20)}\n`))
    io.err(`${added} added, ${changed} changed, ${unchanged} unchanged, ${refused.length} refused\n`)
  }
  return refused.length
}

function bytesOf(io: CommandIo, file: string): Uint8Array {
  const bytes = givenBytes(io, file, MOST_BYTES + 1)
  if (bytes.length <= MOST_BYTES) return bytes
  throw new Refusal({ code: 'path-too-large', path: file, mebibytes: MOST_BYTES / 1024 / 1024 })
}

function removeServices(lab: OpenLab, names: readonly string[]): void {
  const known = new Set(lab.store.services().map(({ name }) => name))
  const stranger = names.find((name) => !known.has(name))
  if (stranger !== undefined) throw new Refusal({ code: 'service-unknown', name: stranger })
  if (names.length > 0) lab.store.dropServices(names)
}

function progressOf(
  io: CommandIo,
  { length }: readonly Service[],
  { quiet, json }: ServicesOptions,
): (check: ServiceCheck) => void {
  let done = 0
  if (quiet || json || !io.isErrTty) return () => undefined
  return () => io.err(`\r${++done === length ? '' : `Checked ${done} of ${length}`}\u001b[K`)
}

function print(
  io: CommandIo,
  services: readonly Service[],
  checks: readonly ServiceCheck[],
  { json }: ServicesOptions,
): void {
  const found = new Map(checks.map((check) => [check.service, check]))
  const tally = tallyOf(checks)
  const rows = services.flatMap((service) => {
    const check = found.get(service.name)
    return check === undefined ? [] : [rowOf(service, check)]
  })
  if (json) return io.out(`${JSON.stringify({ tally, services: rows }, null, 2)}\n`)
  const worst = [...rows.filter((row) => !row.ok), ...rows.filter((row) => row.ok)]
  for (const { name, url, status, ms, certDays, reason } of worst) {
    const more = [reason, certDays === undefined ? undefined : `certificate: ${certDays} days`]
    const tail = more.filter((part) => part !== undefined).join('; ')
    const what = name === url ? name : `${name}  ${url}`
    io.out(forTerminal(`${String(status).padEnd(9)} ${String(ms).padStart(6)} ms  ${what}${tail && `  ${tail}`}\n`))
  }
  const counts = Object.entries(tally).map(([status, n]) => `${status}: ${n}`)
  io.out(`${counts.join(', ')}; ${rows.filter((row) => row.ok).length} of ${rows.length} as expected\n`)
}

function rowOf({ name, url }: Service, { status, ok, ms, certDays, cert, said, at }: ServiceCheck) {
  return {
    name,
    url,
    status,
    ok,
    ms,
    at,
    ...(certDays === undefined ? {} : { certDays }),
    ...(cert === undefined ? {} : { cert }),
    ...(said === undefined ? {} : { reason: sentence(said) }),
  }
}

/** Rounds until Ctrl-C; each change is told once, on stdout and to a webhook. */
async function watchServices(
  io: CommandIo,
  lab: OpenLab,
  plan: NonNullable<ReturnType<typeof watchPlanOf>>,
  options: ServicesOptions,
  checkAll: (tell: () => void) => Promise<readonly ServiceCheck[]>,
  signal: AbortSignal,
): Promise<number> {
  const hook = hookOf(io, plan, signal)
  let before = lab.store.serviceChecks(1)
  await inRounds({ now: Date.now, sleep: pause }, plan.everyMs, signal, async (nth) => {
    try {
      const checks = await checkAll(() => undefined)
      if (signal.aborted) return
      const changes = serviceChanges(before, checks)
      before = checks
      const told = { schemaVersion: 1, lab: lab.store.info.name, tally: tallyOf(checks), services: changes }
      if (changes.length > 0) hook?.send(told)
      if (options.json) {
        if (changes.length > 0) io.out(`${JSON.stringify(told)}\n`)
        return
      }
      for (const { service, from, to } of changes) io.out(forTerminal(`${service}: was ${from}, is ${to}\n`))
      const ok = checks.filter((check) => check.ok).length
      if (changes.length > 0 || !options.quiet)
        io.out(`${new Date().toISOString()}: ${ok} of ${checks.length} as expected, ${changes.length} changed\n`)
    } catch (error) {
      if (nth === 0) throw error
      io.err(forTerminal(`Round skipped: ${wholeText(saidOf(error))}\n`))
    }
  })
  await hook?.idle()
  return EXIT.interrupted
}
