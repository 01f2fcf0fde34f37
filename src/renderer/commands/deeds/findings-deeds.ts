import { besideFocus } from '#renderer/components/ui/context-menu.tsx'
import { pickRange, togglePicks } from '#renderer/model/finding-picks.ts'
import { movesOf } from '#renderer/model/link-path.ts'
import { clean } from '#renderer/model/clean.ts'
import type { ListedFinding } from '#renderer/model/triage.ts'
import { askAdopt, askDecide, decide, markFindings, tickMoves } from '#renderer/screens/actions.ts'
import type { AppContext } from '#renderer/screens/app-context.ts'
import { copyText } from '#renderer/screens/copy-text.ts'
import { showInRack } from '#renderer/stores/view-store.ts'
import { moveKey } from '#shared/model/triage.ts'
import { counted } from '#shared/words/entry.ts'
import { KIND_NAMES } from '#shared/words/kind-names.ts'
import { say } from '#shared/words/message.ts'
import type { Finding, Move } from '#shared/model/verdict.ts'
import type { Deed, Deeds, When } from '#renderer/commands/deed.ts'
import type { Scenes } from '#renderer/commands/scenes.ts'

type Scene = Scenes['findings']

/** The list of findings: of each command it is those that are selected, else the one that is open or has the focus. */
export const FINDINGS_DEEDS = {
  'next-finding': step(1),
  'previous-finding': step(-1),
  'select-finding': {
    when: (app, scene) => (current(app, scene) === undefined ? 'hidden' : 'shown'),
    title: (app, scene) => (app.view.getState().picks.has(current(app, scene)?.id ?? '') ? 'Unselect' : 'Select'),
    run: (app, scene) => {
      const id = current(app, scene)?.id
      if (id !== undefined) app.view.setState(({ picks }) => ({ picks: togglePicks(picks, [id]) }))
    },
  },
  'select-next': extend(1),
  'select-previous': extend(-1),
  'select-findings': {
    run: (app, { order }) => app.view.setState({ picks: new Set(order.map(({ id }) => id)) }),
  },
  'finding-in-rack': {
    when: (app, scene) => (current(app, scene)?.ports[0] === undefined ? 'hidden' : 'shown'),
    run: (app, scene) => {
      const port = current(app, scene)?.ports[0]
      if (port !== undefined) showInRack(app.view, port)
    },
  },
  'accept-finding': {
    when: (app, scene) => whenSome(decidable(app, scene)),
    title: (app, scene) => {
      const some = decidable(app, scene)
      const word = some.every(isDecided) ? 'Reopen' : 'Accept'
      return scene.chosen.length === 0
        ? word
        : `${word} ${counted(some.length, 'finding')}${word === 'Accept' ? '…' : ''}`
    },
    run: (app, scene) => {
      const some = decidable(app, scene)
      const ids = some.map(({ finding }) => finding.id)
      const back = some.every(isDecided)
      if (back) return void markFindings(app, ids, undefined)
      if (scene.chosen.length > 0) return askDecide(app, 'accepted', ids)
      const at = place(app, scene)
      // The next one comes under the hand: this one leaves the list of what is open.
      if (app.view.getState().show !== 'all') open(app, scene.order[at + 1] ?? scene.order[at - 1])
      void decide(app, ids, 'accepted')
    },
  },
  'ignore-finding': {
    when: (app, scene) => whenSome(undecided(app, scene)),
    title: (app, scene) =>
      scene.chosen.length === 0 ? 'Ignore…' : `Ignore ${counted(undecided(app, scene).length, 'finding')}…`,
    run: (app, scene) =>
      askDecide(
        app,
        'ignored',
        undecided(app, scene).map(({ finding }) => finding.id),
      ),
  },
  'adopt-finding': {
    when: (app, scene): When => {
      if (undecided(app, scene).length === 0) return 'hidden'
      return app.lab.getState().run?.state === 'running' ? { off: 'A run is in progress.', quiet: true } : 'shown'
    },
    title: (app, scene) =>
      scene.chosen.length === 0 ? 'Adopt into plan…' : `Adopt ${counted(undecided(app, scene).length, 'finding')}…`,
    run: (app, scene) => {
      const ids = undecided(app, scene).map(({ finding }) => finding.id)
      const [only] = ids
      if (scene.chosen.length > 0) app.shell.setState({ dialog: { kind: 'adopt-all', ids } })
      else if (only !== undefined) void askAdopt(app, only)
    },
  },
  'tick-moves': {
    when: (app, scene) => (ownMoves(app, scene).length === 0 ? 'hidden' : 'shown'),
    title: (app, scene) => (isFixed(app, scene) ? 'Mark as not done' : 'Mark as done'),
    run: (app, scene) => void tickMoves(app, ownMoves(app, scene).map(moveKey), !isFixed(app, scene)),
  },
  'copy-headline': {
    when: (app, scene) => (meant(app, scene).length === 0 ? 'hidden' : 'shown'),
    title: (_, { chosen }) => (chosen.length > 1 ? `Copy ${counted(chosen.length, 'headline')}` : 'Copy headline'),
    run: (app, scene) => {
      const lines = meant(app, scene).map(({ said }) => clean(say(said).headline))
      void copyText(
        app,
        lines.join('\n'),
        `Copied: ${lines.length === 1 ? lines[0] : counted(lines.length, 'headline')}`,
      )
    },
  },
  'only-kind': {
    when: (app, scene) => (current(app, scene) === undefined ? 'hidden' : 'shown'),
    title: (app, scene) => {
      const kind = current(app, scene)?.kind
      return kind === undefined ? 'Only this kind' : `Only ${KIND_NAMES[kind].toLowerCase()}`
    },
    run: (app, scene) => {
      const kind = current(app, scene)?.kind
      if (kind !== undefined) app.view.setState(({ filter }) => ({ filter: { ...filter, kind } }))
    },
  },
  'finding-menu': {
    when: (app, scene) => (current(app, scene) === undefined ? 'hidden' : 'shown'),
    run: (app, scene) => {
      if (scene.chosen.length === 0) open(app, current(app, scene))
      scene.menu(besideFocus())
    },
  },
} satisfies Partial<Deeds>

