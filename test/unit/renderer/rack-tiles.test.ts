import { describe, expect, it } from 'vitest'
import { tileGroups } from '#renderer/model/tile-groups.ts'
import { tileName } from '#renderer/components/rack-tiles/tile-name.ts'
import type { RackColumn } from '#renderer/model/lab-index.ts'

describe('the name of a device in its tile', () => {
  it.each([
    ['leaf-c04-03', 'C04', 'leaf-03'],
    ['srv-r1-19', 'R1', 'srv-19'],
    ['c04-leaf-3', 'C04', 'leaf-3'],
    ['leaf-03', 'C04', 'leaf-03'],
    ['c04-3', 'C04', 'c04-3'],
    ['datacenter-core-switch-1', 'A1', 'datac…tch-1'],
    ['sw', '', 'sw'],
  ])('leaves out what the tile says already, and keeps its end: %s in %s', (device, rack, name) => {
    expect(tileName(device, rack)).toBe(name)
  })
})

describe('the tiles of a lab', () => {
  const column = (name: string, location?: string, site?: string): RackColumn => ({
    key: name,
    rack: { name, heightU: 42, order: 1, location, site },
    devices: [],
  })
  const columns = [column('A1', 'Hall 1'), column('B1', 'Hall 2'), column('A2', 'Hall 1'), column('C1')]
  const findings = new Map([
    ['A2', { errors: 1, warnings: 0 }],
    ['B1', { errors: 2, warnings: 1 }],
  ])
  const choice = {
    onlyFindings: false,
    sort: 'floor',
    findings,
    failed: new Map([['C1', 1]]),
    touched: new Set<string>(),
  } as const

  it('are grouped by place in the order of the floor, with what each place sums up to', () => {
    const groups = tileGroups(columns, choice)
    expect(groups.map(({ place, columns: own }) => [place, own.map(({ key }) => key)])).toEqual([
      ['Hall 1', ['A1', 'A2']],
      ['Hall 2', ['B1']],
      ['', ['C1']],
    ])
    expect(groups.map(({ errors, warnings }) => [errors, warnings])).toEqual([
      [1, 0],
      [2, 1],
      [0, 0],
    ])
  })

  it('can be those with findings alone, devices that were not reached among them, the worst first', () => {
    const [only, ...more] = tileGroups(columns, { ...choice, onlyFindings: true, sort: 'findings' })
    expect(only?.columns.map(({ key }) => key)).toEqual(['B1', 'A2', 'C1'])
    expect(more).toEqual([])
    expect(tileGroups([column('A1')], { ...choice, onlyFindings: true })).toEqual([])
  })

  it('with the far end of a wrong link are among those with findings, below all that have one of their own', () => {
    const touched = new Set(['A1'])
    const [only] = tileGroups(columns, { ...choice, onlyFindings: true, sort: 'findings', touched })
    expect(only?.columns.map(({ key }) => key)).toEqual(['B1', 'A2', 'C1', 'A1'])
    expect([only?.errors, only?.warnings]).toEqual([3, 1])
  })
})
