/** Entry of an import thread: one task, then it ends. It must also run when bundled as CommonJS: no top-level await. */
import { parentPort } from 'node:worker_threads'
import { type ImportTask, readImport } from '#main/services/read-import.ts'
import { inParts, type ListPart, putPart } from '#main/thread/in-parts.ts'
import { Refusal } from '#shared/model/refusal.ts'
import type { FromImportThread, ToImportThread } from './messages.ts'

let task: ImportTask | undefined
let left: Iterator<ListPart> | undefined

const tell = (message: FromImportThread): void => parentPort?.postMessage(message)

parentPort?.on('message', (message: ToImportThread) => {
  switch (message.kind) {
    case 'task':
      task = message.task
      return
    case 'part':
      putPart(task, message.part)
      return
    case 'taken': {
      const next = left?.next()
      tell(next && !next.done ? { kind: 'part', part: next.value } : { kind: 'done' })
      return
    }
    case 'go':
      work()
  }
})

function work(): void {
  try {
    if (!task) throw new Error('There is no task.')
    const { short, parts } = inParts(readImport(task, (step) => tell({ kind: 'step', step })))
    left = parts[Symbol.iterator]()
    tell({ kind: 'result', result: short })
  } catch (error) {
    if (error instanceof Refusal) tell({ kind: 'refused', said: error.said })
    else tell({ kind: 'failed', error: error instanceof Error ? error.message : String(error) })
  }
}
