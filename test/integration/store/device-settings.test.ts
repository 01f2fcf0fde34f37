import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, describe, expect, it } from 'vitest'
import { limitsOfLab, saveLimits } from '#main/services/lab-limits.ts'
import { labStores } from '#main/store/lab-store.ts'
import { MIGRATIONS } from '#main/store/migrations/index.ts'
import { DEFAULT_LIMITS } from '#shared/model/collecting.ts'
import { scratch } from '#test/support/labs.ts'

describe('what a lab keeps of its devices', () => {
  const { dir, remove } = scratch()
  afterAll(remove)
  let n = 0
  const fresh = (): string => join(dir, `lab-${++n}.plumb`)

  it('outlives a plan that is imported anew, whatever the case of the name', () => {
    const store = labStores.create(fresh(), 'x')
    store.setLegacy(['Leaf-01', 'leaf-02'], true)
    store.rememberSets(new Map([['LEAF-01', 'Switches']]))
    store.setLegacy(['leaf-02'], false)
    store.savePlan({ racks: [], devices: [], panels: [], cables: [] })
    expect([...store.deviceSettings()]).toEqual([
      ['leaf-01', { legacy: true, goodSet: 'Switches' }],
      ['leaf-02', { legacy: false }],
    ])
    store.close()
  })

  it('has a place in files of the version before, which are backed up first', () => {
    const path = fresh()
    const db = new Database(path)
    db.pragma('journal_mode = WAL')
    db.pragma(`application_id = ${0x506c6d62}`)
    db.exec(MIGRATIONS[0] ?? '')
    db.exec(`INSERT INTO meta VALUES ('name', 'Old lab'); INSERT INTO racks (name, height_u, ord) VALUES ('R1', 42, 1)`)
    db.pragma('user_version = 1')
    db.close()
    const store = labStores.open(path)
    expect(store.info.name).toBe('Old lab')
    expect(store.plan().racks).toEqual([{ name: 'R1', heightU: 42, order: 1 }])
    store.setLegacy(['a'], true)
    expect(store.deviceSettings().get('a')).toEqual({ legacy: true })
    store.close()
    expect(existsSync(`${path}.v1.bak`)).toBe(true)
    const backup = new Database(`${path}.v1.bak`, { readonly: true })
    expect(backup.pragma('user_version', { simple: true })).toBe(1)
    backup.close()
  })

  it('forgets one host key and keeps the others', () => {
    const store = labStores.create(fresh(), 'x')
    store.trustHostKeys([{ host: 'a', type: 'ssh-ed25519', key: 'AAAA' }])
    store.trustHostKeys([{ host: 'a', type: 'ssh-rsa', key: 'BBBB' }])
    store.forgetHostKey('a', 'ssh-rsa')
    expect(store.hostKeys()).toEqual([{ host: 'a', type: 'ssh-ed25519', key: 'AAAA' }])
    store.close()
  })

  it('gives back limits as they were chosen, and the defaults for what is missing or out of range', () => {
    const store = labStores.create(fresh(), 'x')
    const { maxOutputBytes: _, ...defaults } = DEFAULT_LIMITS
    expect(limitsOfLab(store)).toEqual(defaults)
    saveLimits(store, { ...defaults, concurrency: 7, loginsPerSecond: 3, perJumpHost: 5, connectRetries: 0 })
    expect(limitsOfLab(store)).toEqual({
      ...defaults,
      concurrency: 7,
      loginsPerSecond: 3,
      perJumpHost: 5,
      connectRetries: 0,
    })
    for (const odd of ['', 'x', '[]', 'null', '{"concurrency":0,"totalTimeoutMs":"9","perJumpHost":1.5}']) {
      store.setSetting('limits', odd)
      expect(limitsOfLab(store)).toEqual(defaults)
    }
    store.close()
  })
})
