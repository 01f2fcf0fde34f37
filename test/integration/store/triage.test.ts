import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { importFiles } from '#main/services/import-files.ts'
import { OpenLab } from '#main/services/open-lab.ts'
import { labStores } from '#main/store/lab-store.ts'
import type { DeviceObservation } from '#shared/model/observation.ts'
import type { Finding } from '#shared/model/verdict.ts'
import { sentence } from '#shared/words/message.ts'
import { FAULTY_SHEETS, FORMER_IDS } from '#test/builders/faulty-plan.ts'
import { scratch } from '#test/support/labs.ts'
import { told } from '#test/support/told.ts'

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

  it('about errors of the plan follows them to the ids of today, once', () => {
    const path = join(dir, 'older.plumb')
    const older = new OpenLab(labStores.create(path, 'x'))
    importFiles(older, FAULTY_SHEETS, { skipBad: true })
    const at = '2026-01-01T00:00:00Z'
    for (const finding of FORMER_IDS) older.store.markFinding({ finding, kind: 'ignored', reason: finding, at })
    older.store.markFinding({ finding: 'another', kind: 'accepted', at })
    older.close()

    const lab = new OpenLab(labStores.open(path))
    const kept = new Map(lab.store.marks().map(({ finding, reason }) => [finding, reason]))
    const errors = lab.verdict().findings.filter(({ kind }) => kind === 'plan-error')
    expect(errors.map(({ id }) => kept.get(id))).toEqual(FORMER_IDS)
    expect(kept.has('another')).toBe(true)
    expect(kept.size).toBe(FORMER_IDS.length + 1)
    lab.close()
  })
})

describe('sentences of an older Plumbline', () => {
  const { dir, remove } = scratch()
  afterAll(remove)

  it('are read as they were kept: failures of devices, and findings of runs', () => {
    const path = join(dir, 'lab.plumb')
    const older = new OpenLab(labStores.create(path, 'x'))
    importFiles(older, FAULTY_SHEETS, { skipBad: true })
    const id = older.startRun(new Date(0), ['A'])
    const observation = {
      device: 'A',
      outcome: 'failed',
      error: { code: 'refused', message: 'A (192.0.2.1:22) refuses connections on that port.' },
      neighbors: [],
      answered: [],
    } as unknown as DeviceObservation
    older.store.saveResult(id, { device: 'A', outputs: [], observation, startedAt: 0, finishedAt: 1 })
    const finding = { id: 'f', kind: 'dark', severity: 'error', cables: [], ports: [], racks: [], evidence: [] }
    const findings = [{ ...finding, message: 'A does not answer.' }] as unknown as Finding[]
    older.store.finishRun(id, new Date(1).toISOString(), { ...older.verdict(), findings, basis: 'another' })
    older.close()

    const lab = new OpenLab(labStores.open(path))
    const [failed] = lab.observations()
    expect(told(failed?.error)).toEqual({
      code: 'refused',
      message: 'A (192.0.2.1:22) refuses connections on that port.',
    })
    expect(lab.store.findings(id).map(({ said }) => sentence(said))).toEqual(['A does not answer.'])
    expect(lab.store.notices()).toEqual([])
    lab.close()
  })
})
