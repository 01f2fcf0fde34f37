import { describe, expect, it } from 'vitest'
import { findings, moves, panel, planOf, seen, statuses } from '#test/builders/cabling.ts'
import { saidFirst } from '#test/support/told.ts'

describe('a member or card under another number (section 5)', () => {
  const stack = { devices: { S: { platform: 'cisco_xe' } } }

  it('is one finding without moves: renumber it, or move the card', () => {
    // S.Gi1/0/n--Cn--An   seen on S.Gi2/0/n, a member that the plan does not link
    const plan = planOf(['C1 A1-S.Gi1/0/1', 'C2 A2-S.Gi1/0/2', 'C3 A3-S.Gi1/0/3'], stack)
    const verdict = seen(plan, ['A1-S.Gi2/0/1', 'A2-S.Gi2/0/2', 'A3-S.Gi2/0/3'])
    expect(findings(verdict)).toEqual(['renumbered C1 C2 C3'])
    expect(saidFirst(verdict)).toContain('2 should be 1')
    expect(moves(verdict)).toEqual([])
  })

  it('may be a chain: each in the place of the next, the last one new', () => {
    // members 1 and 2 are 2 and 3 now
    const plan = planOf(['C1 A1-S.Gi1/0/1', 'C2 A2-S.Gi1/0/2', 'D1 B1-S.Gi2/0/3', 'D2 B2-S.Gi2/0/4'], stack)
    const verdict = seen(plan, ['A1-S.Gi2/0/1', 'A2-S.Gi2/0/2', 'B1-S.Gi3/0/3', 'B2-S.Gi3/0/4'])
    expect(findings(verdict)).toEqual(['renumbered C1 C2 D1 D2'])
  })

  it('is none if a right link says that the member is in its place', () => {
    // S.Gi1/0/9--C9--B1 is right: two cables are in the wrong member
    const plan = planOf(['C1 A1-S.Gi1/0/1', 'C2 A2-S.Gi1/0/2', 'C9 B1-S.Gi1/0/9'], stack)
    const verdict = seen(plan, ['A1-S.Gi2/0/1', 'A2-S.Gi2/0/2', 'B1-S.Gi1/0/9'])
    expect(findings(verdict)).toEqual(['wrong-port C1', 'wrong-port C2'])
  })
})

