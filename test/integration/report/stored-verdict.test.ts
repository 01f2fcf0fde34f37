import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OpenLab } from '#main/services/open-lab.ts'
import { findRun, verdictDocument, verdictToStore } from '#main/services/verdict-document.ts'
import { labStores } from '#main/store/lab-store.ts'
import { verifyLab } from '#shared/verify/index.ts'
import { scratch } from '#test/support/labs.ts'
import { plantedLab } from '#test/support/planted-lab.ts'

const { dir, remove } = scratch()
const { plan, observations } = plantedLab(
  { racks: 2, devices: 20, cables: 120 },
  new Map([
    ['swapped', 2],
    ['missing', 3],
    ['wrong-port', 2],
  ]),
  7,
)

describe('the verdict of a run', () => {
  let lab: OpenLab
  beforeAll(() => {
    lab = new OpenLab(labStores.create(join(dir, 'lab.plumb'), 'x'))
    lab.store.savePlan(plan)
    const run = lab.startRun(new Date(0), [])
    for (const observation of observations)
      lab.accept(run, { device: observation.device, outputs: [], observation, startedAt: 0, finishedAt: 0 })
    lab.store.finishRun(run, new Date(1).toISOString(), verdictToStore(lab))
  })
  afterAll(() => {
    lab.close()
    remove()
  })

  it('is to the byte what verifying anew says, though it is the one that was stored', () => {
    const { schemaVersion: _, lab: __, run: ___, ...verdict } = verdictDocument(lab, findRun(lab, 'run-1'))
    expect(verdict.findings.length).toBeGreaterThan(3)
    expect(JSON.stringify(verdict)).toBe(JSON.stringify(verifyLab(plan, observations)))
    expect(lab.store.verdict('run-1')?.basis).toContain(lab.store.planHash())
  })

  it('is made anew by the plan as it is now, once that was edited', () => {
    const [first, ...rest] = plan.cables
    if (!first) throw new Error('no cable')
    lab.store.savePlan({ ...plan, cables: [{ ...first, ignore: true }, ...rest] })
    lab.invalidate()
    const link = verdictDocument(lab, findRun(lab, 'run-1')).links.find((l) => l.cables.includes(first.label))
    expect(link?.status).toBe('ignored')
    expect(verdictDocument(lab, findRun(lab, 'run-1')).lab.planHash).toBe(lab.store.planHash())
  })
})
