import { flushSync } from 'react-dom'
import { sceneOf } from '#renderer/commands/scenes.ts'
import type { Deed, Deeds, When } from '#renderer/commands/deed.ts'
import { attempt } from '#renderer/screens/attempt.ts'
import type { AppContext } from '#renderer/screens/app-context.ts'
import { type FactsPlace, placeFacts, showInRack } from '#renderer/stores/view-store.ts'
import { hasDevice } from './run-deeds.ts'

/** Facts, configurations and files of devices, and web services. */
export const FACTS_DEEDS = {
  'show-configs': tab('configs'),
  'show-files': tab('files'),
  'where-is': {
    when: whenLab,
    run: (app) => {
      // The field must be there before the next key: what is typed after this one goes into it.
      flushSync(() => {
        placeFacts(app.view, { tab: 'tables' })
        app.view.setState({ screen: 'facts' })
      })
      sceneOf(app, 'facts')?.where()
    },
  },
  'collect-facts': ask('facts'),
  'backup-configs': ask('backup'),
  'fetch-files': ask('fetch'),
  'check-services': {
    when: (app) => {
      const { lab, checks } = app.lab.getState()
      if (lab === undefined) return 'hidden'
      return checks?.running === undefined ? 'shown' : { off: 'A check is in progress.', quiet: true }
    },
    run: (app) => {
      app.view.setState({ screen: 'services' })
      void attempt(app, 'Checking', () => app.engine.services.check({}))
    },
  },
  'cancel-asking': {
    when: (app) => {
      const { asking, checks } = app.lab.getState()
      return asking?.state === 'running' || checks?.running !== undefined ? 'shown' : 'hidden'
    },
    run: (app) => {
      const { asking, checks } = app.lab.getState()
      if (asking?.state === 'running') void attempt(app, 'Canceling', () => app.engine.asking.cancel())
      if (checks?.running !== undefined) void attempt(app, 'Canceling', () => app.engine.services.cancel())
    },
  },
  'value-history': { run: (_, { history }) => history() },
  'line-in-rack': {
    when: (_, { device }) => (device === undefined ? { off: 'Select a row.', quiet: true } : 'shown'),
    run: (app, { device }) => device !== undefined && showInRack(app.view, { device }),
  },
  'older-version': { run: (_, { version }) => version(-1) },
  'newer-version': { run: (_, { version }) => version(1) },
  'next-change': { run: (_, { change }) => change(1) },
  'previous-change': { run: (_, { change }) => change(-1) },
  'unified-diff': { run: (_, { toggleUnified }) => toggleUnified() },
  'reveal-secrets': { run: (_, { reveal }) => reveal() },
  'next-service': { run: (_, { step }) => step(1) },
  'previous-service': { run: (_, { step }) => step(-1) },
  'check-again': {
    when: (app, { open }) => {
      if (open === undefined) return { off: 'Select a check.', quiet: true }
      return app.lab.getState().checks?.running === undefined
        ? 'shown'
        : { off: 'A check is in progress.', quiet: true }
    },
    run: (app, { open }) =>
      open !== undefined && void attempt(app, 'Checking', () => app.engine.services.check({ names: [open] })),
  },
  'add-service': { when: whenWritable, run: (_, { edit }) => edit(undefined) },
  'edit-service': {
    when: (app, { open }) => (open === undefined ? { off: 'Select a check.', quiet: true } : whenWritable(app)),
    run: (_, { edit, open }) => edit(open),
  },
} satisfies Partial<Deeds>

function whenLab(app: AppContext): When {
  return app.lab.getState().lab === undefined ? 'hidden' : 'shown'
}

function whenWritable(app: AppContext): When {
  const { lab } = app.lab.getState()
  if (lab === undefined) return 'hidden'
  return lab.readOnly === undefined ? 'shown' : { off: 'This lab can only be read.' }
}

function tab(which: FactsPlace['tab']): Deed<'everywhere'> {
  return {
    when: whenLab,
    run: (app) => {
      placeFacts(app.view, { tab: which })
      app.view.setState({ screen: 'facts' })
    },
  }
}

/** Opens the dialog that says what would be sent. */
function ask(what: 'facts' | 'backup' | 'fetch'): Deed<'everywhere'> {
  return {
    when: (app) => {
      const { lab, run, asking } = app.lab.getState()
      if (lab === undefined) return 'hidden'
      if (run?.state === 'running') return { off: 'A run is in progress.', quiet: true }
      if (asking?.state === 'running') return { off: 'Another collection is in progress.', quiet: true }
      return hasDevice(app) ? 'shown' : { off: 'Add devices with an address first.', quiet: true }
    },
    run: (app) => app.shell.setState({ dialog: { kind: 'ask', what }, error: undefined, notice: undefined }),
  }
}
