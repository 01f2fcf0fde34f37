import { describe, expect, it } from 'vitest'
import { dragAt, type Drag, letGo, type RackRules } from '#renderer/components/rack-edit/rack-drag.ts'
import { hitTest } from '#renderer/components/rack/hit-test.ts'
import { layoutFloor, portPlace } from '#renderer/components/rack/layout.ts'
import { U } from '#renderer/components/rack/units.ts'
import { indexLab } from '#renderer/model/lab-index.ts'
import { planOf } from '#renderer/model/plan-of-view.ts'
import { drawCable, portProblem } from '#shared/plan-edit/draw-cable.ts'
import { PlanIndex } from '#shared/plan-edit/plan-index.ts'
import { placeProblem } from '#shared/plan-edit/rack-space.ts'
import { fakeLab } from '#test/fakes/fake-lab.ts'
import { sentence } from '#shared/words/message.ts'

const lab = fakeLab()
const plan = planOf(lab)
const index = new PlanIndex(plan)
const floor = layoutFloor(indexLab(lab), 'front')

/** The rules of the plan itself, and what was asked for when something was let go. */
function rules(fixed?: string): RackRules & { readonly done: string[] } {
  const done: string[] = []
  return {
    done,
    fixed: () => fixed,
    placeProblem: (name, place) => {
      const device = plan.devices.find((d) => d.name === name)
      const reason = device === undefined ? undefined : placeProblem(plan, device, place)
      return device === undefined ? 'gone' : reason && sentence(reason)
    },
    portProblem(at) {
      const reason = portProblem(index, at)
      return reason && sentence(reason)
    },
    cableProblem: (from, to) => {
      const drawn = drawCable(index, from, to)
      return 'reason' in drawn ? sentence(drawn.reason) : undefined
    },
    onPlace: (device, place) =>
      done.push(`${device} ${place ? `${place.rack} U${place.position} ${place.face}` : 'out'}`),
    onCable: (from, to) => done.push(`${from.device} ${from.port} ${to.device} ${to.port}`),
    onRefused: (reason) => done.push(reason),
  }
}

const racked = lab.devices.find((d) => d.rack !== undefined && d.position !== undefined)
if (racked === undefined) throw new Error('The fake lab has no device in a rack.')
const box = floor.boxes.get(racked.name)
if (box === undefined) throw new Error('It is not drawn.')
const name = racked.name
const at = { x: box.x + 3, y: box.y + 5 }
const grip = { hit: { ...hitTest(floor, at.x, at.y), box } as never, at }

function over(own: RackRules, x: number, y: number): Drag {
  return dragAt(own, grip, { floor, at: { x, y }, hit: hitTest(floor, x, y), clientX: 0, clientY: 0 })
}

describe('a device that is dragged', () => {
  it('goes by whole units as it was held, and is good where it stands already', () => {
    const drag = over(rules(), at.x, at.y + U * 0.4)
    expect(drag).toMatchObject({ kind: 'device', place: { rack: racked.rack, position: racked.position } })
    expect(drag.reason).toBeUndefined()
  })

  it('is asked for once where it is let go, with the rack and U under the pointer', () => {
    const taken = new Set(lab.devices.filter((d) => d.rack === racked.rack).map((d) => d.position))
    const height = lab.racks.find((r) => r.name === racked.rack)?.heightU ?? 0
    const free = Array.from({ length: height }, (_, i) => i + 1).find(
      (u) => ![...taken].some((t) => t !== undefined && Math.abs(t - u) < 4) && u + racked.heightU < height,
    )
    if (free === undefined) throw new Error('The rack of the fake lab is full.')
    const own = rules()
    const y = at.y + ((racked.position ?? 0) - free) * U
    const drag = over(own, at.x, y)
    expect(drag.words).toContain(`${racked.rack} U${free}`)
    letGo(own, drag)
    expect(own.done).toEqual([`${name} ${racked.rack} U${free} ${racked.face}`])
  })

  it('is refused over another device, over the top, and beside all racks, in words', () => {
    const other = lab.devices.find(
      (d) => d.rack === racked.rack && d.name !== name && d.position !== undefined && d.face === racked.face,
    )
    const otherBox = other && floor.boxes.get(other.name)
    if (!other || !otherBox) throw new Error('The fake lab has one device in this rack.')
    const own = rules()
    letGo(own, over(own, otherBox.x + 3, otherBox.y + otherBox.height - 8))
    expect(own.done[0]).toContain(`taken by ${other.name}`)
    expect(over(own, at.x, floor.height - (floor.racks[0]?.height ?? 0) - 12 - 3 * U).reason).toMatch(
      /outside of rack|Drop it on a rack/,
    )
    expect(over(own, -500, at.y).reason).toBe('Drop it on a rack.')
    expect(own.done).toHaveLength(1)
  })

  it('does nothing while a run goes on but say so', () => {
    const own = rules('A run goes on.')
    letGo(own, over(own, at.x, at.y))
    expect(own.done).toEqual(['A run goes on.'])
  })
})

describe('a cable that is drawn', () => {
  const [cable] = lab.cables
  const [a] = cable?.ends ?? []
  const place = a && portPlace(floor, a.device, a.port)
  if (!cable || !a || !place) throw new Error('The fake lab has no cable that is drawn.')
  const aBox = floor.boxes.get(a.device)

  it('from a port that has one says which', () => {
    const own = rules()
    const from = { hit: { box: aBox, port: a.port } as never, at: { x: place.x + 2, y: place.y + 2 } }
    const drag = dragAt(own, from, { floor, at: from.at, hit: undefined, clientX: 0, clientY: 0 })
    expect(drag.reason).toContain(`is taken by ${cable.label}`)
    letGo(own, drag)
    expect(own.done[0]).toContain(cable.label)
  })

  it('from a free port that is let go in the air is no cable, and no complaint', () => {
    const free = lab.devices.flatMap((d) =>
      d.ports.flatMap((port) =>
        portProblem(index, { device: d.name, port }) === undefined ? { device: d.name, port } : [],
      ),
    )
    const [first, second] = free
    const firstBox = first && floor.boxes.get(first.device)
    const there = second && portPlace(floor, second.device, second.port)
    if (!first || !firstBox || !second || !there) throw new Error('The fake lab has no two free ports.')
    const own = rules()
    const from = { hit: { box: firstBox, port: first.port } as never, at: { x: 0, y: 0 } }
    letGo(own, dragAt(own, from, { floor, at: { x: 0, y: 0 }, hit: undefined, clientX: 0, clientY: 0 }))
    expect(own.done).toEqual([])
    const hit = hitTest(floor, there.x + 2, there.y + 2)
    letGo(own, dragAt(own, from, { floor, at: there, hit, clientX: 0, clientY: 0 }))
    expect(own.done).toEqual([`${first.device} ${first.port} ${second.device} ${second.port}`])
  })
})
