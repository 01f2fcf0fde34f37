import { spawnSync } from 'node:child_process'
import { readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { readBeginning } from '#main/files/regular-file.ts'
import { labStores } from '#main/store/lab-store.ts'
import type { StoredResult } from '#main/services/ports.ts'
import type { Plan } from '#shared/model/plan.ts'
import { scratch } from '#test/support/labs.ts'

const OTHER_PROGRAM = fileURLToPath(new URL('lock-program.ts', import.meta.url))
const OLD = fileURLToPath(new URL('../../fixtures/labs/schema-4.plumb.gz', import.meta.url))

const PLAN: Plan = {
  racks: [{ name: 'R1', heightU: 42, order: 1, site: 'Lab' }],
  devices: [
    {
      name: 'sw1',
      rack: 'R1',
      position: 3,
      heightU: 1,
      face: 'front',
      role: 'switch',
      platform: 'cisco_ios',
      address: '192.0.2.1',
      sshPort: 22,
      discovery: 'cdp+lldp',
      managed: true,
      aliases: ['core'],
      serial: 'FOC1',
    },
  ],
  panels: [{ device: 'pp', front: 'F1', rear: 'R7' }],
  cables: [
    {
      label: 'C1',
      a: { device: 'sw1', port: 'Gi0/1' },
      b: { device: 'nobody', port: '1' },
      status: 'planned',
      ignore: false,
      lengthM: 2.5,
    },
  ],
}

const result = (device: string, outcome: 'collected' | 'failed', text: string): StoredResult => ({
  device,
  platform: 'cisco_ios',
  outputs: [{ command: 'show cdp neighbors detail', text, complete: true, refused: false }],
  observation: { device, outcome, neighbors: [], answered: ['cdp'] },
  startedAt: 1,
  finishedAt: 2,
})

describe('the lab file', () => {
  const { dir, remove } = scratch()
  let n = 0
  const fresh = (): string => join(dir, `lab-${++n}.plumb`)

  it('gives back the plan as it was saved, after closing and opening', () => {
    const path = fresh()
    const first = labStores.create(path, 'My lab')
    first.savePlan(PLAN)
    const hash = first.planHash()
    first.close()
    const again = labStores.open(path)
    expect(again.info).toEqual({ name: 'My lab', path })
    expect(again.plan()).toEqual(PLAN)
    expect(again.planHash()).toBe(hash)
    again.close()
  })

  it('counts the latest result of each device, and a later run that got nothing', () => {
    const store = labStores.create(fresh(), 'x')
    store.startRun('run-1', '2026-01-01T00:00:00Z', ['a', 'b'])
    store.saveResult('run-1', result('a', 'collected', 'first'))
    store.saveResult('run-1', result('b', 'failed', 'first'))
    store.startRun('run-2', '2026-01-02T00:00:00Z', ['a'])
    store.saveResult('run-2', result('a', 'failed', 'second'))
    expect(store.observations().map((o) => [o.device, o.outcome])).toEqual([
      ['a', 'failed'],
      ['b', 'failed'],
    ])
    expect(store.observations('run-1').map((o) => [o.device, o.outcome])).toEqual([
      ['a', 'collected'],
      ['b', 'failed'],
    ])
    expect(store.output('a', 'show cdp neighbors detail')?.text).toBe('second')
    expect(store.output('a', 'show cdp neighbors detail', 'run-1')?.text).toBe('first')
    store.startRun('run-3', '2026-01-03T00:00:00Z', ['b'])
    store.saveNotCollected('run-3', 'b', 3)
    expect(store.observations().map((o) => o.device)).toEqual(['a'])
    store.close()
  })

  it('refuses the file of another program, of a newer version and of no database, and leaves it alone', () => {
    const other = fresh()
    const db = new Database(other)
    db.exec('CREATE TABLE t (x)')
    db.close()
    const newer = fresh()
    labStores.create(newer, 'x').close()
    const raised = new Database(newer)
    raised.pragma('user_version = 999')
    raised.close()
    const text = fresh()
    writeFileSync(text, 'name,rack\n')
    for (const [path, words] of [
      [other, 'lab-of-other-program'],
      [newer, 'lab-newer'],
      [text, 'not-a-lab'],
    ] as const) {
      const before = readFileSync(path)
      expect(() => labStores.open(path)).toThrow(words)
      expect(readFileSync(path).equals(before)).toBe(true)
    }
  })

  it('is held by one program at a time', () => {
    const path = fresh()
    const store = labStores.create(path, 'x')
    expect(() => labStores.open(path)).toThrow('lab-in-use')
    store.close()
    labStores.open(path).close()
  })

  it.skipIf(process.platform === 'win32')('stays held whatever this program does with it, under any name', async () => {
    const path = fresh()
    const held = (of = path): string => spawnSync(process.execPath, [OTHER_PROGRAM, of], { encoding: 'utf8' }).stdout
    const store = labStores.create(path, 'x')
    expect(held()).toBe('SQLITE_BUSY')
    store.savePlan(PLAN)
    expect(held()).toBe('SQLITE_BUSY')
    utimesSync(path, new Date(), new Date(Date.now() + 60_000))
    store.setSetting('a', 'b')
    expect(held()).toBe('SQLITE_BUSY')
    const other = `${path}.link.plumb`
    symlinkSync(path, other)
    expect(() => labStores.open(other)).toThrow('lab-in-use')
    expect(() => readBeginning(other, 100)).toThrow('lab-in-use')
    expect(held()).toBe('SQLITE_BUSY')
    store.close()
    expect(held()).toBe('free')

    const old = fresh()
    writeFileSync(old, gunzipSync(readFileSync(OLD)))
    const migrated = labStores.open(old)
    expect(held(old)).toBe('SQLITE_BUSY')
    migrated.close()
    expect(readBeginning(other, 100)).toHaveLength(100)
  })

  it('writes tables that are STRICT', () => {
    const path = fresh()
    labStores.create(path, 'x').close()
    const db = new Database(path)
    const tables = db.pragma('table_list') as { name: string; strict: number }[]
    db.close()
    remove()
    expect(tables.filter((t) => !t.name.startsWith('sqlite_')).every((t) => t.strict === 1)).toBe(true)
  })
})
