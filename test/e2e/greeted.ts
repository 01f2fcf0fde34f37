/** The tour stands in front, with the focus, the first time a lab is open: most tests come as somebody who has seen it. */
import type { BrowserContext, Page } from 'playwright'

/** Before a page of it is opened. */
export async function greeted<T extends BrowserContext | Page>(context: T): Promise<T> {
  await context.addInitScript(() => {
    try {
      localStorage.setItem('plumbline.tour', 'done')
    } catch {
      // A page without an address of its own has no storage.
    }
  })
  return context
}
