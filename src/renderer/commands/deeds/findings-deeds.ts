import { besideFocus } from '#renderer/components/ui/context-menu.tsx'
import { movesOf } from '#renderer/model/link-path.ts'
import type { ListedFinding } from '#renderer/model/triage.ts'
import { markFindings, tickMoves } from '#renderer/screens/actions.ts'
import type { AppContext } from '#renderer/screens/app-context.ts'
import { showInRack } from '#renderer/stores/view-store.ts'
import { moveKey } from '#shared/model/triage.ts'
import type { Finding, Move } from '#shared/model/verdict.ts'
import type { Deed, Deeds } from '#renderer/commands/deed.ts'
import type { Scenes } from '#renderer/commands/scenes.ts'

type Scene = Scenes['findings']

/** The list of findings: of each command it is the one that is open, or that has the focus. */
export const FINDINGS_DEEDS = {
  'next-finding': step(1),
  'previous-finding': step(-1),
  'finding-in-rack': {
    when: (app, scene) => (current(app, scene)?.ports[0] === undefined ? 'hidden' : 'shown'),
    run: (app, scene) => {
      const port = current(app, scene)?.ports[0]
      if (port !== undefined) showInRack(app.view, port)
    },
  },
  'accept-finding': {
    when: (app, scene) => (decidable(app, scene) === undefined ? 'hidden' : 'shown'),
    title: (app, scene) => (isDecided(decidable(app, scene)) ? 'Reopen' : 'Accept'),
    run: (app, scene) => {
      const each = decidable(app, scene)
      if (each === undefined) return
      const back = isDecided(each)
      const at = place(app, scene)
      // The next one comes under the hand: this one leaves the list of what is open.
      if (!back && app.view.getState().show !== 'all') open(app, scene.order[at + 1] ?? scene.order[at - 1])
      void markFindings(app, [each.finding.id], back ? undefined : 'accepted')
    },
  },
  'tick-moves': {
    when: (app, scene) => (ownMoves(app, scene).length === 0 ? 'hidden' : 'shown'),
    title: (app, scene) => (isFixed(app, scene) ? 'Mark as not done' : 'Mark as done'),
    run: (app, scene) => void tickMoves(app, ownMoves(app, scene).map(moveKey), !isFixed(app, scene)),
  },
  'finding-menu': {
    when: (app, scene) => (current(app, scene) === undefined ? 'hidden' : 'shown'),
    run: (app, scene) => {
      open(app, current(app, scene))
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

/** The finding, if it can be decided about: it is not settled. */
function decidable(app: AppContext, scene: Scene): ListedFinding | undefined {
  const each = scene.listed.get(current(app, scene)?.id ?? '')
  return each?.state === 'verified' || each?.state === 'adopted' ? undefined : each
}

function isDecided(each: ListedFinding | undefined): boolean {
  return each?.state === 'accepted' || each?.state === 'ignored'
}

function ownMoves(app: AppContext, scene: Scene): readonly Move[] {
  const finding = current(app, scene)
  return finding === undefined ? [] : movesOf(scene.moves, finding)
}

function isFixed(app: AppContext, scene: Scene): boolean {
  return scene.listed.get(current(app, scene)?.id ?? '')?.state === 'fixed'
}

function step(by: 1 | -1): Deed<'findings'> {
  return {
    run: (app, scene) => {
      const at = place(app, scene) + by
      open(app, scene.order[Math.max(0, Math.min(at, scene.order.length - 1))])
    },
  }
}

function open(app: AppContext, finding: Finding | undefined): void {
  if (finding === undefined) return
  app.view.setState({ finding: finding.id })
  requestAnimationFrame(() => {
    document.querySelector<HTMLElement>(`[data-finding="${CSS.escape(finding.id)}"] > button`)?.focus()
  })
}
