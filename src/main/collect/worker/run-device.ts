/** The course of one device from the first packet to its result. Never throws. */
import type { Duplex } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  type Asked,
  type CollectJob,
  type DriverSpec,
  type HostKey,
  isForSsh,
  type NamedLogin,
} from '#shared/model/collecting.ts'
import type { FailureCode } from '#shared/model/observation.ts'
import { isApi, WAY_NAMES, type Way } from '#shared/model/ways.ts'
import { closeLater } from './close-later.ts'
import type { Course, Reporter } from './course.ts'
import { runExec } from './exec-commands.ts'
import { CollectError, failures, quote, type Target, toFailure } from './failures.ts'
import { Life } from './life.ts'
import type { BareResult, RunSettings } from './messages.ts'
import { ANY_PAGER, ANY_PROMPT, promptName, stateless } from './prompt.ts'
import { RECOGNISE_BY, recognise } from './recognise.ts'
import { secretsOf } from './redact.ts'
import { type KnownOutput, runShell } from './shell-commands.ts'
import { ShellSession } from './shell-session.ts'
import { Terminal } from './terminal.ts'
import type { LoginContext } from './transport/connect.ts'
import { type Established, establish } from './transport/establish.ts'
import type { JumpHosts, Tunnel } from './transport/jump-hosts.ts'
import { openSocket } from './transport/socket.ts'
import type { Connection } from './wire.ts'

/** What the courses of a run share in one thread. */
export interface RunContext {
  readonly settings: RunSettings
  readonly login: LoginContext
  readonly jumpHosts: JumpHosts
  /** Each ends one course that goes on. */
  readonly cancels: Set<() => void>
  /** By the index of a job that waits for how much it is to ask. */
  readonly waiting: Map<number, (asked: Asked) => void>
}

/** What is learned on the way and belongs in the result, whatever becomes of the device. */
interface Findings {
  platform?: string
  promptName?: string
  way?: Way
  tried?: readonly Way[]
  acceptedSet?: string
  hostKey?: HostKey
  trusted?: HostKey
  trustedVia?: readonly HostKey[]
  asked?: Exclude<Asked, 'all'>
}

/** A device whose connection breaks may be the first to notice that its jump host's has: the news comes this soon. */
const NEWS_OF_JUMP_HOST_MS = 50

export async function runDevice(job: CollectJob, context: RunContext, report: Reporter): Promise<BareResult> {
  const startedAt = Date.now()
  const { limits } = context.settings
  const port = portOf(job)
  const target: Target = { name: job.device, host: job.host, port, user: job.logins[0]?.user ?? '' }
  const life = new Life(limits.totalTimeoutMs, () => failures.totalTimeout(target, limits.totalTimeoutMs))
  const cancel = (): void => life.fail(failures.cancelled(target))
  context.cancels.add(cancel)
  const findings: Findings = job.platform === 'auto' ? {} : { platform: job.platform }
  const course: Course = {
    job,
    target,
    settings: context.settings,
    life,
    report,
    ...(job.neighborsFirst ? { answered: () => askHowMuch(job, findings, startedAt, life, report) } : {}),
  }
  let error: CollectError | undefined
  try {
    await collectDevice(course, context, findings)
  } catch (thrown) {
    error = thrown instanceof CollectError ? thrown : failures.internal(job.device, describe(thrown, job))
  } finally {
    life.over()
    context.cancels.delete(cancel)
  }
  const times = { startedAt, finishedAt: Date.now() }
  if (!error) return { device: job.device, outcome: 'collected', ...findings, ...times }
  const { skippedSet, offered } = error
  return { device: job.device, outcome: 'failed', error: toFailure(error), skippedSet, offered, ...findings, ...times }
}

/** The port of the way that is tried first. */
function portOf({ ways, port, snmp, api }: CollectJob): number {
  const first = ways?.[0] ?? 'ssh'
  return (first === 'ssh' ? undefined : first === 'snmp' ? snmp?.port : api?.port) ?? port
}

