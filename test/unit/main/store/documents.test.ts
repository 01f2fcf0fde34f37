import { describe, expect, it } from 'vitest'
import { FINDINGS, LINK, OBSERVATION, VERDICT } from '#main/store/stored/documents.ts'
import type { DeviceObservation } from '#shared/model/observation.ts'
import type { Verdict } from '#shared/model/verdict.ts'
import { planOf, resultsOf, seen } from '#test/builders/cabling.ts'
import { randomOf } from '#test/builders/random.ts'
import { wildLab } from '#test/builders/wild-lab.ts'
import { verifyLab } from '#shared/verify/index.ts'

/** As a lab file gives it back. */
function stored<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T
}

function expectBelieved(verdict: Verdict): void {
  const { links, findings } = stored(verdict)
  expect(VERDICT(stored(verdict))).toBe(true)
  expect(FINDINGS(findings)).toBe(true)
  expect(links.every((link) => LINK(link))).toBe(true)
}

describe('documents that a lab file gives back', () => {
  it('believe a move from a device whose port nobody told', () => {
    // A1--C1--B1   A1>B:(a MAC address), D1>B1
    const plan = planOf(['C1 A1-B1', 'C2 D1-E1'])
    const records = { A1: { remotePort: '0050.56ac.4cd9', protocol: 'lldp' as const } }
    const verdict = seen(plan, ['A1>B1', 'D1>B1'], { records, silent: ['B', 'E'] })
    expect(verdict.moves.some((move) => move.op === 'move-end' && move.from.port === undefined)).toBe(true)
    expectBelieved(verdict)
  })

  it('believe the move of a breakout plug, and not one whose cables are no names', () => {
    // S1, S2--L.Eth1/49/1, 2   seen on L.Eth1/51/1, 2
    const plan = planOf(['K1 S1-L.Eth1/49/1', 'K2 S2-L.Eth1/49/2'], { devices: { L: { platform: 'cisco_nxos' } } })
    const verdict = seen(plan, ['S1-L.Eth1/51/1', 'S2-L.Eth1/51/2'])
    expectBelieved(verdict)
    const [move] = verdict.moves
    expect(VERDICT(stored({ ...verdict, moves: [{ ...move, cables: [5] }] }))).toBe(false)
  })

  it('believe the verdict and the results of any lab at all', () => {
    for (let seed = 0; seed < 300; seed++) {
      const { plan, results } = wildLab(randomOf(seed).below(1_000_000_000))
      expectBelieved(verifyLab(plan, results))
      for (const result of results) expect(OBSERVATION(stored(result))).toBe(true)
    }
  })

  it('do not believe results whose new fields are of another kind', () => {
    const [result] = resultsOf(planOf(['C1 A1-B1']), ['A1-B1'])
    const [neighbor] = result?.neighbors ?? []
    const broken = (more: object): DeviceObservation => stored({ ...(result as DeviceObservation), ...more })
    expect(OBSERVATION(broken({ neighbors: [{ ...neighbor, remotePortAssigned: 'yes' }] }))).toBe(false)
    expect(OBSERVATION(broken({ neighbors: [{ ...neighbor, ttlAdvertised: 1 }] }))).toBe(false)
    expect(OBSERVATION(broken({ interfaces: [{ name: 'ether1', factoryName: 7, lines: [1, 1] }] }))).toBe(false)
  })
})
