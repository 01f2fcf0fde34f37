import { describe, expect, it } from 'vitest'
import { importPlan } from '#shared/exchange/import-plan.ts'
import { buildReport } from '#shared/report/build-report.ts'
import { WHOLE_LAB } from '#shared/report/report-scope.ts'
import { cableLabels } from '#shared/report/label-text.ts'
import { workList } from '#shared/report/work-list.ts'
import { diffVerdicts, verifyLab } from '#shared/verify/index.ts'
import type { VerdictDocument } from '#shared/model/verdict.ts'

/*
 *   R1: A (U10)  B (U2)        A Gi0/1 --C2-- Gi0/1 B
 *   R2: C (U5)                 B Gi0/2 --C1-- Gi0/1 C     nobody hears anything on C1
 *                              A Gi0/9 --C9-- Gi0/9 C     taken out of use
 */
const SHEETS = [
  { name: 'racks.csv', text: 'name,order\nR1,1\nR2,2\n' },
  {
    name: 'devices.csv',
    text: 'name,rack,position,platform,address\nA,R1,10,cisco_ios,192.0.2.1\nB,R1,2,cisco_ios,192.0.2.2\nC,R2,5,cisco_ios,192.0.2.3\n',
  },
  {
    name: 'cables.csv',
    text: 'label,a_device,a_port,b_device,b_port,type,color,length_m,status\nC1,C,Gi0/1,B,Gi0/2,Cat6,blue,2,planned\nC2,A,Gi0/1,B,Gi0/1,,,,planned\nC9,A,Gi0/9,C,Gi0/9,,,,decommissioned\n',
  },
]
const { plan } = importPlan({ racks: [], devices: [], panels: [], cables: [] }, SHEETS, {}, () => [])
const gi = (n: number): string => `GigabitEthernet0/${n}`
const heard = (local: string, remoteName: string, remotePort: string) =>
  ({
    protocol: 'cdp',
    command: 'show cdp neighbors detail',
    localPort: local,
    remoteName,
    remotePort,
    addresses: [],
    capabilities: [],
    lines: [1, 9],
  }) as const
const verdict = verifyLab(plan, [
  { device: 'A', outcome: 'collected', answered: ['cdp'], neighbors: [heard(gi(1), 'B', gi(1))] },
  { device: 'B', outcome: 'collected', answered: ['cdp'], neighbors: [heard(gi(1), 'A', gi(1))] },
  { device: 'C', outcome: 'collected', answered: ['cdp'], neighbors: [] },
])
const at = '2026-11-21T10:00:00.000Z'
const document: VerdictDocument = {
  schemaVersion: 1,
  lab: { name: 'x', planHash: 'sha256:0' },
  run: { id: 'run-2', startedAt: at, finishedAt: at },
  ...verdict,
}
const input = { document, plan, scope: WHOLE_LAB, version: '1', marks: [], movesDone: [] }

describe('the cabling worklist', () => {
  it('has each cable that is to lie once, by racks, then U, then port, with both ends', () => {
    expect(workList(plan, []).map((c) => [c.label, c.near.device, c.near.unit, c.far.device, c.length])).toEqual([
      ['C2', 'B', 'U2', 'A', ''],
      ['C1', 'B', 'U2', 'C', '2 m'],
    ])
    expect(workList(plan, [])[1]).toMatchObject({ type: 'Cat6', color: 'blue', near: { rack: 'R1', port: gi(2) } })
  })

  it('keeps together what is pulled together: cables between the same racks, the longest first', () => {
    const end = (device: string, n: number) => ({ device, port: gi(n) })
    const cable = (label: string, a: string, b: string, n: number, lengthM?: number) => {
      return { label, a: end(a, n), b: end(b, n), lengthM, status: 'planned', ignore: false } as const
    }
    const cables = [
      cable('far, short', 'C', 'A', 21, 3),
      cable('here', 'A', 'B', 22),
      cable('far, long', 'A', 'C', 23, 10),
      cable('far, unknown', 'B', 'C', 24),
      cable('here, long', 'B', 'A', 25, 1.5),
    ]
    expect(workList({ ...plan, cables }, []).map((c) => c.label)).toEqual([
      'here, long',
      'here',
      'far, long',
      'far, short',
      'far, unknown',
    ])
  })

  it('of a rack has the cables with an end in it, whatever the case of its name', () => {
    expect(workList(plan, ['r2']).map((c) => c.label)).toEqual(['C1'])
    expect(workList(plan, ['R9'])).toEqual([])
  })

  it('gives two labels a cable, each saying where it is and where the other end is', () => {
    const labels = cableLabels(plan, ['R2'])
    expect(labels.map((l) => [l.cable, l.end, l.here.device, l.here.place, l.there.device])).toEqual([
      ['C1', 'near', 'B', 'R1 U2', 'C'],
      ['C1', 'far', 'C', 'R2 U5', 'B'],
    ])
  })
})

describe('the report of a lab', () => {
  it('has a section a rack, its links once, and the findings with their moves', () => {
    const report = buildReport(input)
    expect(report.sections.map((s) => s.title)).toEqual(['R1', 'R2'])
    expect(report.sections.flatMap((s) => s.links.map((l) => l.cables[0])).sort()).toEqual(['C1', 'C2'])
    expect(report.sections.flatMap((s) => s.findings.map((f) => f.finding.kind))).toEqual(['missing'])
    // The cable lies between both racks: it is told once, and the other rack says where.
    expect(report.sections.map((s) => s.elsewhere)).toEqual([
      { count: 0, racks: [] },
      { count: 1, racks: ['R1'] },
    ])
    expect(report.sections.flatMap((s) => s.fixes.map((f) => f.number))).toEqual([1])
    expect(report.counts).toMatchObject({ both: 1, miss: 1 })
    expect(report.openErrors).toBe(1)
  })

  it('lists what was accepted with its reason, and takes its moves off the fix list', () => {
    const [finding] = verdict.findings
    const marks = [{ finding: finding?.id ?? '', kind: 'accepted', reason: 'comes in May', at } as const]
    const report = buildReport({ ...input, marks })
    expect(report.decided).toMatchObject([{ state: 'accepted', reason: 'comes in May' }])
    expect(report.sections.flatMap((s) => s.fixes)).toEqual([])
    expect(report.openErrors).toBe(0)
  })

  it('compares with an earlier run within its scope only', () => {
    const clean = { ...document, run: { ...document.run, id: 'run-1' }, findings: [] }
    const comparison = { run: clean.run, ...diffVerdicts(clean, document) }
    expect(buildReport({ ...input, comparison }).comparison).toMatchObject({
      run: { id: 'run-1' },
      mended: [],
      still: [],
    })
    expect(buildReport({ ...input, comparison }).comparison?.new).toHaveLength(1)
    const elsewhere = buildReport({ ...input, comparison, scope: { ...WHOLE_LAB, devices: ['A'] } })
    expect(elsewhere.comparison?.new).toEqual([])
  })

  it('of findings only leaves out what is as planned, and still counts it', () => {
    const report = buildReport({ ...input, scope: { ...WHOLE_LAB, findingsOnly: true } })
    expect(report.document.links.map((l) => l.cables[0])).toEqual(['C1'])
    expect(report.counts.both).toBe(1)
  })
})
