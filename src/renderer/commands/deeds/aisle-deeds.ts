import { portDetail } from '#renderer/model/link-path.ts'
import { currentMove, goalKey, goTo } from '#renderer/model/aisle-walk.ts'
import {
  changeWalk,
  enterAisle,
  moveMade,
  movesOfFindings,
  openMoves,
  skipMove,
  unmakeMove,
} from '#renderer/screens/aisle-walk.ts'
import type { AppContext } from '#renderer/screens/app-context.ts'
import { counted } from '#shared/words/entry.ts'
import { sceneOf } from '#renderer/commands/scenes.ts'
import type { Deeds } from '#renderer/commands/deed.ts'

/** Walking moves, one at a time. */
export const AISLE_DEEDS = {
  'walk-list': {
    when: (app) => (openMoves(app).length === 0 ? 'hidden' : 'shown'),
    run: (app) => enterAisle(app, openMoves(app), true),
  },
  'aisle-phone': {
    when: (app) => (app.lab.getState().lab === undefined ? 'hidden' : 'shown'),
    run: (app) => app.shell.setState({ dialog: { kind: 'pairing' }, error: undefined }),
  },
  walk: {
    when: (app) => (movesHere(app).length === 0 ? 'hidden' : 'shown'),
    title: (app) => `Walk ${counted(movesHere(app).length, 'move')}`,
    run: (app) => enterAisle(app, movesHere(app), false),
  },
  'aisle-done': {
    when: (app) =>
      app.view.getState().walk?.phase.kind === 'asking'
        ? { off: 'The devices are being verified.', quiet: true }
        : whenMove(app),
    title: (app) => (app.view.getState().walk?.phase.kind === 'right' ? 'Next' : 'Done'),
    run: (app) => void moveMade(app),
  },
  'aisle-skip': { when: whenMove, run: skipMove },
  'aisle-back': {
    when: (app) =>
      (app.view.getState().walk?.at ?? 0) > 0 ? 'shown' : { off: 'This is the first move.', quiet: true },
    run: (app) => changeWalk(app, (walk) => goTo(walk, walk.at - 1)),
  },
  'aisle-stay': {
    when: (app) => {
      const phase = app.view.getState().walk?.phase
      return phase?.kind === 'right' && phase.stays !== true ? 'shown' : 'hidden'
    },
    run: (app) => changeWalk(app, (walk) => ({ ...walk, phase: { kind: 'right', stays: true } })),
  },
  'aisle-undone': {
    when: (app) => (markHere(app) === 'kept' ? 'shown' : 'hidden'),
    run: (app) => void unmakeMove(app),
  },
  'aisle-list': {
    title: (app) => `All ${counted(app.view.getState().walk?.moves.length ?? 0, 'move')}`,
    run: (_, { toggleList }) => toggleList(),
  },
  'aisle-larger': { run: (_, { resize }) => resize(1) },
  'aisle-smaller': { run: (_, { resize }) => resize(-1) },
  'aisle-leave': { run: (app) => app.view.setState({ screen: 'findings' }) },
} satisfies Partial<Deeds>

function whenMove(app: AppContext): 'shown' | 'hidden' {
  const { walk } = app.view.getState()
  return walk === undefined || currentMove(walk) === undefined ? 'hidden' : 'shown'
}

function markHere(app: AppContext) {
  const { walk } = app.view.getState()
  const move = walk && currentMove(walk)
  return move && walk?.marks.get(goalKey(move))
}

/** Moves of the finding that is open, or of those at the selected port. */
function movesHere(app: AppContext) {
  const { screen, selection, finding } = app.view.getState()
  if (screen === 'findings') {
    const chosen = sceneOf(app, 'findings')?.chosen ?? []
    const one = finding === undefined ? [] : [finding]
    return movesOfFindings(app, chosen.length > 0 ? chosen.map(({ id }) => id) : one)
  }
  if (screen !== 'racks' || selection?.port === undefined) return []
  const { findings } = portDetail(app.lab.getState(), { device: selection.device, port: selection.port })
  return movesOfFindings(
    app,
    findings.map(({ id }) => id),
  )
}
