import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Plan } from '#shared/model/plan.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { asWritten, localName, RackNames } from '#shared/naming/site-name.ts'
import { bareDevice } from '#shared/exchange/plan-rows.ts'
import { lintPlan } from '#shared/verify/index.ts'

const SITES = ['fra1', 'AMS', 'a/b', undefined]
/** Who stands where: racks of every site, devices each in one of them, and a cable between two devices by number. */
const labs = fc.record({
  racks: fc.uniqueArray(fc.tuple(fc.constantFrom('R1', 'R2'), fc.constantFrom(...SITES)), {
    minLength: 1,
    selector: ([name, site]) => `${site} ${name}`,
  }),
  devices: fc.uniqueArray(fc.tuple(fc.constantFrom('sw', 'up', 'x/y'), fc.nat(7)), {
    minLength: 1,
    selector: ([name, rack]) => `${name} ${rack}`,
  }),
  cables: fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 6 }),
})

const siteOf = (plan: Plan, i: number): string | undefined => new RackNames(plan.racks).siteOf(plan.devices[i] as never)

/** Site and name of every device, and of both ends of every cable. */
function meaning(plan: Plan) {
  const own = plan.devices.map((d, i) => `${siteOf(plan, i) ?? ''} ${localName(d.name, siteOf(plan, i))}`)
  const end = (name: string): string =>
    own[plan.devices.findIndex((d) => deviceKey(d.name) === deviceKey(name))] ?? `nobody ${name}`
  return { own, ends: plan.cables.map((c) => [end(c.a.device), end(c.b.device)]) }
}

/** A plan as one who always writes the site would write it; one device of a name at each site. */
function fullPlan({ racks, devices, cables }: typeof labs extends fc.Arbitrary<infer T> ? T : never): Plan {
  const full = (site: string | undefined, name: string): string => (site === undefined ? name : `${site}/${name}`)
  const stood = devices.map(([name, at]) => ({ name, rack: racks[at % racks.length] as (typeof racks)[number] }))
  const once = stood.filter((d, i) => stood.findIndex((e) => e.name === d.name && e.rack[1] === d.rack[1]) === i)
  const named = once.map((d) => full(d.rack[1], d.name))
  return {
    racks: racks.map(([name, site], order) => ({ name: full(site, name), site, heightU: 42, order })),
    devices: once.map((d, i) => ({ ...bareDevice(named[i] ?? ''), rack: full(d.rack[1], d.rack[0]) })),
    panels: [],
    cables: cables.map(([a, b], i) => ({
      label: `C${i}`,
      a: { device: named[a % named.length] ?? '', port: `${i}` },
      b: { device: named[b % named.length] ?? '', port: `1${i}` },
      status: 'planned',
      ignore: false,
    })),
  }
}

describe('names as they are written', () => {
  it('mean what they meant, are written alone only where they are unique, and are written so at once', () => {
    fc.assert(
      fc.property(labs, (lab) => {
        const full = fullPlan(lab)
        const plan = asWritten(full)
        expect(meaning(plan)).toEqual(meaning(full))
        expect(asWritten(plan)).toBe(plan)
        const locals = plan.devices.map((d, i) => deviceKey(localName(d.name, siteOf(plan, i))))
        plan.devices.forEach((d, i) => {
          const site = siteOf(plan, i)
          const alone = locals.filter((l) => l === locals[i]).length === 1 || site === undefined
          expect(deviceKey(d.name) === locals[i]).toBe(alone)
        })
        expect(lintPlan(plan).filter((e) => e.kind === 'unknown-device' || e.kind === 'duplicate-name')).toEqual([])
      }),
    )
  })

  it('keep meaning the device that stood there when another site gets one of its name', () => {
    fc.assert(
      fc.property(labs, fc.nat(9), fc.constantFrom('sw', 'up'), (lab, at, name) => {
        const before = asWritten(fullPlan(lab))
        const rack = before.racks[at % before.racks.length]
        const there = before.devices.some(
          (d, i) => localName(d.name, siteOf(before, i)) === name && siteOf(before, i) === rack?.site,
        )
        fc.pre(!there)
        const added = { ...before, devices: [...before.devices, { ...bareDevice(name), rack: rack?.name }] }
        const after = asWritten(added, before)
        const then = meaning(before)
        expect(meaning(after).ends).toEqual(then.ends)
        expect(meaning(after).own.slice(0, then.own.length)).toEqual(then.own)
      }),
    )
  })
})
