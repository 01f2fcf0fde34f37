/** A made-up lab of 5 racks, 100 devices and some 700 cables with its verdict, for trying the page without an engine. */
import type { CableView, CredentialsView, DeviceView, LabView } from '#shared/contract/page-state.ts'
import type { Finding, Link, Move, PortRef, RackTally, Summary, Verdict } from '#shared/model/verdict.ts'
import { kept } from '#test/support/told.ts'

/** Nobody has given a login yet. */
export const NO_CREDENTIALS: CredentialsView = {
  sets: [],
  vault: { kind: 'passphrase', state: 'absent', path: 'credentials.vault' },
  agent: false,
  tokens: [],
}

function device(rack: string, name: string, u: number, ports: string[], more: Partial<DeviceView> = {}): DeviceView {
  return {
    name,
    rack,
    position: u,
    heightU: 1,
    face: 'front',
    role: 'switch',
    platform: 'cisco_ios',
    address: '127.0.0.1',
    sshPort: 22,
    discovery: 'cdp+lldp',
    managed: true,
    aliases: [],
    ports,
    ...more,
  }
}

const range = (n: number, name: (i: number) => string) => Array.from({ length: n }, (_, i) => name(i + 1))

export function fakeLab(size = 5): LabView {
  const RACKS = range(size, (n) => `R${n}`)
  const devices: DeviceView[] = []
  const cables: CableView[] = []
  const free = new Map<string, string[]>()
  const add = (made: DeviceView) => {
    devices.push(made)
    free.set(made.name, [...made.ports])
    return made.name
  }
  const join = (a: string, b: string, color: string, lengthM: number) => {
    const from = free.get(a)?.shift()
    const to = free.get(b)?.shift()
    if (from === undefined || to === undefined) return
    const label = `C-${String(cables.length + 1).padStart(4, '0')}`
    const ends = [
      { device: a, port: from },
      { device: b, port: to },
    ] as const
    cables.push({
      label,
      a: ends[0],
      b: ends[1],
      ends,
      color,
      lengthM,
      type: 'Cat6A',
      status: 'planned',
      ignore: false,
    })
  }
  let server = 0
  const spines = RACKS.slice(0, 4).map((rack, i) =>
    add(
      device(
        rack,
        `spine-0${i + 1}`,
        42,
        range(32, (n) => `Ethernet1/${n}`),
        { platform: 'cisco_nxos' },
      ),
    ),
  )
  RACKS.forEach((rack, r) => {
    const leaves = range(4, (i) =>
      add(
        device(
          rack,
          `leaf-${String(r * 4 + i).padStart(2, '0')}`,
          40 - i,
          [...range(36, (n) => `Ethernet1/${n}`), 'mgmt0'],
          {
            platform: 'cisco_nxos',
          },
        ),
      ),
    )
    const access = range(6, (i) =>
      add(
        device(rack, `acc-${String(r * 6 + i).padStart(2, '0')}`, 33 - i, [
          ...range(24, (n) => `GigabitEthernet1/0/${n}`),
          ...range(4, (n) => `TenGigabitEthernet1/1/${n}`),
        ]),
      ),
    )
    add(
      device(rack, `pp-${r + 1}a`, 41, range(24, String), {
        role: 'patch-panel',
        managed: false,
        discovery: 'none',
        platform: undefined,
      }),
    )
    const servers = range(8, (i) => {
      server += 1
      return add(
        device(rack, `srv-${String(server).padStart(2, '0')}`, 22 - i * 2, ['ens1f0', 'ens1f1', 'ens2f0', 'ens2f1'], {
          role: 'server',
          heightU: 2,
          platform: 'linux',
          model: 'R650',
        }),
      )
    })
    for (const leaf of leaves) for (const spine of spines) join(leaf, spine, 'aqua', 15)
    servers.forEach((each, i) => {
      for (let n = 0; n < 4; n++) join(each, leaves[(i + n) % 4] ?? '', 'black', 2)
    })
    access.forEach((each, i) => {
      for (let n = 0; n < 7; n++) join(each, leaves[(i + n) % 4] ?? '', 'blue', 3)
      for (let n = 0; n < 5; n++) join(each, access[(i + 1) % 6] ?? '', 'yellow', 2)
    })
  })
  return {
    name: 'Aurora lab',
    path: 'labs/aurora.plumb',
    planHash: '9f31c7a2be04b9f31c7a2be04b',
    racks: RACKS.map((name, order) => ({ name, order, heightU: 42, location: `Row ${'AABBB'[order % 5]}` })),
    devices,
    panels: [],
    cables,
    journal: { entries: [] },
    planErrors: [],
  }
}

