/** One device by SNMP: its logins in order, the walk, and the text of it as the output of one command. */
import type { NamedLogin } from '#shared/model/collecting.ts'
import type { SnmpLogin, SnmpWalk } from '#shared/model/ways.ts'
import type { Course } from '#main/collect/worker/course.ts'
import { CollectError, failures, type Target } from '#main/collect/worker/failures.ts'
import type { LoginGates } from '#main/collect/worker/gate.ts'
import { FIRST_ASKED, NEIGHBOR_ROOTS, NEIGHBOR_WALK } from './columns.ts'
import { rowText } from './row-text.ts'
import { Agent, type AgentRow, isNothing, SnmpError } from './session.ts'
import { walkAgent, type Walked } from './walk-agent.ts'
import { type Manners, mannersOf } from './walk-columns.ts'

/** Tries of one request. */
const TRIES = 3
/** A first answer that has not come by then is late; each try has its share. */
const LEAST_MS = 300
/** Characters that a value takes in a row at least. */
const LEAST_VALUE = 12
/** Of the time that a device has, what a silent agent may take. */
const SHARE = 0.8

/** Returns the set that was accepted. Throws `CollectError`. */
export async function collectBySnmp(course: Course, gates: LoginGates): Promise<string> {
  const { job, target } = course
  const [hop] = job.via
  if (hop) throw failures.snmpBehindJump(target, hop.name)
  const { logins = [], port = 161 } = job.snmp ?? {}
  if (logins.length === 0) throw failures.noSnmpLogin(job.device)
  const refusals: { set: string; error: CollectError }[] = []
  for (const login of logins) {
    const own: Target = { ...target, port, user: login.user ?? '' }
    try {
      await oneLogin(course, own, login, gates)
      return login.set
    } catch (error) {
      const next = error instanceof CollectError && (error.code === 'snmp-auth' || error.code === 'snmp-timeout')
      if (!next) throw error
      refusals.push({ set: login.set, error })
    }
  }
  const [only] = refusals
  if (only && refusals.length === 1) throw only.error
  // A rejection says more than a silence.
  throw (refusals.find(({ error }) => error.code === 'snmp-auth') ?? only)?.error ?? failures.noSnmpLogin(job.device)
}

async function oneLogin(course: Course, target: Target, login: SnmpLogin, gates: LoginGates): Promise<void> {
  const { life, report, settings } = course
  const { connectTimeoutMs, totalTimeoutMs } = settings.limits
  report.step({ kind: 'connecting' })
  // A user can be locked; a community has nobody to lock.
  const visit = login.version === '3' ? gates.visit(asGateLogin(login), target.name) : undefined
  // Before the time of the device is up, so that it is said what it was waited for.
  const timeout = Math.max(LEAST_MS, Math.min(connectTimeoutMs, totalTimeoutMs * SHARE) / TRIES)
  const agent = new Agent({ host: target.host, port: target.port, timeout, retries: TRIES - 1 }, login)
  const release = life.onEnd(() => agent.close())
  const progress: Progress = { table: undefined }
  try {
    const answer = visit ? await life.guard(visit.answer) : undefined
    if (answer?.kind === 'closed') throw failures.setClosed(target, login.set, answer.refusedBy)
    report.step({ kind: 'authenticating' })
    await life.guard(agent.get([FIRST_ASKED]).catch(unlessAnswered))
    visit?.over('accepted')
    progress.table = 'SNMPv2-MIB'
    const { walks } = course.job.snmp ?? {}
    if (walks) await walkForFacts(course, target, agent, progress, walks)
    else await walkForNeighbors(course, target, agent, progress)
  } catch (error) {
    const failure = asFailure(error, target, login, timeout * TRIES, progress)
    visit?.over(failure.code === 'snmp-auth' ? 'refused' : 'lost')
    throw failure
  } finally {
    release()
    agent.close()
  }
}

/** How far a walk has come; without a table, the agent has not answered yet. */
interface Progress {
  table: string | undefined
}

