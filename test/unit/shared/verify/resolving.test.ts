import { describe, expect, it } from 'vitest'
import type { ObservedNeighbor } from '#shared/model/observation.ts'
import {
  findings,
  planOf,
  resultsOf,
  seen,
  statuses,
  type PlanOptions,
  type SeenOptions,
} from '#test/builders/cabling.ts'
import { verifyLab } from '#shared/verify/index.ts'

/** A1--C1--B1; A1 sees what the record says, B was not collected. */
function matchedBy(record: Partial<ObservedNeighbor>, options: PlanOptions & SeenOptions = {}): string | undefined {
  const plan = planOf(['C1 A1-B1', 'C2 A2-BB1'], options)
  const verdict = seen(plan, ['A1>B1'], { silent: ['B', 'BB'], ...options, records: { A1: record } })
  const [end] = verdict.links[0]?.seenByA ?? []
  return end?.known ? `${end.device} ${end.matchedBy}` : `unknown ${end?.device}`
}

describe('resolving a far end (section 2): the first rule that gives exactly one device wins', () => {
  it.each([
    ['name', { remoteName: ' b ' }, {}],
    ['alias', { remoteName: 'Core' }, { devices: { B: { aliases: ['core'] } } }],
    ['serial-suffix', { remoteName: 'B(FDO1234)' }, {}],
    ['serial-suffix', { remoteName: 'FDO1234(B)' }, {}],
    ['domain', { remoteName: 'b.lab.example.net' }, {}],
    ['domain', { remoteName: 'b.lab.example.net(FDO1234)' }, {}],
    ['system-name', { remoteName: 'SEP001', remoteSystemName: 'B.lab' }, {}],
    ['serial', { remoteName: 'FDO77' }, { devices: { B: { serial: 'FDO77' } } }],
    ['serial', { remoteName: 'elsewhere(FDO77)' }, { devices: { B: { serial: 'FDO77' } } }],
    [
      'address',
      { remoteName: 'elsewhere', addresses: ['192.0.2.9', '2001:DB8::0:1'] },
      { devices: { B: { address: '2001:db8:0:0::1' } } },
    ],
    ['chassis-id', { remoteName: undefined, chassisId: 'B' }, {}],
  ])('%s', (rule, record, options) => {
    expect(matchedBy(record, options)).toBe(`B ${rule}`)
  })

  it('domain takes the longest known name, so that a real name with dots survives', () => {
    const devices = { 'acc.r2-10': {}, acc: {} }
    const plan = planOf(['C1 A1-B1'], { devices })
    const verdict = seen(plan, ['A1>B1'], {
      records: { A1: { remoteName: 'acc.r2-10.lab.net' } },
      silent: ['B', 'acc', 'acc.r2-10'],
    })
    expect(verdict.links[0]?.seenByA[0]).toMatchObject({ device: 'acc.r2-10', matchedBy: 'domain' })
  })

  it('domain also takes a planned name less its domain, if there is just one', () => {
    const one = planOf(['C1 A1-B1'], { devices: { 'core.lab.net': {} } })
    const saw = { records: { A1: { remoteName: 'core' } }, silent: ['B', 'core.lab.net', 'core.dc.net'] }
    expect(seen(one, ['A1>B1'], saw).links[0]?.seenByA[0]).toMatchObject({
      device: 'core.lab.net',
      matchedBy: 'domain',
    })
    const two = planOf(['C1 A1-B1'], { devices: { 'core.lab.net': {}, 'core.dc.net': {} } })
    expect(seen(two, ['A1>B1'], saw).links[0]?.seenByA[0]).toMatchObject({ device: 'core', known: false })
  })

  it('chassis-id knows MAC addresses of interfaces and what other records told', () => {
    const mac = { remoteName: undefined, chassisId: '00:50:56:ac:4c:d9', protocol: 'lldp' as const }
    const interfaces = [{ name: 'Et1', mac: '0050.56ac.4cd9', lines: [1, 1] as const }]
    expect(matchedBy(mac, { silent: ['BB'], results: { B: { interfaces } } })).toBe('B chassis-id')
    // D1 heard the same chassis with its name
    const plan = planOf(['C1 A1-B1', 'C2 D1-B2'])
    const records = { A1: mac, D1: { chassisId: '0050.56ac.4cd9', protocol: 'lldp' as const } }
    const verdict = seen(plan, ['A1>B1', 'D1>B2'], { records, silent: ['B'] })
    expect(statuses(verdict)).toEqual({ C1: 'ok a', C2: 'ok a' })
  })

  it('truncated only in tables, for a name as wide as its column that is the prefix of one known name', () => {
    const devices = { 'distribution-switch-07': {} }
    const saw = (remoteName: string, more: { remoteNameCut?: true } = {}, others = {}): unknown => {
      const plan = planOf(['C1 A1-B1'], { devices: { ...devices, ...others } })
      const options = { records: { A1: { remoteName, ...more } }, silent: ['B', 'distribution-switch-07'] }
      return seen(plan, ['A1>B1'], options).links[0]?.seenByA[0]?.matchedBy
    }
    expect(saw('distribution-switch-', { remoteNameCut: true })).toBe('truncated')
    expect(saw('distribution-switch-')).toBeUndefined()
    expect(saw('distribution-switch-', { remoteNameCut: true }, { 'distribution-switch-08': {} })).toBeUndefined()
  })

  it('what matches no rule is unknown, and stays with all that is known of it', () => {
    const verdict = seen(planOf(['C1 A1-B1']), ['A1>stranger9'])
    expect(verdict.links[0]?.seenByA).toMatchObject([{ device: 'stranger', port: 'Ethernet9', known: false }])
  })
})