/** The verdict when only these devices have answered; some cables are swapped, missing or heard one way. */
export function fakeVerdict(lab: LabView, answered: ReadonlySet<string>, failed: ReadonlySet<string>): Verdict {
  const findings: Finding[] = []
  const moves: Move[] = []
  const racks = new Map(lab.devices.map((each) => [each.name, each.rack ?? '']))
  const rackOf = (port: PortRef) => racks.get(port.device) ?? ''
  const links: Link[] = lab.cables.map((cable, i): Link => {
    const [a, b] = cable.ends
    const saidA = answered.has(a.device)
    const saidB = answered.has(b.device)
    const base = { cables: [cable.label], a, b, seenByA: [], seenByB: [] }
    if (!saidA && !saidB) return { ...base, status: 'unverified', evidence: 'none', reason: 'not-collected' }
    const finding = (kind: Finding['kind'], message: string, severity: Finding['severity'] = 'error') =>
      findings.push({
        id: `${kind}-${cable.label}`,
        kind,
        severity,
        cables: [cable.label],
        ports: [a, b],
        racks: [...new Set([rackOf(a), rackOf(b)])],
        said: kept(message),
        evidence: [{ device: a.device, command: 'show cdp neighbors detail', lines: [3, 9] }],
      })
    const evidence = [{ device: a.device, command: 'show cdp neighbors detail', lines: [3, 9] as const }]
    const sees = (port: PortRef) => [
      { ...port, known: true, protocol: 'cdp+lldp' as const, matchedBy: 'serial-suffix' as const, evidence },
    ]
    if (i % 97 === 40 || i % 97 === 41) {
      const mate = lab.cables[i % 97 === 40 ? i + 1 : i - 1]
      const other = mate?.ends[1] ?? b
      if (i % 97 === 40) {
        finding('swapped', `Swap the far ends of ${cable.label} and ${mate?.label}: ${rackOf(b)}, ${b.device}.`)
        moves.push({
          op: 'move-end',
          cable: cable.label,
          fixed: a,
          from: other,
          to: b,
          finding: `swapped-${cable.label}`,
        })
        moves.push({
          op: 'move-end',
          cable: mate?.label,
          fixed: mate?.ends[0] ?? a,
          from: b,
          to: other,
          finding: `swapped-${cable.label}`,
        })
      }
      return { ...base, status: 'miswired', evidence: 'none', seenByA: sees(other), seenByB: [] }
    }
    if (i % 143 === 60 && saidA && saidB) {
      finding('missing', `${cable.label} is not there: both ports hear nobody. ‮<b>hostile</b> \u001b[31m`)
      moves.push({ op: 'connect', cable: cable.label, a, b, finding: `missing-${cable.label}` })
      return { ...base, status: 'missing', evidence: 'none', reason: 'no-neighbor' }
    }
    if (i % 211 === 100) {
      finding('one-way', `${a.device} sees ${b.device}; ${b.device} hears nobody.`)
      return { ...base, status: 'one-way', evidence: 'a', seenByA: sees(b) }
    }
    if (i % 89 === 20) finding('duplex-mismatch', `Half duplex at ${a.device} ${a.port}.`, 'warning')
    const both = saidA && saidB
    return {
      ...base,
      status: 'ok',
      evidence: both ? 'both' : saidA ? 'a' : 'b',
      seenByA: saidA ? sees(b) : [],
      seenByB: saidB ? sees(a) : [],
    }
  })
  for (const name of failed) {
    const at = { device: name, port: '' }
    findings.push({
      id: `failed-${name}`,
      kind: 'device-failed',
      severity: 'warning',
      cables: [],
      ports: [],
      racks: [rackOf(at)],
      devices: [name],
      said: kept(`${name} could not be read: it refused the password.`),
      evidence: [],
    })
  }
  const inRack = (rack: string) => links.filter((link) => rackOf(link.a) === rack || rackOf(link.b) === rack)
  return {
    summary: { ...tally(links, findings), moves: moves.length, coverage: share(links) },
    racks: lab.racks.map(
      ({ name: rack }): RackTally => ({
        rack,
        ...tally(
          inRack(rack),
          findings.filter((f) => f.racks.includes(rack)),
        ),
      }),
    ),
    devices: lab.devices
      .filter((each) => each.managed)
      .map(({ name, rack }) => ({
        device: name,
        rack,
        outcome: answered.has(name) ? 'collected' : failed.has(name) ? 'failed' : 'not-collected',
        error: failed.has(name) ? { code: 'auth', said: kept('It refused the password.') } : undefined,
      })),
    links,
    findings,
    moves,
    unlinked: [],
  }
}

function tally(links: readonly Link[], findings: readonly Finding[]): Omit<Summary, 'moves' | 'coverage'> {
  const n = (status: Link['status']) => links.filter((link) => link.status === status).length
  return {
    links: links.length,
    ok: n('ok'),
    oneWay: n('one-way'),
    conflict: n('conflict'),
    miswired: n('miswired'),
    missing: n('missing'),
    unverified: n('unverified'),
    ignored: n('ignored'),
    findings: findings.filter((finding) => finding.severity === 'error').length,
  }
}

function share(links: readonly Link[]): number {
  return links.length === 0 ? 1 : links.filter((link) => link.status !== 'unverified').length / links.length
}
