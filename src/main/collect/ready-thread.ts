/** A collecting thread that starts before anybody asks for it: it takes as long to start as a lab takes to open. */
import { Worker } from 'node:worker_threads'

/** A third of V8's own: what comes from devices lives shortly, and every thread has such a space of its own. */
const YOUNG_GENERATION_MB = 12

const start = (file: string | URL): Worker =>
  new Worker(file, { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB } })

let ready: { readonly file: string; readonly worker: Worker } | undefined

/** Starts a thread for whoever takes it later; until then it keeps no process alive, and what becomes of it concerns nobody. */
export function readyThread(file: string): void {
  if (ready) return
  const worker = start(file)
  worker.unref()
  const forget = (): void => {
    if (ready?.worker === worker) ready = undefined
  }
  worker.once('error', forget)
  worker.once('exit', forget)
  ready = { file, worker }
}

/** The thread that is ready, else a new one. */
export function takeThread(file: string | URL): Worker {
  if (ready?.file !== file) return start(file)
  const { worker } = ready
  ready = undefined
  worker.ref()
  return worker
}
