import { useCallback, useEffect, useState } from 'react'
import type { PeopleView } from '#shared/contract/people-contract.ts'
import { useApp, useLab } from './app-context.ts'

/** Sessions are seen, and links used, without a word to this page. */
const AGAIN_MS = 1500

/** Who may come in, asked again every now and then; undefined until the first answer, and for whom it is no business. */
export function usePeople(): { readonly view: PeopleView | undefined; readonly again: () => Promise<void> } {
  const app = useApp()
  const presence = useLab((state) => state.presence)
  const [view, setView] = useState<PeopleView>()
  const again = useCallback(async () => {
    // A page that lost its connection says so elsewhere.
    const now = await app.engine.people.list().catch(() => undefined)
    if (now !== undefined) setView((before) => (JSON.stringify(before) === JSON.stringify(now) ? before : now))
  }, [app])
  useEffect(() => {
    void again()
    const timer = setInterval(() => void again(), AGAIN_MS)
    return () => clearInterval(timer)
  }, [again, presence])
  return { view, again }
}