/** The gate knows a login by its set and user; the same set may log in by SSH, too. */
function asGateLogin({ set, user = '' }: SnmpLogin): NamedLogin {
  return { set: `${set} (SNMP)`, user }
}

/** An agent of version 1 that lacks the object has answered. */
function unlessAnswered(error: unknown): void {
  if (!(error instanceof SnmpError && error.trouble.kind === 'no-such-name')) throw error
}

async function walkForNeighbors(course: Course, target: Target, agent: Agent, progress: Progress): Promise<void> {
  let hasNeighbors = false
  await walk(course, target, agent, progress, {
    asked: NEIGHBOR_WALK,
    position: 0,
    saw(row) {
      hasNeighbors ||= !isNothing(row) && NEIGHBOR_ROOTS.some((root) => row.oid.startsWith(root))
    },
  })
  if (!hasNeighbors) throw failures.noNeighborMib(target)
}

/** Each walk an output of its own, from columns that are asked for once. */
async function walkForFacts(
  course: Course,
  target: Target,
  agent: Agent,
  progress: Progress,
  walks: readonly SnmpWalk[],
): Promise<void> {
  const walked: Walked = new Map()
  const manners = mannersOf(agent)
  for (const [position, asked] of walks.entries()) {
    // Tables of addresses are longer than those of ports: what an output may take bounds them.
    await walk(course, target, agent, progress, { asked, position, walked, manners, mostRows: Infinity })
  }
}

interface WalkRequest {
  readonly asked: SnmpWalk
  /** Of its output, among those of the device. */
  readonly position: number
  readonly walked?: Walked
  readonly manners?: Manners
  readonly mostRows?: number
  readonly saw?: (row: AgentRow) => void
}

async function walk(
  course: Course,
  target: Target,
  agent: Agent,
  progress: Progress,
  { asked, position, saw, ...options }: WalkRequest,
): Promise<void> {
  const { life, report, settings } = course
  const { maxOutputBytes } = settings.limits
  const { command } = asked
  const lines: string[] = []
  let bytes = 0
  let coming = 0
  const tell = (complete: boolean): void =>
    report.output(position, { command, text: lines.map((line) => `${line}\n`).join(''), complete, refused: false })
  report.step({ kind: 'preparing' })
  try {
    await life.guard(
      walkAgent(agent, asked, {
        ...options,
        step(index, count, name) {
          progress.table = name
          report.step({ kind: 'command', index, count, command: `SNMP ${name}` })
        },
        arrived({ oid, value }) {
          coming += oid.length + (Buffer.isBuffer(value) ? value.length : LEAST_VALUE)
          if (coming > maxOutputBytes) throw failures.tooLarge(target, command, maxOutputBytes)
        },
        row(row) {
          const line = rowText(row)
          bytes += line.length + 1
          if (bytes > maxOutputBytes) throw failures.tooLarge(target, command, maxOutputBytes)
          lines.push(line)
          saw?.(row)
        },
      }),
    )
  } catch (error) {
    if (lines.length > 0) tell(false)
    throw error
  }
  tell(true)
}

function asFailure(
  error: unknown,
  target: Target,
  login: SnmpLogin,
  ms: number,
  { table: answered }: Progress,
): CollectError {
  if (!(error instanceof SnmpError)) {
    return error instanceof CollectError ? error : failures.internal(target.name, describe(error))
  }
  const { trouble, table = answered } = error
  switch (trouble.kind) {
    case 'silent':
      return table === undefined
        ? failures.snmpSilent(target, login.version, ms)
        : failures.snmpStopped(target, table, ms)
    case 'rejected':
      return failures.snmpRejected(target, login.set)
    case 'dns':
    case 'unreachable':
      return failures.snmpUnreachable(target, trouble.kind)
    case 'error':
      return failures.snmpFailed(target, trouble.reason)
    default:
      return failures.snmpFailed(target, trouble.kind)
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
