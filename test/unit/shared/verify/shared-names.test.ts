import { describe, expect, it } from 'vitest'
import { findings, moves, planOf, seen, SILENT, statuses } from '#test/builders/cabling.ts'

describe('a name that fits several devices (section 2)', () => {
  const twins = { devices: { B: { aliases: ['pair'] }, D: { aliases: ['pair'] } } }

  it('means the one that sees this port back, wherever it is planned', () => {
    // A1--C1--B1   A1--D1, and all that A is told is the alias of both
    // A2--C2--D1   A2--B1
    const plan = planOf(['C1 A1-B1', 'C2 A2-D1'], twins)
    const records = { A1: { remoteName: 'pair' }, A2: { remoteName: 'pair' } }
    const verdict = seen(plan, ['A1-D1', 'A2-B1'], { records })
    expect(findings(verdict)).toEqual(['swapped C1 C2'])
    expect(moves(verdict)).toHaveLength(2)
  })

  it('else the one planned on this port', () => {
    // as planned; neither B nor D was collected
    const plan = planOf(['C1 A1-B1', 'C2 A2-D1'], twins)
    const records = { A1: { remoteName: 'pair' }, A2: { remoteName: 'pair' } }
    const verdict = seen(plan, ['A1-B1', 'A2-D1'], { records, silent: ['B', 'D'] })
    expect(statuses(verdict)).toEqual({ C1: 'ok a', C2: 'ok a' })
    expect(findings(verdict)).toEqual([])
  })

  it('else the one of this port’s site', () => {
    // A9 has no cable; B stands in A's site
    const racks = [
      { name: 'R1', site: 'fra', heightU: 42, order: 1 },
      { name: 'R2', site: 'ams', heightU: 42, order: 2 },
    ]
    const devices = { A: { rack: 'R1' }, B: { rack: 'R1', aliases: ['pair'] }, D: { rack: 'R2', aliases: ['pair'] } }
    const plan = planOf(['C1 A1-B1'], { racks, devices })
    const verdict = seen(plan, ['A1-B1', 'A9>B9'], { records: { A9: { remoteName: 'pair' } }, silent: ['D'] })
    expect(findings(verdict)).toEqual(['unplanned'])
    expect(verdict.findings[0]?.devices).toEqual(['A', 'B'])
  })

  it('else nobody can say: it neither confirms nor contradicts', () => {
    // A1--C1--E1   A1>"pair", which is neither of them for sure
    const plan = planOf(['C1 A1-E1'], { devices: { ...twins.devices, E: { ...SILENT, discovery: 'lldp' } } })
    const verdict = seen(plan, ['A1>B1'], { records: { A1: { remoteName: 'pair' } }, silent: ['B', 'D', 'E'] })
    expect(statuses(verdict)).toEqual({ C1: 'unverified unidentified-end' })
    expect(findings(verdict)).toEqual([])
  })

  it('is told apart by its address, serial or chassis first', () => {
    const devices = { B: { aliases: ['pair'], address: '192.0.2.66' }, D: { aliases: ['pair'], address: '192.0.2.68' } }
    const plan = planOf(['C1 A1-B1', 'C2 A2-D1'], { devices })
    const records = { A1: { remoteName: 'pair', addresses: ['192.0.2.68'] } }
    const verdict = seen(plan, ['A1>B1'], { records, silent: ['B', 'D'] })
    expect(verdict.links[0]?.seenByA).toMatchObject([{ device: 'D', matchedBy: 'address' }])
  })

  it('may be a label that two planned names begin with', () => {
    // A1--C1--sw.lab.net1   A1>"SW"
    // A2--C2--sw.dc.net1    A2>"SW"
    const devices = { 'sw.lab.net': {}, 'sw.dc.net': {} }
    const plan = planOf(['C1 A1-B1', 'C2 A2-D1'], { devices: { ...devices, B: {}, D: {} } })
    const renamed = {
      ...plan,
      devices: plan.devices.filter(({ name }) => name.length > 1 || name === 'A'),
      cables: plan.cables.map((cable, i) => ({
        ...cable,
        b: { device: i === 0 ? 'sw.lab.net' : 'sw.dc.net', port: 'Ethernet1' },
      })),
    }
    const records = { A1: { remoteName: 'SW' }, A2: { remoteName: 'SW' } }
    const verdict = seen(renamed, ['A1>B1', 'A2>D1'], { records, silent: ['sw.lab.net', 'sw.dc.net'] })
    expect(statuses(verdict)).toEqual({ C1: 'ok a', C2: 'ok a' })
  })

  it('may be the name that two devices give themselves', () => {
    // srv twins B and D both call themselves localhost, crossed at A
    const plan = planOf(['C1 A1-B1', 'C2 A2-D1'])
    const results = { B: { hostname: 'localhost' }, D: { hostname: 'localhost' } }
    const records = { A1: { remoteName: 'localhost' }, A2: { remoteName: 'localhost' } }
    const verdict = seen(plan, ['A1-D1', 'A2-B1'], { records, results })
    expect(findings(verdict)).toEqual(['duplicate-name', 'swapped C1 C2'])
  })

  it('with one serial is one box that was asked twice: the device so named keeps the views', () => {
    // B and D have one address by mistake; both answer as B, with B's serial
    const plan = planOf(['C1 A1-B1', 'C2 A2-D1'])
    const own = { hostname: 'B', serial: 'FDO77' }
    const verdict = seen(plan, ['A1-B1', 'D1>A1'], { results: { B: own, D: own } })
    expect(findings(verdict)).toEqual(['missing C2', 'wrong-identity'])
    expect(verdict.findings.find(({ kind }) => kind === 'wrong-identity')?.devices).toEqual(['D'])
    expect(verdict.devices.find(({ device }) => device === 'D')?.outcome).toBe('not-collected')
    expect(statuses(verdict)).toEqual({ C1: 'ok both', C2: 'missing no-neighbor' })
    // What the box showed the second time is not dropped.
    expect(verdict.unlinked).toMatchObject([{ at: { device: 'D', port: 'Ethernet1' }, saw: { device: 'A' } }])
  })

  it('is no duplicate if a prompt leaves out the domain of one of two', () => {
    const devices = { 'leaf.dc2': {}, leaf: {} }
    const plan = planOf(['C1 A1-A2'], { devices })
    const own = { hostname: 'leaf', hostnameFromPrompt: true }
    expect(findings(seen(plan, ['A1-A2'], { results: { 'leaf.dc2': own, leaf: own } }))).toEqual([])
  })

  it('in a table that cuts names may be several: the one planned here, or the one that sees this port back', () => {
    const devices = { 'distribution-switch-01': {}, 'distribution-switch-02': {} }
    const [one, two] = Object.keys(devices)
    const plan = planOf([`C1 A1--${one}.Et1`, `C2 A2--${two}.Et1`], { devices })
    const cut = { remoteName: 'distribution-switch-', remoteNameCut: true as const }
    const right = seen(plan, [`A1>${one}.Et1`, `A2>${two}.Et1`], {
      records: { A1: cut, A2: cut },
      silent: [one ?? '', two ?? ''],
    })
    expect(statuses(right)).toEqual({ C1: 'ok a', C2: 'ok a' })
    const crossed = seen(plan, [`A1--${two}.Et1`, `A2--${one}.Et1`], { records: { A1: cut, A2: cut } })
    expect(findings(crossed)).toEqual(['swapped C1 C2'])
  })
})

