import { describe, expect, it } from 'vitest'
import { findings, planOf, seen, SILENT, statuses } from '#test/builders/cabling.ts'
import { kept } from '#test/support/told.ts'

const ONE = planOf(['C1 A1-B1'])

describe('the status of a planned link (section 4)', () => {
  it('is ok from both ends when each sees the other', () => {
    // A1--C1--B1   A1--B1
    const verdict = seen(ONE, ['A1-B1'])
    expect(statuses(verdict)).toEqual({ C1: 'ok both' })
    expect(findings(verdict)).toEqual([])
    expect(verdict.summary).toMatchObject({ links: 1, ok: 1, coverage: 1, moves: 0 })
  })

  it('is ok from one end when the other cannot hear', () => {
    // A1--C1--B1   A1->B1     (B failed)
    expect(statuses(seen(ONE, ['A1>B1'], { failed: ['B'] }))).toEqual({ C1: 'ok a' })
    expect(statuses(seen(planOf(['C1 A1-B1'], { devices: { A: SILENT } }), ['B1>A1']))).toEqual({ C1: 'ok b' })
  })

  it('counts what a failed device had shown, but not its silence', () => {
    // A1--C1--B1   B1->A1     (B failed after it showed this)
    const shown = seen(ONE, ['B1>A1']).links[0]?.seenByB
    expect(shown).toHaveLength(1)
    const failed = {
      outcome: 'failed' as const,
      error: { code: 'disconnected' as const, said: kept('Cut off.') },
      answered: [],
    }
    expect(statuses(seen(ONE, ['B1>A1'], { results: { B: failed }, silent: ['A'] }))).toEqual({ C1: 'ok b' })
  })

  it('is one-way when the other end can hear and sees nothing', () => {
    // A1--C1--B1   A1->B1
    const verdict = seen(ONE, ['A1>B1'])
    expect(statuses(verdict)).toEqual({ C1: 'one-way a' })
    expect(findings(verdict)).toEqual(['one-way C1'])
    expect(verdict.summary.moves).toBe(0)
  })

  it('is a conflict when the other end sees somebody else', () => {
    // A1--C1--B1   A1->B1, B1->R1
    const verdict = seen(ONE, ['A1>B1', 'B1>R1'])
    expect(statuses(verdict)).toEqual({ C1: 'conflict a' })
    expect(findings(verdict)).toEqual(['conflict C1'])
  })

  it('is missing for no neighbor when an end can hear and none is joined', () => {
    // A1--C1--B1   A1   B1
    const verdict = seen(ONE, [])
    expect(statuses(verdict)).toEqual({ C1: 'missing no-neighbor' })
    expect(findings(verdict)).toEqual(['missing C1'])
    expect(verdict.moves).toMatchObject([{ op: 'connect', cable: 'C1' }])
  })

  it.each([
    ['link-down', 'missing link-down', 1],
    ['no-transceiver', 'missing no-transceiver', 1],
    ['admin-down', 'missing admin-down', 0],
    ['err-disabled', 'missing err-disabled', 0],
  ] as const)('is missing with the state of the port: %s', (state, status, moves) => {
    // A1--C1--B1   A1   B1    (A1 is down; B is silent)
    const verdict = seen(planOf(['C1 A1-B1'], { devices: { B: SILENT } }), [], { states: { A1: state } })
    expect(statuses(verdict)).toEqual({ C1: status })
    expect(verdict.summary.moves).toBe(moves)
  })

  it('gathers the absent ports of a device in one finding without moves', () => {
    // A1--C1--B1   A1   B1
    // A2--C2--B2   A2   B2    (A has neither port)
    const plan = planOf(['C1 A1-B1', 'C2 A2-B2', 'C3 A3-B3'])
    const interfaces = [{ name: 'Ethernet3', state: 'up' as const, lines: [1, 1] as const }]
    const verdict = seen(plan, ['A3-B3'], { results: { A: { interfaces } } })
    expect(statuses(verdict)).toMatchObject({ C1: 'missing port-absent', C2: 'missing port-absent' })
    expect(findings(verdict)).toEqual(['port-absent C1 C2'])
    expect(verdict.summary.moves).toBe(0)
  })

  it.each([
    ['not-collected', { silent: ['A', 'B'] }, {}],
    ['failed:refused', { failed: ['A', 'B'] }, {}],
    ['failed:refused', { failed: ['A'], silent: ['B'] }, {}],
    ['silent-end', {}, { B: SILENT }],
    ['silent-end-link-up', { states: { A1: 'up' as const } }, { B: SILENT }],
    ['no-common-protocol', {}, { A: { discovery: 'cdp' as const }, B: { discovery: 'lldp' as const } }],
  ])('is unverified and says why: %s', (reason, options, devices) => {
    // A1--C1--B1   nothing can be said
    const verdict = seen(planOf(['C1 A1-B1'], { devices }), [], options)
    expect(statuses(verdict)).toEqual({ C1: `unverified ${reason}` })
    expect(verdict.summary.coverage).toBe(0)
  })

  it('takes a device whose protocol is off for one that does not speak it', () => {
    // A1--C1--B1   A1   B1    (B says that both protocols are off)
    const verdict = seen(ONE, [], { results: { B: { answered: [], off: ['cdp', 'lldp'] } } })
    expect(statuses(verdict)).toEqual({ C1: 'unverified silent-end' })
  })

  it('ignores what the plan says to ignore, and never counts it as verified', () => {
    // A1--C1--B1   A1--B1     (C1 is ignored)
    const verdict = seen(planOf(['C1 A1-B1', 'C2 A2-B2'], { ignore: ['C1'] }), ['A1-B1'])
    expect(statuses(verdict)['C1']).toMatch(/^ignored/)
    expect(verdict.summary).toMatchObject({ links: 2, ok: 0, ignored: 1, missing: 1, coverage: 1 })
  })

  it('leaves out what is seen on an ignored cable', () => {
    // A1--C1--B1   A1--R1     (C1 is ignored)
    const verdict = seen(planOf(['C1 A1-B1'], { ignore: ['C1'] }), ['A1-R1'])
    expect(findings(verdict)).toEqual([])
    expect(verdict.links[0]?.seenByA).toHaveLength(1)
  })

  it('calls a device dark that nobody sees though two far ends could', () => {
    // A1--C1--D1   A1   D1
    // B1--C2--D2   B1   D2    (D was not collected)
    const verdict = seen(planOf(['C1 A1-D1', 'C2 B1-D2', 'C3 A2-B2']), ['A2-B2'], { silent: ['D'] })
    expect(statuses(verdict)).toMatchObject({ C1: 'unverified dark-end', C2: 'unverified dark-end' })
    expect(findings(verdict)).toEqual(['dark C1 C2'])
    expect(verdict.findings[0]?.devices).toEqual(['D'])
  })

  it('calls no device dark that one neighbor sees', () => {
    // A1--C1--D1   A1--D1
    // B1--C2--D2   B1   D2    (D was not collected)
    const verdict = seen(planOf(['C1 A1-D1', 'C2 B1-D2']), ['A1>D1'], { silent: ['D'] })
    expect(statuses(verdict)).toEqual({ C1: 'ok a', C2: 'missing no-neighbor' })
  })
})

