import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { labStores } from '#main/store/lab-store.ts'
import { scratch } from '#test/support/labs.ts'

describe('what people decided about findings', () => {
  const { dir, remove } = scratch()
  afterAll(remove)

  it('lies in the lab and survives that it is closed', () => {
    const path = join(dir, 'lab.plumb')
    const store = labStores.create(path, 'x')
    store.markFinding({ finding: 'f1', kind: 'accepted', at: '2026-01-01T00:00:00Z' })
    store.markFinding({ finding: 'f2', kind: 'ignored', reason: 'a test rig', at: '2026-01-02T00:00:00Z' })
    store.markFinding({ finding: 'f1', kind: 'ignored', reason: 'known', at: '2026-01-03T00:00:00Z' })
    store.setMovesDone(['m1', 'm2'], '2026-01-01T00:00:00Z')
    store.setMovesDone(['m1'], undefined)
    store.close()
    const again = labStores.open(path)
    expect(again.marks()).toEqual([
      { finding: 'f2', kind: 'ignored', reason: 'a test rig', at: '2026-01-02T00:00:00Z' },
      { finding: 'f1', kind: 'ignored', reason: 'known', at: '2026-01-03T00:00:00Z' },
    ])
    expect(again.movesDone()).toEqual(['m2'])
    again.unmarkFinding('f1')
    expect(again.marks().map((mark) => mark.finding)).toEqual(['f2'])
    again.close()
  })
})
