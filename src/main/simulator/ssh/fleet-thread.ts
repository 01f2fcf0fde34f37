/** One thread of the fleet, as seen from outside. */
import { Worker } from 'node:worker_threads'
import type { FleetSettings, FromFleetWorker, ToFleetWorker } from './messages.ts'

/** A thread that was told to close gets this long. */
const GOODBYE_MS = 2_000

export interface FleetThread {
  readonly ports: readonly (readonly [name: string, port: number])[]
  readonly apis: readonly (readonly [name: string, port: number])[]
  readonly hostKey: string
  setOutputs(name: string, outputs: Record<string, string>): Promise<void>
  close(): Promise<void>
}

/** Starts a thread and waits until its devices listen. */
export async function startThread(workerFile: string | URL, settings: FleetSettings): Promise<FleetThread> {
  const worker = new Worker(workerFile)
  const waiting = new Map<number, () => void>()
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  let asked = 0
  const post = (message: ToFleetWorker): void => worker.postMessage(message)

  const listening = new Promise<Extract<FromFleetWorker, { kind: 'listening' }>>((resolve, reject) => {
    worker.on('message', (message: FromFleetWorker) => {
      if (message.kind === 'listening') resolve(message)
      else if (message.kind === 'failed') reject(new Error(message.message))
      else if (message.kind === 'done') {
        waiting.get(message.id)?.()
        waiting.delete(message.id)
      }
    })
    worker.once('error', reject)
    worker.once('exit', () => {
      reject(new Error('A thread of the fleet ended.'))
      for (const done of waiting.values()) done()
    })
  })
  post({ kind: 'start', settings })

  const close = async (): Promise<void> => {
    post({ kind: 'close' })
    const timer = setTimeout(() => void worker.terminate(), GOODBYE_MS)
    await exited
    clearTimeout(timer)
  }
  try {
    const { ports, apis, hostKey } = await listening
    return {
      ports,
      apis,
      hostKey,
      setOutputs: (name, outputs) =>
        new Promise((resolve) => {
          const id = ++asked
          waiting.set(id, resolve)
          post({ kind: 'outputs', id, name, outputs })
        }),
      close,
    }
  } catch (error) {
    await worker.terminate()
    throw error
  }
}
