/** What a frame takes at 60 Hz. */
const FRAME_MS = 16
/** A window that is covered may have no frames without being called hidden; what is so is taken in all the same. */
const NO_FRAME_MS = 250

/**
 * Hands batches on at once, but at most once a frame: where the machine is slow and several came meanwhile, they are
 * taken in together and drawn once. A hidden page has no frames and waits for none. Order is kept.
 */
export function perFrame<T>(take: (items: readonly T[]) => void): (items: readonly T[]) => void {
  let takenAt = -Infinity
  let waiting: readonly T[] = []
  let asked = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const takeAll = (): void => {
    cancelAnimationFrame(asked)
    clearTimeout(timer)
    asked = 0
    takenAt = performance.now()
    const items = waiting
    waiting = []
    take(items)
  }
  document.addEventListener('visibilitychange', () => {
    if (waiting.length > 0) takeAll()
  })
  return (items) => {
    waiting = waiting.length === 0 ? items : [...waiting, ...items]
    if (document.hidden || (asked === 0 && performance.now() - takenAt >= FRAME_MS)) takeAll()
    else if (asked === 0) {
      asked = requestAnimationFrame(takeAll)
      timer = setTimeout(takeAll, NO_FRAME_MS)
    }
  }
}
