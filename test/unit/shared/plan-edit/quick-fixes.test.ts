import { describe, expect, it } from 'vitest'
import type { Plan } from '#shared/model/plan.ts'
import { editCells } from '#test/builders/edited.ts'
import { locateErrors } from '#shared/plan-edit/locate-errors.ts'
import { PlanIndex } from '#shared/plan-edit/plan-index.ts'
import { lintPlan } from '#shared/verify/index.ts'
import { importPlan } from '#shared/exchange/import-plan.ts'
import { samplePlan } from './sample-plan.ts'

const plan = samplePlan()
/** Errors but the one that the sample has: its panel leads nowhere. */
const faults = (of: Plan) => lintPlan(of).filter((e) => e.kind !== 'dead-end')
const problemsOf = (of: Plan) => locateErrors(new PlanIndex(of), faults(of))
/** The plan after every quick fix that is offered. */
const fixed = (of: Plan): Plan =>
  problemsOf(of).reduce((now, p) => (p.fix ? editCells(now, p.list, p.fix.edits).plan : now), of)

describe('a quick fix', () => {
  it('gives the later of two cables of one label the next label', () => {
    const label = plan.cables[0]?.label ?? ''
    const bad = editCells(plan, 'cables', [{ row: 1, column: 'label', text: label }]).plan
    expect(faults(bad).map(({ kind }) => kind)).toContain('duplicate-label')
    const fixes = problemsOf(bad).flatMap(({ fix, row }) => (fix ? [{ row, label: fix.label }] : []))
    expect(fixes).toEqual([{ row: 1, label: expect.stringMatching(/^Use next label, \S+$/) }])
    expect(faults(fixed(bad))).toEqual([])
  })

  it('moves the later of two devices in one place to a free place of its rack', () => {
    const bad = editCells(plan, 'devices', [{ row: 0, column: 'position', text: '39' }]).plan
    const [first, second] = problemsOf(bad)
    expect(first?.fix).toBeUndefined()
    expect(second?.fix?.label).toMatch(/^Move \S+ to U\d+, free$/)
    expect(faults(fixed(bad))).toEqual([])
  })

  it('moves a device that does not fit in its rack into it', () => {
    const bad = editCells(plan, 'devices', [{ row: 0, column: 'position', text: '90' }]).plan
    expect(faults(bad).map(({ kind }) => kind)).toEqual(['outside-rack'])
    expect(faults(fixed(bad))).toEqual([])
  })

  // sw-1 1 ── 1 ▐pp▌ 1 ── 2 sw-1: port 1 is in front and behind, and the second cable does not say which it means
  it('takes the side of a panel port that is free, and none if both are', () => {
    const read = (first: string): Plan =>
      importPlan(
        { racks: [], devices: [], panels: [], cables: [] },
        [
          { name: 'd', text: 'name,role\nsw-1,switch\npp,patch-panel\n' },
          { name: 'p', text: 'device,front,rear\npp,1,1\n' },
          {
            name: 'c',
            text: `label,a_device,a_port,a_side,b_device,b_port,b_side\n${first}K2,sw-1,Eth1/2,,pp,1,\n`,
          },
        ],
        {},
        () => [],
      ).plan
    const fixes = (of: Plan) => locateErrors(new PlanIndex(of), lintPlan(of)).flatMap(({ fix }) => fix ?? [])
    expect(fixes(read('K1,sw-1,Eth1/1,,pp,1,front\n'))).toEqual([
      {
        label: 'Use the rear side, which is free',
        title: 'Side of K2',
        edits: [{ row: 1, column: 'b_side', text: 'rear' }],
      },
    ])
    expect(fixes(read(''))).toEqual([])
  })
})
