import { clean } from '#renderer/model/clean.ts'
import type { AppContext } from '#renderer/screens/app-context.ts'
import { cableAt, deleteCable, nudge } from '#renderer/screens/racks-edits.ts'
import type { RackDialog } from '#renderer/stores/shell-store.ts'
import type { Selection } from '#renderer/stores/view-store.ts'
import type { Cable } from '#shared/model/plan.ts'
import type { Direction } from '#shared/plan-edit/rack-space.ts'
import type { Deed, Deeds, When } from '#renderer/commands/deed.ts'
import { whenEditable } from './lab-deeds.ts'

/** Editing the racks. */
export const RACKS_EDIT_DEEDS = {
  'add-device': {
    when: whenEditable,
    run: (app) => {
      const selection = selected(app)
      const rack = selection && app.lab.getState().index.devices.get(selection.device)?.rack
      ask(app, { kind: 'add-device', ...(rack === undefined ? {} : { rack }) })
    },
  },
  'add-panel': { when: whenEditable, run: (app) => ask(app, { kind: 'add-device', role: 'patch-panel' }) },
  'move-device': {
    when: whenSelected,
    run: withSelection((app, { device }) => ask(app, { kind: 'move-device', device })),
  },
  'draw-cable': {
    when: (app) => {
      const cable = selectedCable(app)
      const when = whenSelected(app)
      return when === 'shown' && cable ? { off: `This port already has cable ${clean(cable.label)}.` } : when
    },
    run: withSelection((app, { device, port }) =>
      ask(app, { kind: 'draw-cable', from: { device, ...(port === undefined ? {} : { port }) } }),
    ),
  },
  delete: {
    when: whenSelected,
    title: (app) => {
      const cable = selectedCable(app)
      return cable === undefined ? 'Delete…' : `Delete ${clean(cable.label)}`
    },
    run: withSelection((app, { device, port }) => {
      if (port !== undefined && selectedCable(app) !== undefined) void deleteCable(app, { device, port })
      else ask(app, { kind: 'delete-device', device })
    }),
  },
  'nudge-up': nudged('up'),
  'nudge-down': nudged('down'),
  'nudge-left': nudged('left'),
  'nudge-right': nudged('right'),
} satisfies Partial<Deeds>

function selected(app: AppContext): Selection | undefined {
  return app.view.getState().selection
}

function selectedCable(app: AppContext): Cable | undefined {
  const selection = selected(app)
  if (selection?.port === undefined) return undefined
  return cableAt(app, { device: selection.device, port: selection.port })
}

function whenSelected(app: AppContext): When {
  const when = whenEditable(app)
  return when === 'shown' && selected(app) === undefined ? { off: 'Select a device or a port first.' } : when
}

function withSelection(run: (app: AppContext, selection: Selection) => void): (app: AppContext) => void {
  return (app) => {
    const selection = selected(app)
    if (selection !== undefined) run(app, selection)
  }
}

/** Opens what asks for the rest. */
function ask(app: AppContext, dialog: RackDialog): void {
  app.shell.setState({ dialog, error: undefined, notice: undefined })
}

function nudged(direction: Direction): Deed<'racks-edit'> {
  return { when: whenSelected, run: withSelection((app, { device }) => void nudge(app, device, direction)) }
}
