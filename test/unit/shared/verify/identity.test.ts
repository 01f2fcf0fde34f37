import { describe, expect, it } from 'vitest'
import { findings, planOf, seen, statuses } from '#test/builders/cabling.ts'

const PLAN = planOf(['C1 A1-B1', 'C2 D1-E1'])

function outcomes(verdict: ReturnType<typeof seen>): Record<string, string> {
  return Object.fromEntries(verdict.devices.map(({ device, outcome }) => [device, outcome]))
}

describe('identity first (section 2)', () => {
  it.each(['A', ' a ', 'a.lab.net'])('its own name, domain aside, is right: %s', (hostname) => {
    // A1--C1--B1   D1--C2--E1   as planned
    expect(findings(seen(PLAN, ['A1-B1', 'D1-E1'], { results: { A: { hostname } } }))).toEqual([])
  })

  it('a prompt may be cut at 20 characters', () => {
    // distribution-switch-07:1--C1--B1
    const plan = planOf(['C1 A1-B1'], { devices: { 'distribution-switch-07': {} } })
    const results = { 'distribution-switch-07': { hostname: 'distribution-switch-', hostnameFromPrompt: true } }
    expect(findings(seen(plan, ['A1-B1'], { results }))).toEqual([])
    const told = { 'distribution-switch-07': { hostname: 'distribution-switch-', hostnameFromPrompt: false } }
    expect(findings(seen(plan, ['A1-B1'], { results: told }))).toEqual(['(wrong-identity)'])
  })

  it('an unknown name is a warning and an alias for the run', () => {
    // A1--C1--B1   A calls itself old-a, and B sees it under that name
    const verdict = seen(PLAN, ['A1-B1', 'D1-E1'], {
      results: { A: { hostname: 'old-a' } },
      records: { B1: { remoteName: 'old-a.lab.net' } },
    })
    expect(findings(verdict)).toEqual(['(wrong-identity)'])
    expect(statuses(verdict)).toEqual({ C1: 'ok both', C2: 'ok both' })
    expect(verdict.links[0]?.seenByB[0]?.matchedBy).toBe('domain')
  })

  it('the name of another planned device takes the views with it', () => {
    // A's address leads to D: it shows D's view. Nobody asked D.
    const asked = seen(PLAN, ['D1-E1', 'A1>E1', 'B1>A1'], { silent: ['D'] }).links[1]?.seenByA
    expect(asked).toEqual([])
    const results = { A: { hostname: 'D', neighbors: [record('E')] } }
    const verdict = seen(PLAN, ['E1>D1', 'B1>A1'], { silent: ['D'], results })
    expect(statuses(verdict)).toEqual({ C1: 'ok b', C2: 'ok both' })
    expect(outcomes(verdict)).toMatchObject({ A: 'not-collected', D: 'collected' })
    expect(findings(verdict)).toEqual(['wrong-identity'])
    expect(verdict.links[1]?.seenByA[0]?.evidence?.[0]?.device).toBe('A')
  })

  it('two that answer for each other are one finding, and their views change places', () => {
    // the addresses of A and D are exchanged in the plan
    const results = { A: { hostname: 'D', neighbors: [record('E')] }, D: { hostname: 'A', neighbors: [record('B')] } }
    const verdict = seen(PLAN, ['B1>A1', 'E1>D1'], { results })
    expect(findings(verdict)).toEqual(['wrong-identity'])
    expect(verdict.findings[0]?.devices).toEqual(['A', 'D'])
    expect(statuses(verdict)).toEqual({ C1: 'ok both', C2: 'ok both' })
  })

  it('two that answer with the same name keep their own views', () => {
    // A and D both call themselves A; B and E see what is really there
    const verdict = seen(PLAN, ['A1-B1', 'D1-E1'], { results: { D: { hostname: 'A' } } })
    expect(findings(verdict)).toEqual(['duplicate-name'])
    expect(statuses(verdict)).toEqual({ C1: 'ok both', C2: 'ok both' })
    expect(outcomes(verdict)).toMatchObject({ A: 'collected', D: 'collected' })
  })

  it('a name that two devices share means the planned one, if the port fits', () => {
    // A and D both call themselves Switch, and their neighbors see that name
    const results = { A: { hostname: 'Switch' }, D: { hostname: 'Switch' } }
    const records = { B1: { remoteName: 'Switch' }, E1: { remoteName: 'Switch' } }
    const verdict = seen(PLAN, ['A1-B1', 'D1-E1'], { results, records })
    expect(findings(verdict)).toEqual(['duplicate-name'])
    expect(statuses(verdict)).toEqual({ C1: 'ok both', C2: 'ok both' })
  })
})

function record(name: string) {
  return {
    protocol: 'cdp' as const,
    localPort: 'Ethernet1',
    remoteName: name,
    remotePort: 'Ethernet1',
    addresses: [],
    capabilities: [],
    lines: [1, 9] as const,
    command: 'show cdp neighbors detail',
  }
}
