import { describe, expect, it } from 'vitest'
import { aisleTask } from '#renderer/model/aisle-task.ts'
import { moveOutcome, witnesses } from '#renderer/model/aisle-outcome.ts'
import {
  countMarks,
  currentMove,
  markMove,
  nextMove,
  startWalk,
  walkSkipped,
  withMoves,
} from '#renderer/model/aisle-walk.ts'
import { EMPTY_LAB, type LabState } from '#renderer/model/lab-state.ts'
import { portKey } from '#renderer/model/lab-index.ts'
import type { Link, Move, SeenEnd } from '#shared/model/verdict.ts'

/*
 *   sw1 1 ──C1── 1 sw2      C1 is in sw2 3
 *   sw1 2 ──C2── 2 sw2
 */
const moved: Move = {
  op: 'move-end',
  cable: 'C1',
  fixed: { device: 'sw1', port: '1' },
  from: { device: 'sw2', port: '3' },
  to: { device: 'sw2', port: '1' },
  finding: 'f1',
}
const connect: Move = {
  op: 'connect',
  cable: 'C2',
  a: { device: 'sw1', port: '2' },
  b: { device: 'sw2', port: '2' },
  finding: 'f2',
}
const unplug: Move = {
  op: 'disconnect',
  a: { device: 'sw1', port: '9' },
  b: { device: 'sw2', port: '9' },
  finding: 'f3',
}

describe('a walk through moves', () => {
  it('goes on past what is done or skipped, and ends when nothing is open', () => {
    const walk = startWalk([moved, connect, unplug], true)
    const second = nextMove(markMove(walk, 'skipped'))
    expect(currentMove(second)).toBe(connect)
    const end = nextMove(markMove(nextMove(markMove(second, 'proved')), 'kept'))
    expect(currentMove(end)).toBeUndefined()
    expect(countMarks(end)).toEqual({ proved: 1, kept: 1, skipped: 1, left: 0 })
    expect(currentMove(walkSkipped(end))).toBe(moved)
  })

  it('comes back to a move before the one that was chosen from the list', () => {
    const last = { ...startWalk([moved, connect, unplug], true), at: 2 }
    expect(currentMove(nextMove(markMove(last, 'proved')))).toBe(moved)
  })

  it('begins behind what was ticked off before, which is not verified', () => {
    const walk = startWalk([moved, connect], true, [moved])
    expect(currentMove(walk)).toBe(connect)
    expect(countMarks(walk)).toEqual({ proved: 0, kept: 1, skipped: 0, left: 1 })
  })

  it('shows the move that leads to the same goal after the cord was plugged in elsewhere, and takes new ones in', () => {
    const elsewhere: Move = { ...moved, from: { device: 'sw2', port: '4' } }
    const walk = withMoves(startWalk([moved], true), [elsewhere, connect])
    expect(walk.moves).toEqual([elsewhere, connect])
    expect(withMoves(startWalk([moved], false), [elsewhere, connect]).moves).toEqual([elsewhere])
  })

  it('names the ends of each kind of move', () => {
    expect(aisleTask(moved).title).toBe('Move C1 from 3 to 1')
    expect(aisleTask(moved).ends.map(({ role }) => role)).toEqual(['stays', 'move'])
    expect(aisleTask(connect).title).toBe('Connect C2')
    expect(aisleTask(unplug)).toMatchObject({
      title: 'Unplug the cable',
      ends: [{ role: 'unplug' }, { role: 'unplug' }],
    })
    const exchange: Move = { op: 'exchange', devices: ['sw1', 'sw2'], finding: 'f4' }
    expect(aisleTask(exchange).title).toBe('Exchange sw1 and sw2, with their cables')
  })
})

describe('what the devices say of a move', () => {
  const link = (over: Partial<Link>): Link => ({
    cables: ['C1'],
    a: { device: 'sw1', port: '1' },
    b: { device: 'sw2', port: '1' },
    status: 'miswired',
    evidence: 'none',
    seenByA: [],
    seenByB: [],
    ...over,
  })
  const lab = (over: Partial<Link>, more: Partial<LabState> = {}): LabState => ({
    ...EMPTY_LAB,
    moves: [moved],
    links: new Map([['C1', link(over)]]),
    linkAt: new Map([
      [portKey('sw1', '1'), 'C1'],
      [portKey('sw2', '1'), 'C1'],
    ]),
    ...more,
  })

  it('is right when the link is, or when no move leads there any more', () => {
    expect(moveOutcome(lab({ status: 'ok' }), moved)).toEqual({ kind: 'right' })
    expect(moveOutcome(lab({}, { moves: [] }), moved)).toEqual({ kind: 'right' })
    expect(moveOutcome({ ...EMPTY_LAB, moves: [unplug] }, unplug)).toEqual({ kind: 'unchanged' })
    expect(moveOutcome(EMPTY_LAB, unplug)).toEqual({ kind: 'right' })
  })

  it('is what the port sees: another port, or nothing', () => {
    const view: SeenEnd = { device: 'sw1', port: '2', known: true, protocol: 'cdp' }
    expect(moveOutcome(lab({ seenByB: [view] }), moved)).toMatchObject({ kind: 'sees', device: 'sw1', port: '2' })
    expect(moveOutcome(lab({ seenByB: [{ ...view, stale: true }] }), moved)).toMatchObject({ kind: 'nothing' })
  })

  it('is unknown while a device that could tell does not answer', () => {
    const device = { name: 'sw2', managed: true, address: '192.0.2.1' } as never
    const state = lab(
      {},
      {
        moves: [],
        index: { ...EMPTY_LAB.index, devices: new Map([['sw2', device]]) },
        outcomes: new Map([['sw2', { device: 'sw2', outcome: 'failed' }]]),
      },
    )
    expect(witnesses(state, moved)).toEqual(['sw2'])
    expect(moveOutcome(state, moved)).toEqual({ kind: 'unknown', device: 'sw2', said: undefined })
  })
})
