import type { Page } from 'playwright'

/** Controls of which a part cannot be reached: beyond the window, or cut by something that does not scroll. */
export async function cutControls(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const scrolls = (style: CSSStyleDeclaration): boolean => /auto|scroll/.test(style.overflowX + style.overflowY)
    return [...document.querySelectorAll<HTMLElement>('button, input, select, a[href]')].flatMap((control) => {
      const box = control.getBoundingClientRect()
      const style = getComputedStyle(control)
      if (box.width === 0 || style.visibility === 'hidden' || control.closest('.sr, [hidden]') !== null) return []
      let [left, top, right, bottom] = [0, 0, innerWidth, innerHeight]
      for (let around = control.parentElement; around !== null; around = around.parentElement) {
        const own = getComputedStyle(around)
        if (own.display === 'contents') continue
        // What scrolls brings the rest into sight.
        if (scrolls(own)) return []
        if (own.overflowX !== 'hidden' && own.overflowY !== 'hidden') continue
        const edge = around.getBoundingClientRect()
        ;[left, top] = [Math.max(left, edge.left), Math.max(top, edge.top)]
        ;[right, bottom] = [Math.min(right, edge.right), Math.min(bottom, edge.bottom)]
      }
      const cut = box.left < left - 1 || box.top < top - 1 || box.right > right + 1 || box.bottom > bottom + 1
      return cut ? [`${control.outerHTML.slice(0, 120)} at ${Math.round(box.left)},${Math.round(box.top)}`] : []
    })
  })
}
