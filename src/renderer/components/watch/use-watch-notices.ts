import { useCallback, useEffect, useRef, useState } from 'react'
import { newsWords } from './watch-words.ts'
import type { WatchNews } from '#shared/contract/watch-contract.ts'

/** Notifications of a browser, where the person allowed them: one for each round that changed something. */
export function useWatchNotices(last: WatchNews | undefined, enabled: boolean) {
  const [on, setOn] = useState(() => enabled && 'Notification' in window && Notification.permission === 'granted')
  const told = useRef(last?.at)
  useEffect(() => {
    if (last === undefined || last.at === told.current) return
    told.current = last.at
    if (!on || document.hasFocus()) return
    const note = new Notification('Plumbline', {
      body: [newsWords(last), ...last.new.slice(0, 3), ...last.mended.slice(0, 3)].join('\n'),
    })
    note.addEventListener('click', () => window.focus())
  }, [last, on])
  const ask = useCallback(() => {
    if (on) return setOn(false)
    if (!('Notification' in window)) return
    void Notification.requestPermission().then((answer) => setOn(answer === 'granted'))
  }, [on])
  return { on, ask }
}
