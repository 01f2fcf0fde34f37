import { statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { OpenLab } from '#main/services/open-lab.ts'
import { findRun, verdictDocument, verdictToStore } from '#main/services/verdict-document.ts'
import { keptRuns, pruneOldRuns, saveKeptRuns } from '#main/services/kept-runs.ts'
import { labStores } from '#main/store/lab-store.ts'
import type { Plan } from '#shared/model/plan.ts'
import type { DeviceObservation } from '#shared/model/observation.ts'
import { importPlan } from '#shared/exchange/import-plan.ts'
import { scratch } from '#test/support/labs.ts'

/*
 *   A Gi0/1 --C1-- Gi0/1 B     seen or not seen by either, run by run
 */
const SHEETS = [
  { name: 'devices.csv', text: 'name,platform,address\nA,cisco_ios,192.0.2.1\nB,cisco_ios,192.0.2.2\n' },
  { name: 'cables.csv', text: 'label,a_device,a_port,b_device,b_port\nC1,A,Gi0/1,B,Gi0/1\n' },
]
const plan: Plan = importPlan({ racks: [], devices: [], panels: [], cables: [] }, SHEETS, {}, () => []).plan

function seen(device: 'A' | 'B', far: string | undefined): DeviceObservation {
  const record = {
    protocol: 'cdp',
    command: 'show cdp neighbors detail',
    localPort: 'GigabitEthernet0/1',
    remoteName: far,
    remotePort: 'GigabitEthernet0/1',
    addresses: [],
    capabilities: [],
    lines: [1, 9],
  } as const
  return { device, outcome: 'collected', answered: ['cdp'], neighbors: far === undefined ? [] : [record] }
}

describe('runs that are kept', () => {
  let undo = (): void => {}
  afterEach(() => undo())

  const open = (): OpenLab => {
    const { dir, remove } = scratch()
    const lab = new OpenLab(labStores.create(join(dir, 'lab.plumb'), 'x'))
    undo = () => {
      lab.close()
      remove()
    }
    lab.store.savePlan(plan)
    return lab
  }
  const run = (lab: OpenLab, observations: readonly DeviceObservation[], cancelled = false): string => {
    const id = lab.startRun(new Date(), [])
    for (const observation of observations)
      lab.accept(id, { device: observation.device, outputs: [], observation, startedAt: 0, finishedAt: 0 })
    lab.store.finishRun(id, new Date().toISOString(), verdictToStore(lab), cancelled)
    return id
  }
  const kept = (lab: OpenLab): string[] => lab.store.runs().map((r) => r.id)

  it('are the latest ones, as many as were asked for', () => {
    const lab = open()
    for (let i = 0; i < 5; i++) run(lab, [seen('A', 'B'), seen('B', 'A')])
    expect(lab.store.pruneRuns(2)).toBe(3)
    expect(kept(lab)).toEqual(['run-4', 'run-5'])
    expect(lab.store.pruneRuns(2)).toBe(0)
    expect(lab.store.verdict('run-3')).toBeUndefined()
  })

  it('include an old one on which a later verdict rests, and the verdict stays as it was', () => {
    const lab = open()
    run(lab, [seen('A', 'B'), seen('B', 'A')])
    run(lab, [seen('B', 'A')])
    run(lab, [seen('B', 'A')])
    const before = verdictDocument(lab, findRun(lab, 'run-3'))
    expect(lab.store.pruneRuns(1)).toBe(1)
    expect(kept(lab)).toEqual(['run-1', 'run-3'])
    lab.invalidate()
    expect(lab.verdict().links[0]).toMatchObject({ status: 'ok', evidence: 'both' })
    expect(verdictDocument(lab, findRun(lab, 'run-3'))).toEqual(before)
  })

  it('include the last that ran to its end, however many were cut short after it', () => {
    const lab = open()
    run(lab, [seen('A', 'B'), seen('B', 'A')])
    for (let i = 0; i < 3; i++) run(lab, [seen('A', 'B'), seen('B', 'A')], true)
    lab.store.pruneRuns(1)
    expect(kept(lab)).toEqual(['run-1', 'run-4'])
  })

  it('are the last 200 where nobody chose, and all of them where somebody chose that', () => {
    const lab = open()
    expect(keptRuns(lab.store)).toBe(200)
    saveKeptRuns(lab.store, undefined)
    expect(keptRuns(lab.store)).toBeUndefined()
    run(lab, [seen('A', 'B')])
    run(lab, [seen('A', 'B')])
    pruneOldRuns(lab.store)
    expect(kept(lab)).toEqual(['run-1', 'run-2'])
    // As older versions wrote it, and what is no number: nothing is deleted.
    for (const said of ['', 'many', '0', '-1']) {
      lab.store.setSetting('keep-runs', said)
      expect(keptRuns(lab.store)).toBeUndefined()
    }
    saveKeptRuns(lab.store, 1)
    pruneOldRuns(lab.store)
    expect(kept(lab)).toEqual(['run-2'])
  })

  it('leave no room behind in the file when they go', () => {
    const lab = open()
    const { path } = lab.store.info
    const noise = Array.from({ length: 40_000 }, (_, i) => Math.sin(i).toString(36)).join('')
    for (let i = 0; i < 12; i++) {
      const id = lab.startRun(new Date(), [])
      const outputs = [{ command: 'show', text: `${i}${noise}`, complete: true, refused: false }]
      lab.accept(id, { device: 'A', outputs, observation: seen('A', 'B'), startedAt: 0, finishedAt: 0 })
      lab.store.finishRun(id, new Date().toISOString(), verdictToStore(lab), false)
    }
    lab.close()
    const before = statSync(path).size
    const store = labStores.open(path)
    expect(store.output('A', 'show')?.text).toBe(`11${noise}`)
    for (let i = 0; i < 5; i++) store.pruneRuns(11 - 2 * i)
    store.close()
    expect(statSync(path).size).toBeLessThan(before / 2)
  })

  it('are never none, whatever number is given', () => {
    const lab = open()
    run(lab, [seen('A', 'B')])
    expect(lab.store.pruneRuns(0)).toBe(0)
    expect(kept(lab)).toEqual(['run-1'])
  })

  it('give a finding that is back its old id, and with it what was decided about it', () => {
    const lab = open()
    run(lab, [seen('A', undefined), seen('B', undefined)])
    const [finding] = lab.verdict().findings
    if (!finding) throw new Error('no finding')
    lab.store.markFinding({ finding: finding.id, kind: 'accepted', reason: 'comes in May', at: '2026-01-01T00:00:00Z' })
    run(lab, [seen('A', 'B'), seen('B', 'A')])
    expect(lab.verdict().findings).toEqual([])
    run(lab, [seen('A', undefined), seen('B', undefined)])
    lab.store.pruneRuns(1)
    expect(lab.verdict().findings.map((f) => f.id)).toEqual([finding.id])
    expect(lab.store.marks()).toMatchObject([{ finding: finding.id, reason: 'comes in May' }])
  })
})
