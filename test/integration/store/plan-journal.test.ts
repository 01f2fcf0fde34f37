import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LabStore } from '#main/services/ports.ts'
import { labStores } from '#main/store/lab-store.ts'
import { exportPlan } from '#shared/exchange/export-plan.ts'
import type { Cable, Plan } from '#shared/model/plan.ts'
import { diffPlans } from '#shared/plan-edit/plan-patch.ts'
import { planOf } from '#test/builders/cabling.ts'

let folder: string
let path: string
let store: LabStore
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-journal-'))
  path = join(folder, 'lab.plumb')
  store = labStores.create(path, 'lab')
})
afterEach(() => {
  store.close()
  rmSync(folder, { recursive: true, force: true })
})

const START = planOf(['C1 A1-B1', 'C2 A2-B2', 'C3 A3-B3', 'C4 A4-B4'])
const labels = (): string[] => store.plan().cables.map((c) => c.label)
const bytes = (): string => JSON.stringify(exportPlan(store.plan(), 'csv', 'lab').files)
const reopen = (): void => {
  store.close()
  store = labStores.open(path)
}
function edit(title: string, change: (plan: Plan) => Plan): void {
  store.editPlan(diffPlans(store.plan(), change(store.plan())), { title })
}
const without =
  (...gone: string[]) =>
  (plan: Plan) => ({
    ...plan,
    cables: plan.cables.filter((c) => !gone.includes(c.label)),
  })
const relabelled = (label: string, to: string) => (plan: Plan) => ({
  ...plan,
  cables: plan.cables.map((c): Cable => (c.label === label ? { ...c, label: to } : c)),
})

describe('the history of a plan', () => {
  it('is taken back though a name had half a character, which no file can keep', () => {
    store.savePlan(START, { title: 'Import' })
    edit('Name it', relabelled('C1', 'C\ud800 1'))
    edit('Alias it', (plan) => ({
      ...plan,
      devices: plan.devices.map((d) => ({ ...d, aliases: ['sw\udc00', '\u{1f50c}'] })),
    }))
    expect(labels()[0]).toBe('C\ufffd 1')
    const end = bytes()
    reopen()
    expect(bytes()).toBe(end)
    expect(store.plan().devices[0]?.aliases).toEqual(['sw\ufffd', '\u{1f50c}'])
    expect([store.undoPlan()?.title, store.undoPlan()?.title]).toEqual(['Alias it', 'Name it'])
    expect(labels()).toEqual(['C1', 'C2', 'C3', 'C4'])
  })

  it('keeps a step that is to last in the history, and takes back what came after it only', () => {
    store.savePlan(START, { title: 'Import the demo', lasting: true })
    expect(store.nextPlanStep('undo')).toBeUndefined()
    edit('Delete C2', without('C2'))
    expect(store.undoPlan()?.title).toBe('Delete C2')
    expect(store.undoPlan()).toBeUndefined()
    expect(labels()).toEqual(['C1', 'C2', 'C3', 'C4'])
    expect(store.planJournal().map((step) => step.title)).toEqual(['Delete C2', 'Import the demo'])
  })

  it('takes back step after step to the byte-equal export, after the lab was closed and opened again too', () => {
    store.savePlan(START, { title: 'Import' })
    const start = bytes()
    edit('Delete two', without('C2', 'C3'))
    edit('Rename one', relabelled('C4', 'C-four'))
    edit('Add to the middle', (plan) => ({ ...plan, cables: plan.cables.toSpliced(1, 0, ...START.cables.slice(1, 3)) }))
    const end = bytes()
    reopen()
    expect(bytes()).toBe(end)
    expect(store.undoPlan()?.title).toBe('Add to the middle')
    expect(store.undoPlan()?.title).toBe('Rename one')
    reopen()
    expect(store.undoPlan()?.title).toBe('Delete two')
    expect(bytes()).toBe(start)
    reopen()
    expect(labels()).toEqual(['C1', 'C2', 'C3', 'C4'])
    while (store.redoPlan());
    reopen()
    expect(bytes()).toBe(end)
  })

  it('forgets what was undone once another edit comes in its place, and still tells of it', () => {
    store.savePlan(START, { title: 'Import' })
    edit('First', relabelled('C1', 'X'))
    store.undoPlan()
    edit('Second', relabelled('C2', 'Y'))
    expect(store.redoPlan()).toBeUndefined()
    expect(store.planJournal().map((e) => [e.title, e.state])).toEqual([
      ['Second', 'done'],
      ['First', 'dropped'],
      ['Import', 'done'],
    ])
  })

  it('refuses an edit of rows that were changed meanwhile and leaves the plan alone', () => {
    store.savePlan(START, { title: 'Import' })
    const stale = diffPlans(START, relabelled('C1', 'mine')(START))
    edit('Theirs', relabelled('C1', 'theirs'))
    const before = bytes()
    expect(() => store.editPlan(stale, { title: 'Mine' })).toThrow('plan-changed-meanwhile')
    expect(bytes()).toBe(before)
    expect(store.planJournal()).toHaveLength(2)
  })

  it('keeps the order of racks, whatever place a rack is put in', () => {
    const racks = ['R1', 'R2', 'R3'].map((name, i) => ({ name, heightU: 42, order: i + 1 }))
    store.savePlan({ ...START, racks }, { title: 'Import' })
    edit('Move R3 to the front', (plan) => ({
      ...plan,
      racks: plan.racks.map((r) => (r.name === 'R3' ? { ...r, order: 0 } : r)),
    }))
    const names = (): string[] => store.plan().racks.map((r) => r.name)
    expect(names()).toEqual(['R3', 'R1', 'R2'])
    reopen()
    expect(names()).toEqual(['R3', 'R1', 'R2'])
    store.undoPlan()
    expect(names()).toEqual(['R1', 'R2', 'R3'])
  })

  it('stores row by row what storing the whole plan would', () => {
    store.savePlan(START, { title: 'Import' })
    for (let i = 0; i < 40; i++) {
      edit(`Insert ${i}`, (plan) => ({
        ...plan,
        cables: plan.cables.toSpliced(1, 0, {
          ...(START.cables[0] as Cable),
          label: `N${i}`,
          a: { device: 'A', port: `${50 + i}` },
        }),
      }))
    }
    edit('Delete', without('C2', 'N3'))
    const plan = store.plan()
    store.close()
    const whole = labStores.create(join(folder, 'whole.plumb'), 'whole')
    whole.savePlan(plan, { title: 'Whole' })
    whole.close()
    const rows = (file: string): unknown => {
      const db = new Database(join(folder, file), { readonly: true })
      const cables = db.prepare('SELECT label, a_device, a_port FROM cables ORDER BY id').all()
      db.close()
      return cables
    }
    expect(rows('lab.plumb')).toEqual(rows('whole.plumb'))
    store = labStores.open(path)
    expect(store.plan()).toEqual(plan)
  })
})
