import { describe, expect, it } from 'vitest'
import { findings, moves, planOf, seen, SILENT, statuses } from '#test/builders/cabling.ts'
import { saidFirst } from '#test/support/told.ts'

describe('one finding per physical mistake (section 5)', () => {
  it('a loop within one device, with the planned edges it displaces', () => {
    // A1--C1--B1   A1--A2
    const verdict = seen(planOf(['C1 A1-B1']), ['A1-A2'])
    expect(findings(verdict)).toEqual(['self-loop C1'])
    expect(moves(verdict)).toEqual(['C1 holds A1, A2 to B1'])
    // A1--C1--B1   A1--A2
    // A2--C2--B2
    const two = seen(planOf(['C1 A1-B1', 'C2 A2-B2']), ['A1-A2'])
    expect(findings(two)).toEqual(['self-loop C1 C2'])
    expect(two.summary.moves).toBe(2)
  })

  it('a port that hears itself', () => {
    // A1--C1--B1   A1-.
    //              A1-'
    const verdict = seen(planOf(['C1 A1-B1']), ['A1>A1'])
    expect(statuses(verdict)).toEqual({ C1: 'miswired' })
    expect(findings(verdict)).toEqual(['self-loop C1'])
    expect(verdict.summary.moves).toBe(1)
  })

  it('a cable that is not planned', () => {
    // A1--C1--B1   A1--B1   A2--B2
    const verdict = seen(planOf(['C1 A1-B1']), ['A1-B1', 'A2-B2'])
    expect(findings(verdict)).toEqual(['unplanned'])
    expect(moves(verdict)).toEqual(['disconnect A2-B2'])
  })

  it('an unknown neighbor, alone or with the planned edge it displaces', () => {
    // A1--C1--B1   A1--R1   A2--R2
    const verdict = seen(planOf(['C1 A1-B1']), ['A1-R1', 'A2-R2'])
    expect(findings(verdict)).toEqual(['unknown-neighbor', 'unknown-neighbor C1'])
    expect(moves(verdict)).toEqual(['disconnect A2-R2', 'C1 holds A1, R1 to B1'])
  })

  it('the right device and the wrong port, or a lane of the port', () => {
    // A1--C1--B1   A1--B2
    const plan = planOf(['C1 A1-B1'])
    expect(findings(seen(plan, ['A1-B2']))).toEqual(['wrong-port C1'])
    expect(moves(seen(plan, ['A1-B2']))).toEqual(['C1 holds A1, B2 to B1'])
    // A1--C1--B.Ethernet1/1   A1--B.Ethernet1/1/2
    const lanes = seen(planOf(['C1 A1-B.Ethernet1/1']), ['A1-B.Ethernet1/1/2'])
    expect(findings(lanes)).toEqual(['breakout C1'])
    expect(lanes.summary.moves).toBe(0)
    expect(findings(seen(planOf(['C1 A1-B.Gi0/1']), ['A1-B.Gi0/11']))).toEqual(['wrong-port C1'])
  })

  it('the wrong device', () => {
    // A1--C1--B1   A1--D7
    const verdict = seen(planOf(['C1 A1-B1'], { devices: { D: {} } }), ['A1-D7'])
    expect(findings(verdict)).toEqual(['wrong-device C1'])
    expect(moves(verdict)).toEqual(['C1 holds A1, D7 to B1'])
  })

  it('a ring of more than two', () => {
    // A1--C1--B1   A1--B2
    // A2--C2--B2   A2--B3
    // A3--C3--B3   A3--B1
    const verdict = seen(planOf(['C1 A1-B1', 'C2 A2-B2', 'C3 A3-B3']), ['A1-B2', 'A2-B3', 'A3-B1'])
    expect(findings(verdict)).toEqual(['rotated C1 C2 C3'])
    expect(verdict.summary.moves).toBe(3)
    expect(saidFirst(verdict)).toMatch(/^Rotate the far ends of C1 → /)
    const [step] = verdict.moves
    expect(step).toMatchObject({ op: 'move-end', hold: step?.op === 'move-end' ? step.to : undefined })
    expect(verdict.moves.slice(1).every((move) => !('hold' in move))).toBe(true)
  })

  it('every unknown far end is a node of its own, however named', () => {
    // A1--C1--B1   A1--R1
    // A2--C2--B2   A2--R1    (the same name and port)
    const verdict = seen(planOf(['C1 A1-B1', 'C2 A2-B2']), ['A1-R1', 'A2-R1'], { failed: ['B'] })
    expect(findings(verdict)).toEqual(['(device-failed)', 'unknown-neighbor C1', 'unknown-neighbor C2'])
  })

  it('two ends that see the same stranger: it sits between', () => {
    // A1--C1--B1   A1--R1   R2--B1
    expect(findings(seen(planOf(['C1 A1-B1']), ['A1-R1', 'B1-R2']))).toEqual(['displaced C1'])
  })

  it('an unplanned cable that touches a planned one belongs to that one’s finding', () => {
    // A1--C1--B1   A1--D1
    // D1--C2--E1   (D1 is taken, E1 sees nothing)
    expect(findings(seen(planOf(['C1 A1-B1', 'C2 D1-E1']), ['A1-D1']))).toEqual(['shifted C1 C2'])
  })
})

