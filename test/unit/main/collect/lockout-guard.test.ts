import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LockoutGuard, type Release } from '#main/collect/lockout-guard.ts'

const went = (releases: readonly Release<string>[]): string[] =>
  releases.flatMap(({ ticket, answer }) => (answer.kind === 'go' ? [ticket] : []))
const closed = (releases: readonly Release<string>[]): string[] =>
  releases.flatMap(({ ticket, answer }) => (answer.kind === 'closed' ? [ticket] : []))

function asked(...devices: string[]): LockoutGuard<string> {
  const guard = new LockoutGuard<string>()
  for (const device of devices) guard.ask('set', device, device)
  return guard
}

describe('a password', () => {
  test('is tried on one device first', () => {
    const guard = new LockoutGuard<string>()
    expect(went(guard.ask('set', 'a', 'a'))).toEqual(['a'])
    expect(guard.ask('set', 'b', 'b')).toEqual([])
    expect(guard.ask('set', 'c', 'c')).toEqual([])
  })

  test('that is accepted is open to all, those who come later too', () => {
    const guard = asked('a', 'b', 'c')
    expect(went(guard.tell('set', 'a', 'accepted'))).toEqual(['b', 'c'])
    expect(guard.ask('set', 'd', 'd')).toEqual([{ ticket: 'd', answer: { kind: 'go', open: true } }])
    guard.tell('set', 'b', 'refused')
    guard.tell('set', 'c', 'refused')
    expect(went(guard.ask('set', 'e', 'e'))).toEqual(['e'])
  })

  test('that is refused is tried on a second device, and on no third', () => {
    const guard = asked('a', 'b', 'c', 'd')
    expect(went(guard.tell('set', 'a', 'refused'))).toEqual(['b'])
    expect(guard.tell('set', 'b', 'refused')).toEqual(
      ['c', 'd'].map((ticket) => ({ ticket, answer: { kind: 'closed', refusedBy: ['a', 'b'] } })),
    )
    expect(closed(guard.ask('set', 'e', 'e'))).toEqual(['e'])
  })

  test('that the second device accepts is open', () => {
    const guard = asked('a', 'b', 'c')
    guard.tell('set', 'a', 'refused')
    expect(went(guard.tell('set', 'b', 'accepted'))).toEqual(['c'])
  })

  test('of one set is nothing to another', () => {
    const guard = asked('a', 'b')
    expect(went(guard.ask('other', 'x', 'x'))).toEqual(['x'])
  })

  test('is tried all the same where the user said so', () => {
    const guard = new LockoutGuard<string>(true)
    for (const device of ['a', 'b', 'c']) {
      expect(went(guard.ask('set', device, device))).toEqual([device])
      expect(guard.tell('set', device, 'refused')).toEqual([])
    }
  })
})

describe('a device that went first', () => {
  test('and is lost passes the turn on', () => {
    const guard = asked('a', 'b', 'c')
    expect(went(guard.tell('set', 'a', 'lost'))).toEqual(['b'])
  })

  test('and is overdue passes the turn on once, and its late answer counts', () => {
    const guard = asked('a', 'b', 'c', 'd')
    expect(went(guard.overdue('set', 'a'))).toEqual(['b'])
    expect(guard.overdue('set', 'a')).toEqual([])
    expect(went(guard.tell('set', 'a', 'accepted'))).toEqual(['c', 'd'])
  })

  test('late, and is refused like the next, closes the gate', () => {
    const guard = asked('a', 'b', 'c', 'd')
    guard.overdue('set', 'a')
    guard.tell('set', 'a', 'refused')
    expect(closed(guard.tell('set', 'b', 'refused'))).toEqual(['c', 'd'])
  })
})

test('a device that waits no longer is not waited for', () => {
  const guard = asked('a', 'b', 'c')
  expect(guard.tell('set', 'b', 'lost')).toEqual([])
  expect(went(guard.tell('set', 'a', 'refused'))).toEqual(['c'])
})

test('whatever the order of events: everyone is answered, and a wrong password is refused twice at most', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(2), { minLength: 1, maxLength: 40 }), (choices) => {
      const guard = new LockoutGuard<string>()
      const devices = choices.map((_, i) => `d${i}`)
      const answers = new Map<string, string>()
      const under: string[] = []
      let refusals = 0
      const take = (releases: readonly Release<string>[]): void => {
        for (const { ticket, answer } of releases) {
          answers.set(ticket, answer.kind)
          if (answer.kind === 'go') under.push(ticket)
        }
      }
      for (const device of devices) take(guard.ask('set', device, device))
      for (const choice of choices) {
        const device = under.shift()
        if (device === undefined) break
        if (choice === 2) refusals++
        take(guard.tell('set', device, choice === 2 ? 'refused' : 'lost'))
      }
      expect(refusals).toBeLessThanOrEqual(2)
      for (let next = under.shift(); next !== undefined; next = under.shift()) take(guard.tell('set', next, 'lost'))
      expect([...answers.keys()].sort()).toEqual([...devices].sort())
    }),
  )
})
