/** Reads files, or a NetBox's objects, into a plan in a thread of its own, so that no window waits for it. */
import { setImmediate as turn } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { ImportStep, ImportTask, ReadImport } from '#main/services/read-import.ts'
import { inParts, putPart } from '#main/thread/in-parts.ts'
import { Refusal } from '#shared/model/refusal.ts'
import type { FromImportThread, ToImportThread } from './messages.ts'

/**
 * Megabytes of values. 250,000 cables with notes need less than half of it; 16 MiB of YAML that means nothing need more. A
 * thread that comes near a limit of some dozen takes the whole program with it: V8 cannot end it between two steps.
 */
const HEAP_MB = 1536

/**
 * What comes of the task. The signal ends the thread at once. `heapMb` is how many megabytes of values it may hold.
 * Throws `Refusal`: cancelled, or too much for the memory.
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
            return reject(new Refusal(message.said))
          case 'failed':
            return reject(new Error(message.error))
        }
      })
      worker.on('error', (error) => reject(failureOf(error, task)))
      worker.on('messageerror', reject)
      worker.on('exit', () => reject(new Error(EARLY)))
      signal.addEventListener('abort', () => reject(new Refusal({ code: 'import-canceled' })), {
        once: true,
        signal: ended.signal,
      })
      sendTask(task, send, ended.signal).catch(reject)
    })
  } finally {
    ended.abort()
    await worker.terminate()
  }
}

const EARLY = 'The import ended early. Nothing was changed.'

/** The task first with its long lists empty, then their items, with turns of the loop in between. */
async function sendTask(task: ImportTask, send: (message: ToImportThread) => void, ended: AbortSignal): Promise<void> {
  const { short, parts } = inParts(task)
  send({ kind: 'task', task: short })
  for (const part of parts) {
    if (ended.aborted) return
    send({ kind: 'part', part })
    await turn()
  }
  if (!ended.aborted) send({ kind: 'go' })
}

function failureOf(error: Error, { source }: ImportTask): Error {
  if (!('code' in error) || error.code !== 'ERR_WORKER_OUT_OF_MEMORY') return error
  if (source.kind === 'netbox') return new Refusal({ code: 'netbox-import-too-large' })
  const { files } = source
  return new Refusal({ code: 'import-too-large', files: files.length, first: files[0]?.name ?? '' })
}
