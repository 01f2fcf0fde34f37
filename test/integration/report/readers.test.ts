/** Reports as the programs of others read them. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Papa from 'papaparse'
import { afterEach, describe, expect, it } from 'vitest'
import { linkRow } from '#main/report/link-rows.ts'
import { renderReport } from '#main/report/render-report.ts'
import { gather } from '#main/report/write-stream.ts'
import { buildReport, type Report } from '#shared/report/build-report.ts'
import { WHOLE_LAB } from '#shared/report/report-scope.ts'
import { verifyLab } from '#shared/verify/index.ts'
import { scratch } from '#test/support/labs.ts'
import { plantedLab } from '#test/support/planted-lab.ts'
import { documentOf, HOSTILE, hostileReport } from './report-lab.ts'

const readers = process.env['PLUMBLINE_TEST_READERS'] !== undefined
const office = (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, 'soffice')))
const SCHEMA = fileURLToPath(new URL('../../fixtures/junit.xsd', import.meta.url))

const hostile = (): Report =>
  buildReport({ ...hostileReport(), scope: WHOLE_LAB, version: '1', marks: [], movesDone: [] })
function planted(): Report {
  const faults = new Map([
    ['swapped', 2],
    ['missing', 2],
    ['unplanned', 1],
    ['device-failed', 1],
  ] as const)
  const { plan, observations } = plantedLab({ racks: 3, devices: 30, cables: 180 }, faults, 3)
  const document = documentOf('Planted lab', verifyLab(plan, observations))
  return buildReport({ document, plan, scope: WHOLE_LAB, version: '1', marks: [], movesDone: [] })
}

describe('a report read by other programs', () => {
  let remove = (): void => {}
  afterEach(() => remove())
  const folder = (): string => {
    const made = scratch()
    remove = made.remove
    return made.dir
  }

  for (const [name, make] of [
    ['hostile names', hostile],
    ['planted mistakes', planted],
  ] as const) {
    it.skipIf(!readers)(`is JUnit that keeps to the schema of pipelines, with ${name}`, async () => {
      const dir = folder()
      writeFileSync(join(dir, 'r.xml'), await gather(renderReport(make(), 'junit', 'A4')))
      const checked = spawnSync('xmllint', ['--noout', '--schema', SCHEMA, 'r.xml'], { cwd: dir, encoding: 'utf8' })
      expect(checked.stderr).toBe('r.xml validates\n')
    })
  }

  it.skipIf(!readers)('is a PDF whose text can be searched, on A4 or Letter, page by page', async () => {
    const dir = folder()
    const report = planted()
    for (const [paper, size] of [
      ['A4', '595.28 x 841.89'],
      ['Letter', '612 x 792'],
    ] as const) {
      writeFileSync(join(dir, 'r.pdf'), await gather(renderReport(report, 'pdf', paper)))
      const info = spawnSync('pdfinfo', ['r.pdf'], { cwd: dir, encoding: 'utf8' }).stdout
      expect(info).toContain(size)
      const text = spawnSync('pdftotext', ['-layout', 'r.pdf', '-'], { cwd: dir, encoding: 'utf8' }).stdout
      for (const link of report.document.links) expect(text).toContain(link.cables[0])
      for (const section of report.sections) expect(text).toContain(section.title)
      expect(text).toContain('Fix list, in walking order')
      const pages = Number(/Pages:\s+(\d+)/.exec(info)?.[1])
      expect(text).toContain(`${pages} of ${pages}`)
    }
  })

  it.skipIf(!readers)('says in a PDF which letters it has no type for, and never makes garbage of them', async () => {
    const dir = folder()
    writeFileSync(join(dir, 'r.pdf'), await gather(renderReport(hostile(), 'pdf', 'A4')))
    const text = spawnSync('pdftotext', ['r.pdf', '-'], { cwd: dir, encoding: 'utf8' }).stdout.replaceAll('\n', '')
    expect(text).toContain('<U+0428><U+043A><U+0430><U+0444>-<U+6F22><U+5B57>-1')
    expect(text).toContain('are written as their code points')
    expect(text).not.toContain('\ufffd')
  })

  it.skipIf(!office)('is a workbook that LibreOffice opens and gives back, every text and number', async () => {
    const dir = folder()
    const report = hostile()
    writeFileSync(join(dir, 'r.xlsx'), await gather(renderReport(report, 'xlsx', 'A4')))
    // Every sheet as CSV, formulas as formulas and values as they are stored.
    const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,true,false,false,-1'
    const args = [`-env:UserInstallation=file://${dir}/profile`, '--headless', '--convert-to', filter, 'r.xlsx']
    const ran = spawnSync('soffice', args, { cwd: dir, encoding: 'utf8' })
    expect(ran.status, ran.stderr).toBe(0)
    const sheet = (name: string): string[][] =>
      Papa.parse<string[]>(readFileSync(join(dir, `r-${name}.csv`), 'utf8').replace(/\n$/, '')).data
    const row = linkRow(report)
    expect(
      sheet('Links')
        .slice(1)
        .map((cells) => cells.slice(0, 7)),
    ).toEqual(report.document.links.map((link) => row(link).slice(0, 7)))
    expect(sheet('Links').map(([cables]) => cables)).toContain('=K0<b>')
    const summary = new Map(sheet('Summary').map(([what, value]) => [what, value]))
    expect(summary.get('Lab')).toBe(HOSTILE[0])
    expect(summary.get('Coverage')).toBe(`${(report.document.summary.coverage * 100).toFixed(1)}%`)
    expect(Number(summary.get('Moves'))).toBe(report.document.moves.length)
  })
})
