import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import Database from 'better-sqlite3'
import { labStores } from '#main/store/lab-store.ts'
import { runInProcess } from '#test/support/in-process.ts'
import { iosCdp, scratch } from '#test/support/labs.ts'
import { refusal } from '#test/support/refusal.ts'

/*
 *   sw1 Gi0/1 --C1-- Gi0/1 sw2      sw2 Gi0/2 --C2-- Gi0/2 sw3      ...      sw24 Gi0/2 --C24-- Gi0/2 sw1
 */
const SWITCHES = 24
const names = Array.from({ length: SWITCHES }, (_, i) => `sw${i + 1}`)
const far = (i: number): string => names[(i + 1) % SWITCHES] ?? ''
const DEVICES = names.map((name, i) => `${name},R1,${i + 1},switch,cisco_ios,192.0.2.${i + 1}`)
const CABLES = names.map((name, i) => `C${i},${name},Gi0/1,${far(i)},Gi0/2`)

const made = scratch({
  'devices.csv': `name,rack,position,role,platform,address\n${DEVICES.join('\n')}\n`,
  'cables.csv': `label,a_device,a_port,b_device,b_port\n${CABLES.join('\n')}\n`,
  ...Object.fromEntries(
    names.map((name, i) => [
      `saved/${name}/show_cdp_neighbors_detail.txt`,
      iosCdp([
        ['GigabitEthernet0/1', far(i), 'GigabitEthernet0/2'],
        ['GigabitEthernet0/2', names.at(i - 1) ?? '', 'GigabitEthernet0/1'],
      ]),
    ]),
  ),
})
const lab = join(made.dir, 'whole.plumb')
const binding = process.env['BETTER_SQLITE3_BINDING']
const sqlite = (path: string): Database.Database => new Database(path, binding ? { nativeBinding: binding } : {})

/** A lab like the whole one, changed by SQL. */
function changed(name: string, sql: string): string {
  const path = join(made.dir, `${name}.plumb`)
  writeFileSync(path, readFileSync(lab))
  const db = sqlite(path)
  db.exec(sql)
  db.pragma('journal_mode = DELETE')
  db.close()
  return path
}

beforeAll(async () => {
  for (const args of [
    ['new', lab],
    ['import', lab, 'devices.csv', 'cables.csv', '--quiet'],
    ['verify', lab, '--transcripts', 'saved', '--quiet'],
    ['verify', lab, '--transcripts', 'saved', '--quiet'],
  ])
    expect(await runInProcess(args, made.dir)).toMatchObject({ status: 0 })
})
afterAll(() => made.remove())

describe('one document of a lab file that is no document', () => {
  const DOCUMENTS: readonly (readonly [table: string, sql: string, named: RegExp])[] = [
    ['observations', `UPDATE observations SET body = '{' || body WHERE result = 30`, /what sw\d+ answered in run-2/],
    ['shape', `UPDATE observations SET body = '{"neighbors":7}' WHERE result = 30`, /what sw\d+ answered in run-2/],
    ['verdicts', `UPDATE verdicts SET body = substr(body, 2) WHERE run = 2`, /the verdict of run-2/],
    ['links', `UPDATE verdicts SET body = json_set(body, '$.links[0]', 7) WHERE run = 2`, /the verdict of run-2/],
    ['summary', `UPDATE verdicts SET summary = '{}' WHERE run = 1`, /the summary of run-1/],
    ['asked', `UPDATE runs SET asked = 'x' WHERE seq = 1`, /the list of devices of run-1/],
    ['aliases', `UPDATE devices SET aliases = '[' WHERE name = 'sw3'`, /device sw3/],
    ['role', `UPDATE devices SET role = 'toString' WHERE name = 'sw3'`, /device sw3/],
    ['cable', `UPDATE cables SET status = '' WHERE label = 'C7'`, /cable C7/],
  ]
  it.each(DOCUMENTS)('costs itself alone and is named: %s', (name, sql, named) => {
    const store = labStores.open(changed(name, sql))
    const plan = store.plan()
    const seen = [store.runs(), store.observations(), store.verdict('run-2'), store.findings('run-2')]
    expect(store.notices()).toEqual([{ code: 'lab-damaged', parts: [expect.stringMatching(named)] }])
    expect(plan.devices.length + plan.cables.length).toBeGreaterThanOrEqual(2 * SWITCHES - 1)
    expect(store.observations().length).toBeGreaterThanOrEqual(SWITCHES - 1)
    expect(seen).toHaveLength(4)
    store.close()
  })

  it('leaves the plan to be edited, also where the damaged row stands', () => {
    const store = labStores.open(changed('edited', `UPDATE cables SET status = '' WHERE label = 'C7'`))
    const { cables, ...plan } = store.plan()
    const [first] = cables
    if (!first) throw new Error('no cable')
    const more = Array.from({ length: 3 }, (_, i) => ({ ...first, label: `new ${i}` }))
    store.savePlan({ ...plan, cables: [...cables.slice(0, 7), ...more, ...cables.slice(7)] })
    store.undoPlan()
    expect(store.plan().cables).toEqual(cables)
    store.close()
  })

  it('makes a step of the history that cannot be taken back, said in a sentence', async () => {
    const path = changed('step', `UPDATE plan_journal SET patch = x'00ff'`)
    const store = labStores.open(path)
    expect(() => store.undoPlan()).toThrow('step-damaged')
    store.close()
  })
})