describe('views that prove a device only (section 2)', () => {
  const mac = { remotePort: '0050.56ac.4cd9', protocol: 'lldp' as const }

  it('are of the port that sees this one back', () => {
    // A1--C1--B1   A1>B:(MAC), B2>A1
    const plan = planOf(['C1 A1-B1'])
    const verdict = seen(plan, ['A1>B1', 'B2>A1'], { records: { A1: mac } })
    expect(findings(verdict)).toEqual(['wrong-port C1'])
  })

  it('verify nothing: right device, port not told', () => {
    const plan = planOf(['C1 A1-B1'])
    expect(statuses(seen(plan, ['A1>B1'], { records: { A1: mac }, silent: ['B'] }))).toEqual({
      C1: 'unverified a device-only',
    })
  })

  it('are an edge to the device if its planned port is joined to somebody else', () => {
    // A1--C1--B1   A1>B:(MAC), D1>B1
    const plan = planOf(['C1 A1-B1', 'C2 D1-E1'])
    const verdict = seen(plan, ['A1>B1', 'D1>B1'], { records: { A1: mac }, silent: ['B', 'E'] })
    expect(statuses(verdict)['C1']).toBe('miswired')
    const move = verdict.moves.find((one) => one.op === 'move-end' && one.cable === 'C1')
    expect(move).toHaveProperty('from', { device: 'B' })
    expect(move).toMatchObject({ fixed: { device: 'A', port: 'Ethernet1' }, to: { device: 'B', port: 'Ethernet1' } })
  })

  it('are not what a loopback plug gives: it is at its own port', () => {
    // A1--C1--B1   A1 sees A1
    const verdict = seen(planOf(['C1 A1-B1']), ['A1>A1'])
    expect(findings(verdict)).toEqual(['self-loop C1'])
    expect(verdict.moves).toMatchObject([{ op: 'move-end', from: { device: 'A', port: 'Ethernet1' } }])
  })

  it('the freshest of several of one device on a port counts', () => {
    const plan = planOf(['C1 A1-B1'])
    const verdict = seen(plan, ['A1>B1', 'A1>B2'], { records: { A1: { ...mac, holdtimeS: 110 } }, silent: ['B'] })
    expect(findings(verdict)).toEqual([])
    expect(statuses(verdict)['C1']).toBe('unverified a device-only')
  })
})

describe('a view that does not tell its own port (section 2)', () => {
  const homeless = { localPort: undefined, protocol: 'lldp' as const }

  it('stands on the port that its far port sees', () => {
    // A1--C1--B1   B1>A1, and A says only that somewhere it sees B1
    const plan = planOf(['C1 A1-B1'])
    const verdict = seen(plan, ['A1>B1', 'B1>A1'], { records: { A1: homeless } })
    expect(statuses(verdict)).toEqual({ C1: 'ok both' })
    const moved = seen(planOf(['C1 A1-B1', 'C2 A2-D1']), ['A1>B1', 'B1>A2'], {
      records: { A1: homeless },
      silent: ['D'],
    })
    expect(statuses(moved)['C1']).toBe('miswired')
  })

  it('else on the one planned to that far port, and proves the device only', () => {
    const plan = planOf(['C1 A1-B1'])
    const verdict = seen(plan, ['A1>B1'], { records: { A1: homeless }, silent: ['B'] })
    expect(statuses(verdict)).toEqual({ C1: 'unverified a device-only' })
    expect(findings(verdict)).toEqual([])
  })

  it('makes its device silent about none of its ports', () => {
    // A1--C1--B1, A2--C2--B2: B sees A on both; A shows one of its two neighbors, without a port
    const plan = planOf(['C1 A1-B1', 'C2 A2-B2'])
    const verdict = seen(plan, ['A1>B1', 'B1>A1', 'B2>A2'], { records: { A1: homeless } })
    expect(statuses(verdict)).toEqual({ C1: 'ok both', C2: 'ok b' })
    expect(findings(verdict)).toEqual([])
  })
})
