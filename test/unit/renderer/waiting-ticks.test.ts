import { describe, expect, it } from 'vitest'
import { nowOf, waitingTick, withWaiting } from '#renderer/model/waiting-ticks.ts'
import { goalKey, markGoal, openAgain, startWalk } from '#renderer/model/aisle-walk.ts'
import type { Move } from '#shared/model/verdict.ts'

/*
 *   sw1 1 ──C1── 1 sw2      C1 is in sw2 3, and in sw2 4 later
 */
const from = (port: string): Move => ({
  op: 'move-end',
  cable: 'C1',
  fixed: { device: 'sw1', port: '1' },
  from: { device: 'sw2', port },
  to: { device: 'sw2', port: '1' },
  finding: 'f1',
})
const other: Move = {
  op: 'connect',
  cable: 'C2',
  a: { device: 'sw1', port: '2' },
  b: { device: 'sw2', port: '2' },
  finding: 'f2',
}

describe('ticks that wait for the engine', () => {
  const tick = waitingTick(from('3'), ['sw1', 'sw2'])

  it('are kept in order, each move once', () => {
    const queue = [tick, waitingTick(other, ['sw1'])].reduce(withWaiting, [])
    expect(withWaiting(queue, waitingTick(from('4'), ['sw2'])).map(({ goal }) => goal)).toEqual([
      goalKey(other),
      tick.goal,
    ])
  })

  it('are told apart by what has become of their move', () => {
    expect(nowOf(tick, [other, from('3')])).toBe('there')
    expect(nowOf(tick, [from('4')])).toBe('changed')
    expect(nowOf(tick, [other])).toBe('gone')
  })

  it('come next in the walk when their devices contradict them', () => {
    const walk = markGoal(markGoal(startWalk([from('3'), other], true), tick.goal, 'kept'), goalKey(other), 'kept')
    const at = { ...walk, at: 2 }
    const again = openAgain(at, tick.goal)
    expect(again.moves[again.at]).toBe(again.moves[1])
    expect(again.moves.map(goalKey)).toEqual([goalKey(other), tick.goal])
    expect([...again.marks]).toEqual([[goalKey(other), 'kept']])
    expect(openAgain({ ...walk, at: 0 }, tick.goal).at).toBe(0)
  })
})
