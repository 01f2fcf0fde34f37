import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { LabStore } from '#main/services/ports.ts'
import { labStores } from '#main/store/lab-store.ts'
import { planOf } from '#test/builders/cabling.ts'
import { scratch } from '#test/support/labs.ts'

const GONE = 'lab-moved'
const labels = (store: LabStore): string[] => store.plan().cables.map((c) => c.label)

describe('a lab file that does not stay where it was opened', () => {
  const { dir, remove } = scratch()
  afterAll(remove)
  let n = 0
  const lab = (): { path: string; store: LabStore } => {
    const path = join(dir, `lab-${++n}.plumb`)
    const store = labStores.create(path, 'Lab')
    store.savePlan(planOf(['C1 A1-B1']))
    store.savePlan(planOf(['C1 A1-B1', 'C2 A2-B2']))
    return { path, store }
  }

  it('takes along what was stored when it is moved, and takes no edit that would be lost', () => {
    const { path, store } = lab()
    const moved = path.replace('lab', 'moved')
    renameSync(path, moved)
    expect(() => store.savePlan(planOf([]))).toThrow(GONE)
    expect(() => store.undoPlan()).toThrow(GONE)
    expect(() => store.startRun('run-1', '2026-01-01T00:00:00Z', [])).toThrow(GONE)
    expect(labels(store)).toEqual(['C1', 'C2'])
    store.close()
    const again = labStores.open(moved)
    expect(labels(again)).toEqual(['C1', 'C2'])
    again.close()
  })

  it('takes along what was stored though nobody edited it after the move', () => {
    const { path, store } = lab()
    renameSync(path, `${path}.bak.plumb`)
    store.close()
    const again = labStores.open(`${path}.bak.plumb`)
    expect(labels(again)).toEqual(['C1', 'C2'])
    again.close()
  })

  it('is edited on when it has been put back', () => {
    const { path, store } = lab()
    renameSync(path, `${path}.away`)
    expect(() => store.savePlan(planOf([]))).toThrow(GONE)
    renameSync(`${path}.away`, path)
    store.savePlan(planOf(['C3 A3-B3']))
    store.close()
    const again = labStores.open(path)
    expect(labels(again)).toEqual(['C3'])
    again.close()
  })

  it('can be exported when it was deleted, and takes no edit', () => {
    const { path, store } = lab()
    rmSync(path)
    expect(() => store.savePlan(planOf([]))).toThrow(GONE)
    expect(labels(store)).toEqual(['C1', 'C2'])
    store.close()
  })

  it('leaves alone the file that came in its place', () => {
    const { path, store } = lab()
    const other = lab()
    other.store.savePlan(planOf(['Other A1-B1']))
    other.store.close()
    renameSync(other.path, path)
    expect(() => store.savePlan(planOf([]))).toThrow(GONE)
    store.close()
    const again = labStores.open(path)
    expect(labels(again)).toEqual(['Other'])
    again.close()
  })

  it.skipIf(!process.env['PLUMBLINE_TEST_LAB'])(
    'refuses in one sentence what a full disk has no room for, and keeps the plan',
    () => {
      const small = join(dir, 'small')
      mkdirSync(small)
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', small])
      try {
        const path = join(small, 'lab.plumb')
        const store = labStores.create(path, 'Lab')
        const cables = (from: number) => Array.from({ length: 200 }, (_, i) => `L${from + i} A${from + i}-B${from + i}`)
        let kept = 0
        expect(() => {
          for (const all: string[] = []; kept < 20_000; kept += 200) {
            all.push(...cables(kept))
            store.savePlan(planOf(all))
          }
        }).toThrow('lab-disk-full')
        expect(store.plan().cables).toHaveLength(kept)
        const copy = join(dir, 'copy.plumb')
        for (const file of readdirSync(small)) copyFileSync(join(small, file), file.replace('lab.plumb', copy))
        const again = labStores.open(copy)
        expect(again.plan().cables).toHaveLength(kept)
        again.close()
        store.close()
      } finally {
        execFileSync('umount', [small])
      }
    },
  )
})
