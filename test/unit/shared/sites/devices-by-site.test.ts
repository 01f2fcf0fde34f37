import { describe, expect, it } from 'vitest'
import { importPlan } from '#shared/exchange/import-plan.ts'
import { collectorState, readBeat } from '#shared/sites/collector-states.ts'
import { devicesBySite } from '#shared/sites/devices-by-site.ts'
import { siteKey } from '#shared/naming/site-key.ts'
import { outsideOf } from '#shared/sites/within.ts'
import { parseNetwork } from '#shared/naming/ip-network.ts'

const files = [
  { name: 'racks.csv', text: 'name,site\nR1,nyc1\nR2,fra1\nR3,FRA1\nR4,\n' },
  {
    name: 'devices.csv',
    text: 'name,rack,address\na,R1,10.1.0.1\nb,R2,10.2.0.1\nc,R3,10.2.0.2\nd,R4,10.3.0.1\ne,,10.3.0.2\n',
  },
]

/*
 *   R1 nyc1: a      R2 fra1: b      R3 FRA1: c      R4, no site: d      no rack: e
 */
describe('whose device is asked by whom', () => {
  it('goes by the site of its rack, if the site has collectors', () => {
    const { plan } = importPlan({ racks: [], devices: [], panels: [], cables: [] }, files, {}, () => [])
    const names = (sites: readonly string[]) => {
      const { here, away } = devicesBySite(plan, plan.devices, new Set(sites.map(siteKey)))
      return [here.map((d) => d.name), [...away.values()].map((own) => own.map((d) => d.name))]
    }
    expect(names(['fra1'])).toEqual([['a', 'd', 'e'], [['b', 'c']]])
    expect(names(['fra1', 'nyc1'])).toEqual([
      ['d', 'e'],
      [['a'], ['b', 'c']],
    ])
    expect(names([])).toEqual([['a', 'b', 'c', 'd', 'e'], []])
  })

  it('keeps sites apart in keys, whatever their names', () => {
    expect(siteKey('New  York: Hall 1')).toBe('new%20york%3A%20hall%201')
  })
})

describe('a collector', () => {
  const beat = {
    name: 'fra1-a',
    version: '1.0.0',
    protocol: 1,
    host: 'box',
    since: 0,
    capacity: 16,
    busy: 0,
    asking: [],
    done: 0,
    draining: false,
    lostAfterMs: 1000,
  }
  it('is lost after some time without a word, and is refused with another protocol', () => {
    const seen = { ...beat, seenAt: 5000 }
    expect(collectorState(seen, 6000)).toBe('online')
    expect(collectorState({ ...seen, draining: true }, 6000)).toBe('draining')
    expect(collectorState(seen, 6001)).toBe('lost')
    expect(collectorState({ ...seen, protocol: 2 }, 6000)).toBe('refused')
  })
  it('is believed only as a collector speaks of itself', () => {
    expect(readBeat(beat)).toBe(beat)
    for (const forged of [{ ...beat, more: 1 }, { ...beat, busy: -1 }, { ...beat, name: 'a\nb' }, 'x'])
      expect(readBeat(forged)).toBeUndefined()
  })
  it('asks only addresses within its networks, by way of jump hosts within them', () => {
    const networks = ['10.20.0.0/16', '2001:db8::/32'].map((text) => parseNetwork(text)!)
    const job = (host: string, ...via: string[]) => ({
      host,
      via: via.map((each) => ({ name: each, host: each, port: 22, logins: [] })),
    })
    expect(outsideOf(job('10.20.3.4'), networks)).toBeUndefined()
    expect(outsideOf(job('2001:db8::7', '10.20.0.1'), networks)).toBeUndefined()
    expect(outsideOf(job('10.21.0.1'), networks)).toBe('10.21.0.1')
    expect(outsideOf(job('10.20.3.4', '192.0.2.1'), networks)).toBe('192.0.2.1')
    expect(outsideOf(job('leaf.example.net'), networks)).toBe('leaf.example.net')
    expect(outsideOf(job('::ffff:10.21.0.1'), networks)).toBe('::ffff:10.21.0.1')
    expect(outsideOf(job('leaf.example.net'), [])).toBeUndefined()
  })
})
