/** Entry of a thread that reads what is left of a damaged lab. It must also run when bundled as CommonJS. */
import { parentPort } from 'node:worker_threads'
import { failureOf } from '#main/thread/failure.ts'
import { explainStoreError } from './database.ts'
import type { FromRescueThread, ToRescueThread } from './rescue-messages.ts'
import { rescueInto } from './rescue.ts'

const send = (message: FromRescueThread, moved: ArrayBuffer[] = []): void => parentPort?.postMessage(message, moved)

parentPort?.on('message', ({ path, folder }: ToRescueThread) => {
  try {
    const db = rescueInto(path, folder, (read, size) => send({ kind: 'step', read, size }))
    const bytes = Uint8Array.from(db.serialize())
    db.close()
    send({ kind: 'result', bytes }, [bytes.buffer])
  } catch (error) {
    send(failureOf(explainStoreError(error, path)))
  }
})
