import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OpenLab } from '#main/services/open-lab.ts'
import { findRun, verdictDocument, verdictToStore } from '#main/services/verdict-document.ts'
import { labStores } from '#main/store/lab-store.ts'
import { verifyLab } from '#shared/verify/index.ts'
import { scratch } from '#test/support/labs.ts'
import { plantedLab } from '#test/support/planted-lab.ts'

// The script is plain JavaScript, without types of its own.
const { verifierMark } = (await import('../../../scripts/verifier-mark.mjs' as string)) as {
  verifierMark: (root: string) => string
}
const ROOT = join(import.meta.dirname, '../../..')
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

  it('is made anew where another verifier has stored it, though the plan is the same', () => {
    const path = join(dir, 'other.plumb')
    const other = new OpenLab(labStores.create(path, 'x'))
    other.store.savePlan(plan)
    const run = other.startRun(new Date(0), [])
    for (const observation of observations)
      other.store.saveResult(run, { device: observation.device, outputs: [], observation, startedAt: 0, finishedAt: 0 })
    const mine = verdictToStore(other)
    const wrong = { ...mine, findings: [], summary: { ...mine.summary, coverage: 1 } }
    // What is stored is what is given as long as it is this verifier's own …
    other.store.finishRun(run, new Date(1).toISOString(), wrong)
    other.close()
    const again = new OpenLab(labStores.open(path))
    expect(verdictDocument(again, findRun(again, run)).findings).toEqual([])
    // … and nothing at all when it is that of one before.
    again.store.finishRun(run, new Date(1).toISOString(), {
      ...wrong,
      basis: mine.basis?.replace(/^\S+ \S+/, '0.0.9 0000'),
    })
    expect(verdictDocument(again, findRun(again, run)).findings).toEqual(mine.findings)
    again.close()
  })

  it('has a mark in a built program that a change of its verifier or of the names of ports changes, and nothing else does', () => {
    const copy = scratch()
    for (const part of ['package.json', 'src/shared'])
      cpSync(join(ROOT, part), join(copy.dir, part), { recursive: true })
    expect(verifierMark(copy.dir)).toBe(verifierMark(`${ROOT}/`))
    mkdirSync(join(copy.dir, 'src/main'))
    writeFileSync(join(copy.dir, 'src/main/other.ts'), 'export {}\n')
    expect(verifierMark(copy.dir)).toBe(verifierMark(ROOT))
    const marks = [verifierMark(ROOT)]
    for (const path of ['verify/index.ts', 'parse/cisco_ios/platform.ts', 'plan-fields/rack-fields.ts']) {
      writeFileSync(join(copy.dir, 'src/shared', path), 'export {}\n')
      marks.push(verifierMark(copy.dir))
    }
    expect(new Set(marks).size).toBe(4)
    copy.remove()
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
