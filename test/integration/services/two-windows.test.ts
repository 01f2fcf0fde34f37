import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { EventHub } from '#main/services/event-hub.ts'
import { OpenLab } from '#main/services/open-lab.ts'
import { nextTurn } from '#main/services/in-slices.ts'
import { Turns } from '#main/services/turns.ts'
import { type PlanEdit, PlanSession } from '#main/services/plan-session.ts'
import { labStores } from '#main/store/lab-store.ts'
import type { Engine } from '#renderer/api/engine.ts'
import { GRID_COLUMNS } from '#renderer/model/plan-columns.ts'
import { planOf } from '#renderer/model/plan-of-view.ts'
import { SceneBook } from '#renderer/commands/scene-book.ts'
import type { AppContext } from '#renderer/screens/app-context.ts'
import { applyImport, previewImport } from '#renderer/screens/plan-import.ts'
import { currentPlan, storeCells, takeHeld, undoPlan } from '#renderer/screens/plan-actions.ts'
import { type GridNow, gridNow } from '#renderer/screens/grid-now.ts'
import { commitCell, pasteText, storeEdits } from '#renderer/screens/plan-edits.ts'
import { createLabStore, receive } from '#renderer/stores/lab-store.ts'
import { createPlanStore, rowBook } from '#renderer/stores/plan-store.ts'
import { createShellStore } from '#renderer/stores/shell-store.ts'
import { createViewStore } from '#renderer/stores/view-store.ts'
import { importPlan, type SourceFile } from '#shared/exchange/import-plan.ts'
import { previewRows } from '#shared/exchange/import-rows.ts'
import { lintPlan } from '#shared/verify/index.ts'
import { planContract } from '#shared/contract/plan-contract.ts'
import type { PlanList } from '#shared/model/plan-patch.ts'
import type { Cable } from '#shared/model/plan.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { removeRows } from '#shared/plan-edit/edit-rows.ts'
import { diffPlans } from '#shared/plan-edit/plan-patch.ts'
import { NO_CREDENTIALS } from '#test/fakes/fake-lab.ts'
import { scratch } from '#test/support/labs.ts'
import { samplePlan } from '#test/unit/shared/plan-edit/sample-plan.ts'

/** One engine with its lab file, and the windows that look at it; messages are copied as on their way between programs. */
let folder: ReturnType<typeof scratch>
let lab: OpenLab
let hub: EventHub
let session: PlanSession
let running: boolean
/** Changes that were told after something else had been stored. */
let late: number

beforeEach(() => {
  folder = scratch()
  running = false
  late = 0
  const store = labStores.create(join(folder.dir, 'lab.plumb'), 'Lab')
  store.savePlan(samplePlan(), { title: 'Import' })
  lab = new OpenLab(store)
  hub = new EventHub(
    () => ({
      app: { version: '1', shell: 'browser', os: 'linux', nativeDialogs: false },
      recent: [],
      credentials: NO_CREDENTIALS,
      lab: lab.view(),
    }),
    (error) => {
      throw error
    },
  )
  session = new PlanSession({
    turns: new Turns(),
    lab: () => lab,
    refuseDuringRun: () => {
      if (running) throw new Refusal({ code: 'run-in-progress' })
    },
    read: () => Promise.reject(new Error('No file is read here.')),
    clock: { now: () => new Date() },
    send: (event) => {
      // A page that was told of a later plan as a whole would go back to an earlier one.
      if (event.kind === 'plan' && event.change.planHash !== lab.store.planHash()) late += 1
      hub.send(event)
    },
    changed: () => hub.refresh(),
    triageChanged: () => undefined,
  })
})
afterEach(() => {
  expect(late).toBe(0)
  hub.close()
  lab.close()
  folder.remove()
})

const copied = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

function openWindow(): AppContext {
  const plan = {
    apply: async (input: unknown) => {
      await new Promise((done) => setTimeout(done, 5))
      const schema = planContract.apply['~orpc'].inputSchema as unknown as { parse(input: unknown): PlanEdit }
      await session.apply(schema.parse(copied(input)))
    },
    undo: async () => session.step('undo'),
    redo: async () => session.step('redo'),
  }
  let looked: readonly SourceFile[] = []
  const files = {
    import: async (input: { files?: SourceFile[]; dryRun: boolean; skipBad: boolean }) => {
      looked = input.files ?? looked
      const outcome = importPlan(lab.plan, looked, input, lintPlan)
      if (!input.dryRun) {
        const patch = diffPlans(lab.plan, outcome.plan)
        await session.edit((open) => open.store.editPlanSteps(patch, { title: 'Import' }))
      }
      return copied({ ...outcome, rows: previewRows(outcome) })
    },
  }
  const app: AppContext = {
    engine: { plan, lab: files } as unknown as Engine,
    lab: createLabStore(),
    view: createViewStore(),
    shell: createShellStore(),
    plan: createPlanStore(),
    scenes: new SceneBook(),
  }
  hub.subscribe((events) => receive(app.lab, copied(events)))
  return app
}

