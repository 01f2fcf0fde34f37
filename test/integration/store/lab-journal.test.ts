import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, describe, expect, it } from 'vitest'
import type { LabStore } from '#main/services/ports.ts'
import { labStores } from '#main/store/lab-store.ts'
import { planOf } from '#test/builders/cabling.ts'
import { scratch } from '#test/support/labs.ts'

const labels = (store: LabStore): string[] => store.plan().cables.map((c) => c.label)
const codes = (store: LabStore): string[] => store.notices().map((notice) => notice.code)
const nativeBinding = process.env['BETTER_SQLITE3_BINDING']
const sqlite = (path: string) => new Database(path, nativeBinding ? { nativeBinding } : {})

describe('a lab file and its journal', () => {
  const { dir, remove } = scratch()
  afterAll(remove)
  let n = 0
  const fresh = (): string => join(dir, `lab-${++n}.plumb`)
  /** Copies of a lab that is open and was just edited, with its journal. */
  const copied = (): { readonly path: string; readonly store: LabStore } => {
    const path = fresh()
    const store = labStores.create(path, 'Lab')
    store.savePlan(planOf(['C1 A1-B1']))
    store.savePlan(planOf(['C1 A1-B1', 'C2 A2-B2']))
    const copy = fresh()
    copyFileSync(path, copy)
    copyFileSync(`${path}-wal`, `${copy}-wal`)
    return { path: copy, store }
  }
  const opened = (path: string): { readonly labels: readonly string[]; readonly codes: readonly string[] } => {
    const store = labStores.open(path)
    try {
      return { labels: labels(store), codes: codes(store) }
    } finally {
      store.close()
    }
  }

  it('are whole together, though the program was killed', () => {
    const { path, store } = copied()
    expect(opened(path)).toEqual({ labels: ['C1', 'C2'], codes: [] })
    store.close()
  })

  it('say that edits are missing if the file was copied alone, once', () => {
    const { path, store } = copied()
    const alone = fresh()
    copyFileSync(path, alone)
    store.close()
    const first = labStores.open(alone)
    expect(first.notices()).toEqual([
      { code: 'lab-journal-missing', path: alone, since: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) },
    ])
    first.savePlan(planOf(['C9 A9-B9']))
    first.close()
    expect(opened(alone)).toEqual({ labels: ['C9'], codes: [] })
  })

  it('are one file when edits have paused', async () => {
    const path = fresh()
    const store = labStores.create(path, 'Lab')
    store.savePlan(planOf(['C1 A1-B1']))
    await expect.poll(() => statSync(`${path}-wal`).size, { timeout: 60_000 }).toBe(0)
    const alone = fresh()
    copyFileSync(path, alone)
    expect(opened(alone)).toEqual({ labels: ['C1'], codes: [] })
    store.savePlan(planOf(['C1 A1-B1', 'C2 A2-B2']))
    store.close()
    expect(existsSync(`${path}-wal`)).toBe(false)
    expect(opened(path)).toEqual({ labels: ['C1', 'C2'], codes: [] })
  })

  it.each([
    ['its header', 12],
    ['a page of its first edit', 32 + 24 + 100],
    ['the number of a page', 32],
    ['a salt in the middle', 32 + 8],
  ])('say that the last edits may be lost if the journal is damaged in %s', (_, at) => {
    const { path, store } = copied()
    store.close()
    const journal = readFileSync(`${path}-wal`)
    journal[at] = (journal[at] ?? 0) ^ 0x10
    writeFileSync(`${path}-wal`, journal)
    const { codes } = opened(path)
    expect(codes).toEqual(['lab-journal-damaged'])
  })

  it.each([1000, 4120, 1])('say that the last edit may be missing if the journal ends %d bytes early', (bytes) => {
    const { path, store } = copied()
    store.close()
    const journal = readFileSync(`${path}-wal`)
    writeFileSync(`${path}-wal`, journal.subarray(0, journal.length - bytes))
    expect(opened(path)).toEqual({ labels: ['C1'], codes: ['lab-journal-cut'] })
  })

  it('say that edits are missing if the journal was emptied', () => {
    const { path, store } = copied()
    store.close()
    writeFileSync(`${path}-wal`, '')
    expect(opened(path)).toEqual({ labels: [], codes: ['lab-journal-missing'] })
  })

  it.each([
    ['another program', (db: Database.Database) => db.pragma('application_id = 77'), 'lab-of-other-program'],
    ['a newer version', (db: Database.Database) => db.pragma('user_version = 999'), 'lab-newer'],
    ['a version below zero', (db: Database.Database) => db.pragma('user_version = -4'), 'lab-schema-unknown'],
    [
      'someone who put in a trigger',
      (db: Database.Database) => db.exec('CREATE TRIGGER t AFTER INSERT ON meta BEGIN SELECT 1; END'),
      'lab-foreign-object',
    ],
  ])('are left alone byte for byte if they are of %s', (_, change, code) => {
    const made = fresh()
    labStores.create(made, 'Lab').close()
    const theirs = sqlite(made)
    theirs.pragma('journal_mode = WAL')
    change(theirs)
    const path = fresh()
    copyFileSync(made, path)
    copyFileSync(`${made}-wal`, `${path}-wal`)
    theirs.close()
    const before = [readFileSync(path), readFileSync(`${path}-wal`)]
    expect(() => labStores.open(path)).toThrow(code)
    expect([readFileSync(path), readFileSync(`${path}-wal`)]).toEqual(before)
    expect(existsSync(`${path}-shm`)).toBe(false)
  })

  it.skipIf(process.platform === 'win32')('can be read by their owner alone', () => {
    const path = fresh()
    const store = labStores.create(path, 'Lab')
    store.savePlan(planOf(['C1 A1-B1']))
    for (const file of [path, `${path}-wal`]) expect((statSync(file).mode & 0o777).toString(8), file).toBe('600')
    store.close()
  })

  it('never take the place of a file that is there', () => {
    const path = fresh()
    writeFileSync(path, 'mine')
    expect(() => labStores.create(path, 'Lab')).toThrow('lab-exists')
    expect(readFileSync(path, 'utf8')).toBe('mine')
    expect(spawnSync('ls', [dir], { encoding: 'utf8' }).stdout).not.toMatch(/\.new/)
  })
})