/** Tells what the neighbor commands brought, and waits; the time that takes is not the device's. */
async function askHowMuch(
  job: CollectJob,
  findings: Findings,
  startedAt: number,
  life: Life,
  report: Reporter,
): Promise<Asked> {
  const times = { startedAt, finishedAt: Date.now() }
  life.hold()
  const asked = await life.guard(
    report.answered({ device: job.device, outcome: 'collected', ...findings, asked: 'neighbors', ...times }),
  )
  life.goOn()
  return asked
}

function describe(thrown: unknown, job: CollectJob): string {
  const secrets = job.logins.flatMap(secretsOf)
  return quote(thrown instanceof Error ? thrown.message : String(thrown), secrets)
}

/** Where a way leads nowhere for these, the next one is tried; never after a login that was rejected. */
const NEXT_WAY: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'refused',
  'unreachable',
  'timeout-connect',
  'kex',
  'unsupported',
  'no-credentials',
  'snmp-timeout',
])

/** By each way in its order, until one has an answer. */
async function collectDevice(course: Course, context: RunContext, findings: Findings): Promise<void> {
  const ways = course.job.ways ?? ['ssh']
  const tried: { way: string; error: CollectError }[] = []
  for (const way of ways) {
    if (way !== 'ssh') findings.way = way
    else delete findings.way
    if (ways.length > 1 || way !== 'ssh') findings.tried = [...(findings.tried ?? []), way]
    try {
      if (way === 'snmp') {
        // Loaded when it is used: most runs have no agent to ask.
        const { collectBySnmp } = await import('./snmp/collect-by-snmp.ts')
        findings.acceptedSet = await collectBySnmp(course, context.login.gates)
      } else if (isApi(way)) {
        const { collectByApi } = await import('./api/collect-by-api.ts')
        await collectByApi(course, { ...context.login, open: opener(course, context, findings, {}) }, findings)
      } else await collectBySsh(course, context, findings)
      return
    } catch (error) {
      if (!(error instanceof CollectError)) throw error
      tried.push({ way: WAY_NAMES[way], error })
      if (!NEXT_WAY.has(error.code)) break
    }
  }
  const [first] = tried
  if (first && tried.length === 1) throw first.error
  throw failures.noWayLeft(course.job.device, tried)
}

async function collectBySsh(course: Course, context: RunContext, findings: Findings): Promise<void> {
  const { job, settings } = course
  if (!job.logins.some(isForSsh)) throw failures.noCredentials(job.device)
  const driver = settings.drivers.find((candidate) => candidate.platform === job.platform)
  if (!driver && job.platform !== 'auto' && !job.fetch) throw failures.noDriver(job.device, job.platform)

  const way: { tunnel?: Tunnel } = {}
  try {
    const { connection, login } = await connect(course, context, findings, way)
    findings.acceptedSet = login.set
    if (connection.hostKey) findings.hostKey = connection.hostKey
    if (connection.trusted) findings.trusted = connection.trusted
    await converse(connection, driver, course, findings, login)
  } catch (error) {
    throw (await blameJumpHost(error, way.tunnel, course.target)) ?? error
  }
}

function connect(
  course: Course,
  context: RunContext,
  findings: Findings,
  way: { tunnel?: Tunnel },
): Promise<Established> {
  const { job, life, report, settings } = course
  const { limits } = settings
  return establish({
    host: { name: job.device, host: job.host, port: job.port },
    logins: job.logins.filter(isForSsh),
    legacy: job.legacy === true,
    ...(job.algorithms ? { algorithms: job.algorithms } : {}),
    context: context.login,
    limits,
    life,
    open: opener(course, context, findings, way),
    connecting: () => report.step({ kind: 'connecting' }),
    authenticating: () => report.step({ kind: 'authenticating' }),
  })
}

