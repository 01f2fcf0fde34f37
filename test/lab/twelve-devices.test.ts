import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { VerdictDocument } from '#shared/model/verdict.ts'
import { runPlumbline } from '#test/support/run-plumbline.ts'
import { afterMoves } from './after-moves.ts'
import { buildNamespaceLab } from './build-lab.ts'
import type { NamespaceLab } from './namespace-lab.ts'
import { TWELVE_CABLES, TWELVE_DEVICES, TWELVE_MISTAKES } from './twelve-sheet.ts'

/*
 * Four spines that speak CDP and LLDP; eight leaves, of which three speak CDP only, three LLDP only and two both.
 *
 *   Planned                              Really
 *
 *   leaf<n> swp1 --A<n>-- swp<n> spine1    A1 and A2 exchanged at spine1          swapped
 *   leaf<n> swp2 --B<n>-- swp<n> spine2    B3 was never plugged in                missing
 *   leaf<n> swp3 --C<n>-- swp<n> spine3    spine3 swp20 ------ swp20 spine4       unplanned
 *   spine4 swp1  --D1---- swp9   spine1    leaf8 has no power                     dark
 */
describe.skipIf(!process.env['PLUMBLINE_TEST_LAB'])('a lab of twelve devices that speak CDP, LLDP or both', () => {
  let lab: NamespaceLab

  beforeAll(async () => {
    lab = await buildNamespaceLab({ devices: TWELVE_DEVICES, cables: TWELVE_CABLES }, TWELVE_MISTAKES)
  })
  afterAll(() => lab?.close())

  const collect = async (): Promise<{ verdict: VerdictDocument; status: number | null }> => {
    const args = ['--user', 'root', '--identity', lab.identity, '--known-hosts', lab.knownHosts, '--json', '--quiet']
    const { stdout, status } = await runPlumbline(['collect', 'lab.plumb', ...args], { cwd: lab.dir })
    return { verdict: JSON.parse(stdout), status }
  }
  const found = ({ findings }: VerdictDocument): string[] =>
    findings
      .map(({ kind, cables, devices }) => [kind, ...(cables.length > 0 ? cables : (devices ?? []))].join(' '))
      .sort()

  it('has exactly the mistakes that were made with it, and is clean when the moves were made', async () => {
    const here = { cwd: lab.dir }
    await runPlumbline(['new', 'lab.plumb'], here)
    expect((await runPlumbline(['import', 'lab.plumb', 'devices.csv', 'cables.csv'], here)).status).toBe(0)

    const first = await collect()
    expect(found(first.verdict), JSON.stringify(first.verdict.findings, null, 1)).toEqual([
      'dark A8 B8 C8',
      'device-failed leaf8',
      'missing B3',
      'swapped A1 A2',
      'unplanned spine3 spine4',
    ])
    expect(first.status).toBe(1)
    expect(first.verdict.summary).toMatchObject({ links: 25, ok: 19, miswired: 2, missing: 1, unverified: 3, moves: 4 })

    lab.rewire(afterMoves(lab.wires(), first.verdict.moves))
    await lab.settled()
    const second = await collect()
    expect(found(second.verdict)).toEqual(['dark A8 B8 C8', 'device-failed leaf8'])

    await lab.start('leaf8')
    await lab.settled()
    const third = await collect()
    expect(found(third.verdict)).toEqual([])
    expect(third.verdict.summary).toMatchObject({ links: 25, ok: 25, coverage: 1, moves: 0 })
    expect(third.verdict.links.every(({ evidence }) => evidence === 'both')).toBe(true)
    expect(third.status).toBe(0)
  })
})
