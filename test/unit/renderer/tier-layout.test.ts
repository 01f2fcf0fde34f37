import { expect, it } from 'vitest'
import { layoutTiers } from '#renderer/components/topology/tier-layout.ts'
import { indexLab } from '#renderer/model/lab-index.ts'
import { tierOf } from '#renderer/model/tiers.ts'
import { fakeLab } from '#test/fakes/fake-lab.ts'

const lab = fakeLab()
const index = indexLab(lab)
const all = new Set(lab.devices.map((device) => device.name))

it('the tier of a device is its role, and for a switch what its name says', () => {
  const tier = (name: string, role: 'switch' | 'server' | 'router' | 'firewall' | 'pdu' | 'other') =>
    tierOf({ name, role })
  expect(tier('spine-r1-01', 'switch')).toBe('spine')
  expect(tier('dc1-leaf-03', 'switch')).toBe('leaf')
  expect(tier('acc-r4-12', 'switch')).toBe('access')
  expect(tier('sw3', 'switch')).toBe('switch')
  expect(tier('leaf-of-a-server', 'server')).toBe('server')
  expect(tier('fw-1', 'firewall')).toBe('edge')
  expect(tier('pdu-1', 'pdu')).toBe('other')
  // A word inside of another says nothing.
  expect(tier('cloverleaf', 'switch')).toBe('switch')
})

it('no device stands on another, and a tier below is below', () => {
  const { nodes, tiers } = layoutTiers(index, all, all, { width: 1000, height: 700 })
  expect(nodes.size).toBe(all.size)
  expect(new Set([...nodes.values()].map(({ x, y }) => `${x} ${y}`)).size).toBe(all.size)
  tiers.forEach((tier, i) => {
    const above = tiers[i - 1]
    if (above !== undefined) expect(tier.y).toBeGreaterThanOrEqual(above.y + above.height)
  })
})

it('what is hidden is counted, and a rack of which nothing is shown is left out', () => {
  const [one] = lab.devices.filter((device) => device.rack === 'R2')
  if (one === undefined) throw new Error('The fake lab has a rack R2.')
  const { nodes, racks, hidden, tiers } = layoutTiers(index, all, new Set([one.name]), { width: 1000, height: 700 })
  expect([...nodes.keys()]).toEqual([one.name])
  expect(racks.map(({ key }) => key)).toEqual(['R2'])
  const inRack = lab.devices.filter((device) => device.rack === 'R2').length
  expect(hidden.reduce((sum, { n }) => sum + n, 0)).toBe(inRack - 1)
  expect(tiers.reduce((sum, { shown }) => sum + shown, 0)).toBe(1)
})

it('a hall is as wide as the window, and its tiers are as high, with boxes that have room', () => {
  const room = { width: 720, height: 1200 }
  const { width, height, box, racks } = layoutTiers(index, all, all, room)
  expect(width).toBeLessThanOrEqual(room.width)
  expect(height).toBeLessThanOrEqual(room.height)
  expect(height).toBeGreaterThan(room.height / 2)
  const [first, second] = racks
  expect(box.width).toBeLessThan((second?.x ?? Infinity) - (first?.x ?? 0))
})

it('boxes keep the height of names in a window that is too low for them, and give it up in narrow columns', () => {
  const boxIn = (width: number, height: number): number => layoutTiers(index, all, all, { width, height }).box.height
  const whole = layoutTiers(index, all, all, { width: 2000, height: 1 }).height
  expect(boxIn(2000, 10 * whole)).toBe(20)
  expect(boxIn(2000, whole)).toBe(16)
  expect(boxIn(2000, whole / 10)).toBe(12)
  expect(boxIn(200, whole)).toBe(12)
})
