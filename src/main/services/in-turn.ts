import type { PacedQueue } from './paced-queue.ts'

/** Does work in its turn; settles when it is done. */
export function inTurn<T>(results: PacedQueue<(given: T) => void>, work: (given: T) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    results.push((given) => {
      try {
        work(given)
        resolve()
      } catch (error) {
        reject(error)
        throw error
      }
    })
  })
}
