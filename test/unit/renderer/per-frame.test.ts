import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { perFrame } from '#renderer/api/per-frame.ts'

describe('what the engine tells is taken in once a frame', () => {
  const page = { hidden: false }
  let frames: (() => void)[] = []
  const taken: (readonly number[])[] = []

  beforeEach(() => {
    vi.useFakeTimers()
    frames = []
    taken.length = 0
    page.hidden = false
    vi.stubGlobal('document', page)
    vi.stubGlobal('requestAnimationFrame', (draw: () => void) => frames.push(draw))
    vi.stubGlobal('cancelAnimationFrame', (handle: number) => {
      frames[handle - 1] = () => {}
    })
  })
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.useRealTimers()
  })

  const frame = (): void => {
    const due = frames
    frames = []
    for (const draw of due) draw()
  }

  it('the first of a burst at once, the others together at the next frame, in their order', () => {
    const give = perFrame<number>((items) => taken.push(items))
    give([1])
    expect(taken).toEqual([[1]])
    give([2])
    give([3, 4])
    expect(taken).toEqual([[1]])
    frame()
    expect(taken).toEqual([[1], [2, 3, 4]])
    vi.advanceTimersByTime(1000)
    expect(taken).toHaveLength(2)
    give([5])
    expect(taken.at(-1)).toEqual([5])
  })

  it('without a frame soon all the same: a covered window may get none', () => {
    const give = perFrame<number>((items) => taken.push(items))
    give([1])
    give([2])
    vi.advanceTimersByTime(100)
    expect(taken).toEqual([[1], [2]])
    frame()
    expect(taken).toHaveLength(2)
  })

  it('at once while the page is hidden', () => {
    const give = perFrame<number>((items) => taken.push(items))
    give([1])
    page.hidden = true
    give([2])
    give([3])
    expect(taken).toEqual([[1], [2], [3]])
  })
})
