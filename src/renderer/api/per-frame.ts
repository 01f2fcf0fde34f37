/** What a frame takes at 60 Hz. */
const FRAME_MS = 16
/** A page that is covered may get no frames without being told that it is hidden: it is not waited for longer. */
const LATE_MS = 100

/**
 * Hands batches on at once, but at most once a frame: where the machine is slow and several came meanwhile, they are
 * taken in together and drawn once. A hidden page has no frames and waits for none. Order is kept.
 */
export function perFrame<T>(take: (items: readonly T[]) => void): (items: readonly T[]) => void {
  let takenAt = -Infinity
  let waiting: readonly T[] = []
  let frame = 0
  let late: ReturnType<typeof setTimeout> | undefined
  const takeAll = (): void => {
    cancelAnimationFrame(frame)
    clearTimeout(late)
    late = undefined
    takenAt = performance.now()
    const items = waiting
    waiting = []
    take(items)
  }
  return (items) => {
    waiting = waiting.length === 0 ? items : [...waiting, ...items]
    if (late !== undefined) return
    if (document.hidden || performance.now() - takenAt >= FRAME_MS) return takeAll()
    frame = requestAnimationFrame(takeAll)
    late = setTimeout(takeAll, LATE_MS)
  }
}
