import { useEffect, useRef, useState } from 'react'
import { useLab } from './app-context.ts'

/** While devices answer, tables are read again no more often than this. */
const CALM_MS = 1000

/** Changes when there is something new to read: an asking has ended, or devices have answered meanwhile. */
export function useAskingVersion(): string {
  const path = useLab(({ lab }) => lab?.path)
  const id = useLab(({ asking }) => asking?.id)
  const state = useLab(({ asking }) => asking?.state)
  const done = useLab(({ asking }) => (asking?.state === 'running' ? asking.done : 0))
  const [seen, setSeen] = useState(0)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const latest = useRef(done)
  latest.current = done
  useEffect(() => {
    if (done === 0) return
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      setSeen(latest.current)
    }, CALM_MS)
  }, [done])
  useEffect(() => () => clearTimeout(timer.current), [])
  return `${path} ${id} ${state} ${state === 'running' ? seen : ''}`
}
