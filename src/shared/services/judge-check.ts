/** Whether what came of a check is as expected, and the tally of many. Pure. */
import type { Service, ServiceCert, ServiceCheck, ServiceStatus } from '#shared/model/service.ts'
import type { Message } from '#shared/words/message.ts'
import { statusesIn, USUAL_STATUS } from './expected-status.ts'

const DAY_MS = 86_400_000

/** What came back, before it is judged. */
export interface ServiceAnswer {
  readonly status: ServiceStatus
  /** Milliseconds. */
  readonly ms: number
  /** What the service showed, be it accepted or not. */
  readonly cert?: ServiceCert | undefined
  /** The body, if one is expected to contain something. */
  readonly body?: string | undefined
  /** This machine had no connection left: nobody was asked. */
  readonly ownLimit?: boolean
  /** Why no whole answer came. */
  readonly said?: Message | undefined
}

/** The check of a service at this time (RFC 3339). */
export function judgeCheck(service: Service, at: string, answer: ServiceAnswer): ServiceCheck {
  const { status, ms, cert } = answer
  const why = whyNot(service, answer)
  return {
    service: service.name,
    at,
    status,
    ok: why === undefined,
    ms,
    ...(cert === undefined ? {} : { certDays: daysLeft(cert, at), cert }),
    ...(why === undefined ? {} : { said: why }),
  }
}

/** Whole days until it expires, below zero if it has. */
function daysLeft({ to }: ServiceCert, at: string): number {
  return Math.floor((Date.parse(to) - Date.parse(at)) / DAY_MS)
}

function whyNot({ expectStatus = USUAL_STATUS, expectBody }: Service, answer: ServiceAnswer): Message | undefined {
  const { status, said, body = '' } = answer
  const expected = statusesIn(expectStatus) ?? statusesIn(USUAL_STATUS)
  if (!expected?.(status)) {
    return typeof status === 'number' && said === undefined
      ? { code: 'service-status', status, wanted: expectStatus }
      : said
  }
  if (typeof status !== 'number' || expectBody === undefined || body.includes(expectBody)) return undefined
  return { code: 'service-body', wanted: expectBody }
}

/** How many checks ended in each status, most frequent first. */
export function tallyOf(checks: readonly Pick<ServiceCheck, 'status'>[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>()
  for (const { status } of checks) counts.set(String(status), (counts.get(String(status)) ?? 0) + 1)
  return Object.fromEntries([...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)))
}
