/** Which results of a check are as expected: `200`, `2xx`, `200-299`, `401|403`, `timeout`. Pure. */
import { NO_ANSWERS, type ServiceStatus } from '#shared/model/service.ts'

/** What is as expected if nothing else is said. */
export const USUAL_STATUS = '2xx'

export type ExpectedStatus = (status: ServiceStatus) => boolean

/** Reads a list of statuses, classes, ranges and reasons, apart by `|`, comma or blanks; undefined if it is none. */
export function statusesIn(text: string): ExpectedStatus | undefined {
  const parts = text
    .toLowerCase()
    .split(/[|,;\s]+/)
    .filter((part) => part !== '')
  const tests = parts.map(testOf)
  if (tests.length === 0 || tests.includes(undefined)) return undefined
  return (status) => tests.some((test) => test?.(status))
}

function testOf(part: string): ExpectedStatus | undefined {
  if (NO_ANSWERS.some((known) => known === part)) return (status) => status === part
  const kind = /^([1-5])xx$/.exec(part)
  if (kind) return between(Number(kind[1]) * 100, Number(kind[1]) * 100 + 99)
  const range = /^([1-5]\d\d)(?:-([1-5]\d\d))?$/.exec(part)
  return range ? between(Number(range[1]), Number(range[2] ?? range[1])) : undefined
}

function between(first: number, last: number): ExpectedStatus {
  return (status) => typeof status === 'number' && status >= first && status <= last
}

/** True if a redirection is the answer that is waited for, and not to be followed. */
export function expectsRedirect(expected: ExpectedStatus): boolean {
  return [300, 301, 302, 303, 307, 308].some((status) => expected(status))
}
