import { expect, it } from 'vitest'
import { LoginGate } from '#main/collect/login-gate.ts'
import type { ToWorker } from '#main/collect/worker/messages.ts'
import type { SharedAnswer } from '#main/services/shared-guard.ts'

it('goes by its own guard where the one of all machines gives no answer, and by what that says late', async () => {
  const told: ToWorker[] = []
  const late: ((answer: SharedAnswer) => void)[] = []
  const thread = {
    post(message: ToWorker): void {
      told.push(message)
      late[0]?.({ kind: 'closed', refusedBy: ['x', 'y'] })
    },
  }
  const shared = {
    ask: () => new Promise<SharedAnswer>((resolve) => late.push(resolve)),
    tell: async () => undefined,
  }
  const gate = new LoginGate(1, false, shared, 20)
  gate.receive({ kind: 'gate', run: 1, id: 1, set: 's', device: 'a' }, thread)
  gate.receive({ kind: 'gate', run: 1, id: 2, set: 's', device: 'b' }, thread)
  await expect
    .poll(() => told)
    .toMatchObject([
      { id: 1, answer: { kind: 'go', open: false } },
      { id: 2, answer: { kind: 'closed', refusedBy: ['x', 'y'] } },
    ])
  gate.end()
})
