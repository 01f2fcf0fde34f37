import { type RefObject, useEffect } from 'react'
import { showInRack } from '#renderer/stores/view-store.ts'
import type { Finding } from '#shared/model/verdict.ts'
import type { AppContext } from './app-context.ts'

/** J and K walk the list, R shows the finding in its rack, / finds. */
export function useFindingKeys(
  app: AppContext,
  order: readonly Finding[],
  find: RefObject<HTMLInputElement | null>,
): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement) return
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
      } else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [app, order, find])
}

function open(app: AppContext, finding: Finding | undefined): void {
  if (finding === undefined) return
  app.view.setState({ finding: finding.id })
  requestAnimationFrame(() => {
    document.querySelector<HTMLElement>(`[data-finding="${CSS.escape(finding.id)}"] > button`)?.focus()
  })
}