describe('a known device without a port of it', () => {
  const mac = { remotePort: '0050.56ac.4cd9', protocol: 'lldp' as const }

  it('may have a description for a port, which is no port of another name', () => {
    // A1--C1--B1   A1->B:"to rack 3, blue patch"
    const plan = planOf(['C1 A1-B1'])
    const told = (remotePort: string) =>
      statuses(seen(plan, ['A1>B1'], { records: { A1: { remotePort } }, silent: ['B'] }))
    expect(told('to rack 3, blue patch')).toEqual({ C1: 'unverified a device-only' })
    expect(told('Port 7')).toEqual({ C1: 'miswired' })
  })

  it('proves the planned device and not its port', () => {
    // A1--C1--B1   A1->B:(a MAC address)
    expect(statuses(seen(planOf(['C1 A1-B1']), ['A1>B1'], { records: { A1: mac }, silent: ['B'] }))).toEqual({
      C1: 'unverified a device-only',
    })
  })

  it.each(['527', 'Po1', undefined])('may have an interface index or a port-channel for a port: %s', (remotePort) => {
    const records = { A1: { remotePort } }
    expect(statuses(seen(planOf(['C1 A1-B1']), ['A1>B1'], { records, silent: ['B'] }))).toEqual({
      C1: 'unverified a device-only',
    })
  })

  it('joins that device’s other record on the port', () => {
    // A1--C1--B1   A1->B2 (CDP), A1->B:(a MAC address) (LLDP)
    const result = resultsOf(planOf(['C1 A1-B1']), ['A1>B2', 'A1>B1 lldp'])
    const [a] = result
    const neighbors = (a?.neighbors ?? []).map((record) =>
      record.protocol === 'lldp' ? { ...record, ...mac } : record,
    )
    const verdict = verifyLab(planOf(['C1 A1-B1']), [
      { device: 'A', outcome: 'collected', answered: ['cdp', 'lldp'], neighbors },
    ])
    expect(verdict.links[0]?.seenByA).toMatchObject([{ device: 'B', port: 'Ethernet2', protocol: 'cdp+lldp' }])
    expect(findings(verdict)).toEqual(['wrong-port C1'])
  })

  it('is the port of that device which sees it, where the planned one does not', () => {
    // A1--C1--B1   A1--B2, told by B only; A knows B by a MAC address
    const verdict = seen(planOf(['C1 A1-B1']), ['A1-B2'], { records: { A1: mac } })
    expect(findings(verdict)).toEqual(['wrong-port C1'])
  })

  it('is another device and no port of it, where the planned far port is elsewhere', () => {
    // A1--C1--B1   A1->D:(a MAC address)
    const verdict = seen(planOf(['C1 A1-B1'], { devices: { D: {} } }), ['A1>D1'], {
      records: { A1: mac },
      silent: ['D'],
    })
    expect(findings(verdict)).toEqual(['wrong-device C1'])
  })

  it('may be told by its interface index, MAC address or port description', () => {
    const interfaces = [
      { name: 'Et1', mac: '0050.56ac.4cd9', ifIndex: 527, lines: [1, 1] as const },
      { name: 'Et2', mac: '0050.56ac.4cda', ifIndex: 528, lines: [2, 2] as const },
    ]
    const plan = planOf(['C1 A1-B1', 'C2 D1-B2'])
    const port = (record: Partial<ObservedNeighbor>): string | undefined =>
      seen(plan, ['A1>B1'], { records: { A1: record }, results: { B: { interfaces } } }).links[0]?.seenByA[0]?.port
    expect(port({ remotePort: '528' })).toBe('Ethernet2')
    expect(port({ remotePort: '00:50:56:ac:4c:da' })).toBe('Ethernet2')
    expect(port({ remotePort: '00:50:56:ff:ff:ff', remotePortDescription: 'Ethernet2' })).toBe('Ethernet2')
  })
})
