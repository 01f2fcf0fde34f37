/** One device by its HTTP API: its passwords in order, one request a command, the answers as outputs of commands. */
import type { Duplex } from 'node:stream'
import type { ApiJob, HostKey, NamedLogin } from '#shared/model/collecting.ts'
import { WAY_NAMES } from '#shared/model/ways.ts'
import { apiOutputName } from '#shared/model/api-output-name.ts'
import type { Course } from '#main/collect/worker/course.ts'
import { CollectError, failures, quote, type Target } from '#main/collect/worker/failures.ts'
import type { LoginGates } from '#main/collect/worker/gate.ts'
import type { HostKeys } from '#main/collect/worker/host-keys.ts'
import { mayRetry, pauseBefore } from '#main/collect/worker/pacing.ts'
import { secretsOf } from '#main/collect/worker/redact.ts'
import { apiFailures } from './api-failures.ts'
import { decideCertificate } from './certificate-check.ts'
import { DIALECTS } from './dialects.ts'
import type { ApiAnswer, ApiQuestion, ApiReply } from './dialect.ts'
import { HttpsSession } from './https-session.ts'

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

/** True for a login with a password or a token. */
const asksApi = ({ password, apiToken }: NamedLogin): boolean => password !== undefined || apiToken !== undefined

/** Throws `CollectError`. */
export async function collectByApi(course: Course, context: ApiContext, findings: ApiFindings): Promise<void> {
  const { job, life, settings } = course
  const { api } = job
  const logins = job.logins.filter(asksApi)
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
    if (!api.ofAny || findings.platform === undefined) findings.platform = api.platform
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
  readonly login: NamedLogin
  readonly ask: Ask
  /** The answer to the first command. */
  readonly first: ApiReply
}

/** The next set is tried after a rejected one alone, and each as the gate of its password lets it. */
async function firstAccepted(
  { course, gates, session, api }: { course: Course; gates: LoginGates; session: HttpsSession; api: ApiJob },
  logins: readonly NamedLogin[],
  place: Target,
): Promise<Accepted> {
  const { life, report } = course
  const name = WAY_NAMES[api.way]
  const dialect = DIALECTS[api.way]
  const refusals: { set: string; error: CollectError }[] = []
  for (const login of logins) {
    const target: Target = { ...place, user: login.user }
    const visit = gates.visit(login, target.name)
    try {
      const answer = await life.guard(visit.answer)
      if (answer.kind === 'closed') throw failures.setClosed(target, login.set, answer.refusedBy)
      report.step({ kind: 'authenticating' })
      const asking = new Asking(course, session, api, login)
      let first = await asking.ask(0)
      if (first.status === 404 && dialect.read(first) === undefined && (await asking.findRoot()))
        first = await asking.ask(0)
      if (first.status === 401) {
        visit.over('refused')
        throw apiFailures.rejected(target, name, login.set)
      }
      if (dialect.read(first) === undefined) throw apiFailures.status(target, name, first.status)
      visit.over('accepted')
      return { target, login, ask: (position) => asking.ask(position), first }
    } catch (error) {
      visit.over('lost')
      if (!(error instanceof CollectError) || error.code !== 'auth') throw error
      refusals.push({ set: login.set, error })
    }
  }
  const [only] = refusals
  throw only && refusals.length === 1 ? only.error : failures.noneAccepted(place, refusals)
}

type Ask = (position: number) => Promise<ApiReply>

/** The commands of a job as requests of one login. */
class Asking {
  readonly #course: Course
  readonly #session: HttpsSession
  readonly #api: ApiJob
  readonly #authorization: string
  #root: string

  constructor(course: Course, session: HttpsSession, api: ApiJob, { user, password, apiToken }: NamedLogin) {
    this.#course = course
    this.#session = session
    this.#api = api
    this.#root = DIALECTS[api.way].root
    const basic = (): string => `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`
    this.#authorization = apiToken === undefined ? basic() : `Bearer ${apiToken}`
  }

  ask(position: number): Promise<ApiReply> {
    const dialect = DIALECTS[this.#api.way]
    const command = this.#api.commands[position]?.command ?? ''
    const kept = apiOutputName(this.#api.way, command)
    return this.#send(dialect.ask(command, position + 1, this.#root), kept, (text) =>
      this.#course.report.output(position, { command: kept, text, complete: false, refused: false }),
    )
  }

  /** Asks the device where its API is; true if it is elsewhere than was thought. */
  async findRoot(): Promise<boolean> {
    const { discovery } = DIALECTS[this.#api.way]
    if (!discovery) return false
    const found = discovery.read(await this.#send(discovery.question, discovery.question.path, () => undefined))
    if (found === undefined || found === this.#root) return false
    this.#root = found
    return true
  }

  #send(question: ApiQuestion, command: string, cut: (text: string) => void): Promise<ApiReply> {
    const headers = { authorization: this.#authorization, ...question.headers }
    return this.#session.send({ ...question, headers, command, cut })
  }
}

async function runCommands({ report }: Course, api: ApiJob, { target, login, ask, first }: Accepted): Promise<void> {
  const dialect = DIALECTS[api.way]
  const name = WAY_NAMES[api.way]
  const secrets = secretsOf(login)
  const answered = new Set<string>()
  for (const [index, { command, needed }] of api.commands.entries()) {
    if (dialect.spares?.(command, answered)) continue
    report.step({ kind: 'command', index, count: api.commands.length, command })
    const reply = index === 0 ? first : await ask(index)
    if (reply.status === 401) throw apiFailures.rejected(target, name, login.set)
    const read = dialect.read(reply)
    // What is only welcome may be denied, or be a page of its own: the neighbors are there.
    const isLeft = !needed && (read === undefined || read.kind === 'strange')
    const answer: ApiAnswer | undefined = isLeft ? { kind: 'refused', text: `status ${reply.status}` } : read
    if (!answer) throw apiFailures.status(target, name, reply.status)
    if (answer.kind === 'strange') throw apiFailures.strange(target, name)
    const text = answer.kind === 'error' ? answer.reason : answer.text
    const refused = answer.kind !== 'output'
    report.output(index, { command: apiOutputName(api.way, command), text, complete: true, refused })
    if (!refused) answered.add(command)
    if (!refused || !needed) continue
    throw answer.kind === 'refused'
      ? failures.refusedCommand(target, command, quote(text, secrets))
      : apiFailures.error(target, name, command, quote(text, secrets))
  }
}