describe('what a lab file holds, changed past Plumbline and still readable', () => {
  it.each([
    ['a port of a cable', `UPDATE cables SET a_port = 'Gi0/9' WHERE label = 'C7'`],
    ['an address', `UPDATE devices SET address = '192.0.2.99' WHERE name = 'sw3'`],
    ['a cable that is gone', `DELETE FROM cables WHERE label = 'C7'`],
    ['the sum itself', `UPDATE meta SET value = 'sha256:0' WHERE key = 'plan sum'`],
    ['the sum, gone', `DELETE FROM meta WHERE key = 'plan sum'`],
  ])('is said until the plan is stored again: %s', (name, sql) => {
    const path = changed(name, sql)
    const store = labStores.open(path)
    const plan = store.plan()
    expect(store.notices()).toEqual([{ code: 'lab-plan-differs' }])
    store.savePlan({ ...plan, cables: plan.cables.slice(1) })
    store.close()
    const again = labStores.open(path)
    again.plan()
    expect(again.notices()).toEqual([])
    again.close()
  })

  it('costs itself alone and is named: an answer, a verdict and an output', () => {
    const path = changed(
      'sums',
      `UPDATE observations SET body = replace(body, 'sw', 'sx') WHERE result = 30;
       UPDATE verdicts SET body = replace(body, 'sw3', 'sw4') WHERE run = 2;
       UPDATE outputs SET packed = x'78da00' WHERE result = 30`,
    )
    const store = labStores.open(path)
    expect(store.verdict('run-2')).toBeUndefined()
    const device = store.observations().length
    const outputs = names.map((name) => store.outputs(name).length)
    expect([device, outputs.filter((n) => n === 0).length]).toEqual([SWITCHES - 1, 1])
    expect(store.notices()).toEqual([
      {
        code: 'lab-damaged',
        parts: [
          'the verdict of run-2',
          expect.stringMatching(/^what sw\d+ answered in run-2$/),
          expect.stringMatching(/^the output of "show cdp neighbors detail" of sw\d+$/),
        ],
      },
    ])
    store.close()
  })
})

describe('what no lab has', () => {
  const FOREIGN: readonly (readonly [string, string])[] = [
    ['trigger', `CREATE TRIGGER spy AFTER INSERT ON host_keys BEGIN DELETE FROM runs; END`],
    ['view', `CREATE VIEW spy AS SELECT * FROM meta`],
    ['virtual table', `CREATE VIRTUAL TABLE spy USING fts5 (body)`],
  ]
  it.each(FOREIGN)('is refused in a sentence, and the file left alone: a %s', (kind, sql) => {
    const path = changed(kind, sql)
    const bytes = readFileSync(path)
    expect(() => labStores.open(path)).toThrow(
      refusal('lab-foreign-object', { path, kind, name: expect.stringMatching(/^spy/) as string }),
    )
    expect(readFileSync(path).equals(bytes)).toBe(true)
  })

  it.each([-1, -7, -2_147_483_648, 1000])('is refused before anything is written: schema version %d', (version) => {
    const path = changed(`version${version}`, `PRAGMA user_version = ${version}`)
    const bytes = readFileSync(path)
    expect(() => labStores.open(path)).toThrow(version < 0 ? 'lab-schema-unknown' : 'lab-newer')
    expect(readFileSync(path).equals(bytes)).toBe(true)
  })

  it('is opened for reading alone: the tables of a lab under the version of another', () => {
    const path = changed('older', `PRAGMA user_version = 1`)
    const bytes = readFileSync(path)
    const store = labStores.open(path)
    expect(store.info.readOnly?.code).toBe('lab-open-damaged')
    expect(store.plan().cables).toHaveLength(SWITCHES)
    store.close()
    expect(readFileSync(path).equals(bytes)).toBe(true)
  })
})
