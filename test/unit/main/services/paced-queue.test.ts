import { describe, expect, it } from 'vitest'
import { PacedQueue } from '#main/services/paced-queue.ts'

const busy = (ms: number): void => {
  const until = performance.now() + ms
  while (performance.now() < until);
}

describe('a burst of results', () => {
  it('is worked through in order, also what comes in the middle', async () => {
    const seen: number[] = []
    const queue = new PacedQueue<number>((n) => {
      seen.push(n)
      if (n === 2) queue.push(4)
    })
    for (const n of [1, 2, 3]) queue.push(n)
    await queue.settled()
    expect(seen).toEqual([1, 2, 3, 4])
    queue.push(5)
    await queue.settled()
    expect(seen).toEqual([1, 2, 3, 4, 5])
  })

  it('lets others on the thread between slices', async () => {
    let turns = 0
    let over = false
    const tick = (): void => {
      turns += 1
      if (!over) setImmediate(tick)
    }
    setImmediate(tick)
    const queue = new PacedQueue<number>(() => busy(3))
    for (let n = 0; n < 40; n++) queue.push(n)
    await queue.settled()
    over = true
    expect(turns).toBeGreaterThan(8)
  })

  it('gives a failure to whoever waits for the end', async () => {
    const queue = new PacedQueue<number>(() => {
      throw new Error('disk full')
    })
    queue.push(1)
    await expect(queue.settled()).rejects.toThrow('disk full')
  })
})