describe('hubs', () => {
  it('around a link that is right are only a warning', () => {
    // A1--C1--B1   A1--+--B1
    //                  '--D1
    const verdict = seen(planOf(['C1 A1-B1'], { devices: { D: {} } }), ['A1-B1', 'A1-D1', 'B1-D1'])
    expect(findings(verdict)).toEqual(['(multi-neighbor)'])
    expect(verdict.summary).toMatchObject({ moves: 0, findings: 0 })
  })

  it('are cdp-lldp-disagree when each protocol names one', () => {
    // A1--C1--B1   A1--B1 (CDP), A1--R1 (LLDP)
    expect(findings(seen(planOf(['C1 A1-B1']), ['A1-B1', 'A1>R1 lldp']))).toEqual(['(cdp-lldp-disagree)'])
  })

  it('one record per protocol of the same far port is one view', () => {
    // A1--C1--B1   A1--B1 (CDP and LLDP)
    const verdict = seen(planOf(['C1 A1-B1']), ['A1-B1', 'A1-B1 lldp'])
    expect(findings(verdict)).toEqual([])
    expect(verdict.links[0]?.seenByA).toMatchObject([{ protocol: 'cdp+lldp' }])
  })

  it('leave no more than the cables that are planned', () => {
    // A1--C1--B1   A1--+--B1    (nothing planned at D1 and E1)
    //              D1--'--E1
    const verdict = seen(planOf(['C1 A1-B1'], { devices: { D: {}, E: {} } }), ['A1-D1', 'A1-E1', 'D1-E1'])
    expect(findings(verdict)).toEqual(['tangled C1'])
    expect(verdict.summary.moves).toBe(3)
  })
})

