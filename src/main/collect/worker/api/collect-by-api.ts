/** One device by its HTTP API: its passwords in order, one request a command, the answers as outputs of commands. */
import type { Duplex } from 'node:stream'
import type { ApiJob, HostKey, NamedLogin } from '#shared/model/collecting.ts'
import { WAY_NAMES } from '#shared/model/ways.ts'
import type { Course } from '#main/collect/worker/course.ts'
import { CollectError, failures, quote, type Target } from '#main/collect/worker/failures.ts'
import type { LoginGates } from '#main/collect/worker/gate.ts'
import type { HostKeys } from '#main/collect/worker/host-keys.ts'
import { mayRetry, pauseBefore } from '#main/collect/worker/pacing.ts'
import { secretsOf } from '#main/collect/worker/redact.ts'
import { apiFailures } from './api-failures.ts'
import { decideCertificate } from './certificate-check.ts'
import { DIALECTS } from './dialects.ts'
import { HttpsSession, type PostAnswer } from './https-session.ts'

export interface ApiContext {
  readonly knownHosts: HostKeys
  readonly gates: LoginGates
  /** A new stream to the device. */
  open(target: Target): Promise<Duplex>
}

/** What is learned while a device is asked, whatever becomes of it. */
export interface ApiFindings {
  platform?: string
  acceptedSet?: string
  trusted?: HostKey
}

type PasswordLogin = NamedLogin & { readonly password: string }

/** Throws `CollectError`. */
export async function collectByApi(course: Course, context: ApiContext, findings: ApiFindings): Promise<void> {
  const { job, life, settings } = course
  const { api } = job
  const logins = job.logins.filter((login): login is PasswordLogin => login.password !== undefined)
  if (!api || logins.length === 0) throw apiFailures.noPassword(job.device)
  const target: Target = { ...course.target, port: api.port, user: logins[0]?.user ?? '' }
  const session = new HttpsSession({
    target,
    limits: settings.limits,
    life,
    authorities: settings.hostKeys.authorities,
    open: () => context.open(target),
    check(seen) {
      const { failure, trusted } = decideCertificate(
        context.knownHosts,
        // Of one device, the first certificate is taken on trust and no second one.
        settings.hostKeys.trustOnFirstUse && findings.trusted === undefined,
        target,
        seen,
      )
      if (failure && findings.trusted?.key !== seen.digest.toString('base64')) throw failure
      if (trusted) findings.trusted = trusted
    },
  })
  try {
    await connectPatiently(course, session)
    const accepted = await firstAccepted({ course, gates: context.gates, session, api }, logins, target)
    findings.acceptedSet = accepted.login.set
    findings.platform = api.platform
    await runCommands(course, api, accepted)
  } finally {
    session.close()
  }
}

/** Again after a connection that failed, as SSH does; nothing was sent by then. */
async function connectPatiently({ life, report, settings }: Course, session: HttpsSession): Promise<void> {
  const retries = settings.limits.connectRetries ?? 1
  for (let attempt = 1; ; attempt++) {
    report.step({ kind: 'connecting' })
    try {
      return await session.connect()
    } catch (error) {
      if (attempt > retries || !(error instanceof CollectError) || !mayRetry(error.code, true)) throw error
      await life.sleep(pauseBefore(attempt, Math.random()))
    }
  }
}

interface Accepted {
  readonly target: Target
  readonly login: PasswordLogin
  readonly ask: Ask
  /** The answer to the first command. */
  readonly first: PostAnswer
}

/** The next set is tried after a rejected one alone, and each as the gate of its password lets it. */
async function firstAccepted(
  { course, gates, session, api }: { course: Course; gates: LoginGates; session: HttpsSession; api: ApiJob },
  logins: readonly PasswordLogin[],
  place: Target,
): Promise<Accepted> {
  const { life, report } = course
  const name = WAY_NAMES[api.way]
  const refusals: { set: string; error: CollectError }[] = []
  for (const login of logins) {
    const target: Target = { ...place, user: login.user }
    const visit = gates.visit(login, target.name)
    try {
      const answer = await life.guard(visit.answer)
      if (answer.kind === 'closed') throw failures.setClosed(target, login.set, answer.refusedBy)
      report.step({ kind: 'authenticating' })
      const ask = asker(course, session, api, login)
      const first = await ask(0)
      if (first.status === 200) {
        visit.over('accepted')
        return { target, login, ask, first }
      }
      if (first.status !== 401) throw apiFailures.status(target, name, first.status)
      visit.over('refused')
      throw apiFailures.rejected(target, name, login.set)
    } catch (error) {
      visit.over('lost')
      if (!(error instanceof CollectError) || error.code !== 'auth') throw error
      refusals.push({ set: login.set, error })
    }
  }
  const [only] = refusals
  throw only && refusals.length === 1 ? only.error : failures.noneAccepted(place, refusals)
}

/** The name under which an answer is kept: its document is what the command line prints by it. */
const keptAs = (command: string): string => `${command} | json`

type Ask = (position: number) => Promise<PostAnswer>

function asker(course: Course, session: HttpsSession, api: ApiJob, login: PasswordLogin): Ask {
  const dialect = DIALECTS[api.way]
  const authorization = `Basic ${Buffer.from(`${login.user}:${login.password}`, 'utf8').toString('base64')}`
  return (position) => {
    const command = api.commands[position]?.command ?? ''
    return session.post({
      path: dialect.path,
      body: dialect.ask(command, position + 1),
      headers: { authorization, 'content-type': dialect.contentType },
      command: keptAs(command),
      cut: (text) =>
        course.report.output(position, { command: keptAs(command), text, complete: false, refused: false }),
    })
  }
}

async function runCommands({ report }: Course, api: ApiJob, { target, login, ask, first }: Accepted): Promise<void> {
  const dialect = DIALECTS[api.way]
  const name = WAY_NAMES[api.way]
  const secrets = secretsOf(login)
  for (const [index, { command, needed }] of api.commands.entries()) {
    report.step({ kind: 'command', index, count: api.commands.length, command })
    const { status, body } = index === 0 ? first : await ask(index)
    if (status === 401) throw apiFailures.rejected(target, name, login.set)
    if (status !== 200) throw apiFailures.status(target, name, status)
    const answer = dialect.read(body)
    if (answer.kind === 'strange') throw apiFailures.strange(target, name)
    const text = answer.kind === 'error' ? answer.reason : answer.text
    const refused = answer.kind !== 'output'
    report.output(index, { command: keptAs(command), text, complete: true, refused })
    if (!refused || !needed) continue
    throw answer.kind === 'refused'
      ? failures.refusedCommand(target, command, quote(text, secrets))
      : apiFailures.error(target, name, command, quote(text, secrets))
  }
}
