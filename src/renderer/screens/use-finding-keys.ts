import { type RefObject, useEffect } from 'react'
import { showInRack } from '#renderer/stores/view-store.ts'
import type { Finding, Move } from '#shared/model/verdict.ts'
import type { ListedFinding } from '#renderer/model/triage.ts'
import { movesOf } from '#renderer/model/link-path.ts'
import { moveKey } from '#shared/model/triage.ts'
import { markFindings, tickMoves } from './actions.ts'
import type { AppContext } from './app-context.ts'
import { takesKeys } from './is-typing.ts'

/** J and K walk the list, R shows the finding in its rack, A accepts it, W ticks its moves off, / finds. */
export function useFindingKeys(
  app: AppContext,
  order: readonly Finding[],
  find: RefObject<HTMLInputElement | null>,
  listed: ReadonlyMap<string, ListedFinding>,
  moves: readonly Move[],
): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (takesKeys(event.target) || document.querySelector('dialog[open]') !== null) return
      // A row that was closed again keeps the focus, and with it the place in the list.
      const focused = document.activeElement?.closest('[data-finding]')?.getAttribute('data-finding')
      const current = app.view.getState().finding ?? focused
      const at = order.findIndex((finding) => finding.id === current)
      const key = event.key.toLowerCase()
      if (key === '/') find.current?.focus()
      else if (key === 'j' || event.key === 'ArrowDown') open(app, order[Math.min(at + 1, order.length - 1)])
      else if (key === 'k' || event.key === 'ArrowUp') open(app, order[Math.max(at - 1, 0)])
      else if (key === 'r') {
        const port = order[at]?.ports[0]
        if (port !== undefined) showInRack(app.view, port)
      } else if (key === 'a') {
        const each = listed.get(order[at]?.id ?? '')
        if (each === undefined || each.state === 'verified' || each.state === 'adopted') return
        const back = each.state === 'accepted' || each.state === 'ignored'
        // The next one comes under the hand: this one leaves the list of what is open.
        if (!back && app.view.getState().show !== 'all') open(app, order[at + 1] ?? order[at - 1])
        void markFindings(app, [each.finding.id], back ? undefined : 'accepted')
      } else if (key === 'w') {
        const finding = order[at]
        const keys = finding === undefined ? [] : movesOf(moves, finding).map(moveKey)
        if (finding === undefined || keys.length === 0) return
        void tickMoves(app, keys, listed.get(finding.id)?.state !== 'mended')
      } else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [app, order, find, listed, moves])
}

function open(app: AppContext, finding: Finding | undefined): void {
  if (finding === undefined) return
  app.view.setState({ finding: finding.id })
  requestAnimationFrame(() => {
    document.querySelector<HTMLElement>(`[data-finding="${CSS.escape(finding.id)}"] > button`)?.focus()
  })
}