function place(app: AppContext, { order }: Scene): number {
  // A row that was closed again keeps the focus, and with it the place in the list.
  const focused = document.activeElement?.closest('[data-finding]')?.getAttribute('data-finding')
  const id = app.view.getState().finding ?? focused
  return order.findIndex((finding) => finding.id === id)
}

function current(app: AppContext, scene: Scene): Finding | undefined {
  return scene.order[place(app, scene)]
}

/** What a command is about. */
function meant(app: AppContext, scene: Scene): readonly Finding[] {
  const one = current(app, scene)
  return scene.chosen.length > 0 ? scene.chosen : one === undefined ? [] : [one]
}

/** The findings that can be decided about: they are not settled. */
function decidable(app: AppContext, scene: Scene): readonly ListedFinding[] {
  return meant(app, scene).flatMap((finding) => {
    const each = scene.listed.get(finding.id)
    return each === undefined || each.state === 'verified' || each.state === 'adopted' ? [] : each
  })
}

function undecided(app: AppContext, scene: Scene): readonly ListedFinding[] {
  return decidable(app, scene).filter((each) => !isDecided(each))
}

function isDecided(each: ListedFinding): boolean {
  return each.state === 'accepted' || each.state === 'ignored'
}

function whenSome(some: readonly ListedFinding[]): When {
  return some.length === 0 ? 'hidden' : 'shown'
}

function ownMoves(app: AppContext, scene: Scene): readonly Move[] {
  return meant(app, scene).flatMap((finding) => movesOf(scene.moves, finding))
}

function isFixed(app: AppContext, scene: Scene): boolean {
  return meant(app, scene).every(
    (finding) => movesOf(scene.moves, finding).length === 0 || scene.listed.get(finding.id)?.state === 'fixed',
  )
}

function step(by: 1 | -1): Deed<'findings'> {
  return { run: (app, scene) => open(app, beside(app, scene, by)) }
}

/** Selects from the row that has the focus to the next one, and goes there. */
function extend(by: 1 | -1): Deed<'findings'> {
  return {
    run: (app, scene) => {
      const from = current(app, scene)
      const to = beside(app, scene, by)
      if (to === undefined) return
      app.view.setState(({ picks }) => ({ picks: pickRange(picks, scene.order, from?.id, to.id) }))
      focusRow(to)
      if (app.view.getState().finding !== undefined) app.view.setState({ finding: to.id })
    },
  }
}

function beside(app: AppContext, scene: Scene, by: 1 | -1): Finding | undefined {
  const at = place(app, scene) + by
  return scene.order[Math.max(0, Math.min(at, scene.order.length - 1))]
}

function open(app: AppContext, finding: Finding | undefined): void {
  if (finding === undefined) return
  app.view.setState({ finding: finding.id })
  requestAnimationFrame(() => focusRow(finding))
}

function focusRow({ id }: Finding): void {
  document.querySelector<HTMLElement>(`[data-finding="${CSS.escape(id)}"] > button`)?.focus()
}
