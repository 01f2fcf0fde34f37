import { describe, expect, it } from 'vitest'
import { faceplate } from '#renderer/components/rack/faceplate.ts'
import { U } from '#renderer/components/rack/units.ts'
import { hitTest } from '#renderer/components/rack/hit-test.ts'
import { layoutFloor, portPlace } from '#renderer/components/rack/layout.ts'
import { firstPort, neighbor } from '#renderer/components/rack/neighbors.ts'
import { route } from '#renderer/components/rack/routes.ts'
import { indexLab } from '#renderer/model/lab-index.ts'
import { TILES, toggleLook, zoomStep } from '#renderer/stores/view-store.ts'
import type { DeviceView } from '#shared/contract/page-state.ts'
import { fakeLab } from '#test/fakes/fake-lab.ts'

const lab = fakeLab()
const floor = layoutFloor(indexLab(lab), 'front')

describe('the floor', () => {
  it('draws every port of every device at a place of its own, inside its device', () => {
    const places = new Set<string>()
    for (const device of lab.devices) {
      const box = floor.boxes.get(device.name)
      for (const port of device.ports) {
        const place = portPlace(floor, device.name, port)
        if (place === undefined || box === undefined) throw new Error(`${device.name} ${port} is not drawn`)
        expect(place.x).toBeGreaterThanOrEqual(box.x)
        expect(place.x + place.w).toBeLessThanOrEqual(box.x + box.width)
        expect(place.y).toBeGreaterThanOrEqual(box.y)
        expect(place.y + place.h).toBeLessThanOrEqual(box.y + box.height)
        places.add(`${place.x} ${place.y}`)
      }
    }
    expect(places.size).toBe(lab.devices.reduce((sum, device) => sum + device.ports.length, 0))
  })

  it('puts devices without a place into a column of their own', () => {
    const loose = lab.devices.map((device, i) => (i === 0 ? { ...device, rack: undefined } : device))
    const columns = indexLab({ ...lab, devices: loose }).columns
    expect(columns.at(-1)?.rack).toBeUndefined()
    expect(columns.at(-1)?.devices.map((device) => device.name)).toEqual([lab.devices[0]?.name])
  })

  it('draws a device of the other face as an outline without ports', () => {
    const rear = layoutFloor(indexLab(lab), 'rear')
    expect(rear.boxes.get('leaf-01')?.ghost).toBe(true)
    expect(portPlace(rear, 'leaf-01', 'Ethernet1/1')).toBeUndefined()
  })

  it('shows the back of a panel at the other face, with its rear ports alone', () => {
    const [first] = lab.devices
    if (first === undefined) throw new Error('The fake lab is empty.')
    const ports = ['front 1', 'front 2', 'rear 1', 'rear 2']
    const panel = { ...first, name: 'pp-1', role: 'patch-panel' as const, platform: undefined, ports }
    const panels = [1, 2].map((n) => ({ device: 'PP-1', front: `front ${n}`, rear: `rear ${n}` }))
    const index = indexLab({ ...lab, devices: [panel, ...lab.devices.slice(1)], cables: [], panels })
    const rear = layoutFloor(index, 'rear')
    expect(rear.boxes.get('pp-1')?.ghost).toBe(false)
    expect(ports.map((port) => portPlace(rear, 'pp-1', port) !== undefined)).toEqual([false, false, true, true])
    const front = layoutFloor(index, 'front')
    expect(ports.map((port) => portPlace(front, 'pp-1', port) !== undefined)).toEqual([true, true, true, true])
    const box = rear.boxes.get('pp-1')
    const at = portPlace(rear, 'pp-1', 'rear 2')
    expect(box && at && hitTest(rear, at.x + 2, at.y + 2)).toMatchObject({ port: 'rear 2' })
    expect(firstPort({ ...rear, racks: rear.racks.slice(0, 1) })).toEqual({ device: 'pp-1', port: 'rear 1' })
  })

  it('copes with an empty lab', () => {
    const empty = layoutFloor(indexLab({ ...lab, racks: [], devices: [], cables: [] }), 'front')
    expect(firstPort(empty)).toBeUndefined()
    expect(empty.racks).toEqual([])
  })
})

