/** A thread that gives one output and ends without a result; for the device `stuck` it never comes back. */
import { parentPort } from 'node:worker_threads'
import type { FromWorker, ToWorker } from '#main/collect/worker/messages.ts'

parentPort?.on('message', (message: ToWorker) => {
  if (message.kind !== 'job') return
  const { run, index, job } = message
  const output = { command: 'show version', text: 'kept\n', complete: true, refused: false }
  const messages: FromWorker[] = [{ kind: 'output', run, index, position: 0, output }]
  parentPort?.postMessage(messages)
  if (job.device === 'stuck') setTimeout(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0), 20)
  else setTimeout(() => process.exit(1), 20)
})
