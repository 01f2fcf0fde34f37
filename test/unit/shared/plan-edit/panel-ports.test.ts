//   sw-1 ── Port 1 ▐pp-1▌ R1 ── R1 ▐pp-2▌ Port 1 ── sw-2      for 1 to 3; nobody told which Port leads to which R
import { describe, expect, it } from 'vitest'
import { importPlan } from '#shared/exchange/import-plan.ts'
import { locateErrors } from '#shared/plan-edit/locate-errors.ts'
import { panelJoins } from '#shared/plan-edit/panel-ports.ts'
import { PlanIndex } from '#shared/plan-edit/plan-index.ts'
import { lintPlan } from '#shared/verify/index.ts'
import { say } from '#shared/words/message.ts'

const CABLES = [1, 2, 3].flatMap((n) => [
  `A${n},sw-1,Eth1/${n},pp-1,Port ${n}`,
  `T${n},pp-1,R${n},pp-2,R${n}`,
  `B${n},pp-2,Port ${n},sw-2,Eth1/${n}`,
])
const read = (cables: readonly string[]) =>
  importPlan(
    { racks: [], devices: [], panels: [], cables: [] },
    [
      { name: 'd', text: 'name,role\nsw-1,switch\nsw-2,switch\npp-1,patch-panel\npp-2,patch-panel\n' },
      { name: 'c', text: `label,a_device,a_port,b_device,b_port\n${cables.join('\n')}\n` },
    ],
    {},
    () => [],
  ).plan

describe('a panel whose joins nobody has told', () => {
  it('is one problem with a cure, after which every path goes through', () => {
    const plan = read(CABLES)
    const errors = lintPlan(plan)
    expect(errors.filter(({ kind }) => kind === 'dead-end')).toHaveLength(6)
    const problems = locateErrors(new PlanIndex(plan), errors)
    const fixes = ['Join Port 1–3 to R1–3', 'Join Port 1–3 to R1–3']
    expect(problems.map(({ said, list }) => [say(said).headline, list])).toEqual([
      ['3 ports of pp-1 lead nowhere', 'devices'],
      ['3 ports of pp-2 lead nowhere', 'devices'],
    ])
    expect(problems.map(({ fix }) => fix?.label)).toEqual(fixes)
    expect(problems[0]?.fix?.joins).toEqual(
      [1, 2, 3].map((n) => ({ device: 'pp-1', front: `Port ${n}`, rear: `R${n}` })),
    )
    const joins = problems.flatMap(({ fix }) => fix?.joins ?? [])
    expect(lintPlan({ ...plan, panels: [...plan.panels, ...joins] })).toEqual([])
  })

  it('has no cure where a cable is missing, or where its names do not say which is which', () => {
    for (const port of ['front', 'Socket']) {
      const plan = read([1, 2].map((n) => `A${n},sw-1,Eth1/${n},pp-1,${port} ${n}`))
      const problems = locateErrors(new PlanIndex(plan), lintPlan(plan))
      expect(problems.map(({ said, fix }) => [say(said).headline, fix])).toEqual([
        ['2 ports of pp-1 lead nowhere', undefined],
      ])
    }
  })

  it('leaves a single dead end as it is', () => {
    const plan = read(['A1,sw-1,Eth1/1,pp-1,Port 1'])
    expect(locateErrors(new PlanIndex(plan), lintPlan(plan)).map(({ title }) => title)).toEqual(['Dead end'])
  })
})

describe('a new panel', () => {
  it('has a rear behind each front, or several fronts on the positions of one', () => {
    expect(panelJoins(2, 1)).toEqual([
      { front: 'front 1', rear: 'rear 1' },
      { front: 'front 2', rear: 'rear 2' },
    ])
    expect(panelJoins(4, 3)).toEqual([
      { front: 'front 1', rear: 'rear 1' },
      { front: 'front 2', rear: 'rear 1', position: 2 },
      { front: 'front 3', rear: 'rear 1', position: 3 },
      { front: 'front 4', rear: 'rear 2' },
    ])
  })
})