describe('unidentified ends', () => {
  const mac = {
    remoteName: undefined,
    chassisId: '0050.56ac.4cd9',
    remotePort: '0050.56ac.4cd9',
    protocol: 'lldp' as const,
  }

  it('neither confirm nor contradict a link', () => {
    // A1--C1--B1   A1->(a MAC address)     (B is silent)
    const verdict = seen(planOf(['C1 A1-B1'], { devices: { B: SILENT } }), ['A1>R1'], { records: { A1: mac } })
    expect(statuses(verdict)).toEqual({ C1: 'unverified unidentified-end' })
    expect(findings(verdict)).toEqual([])
  })

  it('do not make an end that sees only them contradict the other', () => {
    // A1--C1--B1   A1->(a MAC address), B1->A1
    expect(statuses(seen(ONE, ['A1>R1', 'B1>A1'], { records: { A1: mac } }))).toEqual({ C1: 'ok b' })
  })

  it('are information on a port with no link', () => {
    // A1--C1--B1   A1--B1   A2->(a MAC address)
    const verdict = seen(ONE, ['A1-B1', 'A2>R1'], { records: { A2: mac } })
    expect(findings(verdict)).toEqual(['(unknown-neighbor)'])
    expect(verdict.summary.moves).toBe(0)
  })

  it('are hosts, phones and access points where an unmanaged device is planned', () => {
    // A1--C1--S1   A1->esx-7     (S is an unmanaged server)
    const plan = planOf(['C1 A1-S1'], { devices: { S: SILENT } })
    const host = { remoteName: 'esx-7', capabilities: ['Station'], protocol: 'lldp' as const }
    expect(statuses(seen(plan, ['A1>R1'], { records: { A1: host } }))).toEqual({ C1: 'unverified unidentified-end' })
    expect(statuses(seen(ONE, ['A1>R1'], { records: { A1: host } }))).toEqual({ C1: 'miswired' })
  })
})

describe('stale views', () => {
  it('are those with over 60 s less holdtime than another of the same protocol on the port', () => {
    // A1--C1--B1   A1--B1, A1->R1 (old)
    const plan = planOf(['C1 A1-B1'])
    const records = { A1: {} }
    const verdict = seen(plan, ['A1-B1', 'A1>R1'], { records })
    expect(findings(verdict)).toEqual(['(multi-neighbor)'])
    const aged = seen(plan, ['A1-B1'], {
      results: {
        A: {
          neighbors: [record('B', 170, 1), record('R', 109, 11)],
        },
      },
    })
    expect(findings(aged)).toEqual([])
    expect(aged.links[0]?.seenByA.map((end) => end.stale)).toEqual([undefined, true])
  })

  it('are those not returned by an end that can hear, while an end has a mutual view elsewhere', () => {
    // A1--C1--B1   A1--D1, B1->A1 (a leftover)
    // D1--C2--E1   E1
    const verdict = seen(planOf(['C1 A1-B1', 'C2 D1-E1']), ['A1-D1', 'B1>A1'])
    expect(statuses(verdict)).toEqual({ C1: 'miswired', C2: 'miswired' })
    expect(findings(verdict)).toEqual(['shifted C1 C2'])
    expect(verdict.links[0]?.seenByB[0]?.stale).toBe(true)
  })
})

function record(name: string, holdtimeS: number, line: number) {
  return {
    protocol: 'cdp' as const,
    localPort: 'Et1',
    remoteName: name,
    remotePort: 'Et1',
    addresses: [],
    capabilities: [],
    holdtimeS,
    lines: [line, line + 8] as const,
    command: 'show cdp neighbors detail',
  }
}