describe('a faceplate', () => {
  const device = (ports: string[], heightU = 1): DeviceView => ({ ...(lab.devices[0] as DeviceView), ports, heightU })
  const numbered = (n: number) => Array.from({ length: n }, (_, i) => `Ethernet1/${i + 1}`)

  it('numbers in pairs, odd above even, over its whole width', () => {
    const { slots } = faceplate(device(numbered(48)), 224)
    const [first, second, third] = slots
    expect(first?.x).toBe(second?.x)
    expect((second?.y ?? 0) - (first?.y ?? 0)).toBe(6)
    expect((third?.x ?? 0) - (first?.x ?? 0)).toBe(9)
    expect((slots[47]?.x ?? 0) + (slots[47]?.w ?? 0)).toBeGreaterThan(212)
  })

  it('puts each port where its number is, with empty sockets between', () => {
    const { slots, spare } = faceplate(device(['Ethernet1/1', 'Ethernet1/2', 'Ethernet1/15']), 224)
    expect((slots[2]?.x ?? 0) - (slots[0]?.x ?? 0)).toBe(7 * 12)
    expect(spare).toHaveLength(12)
  })

  it('leaves a gap where the kind of port changes', () => {
    const { slots } = faceplate(device([...numbered(10), 'mgmt0']), 224)
    expect((slots[10]?.x ?? 0) - (slots[0]?.x ?? 0)).toBe(5.5 * 12)
  })

  it('of a server has its ports at the right, behind the drive bays', () => {
    const { slots, bays } = faceplate({ ...device(numbered(4)), role: 'server' }, 224)
    expect(bays?.w).toBeGreaterThan(100)
    expect(slots[0]?.x).toBeGreaterThan((bays?.x ?? 0) + (bays?.w ?? 0))
    expect(new Set(slots.map((slot) => slot?.y)).size).toBe(1)
  })

  it('of a chassis takes more rows, one of a crowded unit narrower ports', () => {
    const chassis = faceplate(device(numbered(192), 8), 224)
    expect(new Set(chassis.slots.map((slot) => slot?.y)).size).toBeGreaterThan(2)
    expect(faceplate(device(numbered(128)), 224).slots[0]?.w).toBeLessThan(chassis.slots[0]?.w ?? 0)
  })
})

describe('units that are empty at the top of all racks', () => {
  const racks = lab.racks.map((rack) => ({ ...rack, heightU: 60 }))
  const index = indexLab({ ...lab, racks })

  it('are left out, and no device moves from its unit', () => {
    const whole = layoutFloor(index, 'front')
    const folded = layoutFloor(index, 'front', { fold: true })
    expect(whole.folded).toBeUndefined()
    expect(folded.folded?.to).toBe(60)
    expect(folded.height).toBeLessThan(whole.height)
    for (const [name, box] of folded.boxes) {
      const before = whole.boxes.get(name)
      expect(folded.height - box.y).toBe(whole.height - (before?.y ?? 0))
      expect(hitTest(folded, box.x + 3, box.y + 3)?.unit).toBe(hitTest(whole, box.x + 3, (before?.y ?? 0) + 3)?.unit)
    }
  })

  // R1: U42 panel, U1 and U3 gear      R2: U1 and U5 gear      nothing from U6 to U41
  it('between devices are left out too, with one beside each device, and units keep their numbers', () => {
    const [first] = lab.devices
    if (!first) throw new Error('The lab has no device.')
    const at = (name: string, rack: string, position: number) => ({ ...first, name, rack, position, heightU: 1 })
    const devices = [at('pp', 'A', 42), at('a', 'A', 1), at('b', 'A', 3), at('c', 'B', 1), at('d', 'B', 5)]
    const racks = ['A', 'B'].map((name, order) => ({ name, order, heightU: 42 }))
    const small = indexLab({ ...lab, racks, devices, panels: [], cables: [] })
    const [whole, folded] = [layoutFloor(small, 'front'), layoutFloor(small, 'front', { fold: true })]
    expect(folded.folded).toEqual({ from: 7, to: 40 })
    for (const { name, position } of devices) {
      const box = folded.boxes.get(name)
      expect(hitTest(folded, (box?.x ?? 0) + 3, (box?.y ?? 0) + 3)).toMatchObject({ unit: position, box })
    }
    const between = (floor: typeof whole) => (floor.boxes.get('d')?.y ?? 0) - (floor.boxes.get('pp')?.y ?? 0)
    // U41, U40 … U7, U6: of 36 units two are left, and the places are as far apart as those say.
    expect(between(whole) - between(folded)).toBe(34 * U)
  })

  it('stay if there are few of them', () => {
    const highest = lab.devices.reduce((most, d) => Math.max(most, (d.position ?? 1) + d.heightU - 1), 0)
    const tight = lab.racks.map((rack) => ({ ...rack, heightU: highest + 2 }))
    expect(layoutFloor(indexLab({ ...lab, racks: tight }), 'front', { fold: true }).folded).toBeUndefined()
  })
})

