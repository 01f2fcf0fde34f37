import { type RefObject, useEffect, useRef } from 'react'
import { problemKey } from '#renderer/components/plan/problem-list.tsx'
import type { AppContext } from './app-context.ts'
import { takesKeys } from './is-typing.ts'
import type { GridProblem } from './use-plan-index.ts'

interface Ways {
  readonly filter: RefObject<HTMLInputElement | null>
  readonly problems: readonly GridProblem[]
  readonly go: (problem: GridProblem) => void
}

/** Keys of the Plan screen wherever the focus is in it; those of the grid are with the grid. */
export function usePlanShortcuts(app: AppContext, ways: Ways): void {
  const now = useRef(ways)
  now.current = ways
  const last = useRef('')
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('dialog[open]') !== null) return
      const control = event.ctrlKey || event.metaKey
      const key = event.key.toLowerCase()
      if (control && !event.shiftKey && (key === 'h' || key === 'l')) {
        app.plan.setState({ bar: key === 'h' ? 'replace' : 'connect', editing: undefined })
      } else if (event.key === 'F8') {
        const { problems, go } = now.current
        const at = problems.findIndex((problem) => problemKey(problem) === last.current)
        const next = problems[(at + (event.shiftKey ? -1 + problems.length : 1)) % Math.max(1, problems.length)]
        if (next === undefined) return
        last.current = problemKey(next)
        go(next)
      } else if (
        control ? key === 'f' && !event.shiftKey && !event.altKey : event.key === '/' && !takesKeys(event.target)
      ) {
        now.current.filter.current?.focus()
        now.current.filter.current?.select()
      } else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [app])
}
