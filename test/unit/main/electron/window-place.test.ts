import { describe, expect, it } from 'vitest'
import { placeOn, readPlace } from '#main/electron/window-place.ts'

const screen = { x: 0, y: 0, width: 1920, height: 1040 }
const at = (x: number, y: number) => ({ bounds: { x, y, width: 1300, height: 800 }, maximised: false })

describe('the place of the window', () => {
  it('is where it was, while that is on a screen', () => {
    expect(placeOn(at(100, 50), [screen])).toEqual({ x: 100, y: 50, width: 1300, height: 800 })
  })

  it('is left to the system when the second screen is gone, or the title is above the edge', () => {
    expect(placeOn(at(2500, 50), [screen])).toEqual({ width: 1300, height: 800 })
    expect(placeOn(at(2500, 50), [screen, { ...screen, x: 1920 }])).toMatchObject({ x: 2500 })
    expect(placeOn(at(100, -300), [screen])).toEqual({ width: 1300, height: 800 })
  })

  it('is never larger than the largest screen, nor smaller than the window works', () => {
    const huge = { bounds: { x: 0, y: 0, width: 5000, height: 3000 }, maximised: false }
    expect(placeOn(huge, [screen])).toMatchObject({ width: 1920, height: 1040 })
    const tiny = { bounds: { x: 0, y: 0, width: 10, height: 10 }, maximised: false }
    expect(placeOn(tiny, [screen])).toMatchObject({ width: 1024, height: 700 })
  })

  it('is forgotten when its file is damaged', () => {
    expect(readPlace('{"bounds":')).toBeUndefined()
    expect(readPlace('{"bounds":{"x":"a"},"maximised":true}')).toBeUndefined()
    expect(readPlace(JSON.stringify(at(1, 2)))).toEqual(at(1, 2))
  })
})
