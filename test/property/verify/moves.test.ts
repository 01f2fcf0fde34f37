import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { portOfEnd, type PortRef } from '#shared/model/verdict.ts'
import { verifyLab } from '#shared/verify/index.ts'
import { planOf, resultsOf } from '#test/builders/cabling.ts'
import { leastMoves, type Pair } from '#test/builders/least-moves.ts'
import { plantedLab } from '#test/builders/planted-lab.ts'
import { randomOf, RUNS, type Random } from '#test/builders/random.ts'

function matching(random: Random, ports: readonly string[], most: number): Pair[] {
  const left = random.shuffle(ports)
  const pairs: Pair[] = []
  for (let i = 0, n = random.below(most + 1); i < n && left.length > 1; i++) {
    const a = left.pop() ?? ''
    const b = left.findIndex((port) => port[0] !== a[0])
    if (b >= 0) pairs.push([a, left.splice(b, 1)[0] ?? ''])
  }
  return pairs
}

function text({ device, port }: PortRef): string {
  return device + port.replace('Ethernet', '')
}

/** Plays the moves on what is plugged in; each must find its cable where it says. */
function play(verdict: ReturnType<typeof verifyLab>, plugged: readonly Pair[]): Pair[] {
  let pairs = [...plugged]
  const take = (a: string, b: string): void => {
    const at = pairs.findIndex(([x, y]) => (x === a && y === b) || (x === b && y === a))
    expect(at, `a cable ${a}-${b}`).toBeGreaterThanOrEqual(0)
    pairs = pairs.filter((_, i) => i !== at)
  }
  for (const move of verdict.moves) {
    if (move.op === 'move-end') {
      take(text(move.fixed), text(portOfEnd(move.from)))
      pairs.push([text(move.fixed), text(move.to)])
    } else if (move.op === 'connect') pairs.push([text(move.a), text(move.b)])
    else if (move.op === 'disconnect') take(text(move.a), text(move.b))
  }
  return pairs
}

function sorted(pairs: readonly Pair[]): string[] {
  return pairs.map((pair) => [...pair].sort().join('-')).sort()
}

/** Every port on a device of its own two, so that nobody stands in anybody's place. */
const PORTS = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2', 'D1', 'D2']

describe('moves', () => {
  it('are the least that can be, and make exactly the planned cables of what is plugged in', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = randomOf(seed)
        const planned = matching(random, PORTS, 3)
        const plugged = matching(random, PORTS, 3)
        const devices = Object.fromEntries(
          ['A', 'B', 'C', 'D'].map((name, i) => [name, { rack: `R${i % 2}`, position: i + 1 }]),
        )
        const plan = planOf(
          planned.map(([a, b], i) => `C${i} ${a}-${b}`),
          { devices },
        )
        const verdict = verifyLab(
          plan,
          resultsOf(
            plan,
            plugged.map(([a, b]) => `${a}-${b}`),
          ),
        )
        if (verdict.findings.some(({ kind }) => kind === 'exchanged')) return
        expect(verdict.moves).toHaveLength(leastMoves(plugged, planned))
        expect(sorted(play(verdict, plugged))).toEqual(sorted(planned))
      }),
      { numRuns: RUNS },
    )
  })

  it('turn the cabling of a lab with many mistakes into the planned one', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { plan, results } = plantedLab(seed, 'ports')
        const verdict = verifyLab(plan, results)
        if (verdict.findings.some(({ kind }) => ['tangled', 'multi-neighbor', 'conflict', 'one-way'].includes(kind)))
          return
        const plugged = new Map<string, Pair>()
        for (const { device, neighbors } of results) {
          for (const { localPort = '', remoteName = '', remotePort = '' } of neighbors) {
            const pair: Pair = [text({ device, port: localPort }), text({ device: remoteName, port: remotePort })]
            plugged.set([...pair].sort().join('-'), pair)
          }
        }
        const planned = plan.cables.map(({ a, b }): Pair => [text(a), text(b)])
        expect(sorted(play(verdict, [...plugged.values()]))).toEqual(sorted(planned))
      }),
      { numRuns: RUNS },
    )
  })
})
