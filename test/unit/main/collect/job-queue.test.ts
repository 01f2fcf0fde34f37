import { describe, expect, test } from 'vitest'
import { JobQueue } from '#main/collect/job-queue.ts'
import type { CollectJob, JumpHost } from '#shared/model/collecting.ts'

const hop = (name: string): JumpHost => ({ name, host: name, port: 22, logins: [] })
const job = (...via: string[]): CollectJob => ({
  device: 'x',
  host: 'x',
  port: 22,
  platform: 'auto',
  logins: [],
  via: via.map(hop),
})

/** Begins all that may begin. */
function fill(queue: JobQueue): number[] {
  const begun: number[] = []
  for (let next = queue.peek(); next !== undefined; next = queue.peek()) {
    queue.begin(next)
    begun.push(next)
  }
  return begun
}

describe('the queue of jobs', () => {
  test('lets so many begin at once, in their order', () => {
    const queue = new JobQueue([job(), job(), job()], { concurrency: 2 })
    expect(fill(queue)).toEqual([0, 1])
    queue.over(0)
    expect(fill(queue)).toEqual([2])
  })

  test('lets so many begin behind one jump host, and the others pass them', () => {
    const jobs = [job('a'), job('a'), job('a'), job('b'), job(), job('a', 'b')]
    const queue = new JobQueue(jobs, { concurrency: 100, perJumpHost: 2 })
    expect(fill(queue)).toEqual([0, 1, 3, 4])
    queue.over(0)
    expect(fill(queue)).toEqual([2])
    queue.over(1)
    expect(fill(queue)).toEqual([5])
  })

  test('gives what has not begun when it is emptied', () => {
    const queue = new JobQueue([job(), job()], { concurrency: 1 })
    queue.begin(0)
    expect(queue.drain()).toEqual([1])
    queue.over(0)
    expect(queue.peek()).toBeUndefined()
  })
})
