/** Puts answers on the queue, and waits while too many wait there already. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { RawResult } from '#shared/model/collecting.ts'
import { type AnswerHead, sentResult } from '#shared/sites/site-answer.ts'
import { type JobSender, PROTOCOL } from '#shared/sites/site-job.ts'
import { packOutputs } from './answer-packing.ts'
import type { SiteKeys } from './queue-keys.ts'
import type { QueueScripts } from './queue-scripts.ts'

/** Answers of one run that wait for the engine; with more, collectors wait too. */
const MOST_WAITING = 1_000
/** An answer that nobody fetches is gone after so long. */
const KEPT_S = 3600
const AGAIN_MS = 200
/** A queue that lost its memory hears of its runs again within so long. */
const UNWANTED_MS = 4_000

export interface SendOptions {
  /** So many of its outputs were sent before. */
  readonly before?: number
  /** True once nobody wants the answer any more. */
  readonly isCanceled?: () => boolean
}

export class AnswerSender {
  readonly #scripts: QueueScripts
  readonly #keys: SiteKeys
  readonly #collector: string

  constructor(scripts: QueueScripts, keys: SiteKeys, collector: string) {
    this.#scripts = scripts
    this.#keys = keys
    this.#collector = collector
  }

  /** True once it is on the queue. A result waits until there is room; what was answered so far does not. */
  async send(
    kind: AnswerHead['kind'],
    { run, index, attempt }: JobSender,
    raw: RawResult,
    { before = 0, isCanceled = () => false }: SendOptions = {},
  ): Promise<boolean> {
    const keys = this.#keys
    const result = sentResult(raw)
    const own = before === 0 ? {} : { before }
    const head: AnswerHead = { v: PROTOCOL, kind, run, index, attempt, collector: this.#collector, ...own, result }
    const text = JSON.stringify(head)
    const body = await packOutputs(raw.outputs.slice(before))
    let unwantedSince: number | undefined
    for (; !isCanceled(); await sleep(AGAIN_MS)) {
      const added = await this.#scripts.answer(keys.answers(run), keys.run(run), MOST_WAITING, KEPT_S, text, body)
      if (added === 1) return true
      if (kind === 'answered') return false
      if (added === 0) continue
      unwantedSince ??= performance.now()
      if (performance.now() - unwantedSince > UNWANTED_MS) return false
    }
    return false
  }
}