const stored = () => JSON.stringify(lab.plan)
const shown = (app: AppContext): string => {
  const view = app.lab.getState().lab
  return view === undefined || app.plan.getState().pending !== undefined ? 'pending' : JSON.stringify(planOf(view))
}
/** Every window shows what is stored, and nothing else. */
const settled = (...windows: AppContext[]): Promise<void> =>
  vi.waitFor(
    () => {
      for (const app of windows)
        expect(JSON.parse(shown(app) === 'pending' ? '0' : shown(app))).toEqual(copied(lab.plan))
    },
    { timeout: 5000 },
  )
const cell = (app: AppContext, list: PlanList, row: number, column: string, text: string): Promise<boolean> =>
  storeCells(app, list, [{ row, column, text }], `Edit ${column}`)
const grid = (app: AppContext, list: PlanList): GridNow => {
  const rows = rowBook(app.plan).of(list, currentPlan(app)[list])
  return gridNow(app, list, GRID_COLUMNS[list], rows, app.plan.getState().drafts[list])
}

describe('two windows on one lab', () => {
  it('edit different rows at the same time: both are stored, each once, and both are seen in both', async () => {
    const [left, right] = [openWindow(), openWindow()]
    const all = [
      cell(left, 'cables', 0, 'length_m', '7'),
      cell(right, 'cables', 1, 'length_m', '8'),
      cell(left, 'devices', 0, 'notes', 'left'),
      cell(right, 'devices', 1, 'notes', 'right'),
    ]
    expect(await Promise.all(all)).toEqual([true, true, true, true])
    await settled(left, right)
    expect(lab.plan.cables.map((c) => c.lengthM)).toEqual([7, 8, undefined])
    expect(lab.plan.devices.slice(0, 2).map((d) => d.notes)).toEqual(['left', 'right'])
    for (let i = 0; i < 4; i++) await undoPlan(left)
    await settled(left, right)
    expect(copied(lab.plan)).toEqual(copied(samplePlan()))
  })

  it('edit the same row at the same time: the first is stored, the second is told, and both see the first', async () => {
    const [left, right] = [openWindow(), openWindow()]
    const both = [cell(left, 'cables', 0, 'length_m', '7'), cell(right, 'cables', 0, 'color', 'red')]
    expect(await Promise.all(both)).toEqual([true, false])
    expect(right.shell.getState().error).toMatch(/changed in another window/)
    await settled(left, right)
    expect(lab.plan.cables[0]).toMatchObject({ lengthM: 7, color: 'aqua' })
  })

  it('show what is stored when something else was stored while a long edit was being told', async () => {
    const cables = Array.from(
      { length: 30_000 },
      (_, i): Cable => ({
        label: `N-${i}`,
        a: { device: 'leaf-01', port: `Ethernet${i}/1` },
        b: { device: 'leaf-02', port: `Ethernet${i}/1` },
        status: 'planned',
        ignore: false,
      }),
    )
    lab.store.savePlan({ ...lab.plan, cables: [...lab.plan.cables, ...cables] }, { title: 'Import' })
    const app = openWindow()
    for (const turns of [0, 2, 4, 6, 8, 10]) {
      const before = lab.store.planHash()
      const longer = lab.plan.cables.map((cable) => ({ ...cable, lengthM: 9 + turns }))
      const edit = session.apply({ title: 'Lengths', patch: diffPlans(lab.plan, { ...lab.plan, cables: longer }) })
      while (lab.store.planHash() === before) await nextTurn()
      for (let turn = 0; turn < turns; turn++) await nextTurn()
      // As adopting a finding does: at once, and told as a whole.
      lab.store.savePlan({ ...lab.plan, cables: lab.plan.cables.slice(7) }, { title: 'Adopt what was found' })
      hub.refresh()
      await edit
      await settled(app)
    }
    expect(lab.plan.cables).toHaveLength(30_000 + samplePlan().cables.length - 6 * 7)
    await cell(app, 'cables', 5, 'length_m', '3')
    await settled(app)
    expect(lab.plan.cables[5]?.lengthM).toBe(3)
  })

  it('an edit that waits for a decision takes back nothing that the other did meanwhile', async () => {
    const [left, right] = [openWindow(), openWindow()]
    const edits = [
      { row: 0, column: 'length_m', text: '5' },
      { row: 1, column: 'length_m', text: 'long' },
    ]
    expect(await storeCells(left, 'cables', edits, 'Paste 2 rows')).toBe(false)
    await cell(right, 'cables', 2, 'color', 'pink')
    await cell(right, 'devices', 0, 'notes', 'theirs')
    await settled(left, right)
    expect(await takeHeld(left)).toBe(true)
    await settled(left, right)
    expect(lab.plan.cables.map((c) => [c.lengthM, c.color])).toEqual([
      [5, 'aqua'],
      [3, 'aqua'],
      [undefined, 'pink'],
    ])
    expect(lab.plan.devices[0]?.notes).toBe('theirs')
  })

  it('an edit that waits for a decision is told when its rows are other rows by then', async () => {
    const [left, right] = [openWindow(), openWindow()]
    const edits = [
      { row: 0, column: 'length_m', text: '5' },
      { row: 1, column: 'length_m', text: 'long' },
    ]
    await storeCells(left, 'cables', edits, 'Paste 2 rows')
    await cell(right, 'cables', 0, 'label', 'C-0100')
    await settled(left, right)
    const before = stored()
    expect(await takeHeld(left)).toBe(false)
    expect(left.shell.getState().error).toMatch(/have changed since/)
    expect(left.plan.getState().held).toBeDefined()
    expect(stored()).toBe(before)
  })

  it('what is typed goes into the row in which it was begun, though the other took out a row above it', async () => {
    const [left, right] = [openWindow(), openWindow()]
    const before = grid(left, 'cables')
    await session.apply({
      title: 'Delete C-0001',
      patch: { cables: [{ at: 0, removed: [lab.plan.cables[0]], added: [] }] },
    })
    await settled(left, right)
    expect(grid(left, 'cables').rows).toEqual(before.rows.slice(1))
    const column = GRID_COLUMNS.cables.findIndex((c) => c.key === 'length_m')
    // The grid as it stood when the row was begun: its row is the one it was, though its place is another's.
    expect(await commitCell(left, before, { row: 2, column }, '4')).toBe(true)
    expect(await commitCell(left, before, { row: 0, column }, '5')).toBe(false)
    expect(left.shell.getState().error).toMatch(/This row was deleted/)
    await settled(left, right)
    expect(lab.plan.cables.map((c) => [c.label, c.lengthM])).toEqual([
      ['C-0002', 3],
      ['C-0009', 4],
    ])
  })

  it('what is typed into the empty row at the end does not go into a row that the other put there', async () => {
    const [left, right] = [openWindow(), openWindow()]
    const begun = grid(left, 'racks')
    await cell(right, 'racks', 2, 'name', 'R3')
    await settled(left, right)
    expect(await commitCell(left, begun, { row: 2, column: 0 }, 'R4')).toBe(true)
    await settled(left, right)
    expect(lab.plan.racks.map((r) => r.name)).toEqual(['R1', 'R2', 'R3', 'R4'])
  })

  it('an import whose preview was made before the other window edited is shown anew where it would do something else', async () => {
    const [left, right] = [openWindow(), openWindow()]
    const files = [{ name: 'd.csv', text: 'name,serial\nleaf-01,SN-1\n' }] as never
    const look = { files, dryRun: true, skipBad: true }
    previewImport(left, ['d.csv'], await left.engine.lab.import(look))
    await cell(right, 'devices', 2, 'notes', 'elsewhere')
    await cell(right, 'devices', 0, 'name', 'tor-01')
    await settled(left, right)
    const before = stored()
    await applyImport(left, false)
    expect(left.shell.getState().error).toMatch(/The plan has changed since this preview/)
    expect(stored()).toBe(before)
    // It would add a device now, and says so; a change elsewhere is nothing to ask about again.
    expect(left.plan.getState().preview?.report.rows.map((r) => [r.what, r.outcome])).toEqual([
      ['device leaf-01', 'added'],
    ])
    await cell(right, 'devices', 2, 'notes', 'elsewhere again')
    await settled(left, right)
    await applyImport(left, false)
    expect(lab.plan.devices.map((d) => d.name)).toContain('leaf-01')
    expect(left.plan.getState().preview).toBeUndefined()
  })

  it('a window that opens right after an edit shows it once', async () => {
    const left = openWindow()
    await cell(left, 'racks', 2, 'name', 'R3')
    const right = openWindow()
    await settled(left, right)
    await cell(right, 'devices', 0, 'notes', 'seen')
    await settled(left, right)
    expect(lab.plan.devices[0]?.notes).toBe('seen')
  })
})

