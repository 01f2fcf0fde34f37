import { expect, it } from 'vitest'
import type { Engine } from '#renderer/api/engine.ts'
import { SceneBook } from '#renderer/commands/scene-book.ts'
import type { AppContext } from '#renderer/screens/app-context.ts'
import { cableAt, removalOf, rowOf } from '#renderer/screens/racks-edits.ts'
import { createLabStore } from '#renderer/stores/lab-store.ts'
import { createPlanStore } from '#renderer/stores/plan-store.ts'
import { createShellStore } from '#renderer/stores/shell-store.ts'
import { createViewStore } from '#renderer/stores/view-store.ts'
import type { Plan } from '#shared/model/plan.ts'
import { planOf } from '#test/builders/cabling.ts'

function windowOn(plan: Plan): AppContext {
  const app: AppContext = {
    engine: {} as Engine,
    lab: createLabStore(),
    view: createViewStore(),
    shell: createShellStore(),
    plan: createPlanStore(),
    scenes: new SceneBook(),
  }
  app.plan.setState({ pending: plan })
  return app
}

it('of two devices whose names differ in case, the one that was selected is moved or deleted', () => {
  const plan = planOf(['C1 Leaf1-B1', 'C2 D1-E1'])
  const [first] = plan.devices
  if (!first) throw new Error('No device.')
  const twice: Plan = {
    ...plan,
    devices: [
      { ...first, name: 'Leaf1' },
      { ...first, name: 'leaf1' },
    ],
  }
  expect([rowOf(twice, 'Leaf1'), rowOf(twice, 'leaf1')]).toEqual([0, 1])
  // A name that nobody writes so is found anyway.
  expect([rowOf(twice, 'LEAF1'), rowOf(twice, 'leaf2')]).toEqual([0, -1])
  expect(removalOf(windowOn(twice), 'leaf1')?.plan.devices.map((d) => d.name)).toEqual(['Leaf1'])
})

it('of two cables in one port, the one that the racks show is deleted', () => {
  const app = windowOn(planOf(['C1 A1-B1', 'C2 A1-B2']))
  expect(cableAt(app, { device: 'A', port: 'Ethernet1' })?.label).toBe('C2')
})