describe('the width of a rack', () => {
  it('follows the window, and is never less than its ports need', () => {
    const widths = [undefined, 400, 1400, 9000].map(
      (room) => layoutFloor(indexLab(lab), 'front', { room }).racks[0]?.width ?? 0,
    )
    expect(widths[1]).toBe(widths[0])
    expect(widths[3]).toBeGreaterThan(widths[0] ?? 0)
    expect(widths[3]).toBeLessThan(300)
    expect(widths[2]).toBeGreaterThanOrEqual(widths[1] ?? 0)
  })
})

describe('moving by keys', () => {
  it('goes to the next port in each direction and back', () => {
    const from = { device: 'leaf-02', port: 'Ethernet1/3' }
    expect(neighbor(floor, from, 'right')).toEqual({ device: 'leaf-02', port: 'Ethernet1/5' })
    expect(neighbor(floor, from, 'down')).toEqual({ device: 'leaf-02', port: 'Ethernet1/4' })
    const below = neighbor(floor, { device: 'leaf-02', port: 'Ethernet1/4' }, 'down')
    expect(below).toEqual({ device: 'leaf-03', port: 'Ethernet1/3' })
    expect(neighbor(floor, { device: 'leaf-03', port: 'Ethernet1/3' }, 'up')).toEqual({
      device: 'leaf-02',
      port: 'Ethernet1/4',
    })
  })
})

describe('a path', () => {
  it('joins two ports of any two devices, and is not drawn to a port that is not there', () => {
    const from = { device: 'leaf-01', port: 'Ethernet1/1' }
    for (const device of ['leaf-01', 'acc-01', 'spine-02', 'srv-40']) {
      const port = floor.boxes.get(device)?.device.ports.at(-1) ?? ''
      expect(route(floor, from, { device, port })).toMatch(/^M[\d.]+ [\d.]+V/)
    }
    expect(route(floor, from, { device: 'elsewhere', port: '1' })).toBeUndefined()
  })
})

describe('the view', () => {
  it('zooms by steps and stops at either end', () => {
    expect(zoomStep(1, 1)).toBeCloseTo(8 / 6)
    expect(zoomStep(3, 1)).toBe(3)
    expect(zoomStep(0.5, -1)).toBe(TILES)
    expect(zoomStep(TILES, -1)).toBe(TILES)
  })

  it('lights the looks that were pressed', () => {
    const one = toggleLook(new Set(), 'bad')
    expect([...toggleLook(one, 'miss')]).toEqual(['bad', 'miss'])
    expect(toggleLook(one, 'bad').size).toBe(0)
  })
})
