/** Entry of a report thread: one job, then it ends. It must also run when bundled as CommonJS: no top-level await. */
import { parentPort } from 'node:worker_threads'
import { renderRequest } from '#main/report/render-request.ts'
import { blocks, writeStream } from '#main/report/write-stream.ts'
import { failureOf } from '#main/thread/failure.ts'
import { Given } from '#main/thread/given.ts'
import type { ReportJob } from '#shared/report/report-job.ts'
import type { ReportTask } from '#shared/model/report-task.ts'
import type { FromReportThread, ToReportThread } from './messages.ts'
import { previewOf } from './preview.ts'

/** Blocks on their way; more would only pile up where they are read slowly. */
const AHEAD = 4

const abort = new AbortController()
const given = new Given<ReportJob>()
let waiting = 0
let taken = (): void => {}

const tell = (message: FromReportThread): void => parentPort?.postMessage(message)

parentPort?.on('message', (message: ToReportThread) => {
  switch (message.kind) {
    case 'given':
    case 'part':
      given.take(message)
      return
    case 'taken':
      waiting -= 1
      taken()
      return
    case 'cancel':
      abort.abort()
      taken()
      return
    case 'go':
      void work(message.task).then(tell, (error: unknown) => tell(failureOf(error)))
  }
})

async function work(task: ReportTask): Promise<FromReportThread> {
  const job = given.value
  if (task.to === 'preview') return { kind: 'preview', preview: await previewOf(job) }
  const chunks = renderRequest(job)
  let size = 0
  if (task.to === 'file') {
    const progress = (bytes: number): void => {
      size = bytes
      tell({ kind: 'progress', bytes })
    }
    const whole = await writeStream(task.path, chunks, { signal: abort.signal, progress })
    return whole ? { kind: 'done', size } : { kind: 'cancelled' }
  }
  for await (const bytes of blocks(chunks)) {
    if (abort.signal.aborted) return { kind: 'cancelled' }
    size += bytes.length
    waiting += 1
    tell({ kind: 'block', bytes })
    while (waiting >= AHEAD && !abort.signal.aborted) {
      await new Promise<void>((resolve) => {
        taken = resolve
      })
    }
  }
  return { kind: 'done', size }
}
