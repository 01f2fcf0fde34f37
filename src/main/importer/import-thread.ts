/** Reads files, or a NetBox's objects, into a plan in a thread of its own, so that no window waits for it. */
import { Worker } from 'node:worker_threads'
import type { ImportStep, ImportTask, ReadImport } from '#main/services/read-import.ts'
import { endOf, errorOf } from '#main/thread/failure.ts'
import { sendGiven } from '#main/thread/given.ts'
import { putPart } from '#shared/model/in-parts.ts'
import { Refusal } from '#shared/model/refusal.ts'
import type { Message } from '#shared/words/message.ts'
import type { FromImportThread, ToImportThread } from './messages.ts'

/**
 * Megabytes of values. 250,000 cables with notes need less than half of it; 16 MiB of YAML that means nothing need more. A
 * thread that comes near a limit of some dozen takes the whole program with it: V8 cannot end it between two steps.
 */
const HEAP_MB = 1536

/**
 * What comes of the task. The signal ends the thread at once. `heapMb` is how many megabytes of values it may hold.
 * Throws `Refusal`: canceled, or too much for the memory.
 */
export async function readInThread(
  workerFile: string | URL,
  task: ImportTask,
  tell: (step: ImportStep) => void,
  signal: AbortSignal,
  heapMb = HEAP_MB,
): Promise<ReadImport> {
  if (signal.aborted) throw new Refusal({ code: 'import-canceled' })
  const worker = new Worker(workerFile, { resourceLimits: { maxOldGenerationSizeMb: heapMb } })
  const send = (message: ToImportThread): void => worker.postMessage(message)
  const ended = new AbortController()
  try {
    return await new Promise<ReadImport>((resolve, reject) => {
      let result: ReadImport | undefined
      worker.on('message', (message: FromImportThread) => {
        switch (message.kind) {
          case 'step':
            return tell(message.step)
          case 'result':
            result = message.result
            return send({ kind: 'taken' })
          case 'part':
            putPart(result, message.part)
            return send({ kind: 'taken' })
          case 'done':
            return result ? resolve(result) : reject(new Error(EARLY))
          case 'refused':
          case 'failed':
            return reject(errorOf(message))
        }
      })
      worker.on('error', (error) => reject(errorOf(endOf(error, tooLarge(task)))))
      worker.on('messageerror', reject)
      worker.on('exit', () => reject(new Error(EARLY)))
      signal.addEventListener('abort', () => reject(new Refusal({ code: 'import-canceled' })), {
        once: true,
        signal: ended.signal,
      })
      sendGiven(task, send, ended.signal).then((whole) => whole && send({ kind: 'go' }), reject)
    })
  } finally {
    ended.abort()
    await worker.terminate()
  }
}

const EARLY = 'The import ended early. Nothing was changed.'

function tooLarge({ source }: ImportTask): Message {
  if (source.kind === 'netbox') return { code: 'netbox-import-too-large' }
  const { files } = source
  return { code: 'import-too-large', files: files.length, first: files[0]?.name ?? '' }
}
