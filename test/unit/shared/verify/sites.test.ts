import { describe, expect, it } from 'vitest'
import type { PlanError } from '#shared/model/plan.ts'
import { lintPlan } from '#shared/verify/index.ts'
import { findings, moves, planOf, seen, SILENT, statuses } from '#test/builders/cabling.ts'

const racks = [
  { name: 'fra/R1', site: 'fra', heightU: 42, order: 1 },
  { name: 'ams/R1', site: 'ams', heightU: 42, order: 2 },
]
const inFra = { rack: 'fra/R1' }
const inAms = { rack: 'ams/R1' }
/** Two sites with a `sw` and an `up` each, which call themselves just so. */
const twins = { 'fra/sw': inFra, 'fra/up': inFra, 'ams/sw': inAms, 'ams/up': inAms }
const cables = [
  'C1 fra/sw.Ethernet1-fra/up.Ethernet1',
  'C2 fra/sw.Ethernet2-fra/up.Ethernet2',
  'C3 ams/sw.Ethernet1-ams/up.Ethernet1',
  'C4 ams/sw.Ethernet2-ams/up.Ethernet2',
]
const plan = planOf(cables, { racks, devices: twins })
/** What everybody is told: the name that a box gives itself, without its site. */
const records = Object.fromEntries(
  ['fra', 'ams'].flatMap((site) =>
    [1, 2].flatMap((n) => [
      [`${site}/sw.Ethernet${n}`, { remoteName: 'up' }],
      [`${site}/up.Ethernet${n}`, { remoteName: 'sw' }],
    ]),
  ),
)
const results = Object.fromEntries(
  Object.keys(twins).map((name) => [name, { hostname: name.split('/')[1] ?? '', hostnameFromPrompt: true }]),
)

describe('devices of one name at two sites', () => {
  it('are themselves by the name they have within their site', () => {
    // fra: sw1--C1--up1   sw2--C2--up2      ams: sw1--C3--up1   sw2--C4--up2      as planned
    const pairs = cables.map((c) => c.split(' ')[1]?.replace('-', '--') ?? '')
    const verdict = seen(plan, pairs, { records, results })
    expect(findings(verdict)).toEqual([])
    expect(statuses(verdict)).toEqual({ C1: 'ok both', C2: 'ok both', C3: 'ok both', C4: 'ok both' })
    expect(verdict.devices.map((d) => d.device)).toEqual(['fra/sw', 'fra/up', 'ams/sw', 'ams/up'])
    expect(verdict.links[0]?.seenByA).toMatchObject([{ device: 'fra/up', matchedBy: 'name' }])
  })

  it('are told apart by the site of the port where one is seen that neither end proves', () => {
    // fra: sw1--C1--up1   sw1 sees "up" port 2 by mistake; nobody else was asked
    const verdict = seen(plan, ['fra/sw.Ethernet9>fra/up.Ethernet9'], {
      records: { 'fra/sw.Ethernet9': { remoteName: 'up' } },
      results,
      silent: ['fra/up', 'ams/sw', 'ams/up'],
    })
    expect(findings(verdict)).toContain('unplanned')
    const [unplanned] = verdict.findings.filter((f) => f.kind === 'unplanned')
    expect(unplanned?.devices).toEqual(['fra/sw', 'fra/up'])
  })

  it('keep a mistake of one site there, and are written with their site in findings and moves', () => {
    // fra: sw1--C1--up1    sw1--up2        ams as planned
    //      sw2--C2--up2    sw2--up1
    const verdict = seen(
      plan,
      [
        'fra/sw.Ethernet1--fra/up.Ethernet2',
        'fra/sw.Ethernet2--fra/up.Ethernet1',
        'ams/sw.Ethernet1--ams/up.Ethernet1',
        'ams/sw.Ethernet2--ams/up.Ethernet2',
      ],
      { records, results },
    )
    expect(findings(verdict)).toEqual(['swapped C1 C2'])
    expect(moves(verdict).join()).toContain('fra/')
    expect(verdict.findings[0]?.racks).toEqual(['fra/R1'])
    expect(verdict.racks.map((r) => [r.rack, r.links])).toEqual([
      ['fra/R1', 2],
      ['ams/R1', 2],
    ])
  })

  it('are not taken for one another by a mistake at one of them', () => {
    // fra: sw1--C1--up1   sw1--up2      ams: as planned, and up was not asked
    //      sw2--C2--up2   sw2--up1
    const verdict = seen(
      plan,
      [
        'fra/sw.Ethernet1--fra/up.Ethernet2',
        'fra/sw.Ethernet2--fra/up.Ethernet1',
        'ams/sw.Ethernet1>ams/up.Ethernet1',
        'ams/sw.Ethernet2>ams/up.Ethernet2',
      ],
      { records, results, silent: ['ams/up'] },
    )
    expect(findings(verdict)).toEqual(['swapped C1 C2'])
    expect(statuses(verdict)).toMatchObject({ C3: 'ok a', C4: 'ok a' })
  })

  it('share their name with a device of no site', () => {
    // lone sw (no rack) and fra/sw; sw1--C1--up1 of fra
    const mixed = planOf(['C1 fra/sw.Ethernet1-up.Ethernet1'], {
      racks,
      devices: { 'fra/sw': inFra, sw: { rack: undefined }, up: inFra },
    })
    const verdict = seen(mixed, ['fra/sw.Ethernet1--up.Ethernet1'], {
      records: { 'up.Ethernet1': { remoteName: 'sw' } },
      results: { 'fra/sw': { hostname: 'sw' } },
      silent: ['sw'],
    })
    expect(statuses(verdict)).toEqual({ C1: 'ok both' })
  })
})

describe('a plan that names a device of several sites', () => {
  const errors = (names: readonly string[]): readonly PlanError[] => {
    const named = planOf([`C1 ${names.join('-')}`], { racks, devices: twins })
    return lintPlan({ ...named, devices: named.devices.filter((d) => d.name in twins) })
  }

  it('by its name alone says nothing certain, and is told how to say it', () => {
    const [error, ...more] = errors(['sw.Ethernet1', 'fra/up.Ethernet1']).filter((e) => e.kind === 'unknown-device')
    expect(more).toEqual([])
    expect(error?.said).toMatchObject({ code: 'device-of-several-sites', name: 'sw', names: ['fra/sw', 'ams/sw'] })
  })

  it('by site and name is understood also where the name alone would do', () => {
    const one = planOf(['C1 fra/A.Ethernet1-B.Ethernet1'], {
      racks,
      devices: { A: inFra, B: { ...inAms, ...SILENT } },
    })
    const plain = { ...one, devices: one.devices.filter((d) => d.name !== 'fra/A') }
    expect(lintPlan(plain)).toEqual([])
  })
})
