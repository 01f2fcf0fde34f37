/** The course of one device from the first packet to its result. Never throws. */
import type { CollectJob, DriverSpec, HostKey } from '#shared/model/collecting.ts'
import type { Course, Reporter } from './course.ts'
import { runExec } from './exec-commands.ts'
import { CollectError, failures, quote, type Target, toFailure } from './failures.ts'
import type { KnownHosts } from './host-keys.ts'
import { Life } from './life.ts'
import type { BareResult, RunSettings } from './messages.ts'
import { mayRetry, pauseBefore } from './pacing.ts'
import { ANY_PAGER, ANY_PROMPT, promptName } from './prompt.ts'
import { RECOGNISE_BY, recognise } from './recognise.ts'
import { type KnownOutput, runShell } from './shell-commands.ts'
import { ShellSession } from './shell-session.ts'
import { Terminal } from './terminal.ts'
import { logIn } from './transport/connect.ts'
import type { JumpHosts } from './transport/jump-hosts.ts'
import { openSocket } from './transport/socket.ts'
import type { Connection } from './wire.ts'

/** What the courses of a run share in one thread. */
export interface RunContext {
  readonly settings: RunSettings
  readonly knownHosts: KnownHosts
  readonly jumpHosts: JumpHosts
  /** Each ends one course that goes on. */
  readonly cancels: Set<() => void>
}

/** What is learnt on the way and belongs in the result, whatever becomes of the device. */
interface Findings {
  platform?: string
  promptName?: string
  trusted?: HostKey
  trustedVia?: readonly HostKey[]
}

export async function runDevice(job: CollectJob, context: RunContext, report: Reporter): Promise<BareResult> {
  const startedAt = Date.now()
  const { limits } = context.settings
  const target: Target = { name: job.device, host: job.host, port: job.port, user: job.logins[0]?.user ?? '' }
  const life = new Life(limits.totalTimeoutMs, () => failures.totalTimeout(target, limits.totalTimeoutMs))
  const cancel = (): void => life.fail(failures.cancelled(target))
  context.cancels.add(cancel)
  const findings: Findings = job.platform === 'auto' ? {} : { platform: job.platform }
  const course: Course = { job, target, settings: context.settings, life, report }
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
  return { device: job.device, outcome: 'failed', error: toFailure(error), ...findings, ...times }
}

function describe(thrown: unknown, job: CollectJob): string {
  const secrets = [job.logins[0]?.password, job.logins[0]?.passphrase, job.logins[0]?.enableSecret]
  return quote(thrown instanceof Error ? thrown.message : String(thrown), secrets)
}

async function collectDevice(course: Course, context: RunContext, findings: Findings): Promise<void> {
  const { job, settings, life } = course
  if (job.logins.length === 0) throw failures.noCredentials(job.device)
  const driver = settings.drivers.find((candidate) => candidate.platform === job.platform)
  if (!driver && job.platform !== 'auto') throw failures.noDriver(job.device, job.platform)

  const connection = await connectPatiently(course, context, findings)
  const release = life.onEnd(() => connection.destroy())
  if (connection.trusted) findings.trusted = connection.trusted
  try {
    course.report.step({ kind: 'preparing' })
    if (driver?.channel === 'exec') await runExec(connection, driver, course)
    else await inShell(connection, driver, course, findings)
    connection.close()
  } catch (error) {
    connection.destroy()
    throw error
  } finally {
    release()
  }
}

/** Connects and logs in; again after a failure that came before the login, never after a refused one. */
async function connectPatiently(course: Course, context: RunContext, findings: Findings): Promise<Connection> {
  const retries = course.settings.limits.connectRetries ?? 1
  for (let attempt = 1; ; attempt++) {
    let beforeLogin = true
    try {
      return await connectOnce(course, context, findings, () => {
        beforeLogin = false
      })
    } catch (error) {
      if (attempt > retries || !(error instanceof CollectError) || !mayRetry(error.code, beforeLogin)) throw error
      await course.life.sleep(pauseBefore(attempt, Math.random()))
    }
  }
}

async function connectOnce(
  { job, target, settings, life, report }: Course,
  context: RunContext,
  findings: Findings,
  reached: () => void,
): Promise<Connection> {
  const { limits, hostKeys } = settings
  const login = job.logins[0]
  if (!login) throw failures.noCredentials(job.device)
  report.step({ kind: 'connecting' })
  let stream: Awaited<ReturnType<typeof openSocket>> | Awaited<ReturnType<JumpHosts['tunnel']>>['stream']
  if (job.via.length === 0) stream = await openSocket(target, limits.connectTimeoutMs, life)
  else {
    const tunnel = await context.jumpHosts.tunnel(job.via, target, life)
    stream = tunnel.stream
    if (tunnel.trusted.length > 0) findings.trustedVia = tunnel.trusted
  }
  return logIn({
    target,
    login,
    stream,
    knownHosts: context.knownHosts,
    trustOnFirstUse: hostKeys.trustOnFirstUse,
    legacy: job.legacy === true,
    timeoutMs: limits.connectTimeoutMs,
    life,
    authenticating: () => {
      reached()
      report.step({ kind: 'authenticating' })
    },
  })
}

/** Learns the prompt, recognises the platform where it is not known, and runs the commands. */
async function inShell(
  connection: Connection,
  given: DriverSpec | undefined,
  course: Course,
  findings: Findings,
): Promise<void> {
  const { target, settings } = course
  const { limits } = settings
  const terminal = await Terminal.open(connection, course.life, () => failures.closed(target))
  const options = { target, silenceMs: limits.silenceTimeoutMs, maxBytes: limits.maxOutputBytes }
  const prompts = given ? [given.prompt] : [ANY_PROMPT, ...settings.drivers.map((driver) => driver.prompt)]
  const pagers = given ? [given.pager] : [ANY_PAGER]
  const session = new ShellSession(terminal, options, prompts, pagers)
  await session.learnPrompt()
  const name = promptName(session.prompt)
  if (name !== undefined) findings.promptName = name

  let driver = given
  let known: KnownOutput | undefined
  if (!driver) {
    known = { command: RECOGNISE_BY, text: (await session.run(RECOGNISE_BY)).text }
    driver = recognise(known.text, settings.signs, settings.drivers)
    if (!driver) throw failures.notRecognised(target)
    findings.platform = driver.platform
  }
  if (driver.channel === 'shell') return runShell(session, driver, course, known)
  terminal.close()
  return runExec(connection, driver, course)
}
