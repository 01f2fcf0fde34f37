import { strFromU8, unzipSync } from 'fflate'
import { Ajv2020 } from 'ajv/dist/2020.js'
import Papa from 'papaparse'
import { chromium } from 'playwright'
import readExcelFile from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import { cellValue } from '#shared/csv/csv-text.ts'
import { LINK_COLUMNS, linkRow } from '#main/report/link-rows.ts'
import { renderReport } from '#main/report/render-report.ts'
import { renderWorkList } from '#main/report/work-list-report.ts'
import { REPORT_FORMATS, type ReportFormat } from '#shared/model/report-request.ts'
import { gather } from '#main/report/write-stream.ts'
import { buildReport, type Report } from '#shared/report/build-report.ts'
import { importPlan } from '#shared/exchange/import-plan.ts'
import { workList } from '#shared/report/work-list.ts'
import { WHOLE_LAB } from '#shared/report/report-scope.ts'
import { HOSTILE, hostileReport, readSchema } from './report-lab.ts'
import { inDocuments } from '#shared/words/in-documents.ts'

const report = (): Report =>
  buildReport({ ...hostileReport(), scope: WHOLE_LAB, version: '1', by: HOSTILE[2], marks: [], movesDone: [] })
const render = async (format: ReportFormat, of = report()): Promise<Uint8Array> =>
  gather(renderReport(of, format, 'A4'))
const text = async (format: ReportFormat): Promise<string> => Buffer.from(await render(format)).toString('utf8')

describe('a report of a lab whose names are hostile', () => {
  it('is the same, byte for byte, for the same run, in every format', async () => {
    for (const format of REPORT_FORMATS) {
      expect(Buffer.compare(await render(format), await render(format)), format).toBe(0)
    }
  })

  it('is JSON that keeps to the published schema, and reads back equal', async () => {
    const check = new Ajv2020({ strict: true, allErrors: true }).compile(readSchema())
    const read: unknown = JSON.parse(await text('json'))
    expect(check(read), JSON.stringify(check.errors)).toBe(true)
    expect(read).toEqual(JSON.parse(JSON.stringify(report().document, inDocuments)))
    expect(await text('json')).toBe(`${JSON.stringify(report().document, inDocuments, 2)}\n`)
    expect(check({ ...(read as object), schemaVersion: 2 })).toBe(false)
    expect(check({ ...(read as object), surprise: 1 })).toBe(false)
  })

  it('is CSV that reads back equal and holds no cell that a spreadsheet computes', async () => {
    const { data } = Papa.parse<string[]>((await text('csv')).replace(/\r\n$/, ''))
    for (const row of data) for (const cell of row) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/)
    const row = linkRow(report())
    expect(data.map((cells) => cells.map(cellValue))).toEqual([[...LINK_COLUMNS], ...report().document.links.map(row)])
    expect(data.map(([cables]) => cables)).toContain("'=K0<b>")
  })

  it('is a workbook that another library reads, with the very texts and numbers, and without a formula', async () => {
    const bytes = Buffer.from(await render('xlsx'))
    const sheets = await readExcelFile(bytes)
    expect(sheets.map((s) => s.sheet)).toEqual(['Summary', 'Links', 'Findings', 'Moves', 'Devices'])
    const links = sheets[1]?.data ?? []
    expect(links).toHaveLength(report().document.links.length + 1)
    const row = linkRow(report())
    const ends = report().document.links.map((l) => row(l).slice(0, 7))
    expect(links.slice(1).map((cells) => cells.slice(0, 7))).toEqual(ends)
    expect(links.map(([cables]) => cables)).toContain('=K0<b>')
    const summary = new Map(sheets[0]?.data.map(([what, value]) => [what, value]))
    expect(summary.get('Coverage')).toBe(report().document.summary.coverage)
    expect(summary.get('By')).toBe(HOSTILE[2])
  })

  it('keeps the header of every sheet in sight, and repeats it on every printed page', async () => {
    const parts = unzipSync(new Uint8Array(await render('xlsx')))
    const part = (name: string): string => strFromU8(parts[name] ?? new Uint8Array())
    const titles = [...part('xl/workbook.xml').matchAll(/Print_Titles" localSheetId="(\d)">(\w+)!\$1:\$1</g)]
    expect(titles.map(([, at, name]) => [at, name])).toEqual([
      ['0', 'Summary'],
      ['1', 'Links'],
      ['2', 'Findings'],
      ['3', 'Moves'],
      ['4', 'Devices'],
    ])
    for (const n of [1, 2, 3, 4, 5])
      expect(part(`xl/worksheets/sheet${n}.xml`)).toMatch(/<pane ySplit="1".*state="frozen"/)
  })

  it('is JUnit with a case a link, none of them lost to markup', async () => {
    const xml = await text('junit')
    const cases = xml.match(/<testcase /g)?.length ?? 0
    const wrong = report().document.links.filter((l) => l.status === 'miswired').length
    expect(cases).toBeGreaterThanOrEqual(report().document.links.length)
    expect(xml.match(/<failure /g)?.length).toBeGreaterThanOrEqual(wrong)
    expect(xml).not.toContain('<script')
    expect(xml).not.toContain('<img')
  })

  it('has a PDF with bookmarks in it', async () => {
    const pdf = Buffer.from(await render('pdf')).toString('latin1')
    expect(pdf.startsWith('%PDF-')).toBe(true)
    expect(pdf).toContain('/Outlines')
    expect(pdf).toContain('/MediaBox [0 0 595.28 841.89]')
  })

  it.skipIf(!process.env['PLUMBLINE_TEST_BROWSER'])(
    'runs no script and fetches nothing as a page in Chromium',
    async () => {
      const browser = await chromium.launch({
        executablePath: process.env['PLUMBLINE_TEST_BROWSER'] ?? '',
        args: ['--no-sandbox'],
      })
      try {
        const page = await browser.newPage()
        const asked: string[] = []
        page.on('request', (request) => void asked.push(request.url()))
        await page.setContent(await text('html'))
        expect(await page.evaluate(() => 'hit' in globalThis)).toBe(false)
        expect(await page.locator('script, img, iframe, object').count()).toBe(0)
        expect(await page.locator('h1').textContent()).toBe(HOSTILE[0])
        expect(await page.getByText('rack').count()).toBeGreaterThan(0)
        expect(asked).toEqual([])
      } finally {
        await browser.close()
      }
    },
  )
})

describe('the cabling sheet as a workbook', () => {
  it('is in pulling order, and an import reads the very cables back', async () => {
    const { plan } = hostileReport()
    const cables = plan.cables.map((c, i) => ({ ...c, lengthM: i, type: 'Cat6', color: 'red' }))
    const list = { name: 'lab', planHash: 'sha256:0', cables: workList({ ...plan, cables }, []) }
    const bytes = new Uint8Array(await gather(renderWorkList(list, 'xlsx', 'A4')))
    const [sheet] = await readExcelFile(Buffer.from(bytes))
    expect(sheet?.data.slice(1).map((row) => row[11])).toEqual(cables.map((c) => c.lengthM).toReversed())
    const back = importPlan(plan, [{ name: 'c.xlsx', bytes }], {}, () => [])
    expect([back.refused, back.warnings, back.added]).toEqual([[], [], 0])
    expect(back.plan.cables.map((c) => [c.label, c.lengthM, c.type, c.color])).toEqual(
      cables.map((c) => [c.label, c.lengthM, 'Cat6', 'red']),
    )
  })
})