describe('an edit that the engine does not take', () => {
  it('leaves a new row with all that was typed in it, to be stored later', async () => {
    const app = openWindow()
    running = true
    const row = { a_device: 'leaf-12', a_port: 'Eth1/1', b_device: 'spine-01', b_port: 'Ethernet3', notes: 'typed' }
    const edits = Object.entries(row).map(([column, text]) => ({ row: 3, column, text }))
    expect(await storeEdits(app, grid(app, 'cables'), edits, 'Edit')).toBe(false)
    expect(app.shell.getState().error).toMatch(/run/i)
    expect(app.plan.getState().drafts.cables).toEqual([row])
    await settled(app)
    running = false
    const last = [{ row: 3, column: 'length_m', text: '2' }]
    expect(await storeEdits(app, grid(app, 'cables'), last, 'Edit')).toBe(true)
    await settled(app)
    expect(app.plan.getState().drafts.cables).toEqual([])
    expect(lab.plan.cables[3]).toMatchObject({ a: { device: 'leaf-12' }, lengthM: 2, notes: 'typed' })
  })

  it('keeps apart the row that is being written and new rows that are pasted with a header', async () => {
    const app = openWindow()
    const rows = grid(app, 'racks')
    const writing = [{ row: 2, column: 'notes', text: 'not named yet' }]
    await storeEdits(app, rows, writing, 'Edit')
    expect(app.plan.getState().drafts.racks).toEqual([{ notes: 'not named yet' }])
    expect(await pasteText(app, rows, 'name\theight_u\nR3\t10\nR1\t40\n')).toBe(true)
    await settled(app)
    expect(lab.plan.racks.map((r) => [r.name, r.heightU, r.notes])).toEqual([
      ['R1', 40, undefined],
      ['R2', 12, undefined],
      ['R3', 10, undefined],
    ])
    expect(app.plan.getState().drafts.racks).toEqual([{ notes: 'not named yet' }])
  })

  it('is none of a rack that is edited right after another was put in its place', async () => {
    const app = openWindow()
    const all = [
      cell(app, 'racks', 1, 'order', '0.5'),
      cell(app, 'racks', 0, 'notes', 'first now'),
      cell(app, 'racks', 1, 'notes', 'second'),
    ]
    expect(await Promise.all(all)).toEqual([true, true, true])
    await settled(app)
    expect(lab.plan.racks.map((r) => [r.name, r.notes])).toEqual([
      ['R2', 'first now'],
      ['R1', 'second'],
    ])
  })

  it('is seen as refused, with the edits that came after it stored', async () => {
    const app = openWindow()
    const plan = currentPlan(app)
    const first = cell(app, 'cables', 0, 'label', 'x'.repeat(20))
    // Another program's window was quicker.
    await session.apply({
      title: 'Quick',
      patch: {
        cables: [{ at: 0, removed: [plan.cables[0]], added: [{ ...plan.cables[0], label: 'quick' }] } as never],
      },
    })
    const second = cell(app, 'cables', 1, 'length_m', '6')
    expect(await Promise.all([first, second])).toEqual([false, true])
    await settled(app)
    expect(lab.plan.cables.map((c) => [c.label, c.lengthM])).toEqual([
      ['quick', 3],
      ['C-0002', 6],
      ['C-0009', undefined],
    ])
  })

  it('is told to every window when it was stored and only what goes along with it failed', async () => {
    const [left, right] = [openWindow(), openWindow()]
    const edit = session.edit(function* (open) {
      const patch = diffPlans(open.plan, removeRows(open.plan, 'cables', [0]).plan)
      yield* open.store.editPlanSteps(patch, { title: 'Delete one' })
      throw new Refusal({ code: 'lab-disk-full', path: 'two.plumb' })
    })
    await expect(edit).rejects.toThrow('lab-disk-full')
    expect(lab.plan.cables).toHaveLength(2)
    await settled(left, right)
  })
})