describe('single edges that are only information', () => {
  const phone = { capabilities: ['Host', 'Phone', 'Two-port Mac Relay'] }
  const ap = { capabilities: ['WLAN Access Point', 'Bridge'], protocol: 'lldp' as const }

  it('lead to phones, access points and hosts', () => {
    // A1--C1--B1   A1--B1   A2--R1
    for (const records of [{ A2: phone }, { A2: ap }, { A2: { capabilities: ['H'] } }]) {
      const verdict = seen(planOf(['C1 A1-B1']), ['A1-B1', 'A2-R1'], { records })
      expect(findings(verdict)).toEqual(['(unknown-neighbor)'])
      expect(verdict.summary.moves).toBe(0)
    }
    expect(
      findings(seen(planOf(['C1 A1-B1']), ['A1-B1', 'A2-R1'], { records: { A2: { capabilities: ['S'] } } })),
    ).toEqual(['unknown-neighbor'])
  })

  it('do not lead to a device that is planned and logged in to, whatever it calls itself', () => {
    // A1--C1--B1   A1--B1   A2--B2 (lldpd calls both stations), A3--D1 (D is a planned server, and nobody asks it)
    const station = { capabilities: ['Station'], protocol: 'lldp' as const }
    const plan = planOf(['C1 A1-B1'], { devices: { D: { ...SILENT, role: 'server' } } })
    const verdict = seen(plan, ['A1-B1', 'A2-B2', 'A3>D1'], { records: { A2: station, B2: station, A3: station } })
    expect(findings(verdict)).toEqual(['(unplanned)', 'unplanned'])
    expect(moves(verdict)).toEqual(['disconnect A2-B2'])
  })

  it('are on management ports of a device of which the plan cables none', () => {
    // A1--C1--B1   A1--B1   A.Management1--R1
    expect(findings(seen(planOf(['C1 A1-B1']), ['A1-B1', 'A.Management1-R1']))).toEqual(['(unknown-neighbor)'])
    const other = planOf(['C1 A1-B1', 'C2 B.Management1-D1'])
    const pairs = ['A1-B1', 'B.Management1-D1', 'A.Management1-R1']
    expect(findings(seen(other, pairs))).toEqual(['(unknown-neighbor)'])
    const own = planOf(['C1 A1-B1', 'C2 A.Management2-D1'])
    expect(findings(seen(own, ['A1-B1', 'A.Management2-D1', 'A.Management1-R1']))).toEqual(['unknown-neighbor'])
  })

  it('are errors when they displace a planned cable', () => {
    // A1--C1--B1   A1--R1 (a phone)
    expect(findings(seen(planOf(['C1 A1-B1']), ['A1-R1'], { records: { A1: phone } }))).toEqual(['unknown-neighbor C1'])
  })
})

describe('evidence that is left out', () => {
  it('of a conflict: the other end’s view of a stranger or a free port', () => {
    // A1--C1--B1   A1->B1, B1--D1
    const verdict = seen(planOf(['C1 A1-B1'], { devices: { D: {} } }), ['A1>B1', 'B1>D1'])
    expect(findings(verdict)).toEqual(['conflict C1'])
    expect(verdict.findings[0]?.evidence).toHaveLength(2)
  })

  it('of nothing once it touches a planned edge', () => {
    // A1--C1--B1   A1->B1, B1->D1
    // D1--C2--E1   (D1 does not see B1 back, E1 sees nothing)
    const verdict = seen(planOf(['C1 A1-B1', 'C2 D1-E1']), ['A1>B1', 'B1>D1'])
    expect(findings(verdict)).toEqual(['conflict C1', 'tangled C2'])
  })
})

describe('warnings beside the verdict', () => {
  it('tell where duplex and native VLAN differ', () => {
    // A1--C1--B1   A1--B1
    const records = { A1: { duplex: 'full', nativeVlan: '1' }, B1: { duplex: 'half', nativeVlan: '7' } }
    const verdict = seen(planOf(['C1 A1-B1']), ['A1-B1'], { records })
    expect(findings(verdict)).toEqual(['(duplex-mismatch C1)', '(native-vlan-mismatch C1)'])
  })

  it('tell where the speed differs', () => {
    const at = (speed: string) => ({
      interfaces: [{ name: 'Et1', state: 'up' as const, speed, lines: [1, 1] as const }],
    })
    const verdict = seen(planOf(['C1 A1-B1']), ['A1-B1'], { results: { A: at('a-1000'), B: at('10G') } })
    expect(findings(verdict)).toEqual(['(speed-mismatch C1)'])
    expect(findings(seen(planOf(['C1 A1-B1']), ['A1-B1'], { results: { A: at('10G'), B: at('10000') } }))).toEqual([])
  })
})