/** Opens streams to the device, by way of its jump hosts. */
function opener(
  { job, life, settings }: Course,
  context: RunContext,
  findings: Findings,
  way: { tunnel?: Tunnel },
): (target: Target) => Promise<Duplex> {
  return async (target) => {
    if (job.via.length === 0) return openSocket(target, settings.limits.connectTimeoutMs, life)
    way.tunnel = await context.jumpHosts.tunnel(job.via, target, life)
    if (way.tunnel.trusted.length > 0) findings.trustedVia = way.tunnel.trusted
    return way.tunnel.stream
  }
}

/** The failure of the jump host where the device's own connection went with it. */
async function blameJumpHost(
  error: unknown,
  tunnel: Tunnel | undefined,
  target: Target,
): Promise<CollectError | undefined> {
  if (!tunnel || !(error instanceof CollectError) || error.code !== 'disconnected') return undefined
  if (tunnel.brokenHop() === undefined) await sleep(NEWS_OF_JUMP_HOST_MS)
  const hop = tunnel.brokenHop()
  return hop === undefined ? undefined : failures.jumpHostLost(target, hop)
}

async function converse(
  connection: Connection,
  driver: DriverSpec | undefined,
  course: Course,
  findings: Findings,
  login: NamedLogin,
): Promise<void> {
  const release = course.life.onEnd(() => connection.destroy())
  try {
    course.report.step({ kind: 'preparing' })
    if (course.job.fetch) {
      // Loaded when it is used: a run fetches nothing.
      const { fetchFiles } = await import('./fetch-files.ts')
      await fetchFiles(connection, course.job.fetch, course)
      connection.close()
      return
    }
    const asked =
      driver?.channel === 'exec'
        ? await runExec(connection, driver, course)
        : await inShell(connection, driver, course, findings, login)
    if (asked !== 'all') findings.asked = asked
    // Behind a jump host, whose own connection is closed when the run is over, it cannot wait.
    if (course.job.via.length > 0) connection.close()
    else closeLater(connection)
  } catch (error) {
    connection.destroy()
    throw error
  } finally {
    release()
  }
}

/** Learns the prompt, recognizes the platform where it is not known, and runs the commands. */
async function inShell(
  connection: Connection,
  given: DriverSpec | undefined,
  course: Course,
  findings: Findings,
  login: NamedLogin,
): Promise<Asked> {
  const { settings } = course
  const { limits } = settings
  const target: Target = { ...course.target, port: course.job.port, user: login.user }
  const terminal = await Terminal.open(connection, course.life, () => failures.closed(target))
  const options = {
    target,
    silenceMs: limits.silenceTimeoutMs,
    maxBytes: limits.maxOutputBytes,
    secrets: secretsOf(login),
  }
  const prompts = given ? [given.prompt] : [ANY_PROMPT, ...settings.drivers.map((driver) => driver.prompt)]
  const pagers = given ? [given.pager] : [ANY_PAGER]
  const session = new ShellSession(terminal, options, prompts, pagers)
  await session.learnPrompt({
    user: login.user,
    ...(login.password === undefined ? {} : { password: login.password }),
    byPassword: connection.byPassword,
  })
  const name = promptName(session.prompt)
  if (name !== undefined) findings.promptName = name

  if (given?.unixShell && stateless(given.unixShell).test(session.prompt))
    throw failures.unixShell(target, quote(session.prompt, secretsOf(login)))
  let driver = given
  let known: KnownOutput | undefined
  if (!driver) {
    known = { command: RECOGNISE_BY, text: (await session.run(RECOGNISE_BY)).text }
    driver = recognise(known.text, settings.signs, settings.drivers)
    if (!driver) throw failures.notRecognised(target)
    findings.platform = driver.platform
  }
  if (driver.channel === 'shell') return runShell(session, driver, course, known, login.enableSecret)
  terminal.close()
  return runExec(connection, driver, course)
}
