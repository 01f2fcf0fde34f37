import { describe, expect, it } from 'vitest'
import { findings, moves, planOf, seen, SILENT, statuses } from '#test/builders/cabling.ts'

const BOX = { ...SILENT, role: 'switch' as const }

describe('a silent box passes frames on (section 2)', () => {
  it('and two ports planned into it see each other: nobody can say where in it they are', () => {
    // A1--C1--S1        A1--+
    // B1--C2--S2        B1--+--S (unmanaged)
    // A2--C3--B2        A2--B2
    const plan = planOf(['C1 A1-S1', 'C2 B1-S2', 'C3 A2-B2'], { devices: { S: BOX } })
    const verdict = seen(plan, ['A1-B1', 'A2-B2'])
    expect(statuses(verdict)).toEqual({
      C1: 'unverified through-silent',
      C2: 'unverified through-silent',
      C3: 'ok both',
    })
    expect(findings(verdict)).toEqual([])
    expect(moves(verdict)).toEqual([])
  })

  it('through several boxes joined by planned links: a pair of media converters', () => {
    // A1--C1--S1 S2--C2--T2 T1--C3--B1     A1--B1
    const plan = planOf(['C1 A1-S1', 'C2 S2-T2', 'C3 T1-B1'], {
      devices: { S: { ...BOX, role: 'other' }, T: { ...BOX, role: 'other' } },
    })
    const verdict = seen(plan, ['A1-B1'])
    expect(statuses(verdict)).toEqual({
      C1: 'unverified through-silent',
      C2: 'unverified silent-end',
      C3: 'unverified through-silent',
    })
    expect(findings(verdict)).toEqual([])
  })

  it('of the one protocol it does not speak: by the other it says itself what is plugged in', () => {
    // A1--C1--S1   S speaks LLDP and floods CDP: A1--B1 by CDP
    // B1--C2--S2   A and B speak CDP alone
    const devices = {
      S: { discovery: 'lldp' as const },
      A: { discovery: 'cdp' as const },
      B: { discovery: 'cdp' as const },
    }
    const plan = planOf(['C1 A1-S1', 'C2 B1-S2'], { devices })
    const verdict = seen(plan, ['A1-B1'], { results: { S: { answered: ['lldp'] } } })
    expect(statuses(verdict)).toEqual({ C1: 'unverified through-silent', C2: 'unverified through-silent' })
    expect(findings(verdict)).toEqual([])
  })

  it('unless the port and the box would see each other by another protocol, and do not', () => {
    // as above, but A and B speak LLDP too: they are plugged into each other
    const plan = planOf(['C1 A1-S1', 'C2 B1-S2'], { devices: { S: { discovery: 'lldp' as const } } })
    const verdict = seen(plan, ['A1-B1'])
    expect(statuses(verdict)).toEqual({ C1: 'miswired', C2: 'miswired' })
    expect(findings(verdict)).toEqual(['shifted C1 C2'])
  })

  it('unless another view proves one of them', () => {
    // A1--C1--S1   A1--S1 by LLDP and A1--B1 by CDP
    // B1--C2--S2
    const devices = { S: { discovery: 'lldp' as const }, B: { discovery: 'cdp' as const } }
    const plan = planOf(['C1 A1-S1', 'C2 B1-S2'], { devices })
    const verdict = seen(plan, ['A1-S1 lldp', 'A1-B1'])
    expect(statuses(verdict)).toEqual({ C1: 'ok both', C2: 'unverified through-silent' })
    expect(findings(verdict)).toEqual([])
  })

  it('and a third port that sees both is in the box too: its own edge is to the box', () => {
    // A1--C1--S1   A1, B1 and D1 all see each other
    // B1--C2--S2
    // D1--C3--E1   D1 is planned elsewhere
    const plan = planOf(['C1 A1-S1', 'C2 B1-S2', 'C3 D1-E1'], { devices: { S: BOX } })
    const verdict = seen(plan, ['A1-B1', 'A1-D1', 'B1-D1'])
    expect(statuses(verdict)).toEqual({
      C1: 'unverified through-silent',
      C2: 'unverified through-silent',
      C3: 'miswired',
    })
    expect(findings(verdict)).toEqual(['wrong-device C3'])
    expect(moves(verdict)).toEqual(['C3 holds D1, S. to E1'])
  })

  it.each(['server', 'router', 'patch-panel'] as const)('but a %s forwards nothing', (role) => {
    // A1--C1--S1   A1--B1
    // B1--C2--S2
    const plan = planOf(['C1 A1-S1', 'C2 B1-S2'], { devices: { S: { ...SILENT, role } } })
    if (role === 'patch-panel') expect(findings(seen(plan, ['A1-B1']))).not.toEqual([])
    else expect(Object.values(statuses(seen(plan, ['A1-B1'])))).toEqual(['miswired', 'miswired'])
  })

  it('comes to the same when the box says later that it speaks', () => {
    const plan = planOf(['C1 A1-S1', 'C2 B1-S2'], { devices: { S: { discovery: 'lldp' as const } } })
    const off = seen(plan, ['A1-B1'], { results: { S: { answered: [], off: ['lldp'] } } })
    expect(Object.values(statuses(off))).toEqual(['unverified through-silent', 'unverified through-silent'])
  })
})

describe('an unmanaged switch for management that the plan does not mention', () => {
  it('is information, without moves', () => {
    // A1--C1--B1    A, B and D see each other on Management1
    const plan = planOf(['C1 A1-B1', 'C2 A2-D2'])
    const at = (name: string): string => `${name}.Management1`
    const verdict = seen(plan, [
      'A1-B1',
      'A2-D2',
      `${at('A')}-${at('B')}`,
      `${at('A')}-${at('D')}`,
      `${at('B')}-${at('D')}`,
    ])
    expect(findings(verdict)).toEqual(['(multi-neighbor)'])
    expect(verdict.findings[0]?.severity).toBe('info')
    expect(moves(verdict)).toEqual([])
  })

  it('knows the management port of a Catalyst, which other boxes use for data', () => {
    const devices = { A: { platform: 'cisco_xe' }, B: { platform: 'cisco_xe' } }
    const at = (name: string): string => `${name}.GigabitEthernet0/0`
    const plan = planOf(['C1 A.Gi1/0/1-B.Gi1/0/1'], { devices })
    const pairs = ['A.Gi1/0/1-B.Gi1/0/1', `${at('A')}-${at('B')}`]
    expect(seen(plan, pairs).findings.map(({ severity }) => severity)).toEqual(['info'])
    const routers = planOf(['C1 A.Gi1/0/1-B.Gi1/0/1'], {
      devices: { A: { platform: 'cisco_xe', role: 'router' }, B: { platform: 'cisco_xe', role: 'router' } },
    })
    expect(findings(seen(routers, pairs))).toEqual(['unplanned'])
  })
})
