/** Entry of an import thread: one task, then it ends. It must also run when bundled as CommonJS: no top-level await. */
import { parentPort } from 'node:worker_threads'
import { type ImportTask, readImport } from '#main/services/read-import.ts'
import { failureOf } from '#main/thread/failure.ts'
import { Given } from '#main/thread/given.ts'
import { inParts, type ListPart } from '#shared/model/in-parts.ts'
import type { FromImportThread, ToImportThread } from './messages.ts'

const given = new Given<ImportTask>()
let left: Iterator<ListPart> | undefined

const tell = (message: FromImportThread): void => parentPort?.postMessage(message)

parentPort?.on('message', (message: ToImportThread) => {
  switch (message.kind) {
    case 'given':
    case 'part':
      given.take(message)
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
    const { short, parts } = inParts(readImport(given.value, (step) => tell({ kind: 'step', step })))
    left = parts[Symbol.iterator]()
    tell({ kind: 'result', result: short })
  } catch (error) {
    tell(failureOf(error))
  }
}