describe('one breakout plug (section 5)', () => {
  const nx = { devices: { L: { platform: 'cisco_nxos' }, S: {} } }
  const plug = ['K1 S1-L.Eth1/49/1', 'K2 S2-L.Eth1/49/2', 'K3 S3-L.Eth1/49/3', 'K4 S4-L.Eth1/49/4']

  it('in the wrong socket is one finding and one move of all its lanes', () => {
    // S1..S4--L.Eth1/49/1..4   seen on L.Eth1/51/1..4
    const verdict = seen(
      planOf(plug, nx),
      [1, 2, 3, 4].map((n) => `S${n}-L.Eth1/51/${n}`),
    )
    expect(findings(verdict)).toEqual(['wrong-port K1 K2 K3 K4'])
    expect(verdict.moves).toMatchObject([{ op: 'move-end', cable: 'K1', cables: ['K1', 'K2', 'K3', 'K4'] }])
    expect(moves(verdict)).toEqual(['K1 holds S1, L.Ethernet1/51/1 to L.Ethernet1/49/1'])
  })

  it('in nothing at all is one missing and one connect', () => {
    const verdict = seen(planOf(plug, nx), [])
    expect(findings(verdict)).toEqual(['missing K1 K2 K3 K4'])
    expect(verdict.moves).toMatchObject([{ op: 'connect', cables: ['K1', 'K2', 'K3', 'K4'] }])
  })

  it('with a lane that sees nothing is still one: the plug tells where it is', () => {
    const verdict = seen(planOf(plug, nx), ['S2-L.Eth1/51/2', 'S3-L.Eth1/51/3'])
    expect(findings(verdict)).toEqual(['wrong-port K1 K2 K3 K4'])
    expect(verdict.summary.moves).toBe(1)
  })

  it('in its place with two lanes crossed is fixed at the ends that can be pulled alone', () => {
    const verdict = seen(planOf(plug, nx), ['S1-L.Eth1/49/1', 'S2-L.Eth1/49/3', 'S3-L.Eth1/49/2', 'S4-L.Eth1/49/4'])
    expect(findings(verdict)).toEqual(['swapped K2 K3'])
    expect(moves(verdict)).toEqual(['K2 holds L.Ethernet1/49/2, S3 to S2', 'K3 holds L.Ethernet1/49/3, S2 to S3'])
  })

  it('and another in each other’s socket are one swap of two plugs', () => {
    // L.Eth1/49 and L.Eth1/50 have each other's plug; eight servers
    const lanes = [1, 2, 3, 4] as const
    const servers = ['SA1', 'SB1', 'SC1', 'SD1', 'TA1', 'TB1', 'TC1', 'TD1']
    const at = (socket: number): string[] => lanes.map((n) => `L.Eth1/${socket}/${n}`)
    const join = (ports: readonly string[]): string[] => servers.map((server, i) => `${server}-${ports[i]}`)
    const cables = join([...at(49), ...at(50)]).map((ends, i) => `K${i + 1} ${ends}`)
    const verdict = seen(planOf(cables, { devices: { L: { platform: 'cisco_nxos' } } }), join([...at(50), ...at(49)]))
    expect(findings(verdict)).toEqual(['swapped K1 K2 K3 K4 K5 K6 K7 K8'])
    expect(verdict.moves).toHaveLength(2)
    expect(verdict.moves.map((move) => ('cables' in move ? move.cables : []))).toEqual(
      expect.arrayContaining([
        ['K1', 'K2', 'K3', 'K4'],
        ['K5', 'K6', 'K7', 'K8'],
      ]),
    )
  })

  it('is none on a box with four sockets in a row: AOS-CX', () => {
    const plan = planOf(['K1 S1-X.1/1/1', 'K2 S2-X.1/1/2'], { devices: { X: { platform: 'aruba_aoscx' } } })
    expect(findings(seen(plan, ['S1-X.1/1/11', 'S2-X.1/1/12']))).toEqual(['wrong-port K1', 'wrong-port K2'])
  })

  it('is none in a stack that writes slot and port with a colon: EXOS', () => {
    const plan = planOf(['K1 S1-X.1:1', 'K2 S2-X.1:2'], { devices: { X: { platform: 'extreme_exos' } } })
    expect(findings(seen(plan, ['S1-X.1:11', 'S2-X.1:12']))).toEqual(['wrong-port K1', 'wrong-port K2'])
  })

  it('is named by Junos, Cumulus and Arista in their own ways', () => {
    const forms: Record<string, (socket: number, lane: number) => string> = {
      juniper_junos: (socket, lane) => `et-0/0/${socket}:${lane - 1}`,
      cumulus_linux: (socket, lane) => `swp${socket}s${lane - 1}`,
      arista_eos: (socket, lane) => `Ethernet${socket}/${lane}`,
    }
    for (const [platform, form] of Object.entries(forms)) {
      const devices = { L: { platform }, S: {} }
      const plan = planOf(
        [1, 2, 3, 4].map((n) => `K${n} S${n}--L.${form(49, n)}`),
        { devices },
      )
      const verdict = seen(
        plan,
        [1, 2, 3, 4].map((n) => `S${n}--L.${form(50, n)}`),
      )
      expect([platform, findings(verdict)]).toEqual([platform, ['wrong-port K1 K2 K3 K4']])
    }
  })
})

