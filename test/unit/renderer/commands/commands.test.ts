import { describe, expect, it } from 'vitest'
import type { Engine } from '#renderer/api/engine.ts'
import { commandNow, commandsIn, runCommand } from '#renderer/commands/command-now.ts'
import { commandsOfKey } from '#renderer/commands/match-key.ts'
import { runGridKey } from '#renderer/commands/run-key.ts'
import { SceneBook } from '#renderer/commands/scene-book.ts'
import { isMac } from '#renderer/components/ui/key-hint.tsx'
import { EMPTY_LAB } from '#renderer/model/lab-state.ts'
import type { AppContext } from '#renderer/screens/app-context.ts'
import { createLabStore } from '#renderer/stores/lab-store.ts'
import { createPlanStore } from '#renderer/stores/plan-store.ts'
import { createShellStore } from '#renderer/stores/shell-store.ts'
import { createViewStore } from '#renderer/stores/view-store.ts'
import type { LabView, RunView } from '#shared/contract/page-state.ts'

const LAB: LabView = {
  name: 'Lab',
  path: '/lab.plumb',
  planHash: '',
  racks: [],
  devices: [],
  panels: [],
  cables: [],
  planErrors: [],
  journal: { entries: [] },
}
const RUN = { state: 'running', startedAt: '2026-01-01T00:00:00Z' } as RunView

function windowOn(lab?: Partial<LabView>, run?: RunView): AppContext {
  const app: AppContext = {
    engine: {} as Engine,
    lab: createLabStore(),
    view: createViewStore(),
    shell: createShellStore(),
    plan: createPlanStore(),
    scenes: new SceneBook(),
  }
  const state = { ...EMPTY_LAB, ...(lab && { lab: { ...LAB, ...lab } }), ...(run && { run }) }
  app.lab.setState(state, true)
  return app
}

/** What `$mod` is where the test runs. */
const MOD = isMac() ? 'Meta' : 'Control'

/** A key as browsers tell of it. */
function press(key: string, ...held: readonly ('Shift' | 'Control' | 'Alt' | 'Meta')[]) {
  const getModifierState = (each: string): boolean => held.some((one) => one === each)
  return { key, code: key === ' ' ? 'Space' : '', getModifierState }
}

describe('a key', () => {
  it('runs what has it with just these modifiers', () => {
    expect(commandsOfKey(press('k', MOD))).toEqual(['palette'])
    expect(commandsOfKey(press('k', MOD, 'Shift'))).toEqual([])
    expect(commandsOfKey(press('Z', MOD, 'Shift'))).toEqual(['redo'])
    expect(commandsOfKey(press('z', MOD))).toEqual(['undo'])
    expect(commandsOfKey(press('F8', 'Shift'))).toEqual(['previous-problem'])
    expect(commandsOfKey(press(' ', 'Shift'))).toEqual(['select-rows'])
  })

  it('that is a sign or a digit counts with Shift and without, as keyboards differ', () => {
    for (const held of [[], ['Shift']] as const) {
      expect(commandsOfKey(press('?', ...held))).toEqual(['shortcuts'])
      expect(commandsOfKey(press('/', ...held))).toEqual(['find'])
      expect(commandsOfKey(press('1', ...held))).toEqual(['show-racks'])
      expect(commandsOfKey(press('+', ...held))).toEqual(['zoom-in', 'topo-in', 'aisle-larger'])
    }
  })

  it('that the system takes by itself, as for copying, runs nothing', () => {
    expect(commandsOfKey(press('c', MOD))).toEqual([])
  })

  it('of the grid is no key where there is no grid', () => {
    expect(runGridKey(windowOn({}), press('d', MOD))).toBe(false)
  })
})

describe('a command', () => {
  it('that needs a lab is hidden while none is open, and cannot be run by a menu then', () => {
    const app = windowOn()
    expect(commandNow(app, 'verify-all').when).toBe('hidden')
    expect(runCommand(app, 'verify-all')).toBe(false)
    expect(runCommand(app, 'show-plan')).toBe(false)
    expect(app.view.getState().screen).toBe('racks')
  })

  it('that is off says why, wherever it was asked for', () => {
    const app = windowOn({ readOnly: { code: 'lab-open-damaged', path: '/lab.plumb' } })
    const why = expect.stringContaining('damaged')
    expect(commandNow(app, 'discover').when).toEqual({ off: why })
    expect(runCommand(app, 'discover')).toBe(true)
    expect(app.shell.getState()).toMatchObject({ error: why })
    expect(app.shell.getState().dialog).toBeUndefined()
  })

  it('that has nothing to do says so without an alarm', () => {
    const app = windowOn({})
    runCommand(app, 'undo')
    expect(app.shell.getState()).toMatchObject({ notice: 'Nothing to undo.' })
    expect(app.shell.getState().error).toBeUndefined()
  })

  it('is called by what it would do, in every menu alike', () => {
    const app = windowOn({ journal: { entries: [], undo: 'Edit label of C-1' } })
    const [lab, palette] = (['lab', 'palette'] as const).map((menu) =>
      commandsIn(app, menu)
        .flat()
        .find(({ id }) => id === 'undo'),
    )
    expect(lab).toMatchObject({ title: 'Undo Edit label of C-1', when: 'shown' })
    expect(palette).toEqual(lab)
  })

  it('of a run and one of the plan exclude each other', () => {
    const app = windowOn({ journal: { entries: [], undo: 'Edit' } }, RUN)
    expect(commandNow(app, 'verify-all').when).toMatchObject({ off: expect.stringContaining('in progress') })
    expect(commandNow(app, 'undo').when).toMatchObject({ off: expect.stringContaining('in progress') })
    expect(commandNow(app, 'cancel-run').when).toBe('shown')
  })

  it('of a place is there while the place is on the screen, and its key is shown then', () => {
    const app = windowOn({})
    expect(commandNow(app, 'fit-racks').when).toBe('hidden')
    expect(commandNow(app, 'new-lab').hint).toBeUndefined()
    let fitted = 0
    app.scenes.set('racks', { fit: () => fitted++, zoom: () => undefined })
    app.scenes.set('welcome', {})
    expect(commandNow(app, 'fit-racks').when).toBe('shown')
    expect(commandNow(app, 'new-lab').hint).toBe('N')
    runCommand(app, 'fit-racks')
    expect(fitted).toBe(1)
    app.scenes.set('racks', undefined)
    expect(runCommand(app, 'fit-racks')).toBe(false)
  })

  it('that edits the racks asks for a selection first', () => {
    const app = windowOn({})
    app.scenes.set('racks-edit', {})
    runCommand(app, 'move-device')
    expect(app.shell.getState().error).toBe('Select a device or a port first.')
    app.view.setState({ selection: { device: 'leaf-1' } })
    runCommand(app, 'move-device')
    expect(app.shell.getState().dialog).toEqual({ kind: 'move-device', device: 'leaf-1' })
  })
})
