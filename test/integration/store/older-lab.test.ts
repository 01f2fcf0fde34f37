import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { labStores } from '#main/store/lab-store.ts'
import { MIGRATIONS } from '#main/store/migrations/index.ts'
import { exportPlan } from '#shared/exchange/export-plan.ts'
import type { Plan } from '#shared/model/plan.ts'
import { scratch } from '#test/support/labs.ts'

/** Made by the command line of the version before, when no port of a panel had a side: `new`, then `import` of two racks of one site, a panel, two cables. */
const OLD = gunzipSync(readFileSync(fileURLToPath(new URL('../../fixtures/labs/schema-4.plumb.gz', import.meta.url))))
/** What that version said of it. */
const HASH = 'sha256:fe9cbf455050aa8dda5504b02e05b4b202a3b430fda83c21c9c56e6d3084b3ba'

describe('a lab of schema 4, before sites and sides', () => {
  const { dir } = scratch()
  let n = 0
  const old = (change?: string): string => {
    const path = join(dir, `old-${++n}.plumb`)
    writeFileSync(path, OLD)
    if (change !== undefined) {
      const db = new Database(path)
      db.exec(change)
      db.close()
    }
    return path
  }
  const version = (path: string): unknown => {
    const db = new Database(path)
    const found = db.pragma('user_version', { simple: true })
    db.close()
    return found
  }
  const csv = (plan: Plan): readonly string[] => exportPlan(plan, 'csv', 'old').files.map((f) => String(f.content))

  it('is opened with the plan that it had, and is written as before', () => {
    const path = old()
    expect(version(path)).toBe(4)
    const store = labStores.open(path)
    const plan = store.plan()
    expect(plan.panels).toEqual([{ device: 'pp-1', front: 'A1', rear: 'B1' }])
    expect(plan.cables[0]).toEqual({
      label: 'C-1',
      a: { device: 'sw-1', port: 'Gi1/0/1' },
      b: { device: 'pp-1', port: 'A1' },
      type: 'cat6',
      color: 'blue',
      lengthM: 1.5,
      status: 'connected',
      ignore: false,
      notes: 'first',
    })
    expect(plan.devices[0]).toMatchObject({ name: 'sw-1', rack: 'R1', aliases: ['core', 'edge'] })
    expect(store.planHash()).toBe(HASH)
    expect(csv(plan).join()).not.toMatch(/side|position,?\r\npp/)
    store.close()
    expect(version(path)).toBe(MIGRATIONS.length)
  })

  it('takes a second site, sides and positions, and gives its first step back', () => {
    const path = old()
    const store = labStores.open(path)
    const plan = store.plan()
    const [rack, sw] = [plan.racks[0], plan.devices[0]]
    if (!rack || !sw) throw new Error('The lab has no rack or no device.')
    store.savePlan({
      ...plan,
      racks: [...plan.racks, { ...rack, name: 'R1', site: 'ams1', order: 3 }],
      devices: [...plan.devices, { ...sw, name: 'sw-1', rack: 'ams1/R1', position: 1 }],
      panels: [...plan.panels, { device: 'pp-1', front: 'A2', rear: 'M', position: 2 }],
      cables: [
        ...plan.cables,
        {
          label: 'C-3',
          a: { device: 'ams1/sw-1', port: 'Gi1/0/1' },
          b: { device: 'pp-1', port: 'A2', side: 'front' },
          status: 'planned',
          ignore: false,
        },
      ],
    })
    store.close()
    const again = labStores.open(path)
    const kept = again.plan()
    expect(kept.racks.map((r) => r.name)).toEqual(['fra1/R1', 'R2', 'ams1/R1'])
    expect(kept.devices.map((d) => [d.name, d.rack])).toEqual([
      ['fra1/sw-1', 'fra1/R1'],
      ['sw-2', 'R2'],
      ['pp-1', 'fra1/R1'],
      ['ams1/sw-1', 'ams1/R1'],
    ])
    expect(kept.cables[0]?.a.device).toBe('fra1/sw-1')
    expect(kept.cables[2]?.b).toEqual({ device: 'pp-1', port: 'A2', side: 'front' })
    expect(kept.panels[1]).toEqual({ device: 'pp-1', front: 'A2', rear: 'M', position: 2 })
    again.undoPlan()
    expect(again.planHash()).toBe(HASH)
    expect(again.undoPlan()).toBeDefined()
    expect(again.plan().devices).toEqual([])
    again.close()
  })

  it.each([
    ['a table that is gone', 'DROP TABLE panel_joins'],
    ['a column that is not as it was made', 'ALTER TABLE cables DROP COLUMN notes'],
    ['a column of a later version', 'ALTER TABLE cables ADD COLUMN a_side TEXT'],
  ])('is not changed where it is damaged: %s', (_what, change) => {
    const path = old(change)
    const before = readFileSync(path)
    const readOnly = (): string | undefined => {
      const store = labStores.open(path)
      const code = store.info.readOnly?.code
      store.close()
      return code
    }
    expect(readOnly()).toBe('lab-open-damaged')
    expect(readFileSync(path).equals(before)).toBe(true)
  })
})
