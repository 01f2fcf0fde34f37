import { readdirSync, readFileSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { LabStore } from '#main/services/ports.ts'
import { labStores } from '#main/store/lab-store.ts'
import { planOf } from '#test/builders/cabling.ts'
import { scratch } from '#test/support/labs.ts'
import { refusal } from '#test/support/refusal.ts'

const labels = (store: LabStore): string[] => store.plan().cables.map((c) => c.label)

describe('a lab file that somebody writes to while it is open', () => {
  const { dir, remove } = scratch()
  afterAll(remove)
  let n = 0
  const lab = (cables: readonly string[] = ['C1 A1-B1', 'C2 A2-B2']): { path: string; store: LabStore } => {
    const path = join(dir, `lab-${++n}.plumb`)
    const store = labStores.create(path, 'Lab')
    store.savePlan(planOf([...cables]))
    return { path, store }
  }
  const other = (): Buffer => {
    const { path, store } = lab(['C9 A9-B9'])
    store.close()
    return readFileSync(path)
  }

  it.each<[string, (path: string) => void]>([
    ['cut off', (path) => truncateSync(path, 8192)],
    ['emptied', (path) => truncateSync(path, 0)],
    ['overwritten with another lab', (path) => writeFileSync(path, other())],
    ['overwritten with no lab at all', (path) => writeFileSync(path, 'mine now')],
  ])('takes no edit that would be lost, and leaves that file alone: %s', (_, harm) => {
    const { path, store } = lab()
    harm(path)
    const theirs = readFileSync(path)
    expect(() => store.savePlan(planOf([]))).toThrow(refusal('lab-overwritten', { path }))
    expect(() => store.setSetting('a', 'b')).toThrow('lab-overwritten')
    expect(labels(store)).toEqual(['C1', 'C2'])
    store.close()
    expect(readFileSync(path).equals(theirs)).toBe(true)
    // What the journal held is beside it, and not taken for a part of it.
    const beside = readdirSync(dir).filter((name) => name.startsWith(`lab-${n}.plumb-wal`) || path.endsWith(name))
    expect(beside.some((name) => name.endsWith('-wal'))).toBe(false)
  })

  it('is opened as what it is now: the journal of the old one does not spoil it', () => {
    const bytes = other()
    const { path, store } = lab()
    writeFileSync(path, bytes)
    expect(() => store.savePlan(planOf([]))).toThrow('lab-overwritten')
    store.close()
    const again = labStores.open(path)
    expect([labels(again), again.notices()]).toEqual([['C9'], []])
    again.close()
  })

  it('is edited on where it was only touched, as backups do', () => {
    const { path, store } = lab()
    const later = new Date(statSync(path).mtimeMs + 60_000)
    utimesSync(path, later, later)
    store.savePlan(planOf(['C3 A3-B3']))
    store.close()
    const again = labStores.open(path)
    expect(labels(again)).toEqual(['C3'])
    again.close()
  })
})
