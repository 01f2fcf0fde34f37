import { useEffect, useRef, useState } from 'react'
import { loadTicks } from '#renderer/stores/kept-ticks.ts'
import { useApp, useLab, useShell, useView } from './app-context.ts'
import { tickOwner } from './keep-for-later.ts'
import { readUnproved, sendWaiting, verifyUnproved } from './waiting-ticks.ts'

/** Another attempt to begin the run, where one was refused. */
const AGAIN_MS = 3000

/** Brings back what this browser has kept, and sends it as soon as the engine is there. */
export function useWaitingTicks(): void {
  const app = useApp()
  const lab = useLab((state) => state.lab?.path)
  const person = useLab((state) => state.me?.name)
  const open = useShell((state) => state.connection === 'open')
  const waits = useView((state) => state.waiting.length > 0)
  const unproved = useView((state) => state.unproved.length)
  const asking = useView((state) => state.walk?.phase.kind === 'asking')
  const running = useLab((state) => state.run?.state === 'running')
  const ended = useLab(({ run }) => (run === undefined || run.state === 'running' ? undefined : run.id))
  const sending = useRef(false)
  const [run, setRun] = useState<string>()
  const [attempt, setAttempt] = useState(0)

  useEffect(() => {
    const owner = tickOwner(app)
    if (owner !== undefined) app.view.setState({ waiting: loadTicks(owner) })
  }, [app, lab, person])
  useEffect(() => {
    if (!open || !waits || sending.current) return
    sending.current = true
    void sendWaiting(app).finally(() => {
      sending.current = false
    })
  }, [app, open, waits])
  useEffect(() => {
    if (!open || waits || unproved === 0 || running || asking || run !== undefined) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    void verifyUnproved(app).then((id) => {
      if (id === undefined) timer = setTimeout(() => setAttempt((n) => n + 1), AGAIN_MS)
      else setRun(id)
    })
    return () => clearTimeout(timer)
  }, [app, open, waits, unproved, running, asking, run, attempt])
  useEffect(() => {
    if (run === undefined || ended !== run) return
    setRun(undefined)
    readUnproved(app)
  }, [app, run, ended])
}
