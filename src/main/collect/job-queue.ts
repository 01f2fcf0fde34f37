/** Which job may begin next: so many at once, and so many behind one jump host. Pure. */
import type { CollectJob, CollectLimits } from '#shared/model/collecting.ts'

const hopsOf = (job: CollectJob): string[] => [...new Set(job.via.map((hop) => `${hop.host} ${hop.port}`))]

export class JobQueue {
  readonly #jobs: readonly CollectJob[]
  readonly #waiting: number[]
  readonly #concurrency: number
  readonly #perJumpHost: number
  readonly #behind = new Map<string, number>()
  readonly #begun = new Set<number>()
  #busy = 0

  constructor(jobs: readonly CollectJob[], limits: Pick<CollectLimits, 'concurrency' | 'perJumpHost'>) {
    this.#jobs = jobs
    this.#waiting = jobs.map((_job, index) => index)
    this.#concurrency = Math.max(1, limits.concurrency)
    this.#perJumpHost = Math.max(1, limits.perJumpHost ?? Number.POSITIVE_INFINITY)
  }

  #count(index: number, by: 1 | -1): void {
    const job = this.#jobs[index]
    this.#busy += by
    for (const hop of job ? hopsOf(job) : []) this.#behind.set(hop, (this.#behind.get(hop) ?? 0) + by)
  }

  #mayBegin(index: number): boolean {
    const job = this.#jobs[index]
    return job !== undefined && hopsOf(job).every((hop) => (this.#behind.get(hop) ?? 0) < this.#perJumpHost)
  }

  /** A job that came later, behind all others; the list that was given has it at this index already. */
  add(index: number): void {
    this.#waiting.push(index)
  }

  /** Index of the first job that may begin now, if any; it stays in the queue. */
  peek(): number | undefined {
    if (this.#busy >= this.#concurrency) return undefined
    return this.#waiting.find((index) => this.#mayBegin(index))
  }

  begin(index: number): void {
    this.#waiting.splice(this.#waiting.indexOf(index), 1)
    this.#begun.add(index)
    this.#count(index, 1)
  }

  /** A job that had begun is over, or only waits; false if that was said before. */
  over(index: number): boolean {
    if (!this.#begun.delete(index)) return false
    this.#count(index, -1)
    return true
  }

  /** Takes all that have not begun. */
  drain(): number[] {
    return this.#waiting.splice(0)
  }
}
