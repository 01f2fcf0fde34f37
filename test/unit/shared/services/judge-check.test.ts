import { describe, expect, it } from 'vitest'
import { expectsRedirect, statusesIn } from '#shared/services/expected-status.ts'
import { judgeCheck, tallyOf } from '#shared/services/judge-check.ts'
import type { Service } from '#shared/model/service.ts'
import { serviceChanges } from '#shared/watch/service-changes.ts'

const AT = '2026-01-05T00:00:00Z'
const service = (more: Partial<Service> = {}): Service => ({
  name: 's',
  url: 'https://s.example',
  method: 'GET',
  headers: [],
  ...more,
})
const judge = (more: Partial<Service>, answer: Partial<Parameters<typeof judgeCheck>[2]>) =>
  judgeCheck(service(more), AT, { status: 200, ms: 3, ...answer })

describe('judging a check', () => {
  it('takes 2xx for good if nothing is said, and only what is said otherwise', () => {
    expect(judge({}, { status: 204 })).toEqual({ service: 's', at: AT, status: 204, ok: true, ms: 3 })
    expect(judge({}, { status: 404 })).toMatchObject({ ok: false, said: { code: 'service-status', wanted: '2xx' } })
    expect(judge({ expectStatus: '401|403' }, { status: 403 }).ok).toBe(true)
    expect(judge({ expectStatus: '401|403' }, { status: 200 }).ok).toBe(false)
    expect(judge({ expectStatus: 'refused' }, { status: 'refused' }).ok).toBe(true)
    expect(judge({}, { status: 'timeout', said: { code: 'service-timeout', seconds: 1 } }).said).toEqual({
      code: 'service-timeout',
      seconds: 1,
    })
  })

  it('looks for the text that the body must contain', () => {
    expect(judge({ expectBody: '"ok"' }, { body: '{"state": "ok"}' }).ok).toBe(true)
    expect(judge({ expectBody: '"ok"' }, { body: '{"state": "bad"}' }).said).toEqual({
      code: 'service-body',
      wanted: '"ok"',
    })
  })

  it('reads statuses, classes, ranges and lists of them, and nothing else', () => {
    const all = [100, 200, 204, 299, 301, 404, 503, 'timeout', 'tls'] as const
    const matches = (text: string) => all.filter((status) => statusesIn(text)?.(status))
    expect(matches('2xx')).toEqual([200, 204, 299])
    expect(matches('200-204, 4XX tls')).toEqual([200, 204, 404, 'tls'])
    for (const bad of ['', '2x', '20', '600', 'ok', '200-', '200..204']) expect(statusesIn(bad)).toBeUndefined()
    expect(['301', '3xx', '200|302'].map((text) => expectsRedirect(statusesIn(text) ?? (() => false)))).toEqual([
      true,
      true,
      true,
    ])
    expect(expectsRedirect(statusesIn('2xx') ?? (() => false))).toBe(false)
  })

  it('tallies by status', () => {
    expect(tallyOf([{ status: 200 }, { status: 'dns' }, { status: 200 }, { status: 500 }])).toEqual({
      '200': 2,
      '500': 1,
      dns: 1,
    })
  })

  it('tells what changed since the last checks, and nothing of new services', () => {
    const check = (name: string, status: number, ok: boolean) => ({ service: name, at: AT, status, ok, ms: 1 })
    const before = [check('a', 200, true), check('b', 200, true), check('c', 500, false)]
    const now = [check('a', 503, false), check('b', 200, true), check('c', 200, true), check('d', 404, false)]
    expect(serviceChanges(before, now)).toEqual([
      { service: 'a', from: 200, to: 503, ok: false },
      { service: 'c', from: 500, to: 200, ok: true },
    ])
  })
})
