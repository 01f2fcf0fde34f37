import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { renderRequest } from '#main/report/render-request.ts'
import { runReport } from '#main/report/worker/report-thread.ts'
import { gather } from '#main/report/write-stream.ts'
import type { ReportRequest } from '#shared/model/report-request.ts'
import type { ReportJob } from '#shared/report/report-job.ts'
import { verifyLab } from '#shared/verify/index.ts'
import { scratch } from '#test/support/labs.ts'
import { plantedLab } from '#test/support/planted-lab.ts'
import { documentOf } from './report-lab.ts'

const WORKER = fileURLToPath(new URL('../../../src/main/report/worker/report-worker.ts', import.meta.url))
const { plan, observations } = plantedLab({ racks: 30, devices: 600, cables: 5000 }, new Map([['swapped', 3]]), 5)
const document = documentOf('Large lab', verifyLab(plan, observations))
const scope = { racks: [], devices: [], findingsOnly: false }

const job = (request: ReportRequest): ReportJob => ({
  request,
  version: '1',
  lab: document.lab,
  plan,
  document,
  marks: [],
  movesDone: [],
})
const report = (format: 'json' | 'html' | 'xlsx'): ReportJob => job({ kind: 'report', format, scope, paper: 'A4' })
const never = new AbortController().signal

describe('a report made in a thread', () => {
  let remove = (): void => {}
  afterEach(() => remove())

  it('is to the byte what is made without one, though its long lists travel in parts', async () => {
    for (const format of ['json', 'html', 'xlsx'] as const) {
      const blocks: Uint8Array[] = []
      for await (const message of runReport(WORKER, report(format), { to: 'page' }, never)) {
        if (message.kind === 'block') blocks.push(message.bytes)
      }
      const whole = Buffer.concat(blocks)
      expect(Buffer.compare(whole, await gather(renderRequest(report(format)))), format).toBe(0)
    }
  })

  it('is written to its file with progress on the way', async () => {
    const made = scratch()
    remove = made.remove
    const path = join(made.dir, 'r.json')
    const kinds: string[] = []
    for await (const { kind } of runReport(WORKER, report('json'), { to: 'file', path }, never)) kinds.push(kind)
    expect(kinds.filter((kind) => kind === 'progress').length).toBeGreaterThan(3)
    expect(kinds.at(-1)).toBe('done')
    expect(JSON.parse(readFileSync(path, 'utf8')).links).toHaveLength(document.links.length)
    expect(readdirSync(made.dir)).toEqual(['r.json'])
  })

  it('leaves the old file alone, and nothing beside it, when it is canceled or nobody waits for it any more', async () => {
    const made = scratch({ 'r.json': 'old' })
    remove = made.remove
    const path = join(made.dir, 'r.json')
    const abort = new AbortController()
    let last = ''
    for await (const { kind } of runReport(WORKER, report('json'), { to: 'file', path }, abort.signal)) {
      last = kind
      abort.abort()
    }
    expect(last).toBe('cancelled')
    for await (const { kind } of runReport(WORKER, report('json'), { to: 'file', path }, never)) {
      if (kind === 'progress') break
    }
    expect(readFileSync(path, 'utf8')).toBe('old')
    expect(readdirSync(made.dir)).toEqual(['r.json'])
  })

  it('shows the beginning of a long one, cut where a line ends, and says that there is more', async () => {
    for (const [format, kind] of [
      ['json', 'text'],
      ['xlsx', 'html'],
    ] as const) {
      for await (const message of runReport(WORKER, report(format), { to: 'preview' }, never)) {
        if (message.kind !== 'preview') continue
        expect(message.preview).toMatchObject({ kind, more: true })
        expect(message.preview.text.endsWith('\n')).toBe(true)
        expect(message.preview.text.length).toBeLessThan(700_000)
      }
    }
  })

  it('refuses in a sentence, as it would without a thread', async () => {
    const cables = plan.cables.map((cable, i) => (i === 0 ? { ...cable, label: 'x'.repeat(80) } : cable))
    const request = { kind: 'labels', format: 'pdf', racks: [], layout: 'avery-l4731', code: 'code128' } as const
    const run = async (): Promise<void> => {
      for await (const _ of runReport(WORKER, { ...job(request), plan: { ...plan, cables } }, { to: 'page' }, never));
    }
    await expect(run()).rejects.toThrow(/^label-no-(?:room|code)$/)
  })
})
