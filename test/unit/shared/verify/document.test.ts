import { describe, expect, it } from 'vitest'
import { panel, planOf, seen, SILENT } from '#test/builders/cabling.ts'
import { saidFirst } from '#test/support/told.ts'

const RACKS = ['R1', 'R2', 'R3'].map((name, i) => ({ name, heightU: 42, order: i + 1 }))

describe('the verdict as a document (section 8)', () => {
  // A1--C1--B1   A1--B1     A in R1, B in R2, nothing in R3
  // A2--C2--B2   A2   B2
  // A3--C3--D3   A3--D3     D in R1, and silent
  const plan = planOf(['C1 A1-B1', 'C2 A2-B2', 'C3 A3-D3'], {
    racks: RACKS,
    devices: { B: { rack: 'R2' }, D: SILENT, pp: panel('pp') },
  })
  const verdict = seen(plan, ['A1-B1'], { states: { A3: 'up' } })

  it('has every rack of the plan, a link counting once in each rack that holds an end of it', () => {
    expect(verdict.racks.map(({ rack, links, ok, missing }) => [rack, links, ok, missing])).toEqual([
      ['R1', 3, 1, 1],
      ['R2', 2, 1, 1],
      ['R3', 0, 0, 0],
    ])
  })

  it('counts as findings those that are errors', () => {
    const warned = seen(plan, ['A1-B1'], { failed: ['B'] })
    expect(warned.findings.map(({ severity }) => severity)).toContain('warning')
    expect(warned.summary.findings).toBe(warned.findings.filter(({ severity }) => severity === 'error').length)
  })

  it('has coverage as the share of links not ignored that is not unverified, and 1 where there are none', () => {
    expect(verdict.summary).toMatchObject({ links: 3, ok: 1, missing: 1, unverified: 1, coverage: 2 / 3 })
    expect(seen(planOf([]), []).summary).toMatchObject({ links: 0, coverage: 1 })
    expect(seen(planOf(['C1 A1-B1'], { ignore: ['C1'] }), []).summary).toMatchObject({ ignored: 1, coverage: 1 })
  })

  it('names all devices but patch panels, with what became of each', () => {
    expect(verdict.devices.map(({ device, outcome }) => `${device} ${outcome}`)).toEqual([
      'A collected',
      'D not-collected',
      'B collected',
    ])
  })

  it('leaves out what is absent rather than writing null', () => {
    expect(JSON.stringify(verdict)).not.toContain('null')
    expect(verdict.links[0]).not.toHaveProperty('reason')
  })

  it('keeps its arrays in one order, whatever order the results came in', () => {
    const again = seen({ ...plan, cables: plan.cables.toReversed() }, ['A1-B1'], { states: { A3: 'up' } })
    expect(again.links.map(({ cables }) => cables[0])).toEqual(verdict.links.map(({ cables }) => cables[0]))
  })

  it('lists views that ended in no link and no finding', () => {
    // A1--C1--B1   A1--B1, A5->B1 (stale: B1 does not return it)
    const { unlinked, findings } = seen(planOf(['C1 A1-B1']), ['A1-B1', 'A5>B1'])
    expect(findings).toEqual([])
    expect(unlinked).toMatchObject([
      {
        at: { device: 'A', port: 'Ethernet5' },
        saw: { device: 'B', port: 'Ethernet1', known: true, matchedBy: 'name', protocol: 'cdp', stale: true },
      },
    ])
  })
})

describe('a hub with ten thousand neighbors on one port', () => {
  it('is one finding, in a sentence that a person can read', () => {
    // A1--C1--B1   A1--+--n1 … n10000
    const neighbors = Array.from({ length: 10_000 }, (_, i) => ({
      protocol: 'cdp' as const,
      localPort: 'Ethernet1',
      remoteName: `n${i}.lab.net`,
      remotePort: 'Ethernet1/1',
      addresses: ['10.0.0.1'],
      capabilities: [],
      lines: [i * 10 + 1, i * 10 + 9] as const,
      command: 'show cdp neighbors detail',
    }))
    const verdict = seen(planOf(['C1 A1-B1']), [], { results: { A: { neighbors } } })
    expect(verdict.findings.map(({ kind }) => kind)).toEqual(['tangled'])
    expect(verdict.links[0]?.seenByA).toHaveLength(10_000)
    expect(saidFirst(verdict).length).toBeLessThan(2_000)
  })
})