describe('a trunk that arrives in reverse order (section 5)', () => {
  it('is one finding between two panels, with the moves of its swaps', () => {
    // A1..A4--X--pp--Y--qq--Z--B1..B4   A1--B4, A2--B3, A3--B2, A4--B1
    const run = [1, 2, 3, 4]
    const plan = planOf(
      run.flatMap((n) => [`X${n} A${n}-pp.front ${n}`, `Y${n} pp.rear ${n}-qq.rear ${n}`, `Z${n} qq.front ${n}-B${n}`]),
      { devices: { pp: panel('pp'), qq: panel('qq') } },
    )
    const verdict = seen(
      plan,
      run.map((n) => `A${n}-B${5 - n}`),
    )
    expect(verdict.findings.map(({ kind, cables }) => [kind, cables.length])).toEqual([['reversed', 12]])
    expect(saidFirst(verdict)).toMatch(/pp.*qq/)
    expect(moves(verdict)).toHaveLength(4)
  })

  it('is one through a single panel, too', () => {
    // A1..A4--X--pp--Y--B1..B4   A1--B4, A2--B3, A3--B2, A4--B1
    const run = [1, 2, 3, 4]
    const plan = planOf(
      run.flatMap((n) => [`X${n} A${n}-pp.front ${n}`, `Y${n} pp.rear ${n}-B${n}`]),
      { devices: { pp: panel('pp') } },
    )
    const verdict = seen(
      plan,
      run.map((n) => `A${n}-B${5 - n}`),
    )
    expect(verdict.findings.map(({ kind }) => kind)).toEqual(['reversed'])
  })

  it('is one between two devices, the middle cable being right', () => {
    // A1..A5--B1..B5   A1--B5, A2--B4, A3--B3, A4--B2, A5--B1
    const run = [1, 2, 3, 4, 5]
    const plan = planOf(run.map((n) => `C${n} A${n}-B${n}`))
    const verdict = seen(
      plan,
      run.map((n) => `A${n}-B${6 - n}`),
    )
    expect(findings(verdict)).toEqual(['reversed C1 C2 C4 C5'])
    expect(statuses(verdict)['C3']).toBe('ok both')
  })

  it('is none if the swaps do not turn the order round', () => {
    // A1--B2, A2--B1, A3--B4, A4--B3
    const plan = planOf([1, 2, 3, 4].map((n) => `C${n} A${n}-B${n}`))
    expect(findings(seen(plan, ['A1-B2', 'A2-B1', 'A3-B4', 'A4-B3']))).toEqual(['swapped C1 C2', 'swapped C3 C4'])
  })
})

describe('crossed fibers (section 5)', () => {
  it('are one finding in place of the conflicts, and never right', () => {
    // a1>b1>a2>b2>a1
    const plan = planOf(['C1 A1-B1', 'C2 A2-B2'])
    const verdict = seen(plan, ['A1>B1', 'B1>A2', 'A2>B2', 'B2>A1'])
    expect(statuses(verdict)).toEqual({ C1: 'conflict a', C2: 'conflict a' })
    expect(findings(verdict)).toEqual(['fibers-crossed C1 C2'])
    expect(moves(verdict)).toEqual([])
  })

  it('may be three pairs in a ring', () => {
    const plan = planOf(['C1 A1-B1', 'C2 A2-B2', 'C3 A3-B3'])
    const verdict = seen(plan, ['A1>B1', 'B1>A2', 'A2>B2', 'B2>A3', 'A3>B3', 'B3>A1'])
    expect(findings(verdict)).toEqual(['fibers-crossed C1 C2 C3'])
  })

  it('are none if the ring is open', () => {
    const plan = planOf(['C1 A1-B1', 'C2 A2-B2'])
    expect(findings(seen(plan, ['A1>B1', 'B1>A2', 'A2>B2']))).toEqual(['conflict C1', 'one-way C2'])
  })
})

describe('a swap that may be harmless', () => {
  it('says so between the same two devices, and not between three', () => {
    const two = seen(planOf(['C1 A1-B1', 'C2 A2-B2']), ['A1-B2', 'A2-B1'])
    expect(saidFirst(two)).toContain('traffic may be unharmed')
    const three = seen(planOf(['C1 A1-B1', 'C2 A2-D2']), ['A1-D2', 'A2-B1'])
    expect(saidFirst(three)).not.toContain('unharmed')
  })
})
