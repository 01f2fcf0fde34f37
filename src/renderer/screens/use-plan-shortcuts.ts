import { type RefObject, useEffect, useRef } from 'react'
import type { Problem } from '#shared/plan-edit/problem.ts'
import type { AppContext } from './app-context.ts'
import { isTyping } from './is-typing.ts'

interface Ways {
  readonly filter: RefObject<HTMLInputElement | null>
  readonly problems: readonly Problem[]
  readonly go: (problem: Problem) => void
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
        const at = problems.findIndex((problem) => keyOf(problem) === last.current)
        const next = problems[(at + (event.shiftKey ? -1 + problems.length : 1)) % Math.max(1, problems.length)]
        if (next === undefined) return
        last.current = keyOf(next)
        go(next)
      } else if (event.key === '/' && !control && !isTyping(event.target)) {
        now.current.filter.current?.focus()
        now.current.filter.current?.select()
      } else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [app])
}

function keyOf(problem: Problem): string {
  return `${problem.list} ${problem.row} ${problem.column} ${problem.title}`
}
