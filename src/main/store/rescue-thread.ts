/** Reads what is left of a damaged lab in a thread of its own, so that no window waits for it. */
import { Worker } from 'node:worker_threads'
import { endOf, errorOf } from '#main/thread/failure.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { folderForCopy, leaveCopies, type TellRescue } from './rescue.ts'
import type { FromRescueThread, ToRescueThread } from './rescue-messages.ts'

/**
 * A database file, as bytes, of every row that can be read. The signal ends the thread at once, and its copy of the lab goes
 * with it. Throws `Refusal`: canceled, too large, or nothing can be read.
 */
export async function rescueInThread(
  workerFile: string | URL,
  path: string,
  tell: TellRescue,
  signal: AbortSignal,
): Promise<Buffer> {
  const canceled = (): Refusal => new Refusal({ code: 'lab-recovery-canceled', path })
  if (signal.aborted) throw canceled()
  const folder = folderForCopy()
  const worker = new Worker(workerFile)
  const ended = new AbortController()
  try {
    return await new Promise<Buffer>((resolve, reject) => {
      worker.on('message', (message: FromRescueThread) => {
        if (message.kind === 'step') tell(message.read, message.size)
        else if (message.kind === 'result') resolve(Buffer.from(message.bytes.buffer))
        else reject(errorOf(message))
      })
      worker.on('error', (error) =>
        reject(errorOf(endOf(error, { code: 'lab-unreadable', path, reason: 'too large' }))),
      )
      worker.on('exit', () => reject(new Error('The recovery of the lab ended early.')))
      signal.addEventListener('abort', () => reject(canceled()), { once: true, signal: ended.signal })
      worker.postMessage({ path, folder } satisfies ToRescueThread)
    })
  } finally {
    ended.abort()
    await worker.terminate()
    leaveCopies(folder)
  }
}
