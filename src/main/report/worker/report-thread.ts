/** Runs a report in a thread of its own, so that no window waits for it. */
import { rm } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import { temporaryOf } from '#main/report/write-stream.ts'
import { endOf, errorOf } from '#main/thread/failure.ts'
import { sendGiven } from '#main/thread/given.ts'
import type { ReportJob } from '#shared/report/report-job.ts'
import type { ReportMessage, ReportTask } from '#shared/model/report-task.ts'
import type { FromReportThread, ToReportThread } from './messages.ts'

/** Of V8's three spaces for new objects together: it would give them four times as much of its own, for no gain in time. */
const YOUNG_MEGABYTES = 24

/** How long a canceled thread may take to put things right before it is ended. */
const GRACE_MS = 2000

/**
 * What the thread says, until it is done. The signal, or leaving the generator, cancels it: a file is then as it was.
 * Throws `Refusal`.
 */
export async function* runReport(
  workerFile: string | URL,
  job: ReportJob,
  task: ReportTask,
  signal: AbortSignal,
): AsyncGenerator<ReportMessage> {
  const worker = new Worker(workerFile, { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES } })
  const said: FromReportThread[] = []
  let wake = (): void => {}
  const hear = (message: FromReportThread): void => {
    said.push(message)
    wake()
  }
  const send = (message: ToReportThread): void => worker.postMessage(message)
  const cancel = (): void => send({ kind: 'cancel' })
  worker.on('message', hear)
  worker.on('error', (error) => hear(endOf(error, { code: 'report-too-large' })))
  worker.on('exit', () => hear({ kind: 'failed', error: 'The report ended early.' }))
  signal.addEventListener('abort', cancel, { once: true })
  let ended = false
  try {
    await sendGiven(job, send, signal)
    send({ kind: 'go', task })
    if (signal.aborted) cancel()
    while (!ended) {
      const message = said.shift()
      if (!message) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
        continue
      }
      if (message.kind === 'refused' || message.kind === 'failed') {
        ended = true
        throw errorOf(message)
      }
      ended = message.kind === 'done' || message.kind === 'cancelled' || message.kind === 'preview'
      if (message.kind === 'block') send({ kind: 'taken' })
      yield message
    }
  } finally {
    signal.removeEventListener('abort', cancel)
    if (!ended) await endGently(worker, cancel)
    await worker.terminate()
    if (!ended && task.to === 'file') await rm(temporaryOf(task.path), { force: true })
  }
}

async function endGently(worker: Worker, cancel: () => void): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, GRACE_MS)
    const done = (): void => {
      clearTimeout(timer)
      resolve()
    }
    worker.on('message', (message: FromReportThread) => {
      if (message.kind === 'cancelled' || message.kind === 'done') done()
      else if (message.kind === 'failed' || message.kind === 'refused') done()
    })
    worker.on('exit', done)
    cancel()
  })
}
