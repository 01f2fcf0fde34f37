/** Tells the desktop how a run goes: progress on the taskbar's icon, and a notification when a long one ends unseen. */
import { type BrowserWindow, Notification } from 'electron'
import type { EventHub } from '#main/services/event-hub.ts'
import { endOfRun, followRun, type RunFollowed } from './follow-run.ts'

export function signalRuns(hub: EventHub, window: () => BrowserWindow | undefined): void {
  let run: RunFollowed | undefined
  hub.subscribe((events) => {
    const before = run
    run = followRun(run, events)
    const target = window()
    if (!target || target.isDestroyed()) return
    const going = run?.state === 'running'
    target.setProgressBar(going && run ? run.ended.size / Math.max(1, run.total) : -1)
    const text = endOfRun(before, run, Date.now())
    if (text === undefined || target.isFocused() || !Notification.isSupported()) return
    const note = new Notification({ title: 'Plumbline', body: text })
    note.on('click', () => {
      target.show()
      target.focus()
    })
    note.show()
  })
}
