/** Entry of a collecting thread. It must also run when bundled as CommonJS: no top-level await, no import.meta. */
import { getPriority, setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import type { CollectJob } from '#shared/model/collecting.ts'
import { LoginGates } from './gate.ts'
import { HostKeys } from './host-keys.ts'
import type { FromWorker, RunSettings, ToWorker } from './messages.ts'
import { blankedSecrets, redacted } from './redact.ts'
import { type RunContext, runDevice } from './run-device.ts'
import { JumpHosts } from './transport/jump-hosts.ts'

const LOWEST_PRIORITY = 19
const STEP_BACK = 5
let steppedBack = false

/**
 * Behind the main thread, which draws and stores: if there are fewer cores than threads, a burst of answers would
 * block it for as long as the threads take. On Linux this concerns the calling thread alone; elsewhere the whole process.
 */
function stepBack(): void {
  if (steppedBack || process.platform !== 'linux') return
  steppedBack = true
  try {
    setPriority(0, Math.min(LOWEST_PRIORITY, getPriority(0) + STEP_BACK))
  } catch {
    // A sandbox may forbid it; everything works without.
  }
}

const runs = new Map<number, RunContext>()

/** Each message that crosses to another thread costs about as much as a command: what comes in a burst goes together. */
const BETWEEN_FLUSHES_MS = 4

let outbox: FromWorker[] = []
let flushedAt = 0

/** The first of a burst goes with all of its turn of the event loop; what follows waits a little. */
function post(message: FromWorker): void {
  if (outbox.length === 0) {
    if (performance.now() - flushedAt < BETWEEN_FLUSHES_MS) setTimeout(flush, BETWEEN_FLUSHES_MS)
    else setImmediate(flush)
  }
  outbox.push(message)
}

function flush(): void {
  const messages = outbox
  outbox = []
  flushedAt = performance.now()
  parentPort?.postMessage(messages)
}

function begin(run: number, settings: RunSettings): RunContext {
  const { hostKeys, limits } = settings
  if (settings.stepBack) stepBack()
  const knownHosts = new HostKeys(hostKeys.knownHosts, hostKeys.acceptedKeys)
  const login = { knownHosts, trustOnFirstUse: hostKeys.trustOnFirstUse, gates: new LoginGates(run, post) }
  return { settings, login, jumpHosts: new JumpHosts(login, limits), cancels: new Set(), waiting: new Map() }
}

/** Gives every course that goes on its end; each then reports its own result. */
function cancel(context: RunContext): void {
  for (const end of context.cancels) end()
  context.jumpHosts.close()
}

async function start(run: number, index: number, context: RunContext, job: CollectJob): Promise<void> {
  const secrets = blankedSecrets(job.logins, job.snmp?.logins)
  const result = await runDevice(job, context, {
    step: (step) => {
      if (context.settings.steps) post({ kind: 'step', run, index, step, at: Date.now() })
    },
    output: (position, { text, ...output }) =>
      post({ kind: 'output', run, index, position, output: { ...output, text: redacted(text, secrets) } }),
    answered: (result) =>
      new Promise((resolve) => {
        context.waiting.set(index, resolve)
        post({ kind: 'answered', run, index, result })
      }),
  })
  context.waiting.delete(index)
  post({ kind: 'result', run, index, result })
}

function receive(message: ToWorker): void {
  switch (message.kind) {
    case 'begin':
      runs.set(message.run, begin(message.run, message.settings))
      return
    case 'job': {
      const context = runs.get(message.run)
      if (context) void start(message.run, message.index, context, message.job)
      return
    }
    case 'gate':
      runs.get(message.run)?.login.gates.answered(message.id, message.answer)
      return
    case 'ask':
      runs.get(message.run)?.waiting.get(message.index)?.(message.asked)
      return
    case 'cancel': {
      const context = runs.get(message.run)
      if (context) cancel(context)
      return
    }
    case 'end': {
      runs.get(message.run)?.jumpHosts.close()
      runs.delete(message.run)
      return
    }
    case 'close':
      for (const context of runs.values()) cancel(context)
      runs.clear()
      parentPort?.close()
  }
}

parentPort?.on('message', receive)
