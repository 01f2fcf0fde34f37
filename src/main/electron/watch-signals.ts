/** A notification of the desktop for each round of a watch that changed something and that nobody sees. */
import { type BrowserWindow, Notification } from 'electron'
import type { EventHub } from '#main/services/event-hub.ts'

/** Findings that a notification names; the window has all of them. */
const NAMED = 3

export function signalWatch(hub: EventHub, window: () => BrowserWindow | undefined): void {
  hub.subscribe((events) => {
    for (const event of events) {
      if (event.kind !== 'watch' || !event.news) continue
      const target = window()
      if (!target || target.isDestroyed() || target.isFocused() || !Notification.isSupported()) continue
      const { new: fresh, mended } = event.news
      const note = new Notification({
        title: `Plumbline: ${fresh.length} new, ${mended.length} fixed`,
        body: [...fresh, ...mended.map((text) => `Fixed: ${text}`)].slice(0, NAMED).join('\n'),
      })
      note.on('click', () => {
        target.show()
        target.focus()
      })
      note.show()
    }
  })
}
