import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import { chromium } from 'playwright'
import { afterAll, describe, expect, it } from 'vitest'
import { shownPages } from '#main/report/pdf/shown-pages.ts'
import { renderReport } from '#main/report/render-report.ts'
import { gather } from '#main/report/write-stream.ts'
import { buildReport, type Report, type ReportInput } from '#shared/report/build-report.ts'
import { WHOLE_LAB } from '#shared/report/report-scope.ts'
import { verifyLab } from '#shared/verify/index.ts'
import { scratch } from '#test/support/labs.ts'
import { plantedLab } from '#test/support/planted-lab.ts'
import { documentOf, HOSTILE, hostileReport } from './report-lab.ts'

const made = scratch()
afterAll(() => made.remove())

const { plan, observations } = plantedLab({ racks: 3, devices: 30, cables: 120 }, new Map([['swapped', 2]]), 5)
const document = documentOf('Planted lab', verifyLab(plan, observations))
const planted = (more: Partial<ReportInput> = {}): Report =>
  buildReport({ document, plan, scope: WHOLE_LAB, version: '1', marks: [], movesDone: [], ...more })
const pdfOf = async (report: Report): Promise<Buffer> => Buffer.from(await gather(renderReport(report, 'pdf', 'A4')))
const htmlOf = async (report: Report): Promise<string> =>
  Buffer.from(await gather(renderReport(report, 'html', 'A4'))).toString('utf8')
const lettersOf = (html: string): string => html.replace(/<[^>]*>/g, ' ')

/** A red square of two points; `cut` leaves out its end. */
function png(cut = false): string {
  const chunk = (kind: string, body: Buffer): Buffer => {
    const size = Buffer.alloc(4)
    size.writeUInt32BE(body.length)
    const sum = Buffer.alloc(4)
    sum.writeUInt32BE(crc32(Buffer.concat([Buffer.from(kind), body])))
    return Buffer.concat([size, Buffer.from(kind), body, sum])
  }
  const head = Buffer.from([0, 0, 0, 2, 0, 0, 0, 2, 8, 2, 0, 0, 0])
  const row = [0, 255, 0, 0, 255, 0, 0]
  const bytes = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.from([...row, ...row]))),
    ...(cut ? [] : [chunk('IEND', Buffer.alloc(0))]),
  ])
  return `data:image/png;base64,${bytes.toString('base64')}`
}

describe('the pages that a window shows of a PDF', () => {
  it('are as many as in the file, each of its size, with every text of it', async () => {
    const pdf = await pdfOf(planted())
    const { text, pages, more } = await shownPages(pdf, 'Planted lab')
    expect(more).toBe(false)
    expect(text.match(/<svg viewBox="0 0 595.28 841.89">/g)).toHaveLength(pages ?? 0)
    for (const link of document.links) expect(lettersOf(text)).toContain(link.cables[0])
    expect(lettersOf(text)).toContain(`${pages} of ${pages}`)
  })

  it('hold nothing of a hostile name but its letters', async () => {
    const report = buildReport({ ...hostileReport(), scope: WHOLE_LAB, version: '1', marks: [], movesDone: [] })
    const { text } = await shownPages(await pdfOf(report), HOSTILE[2])
    expect(text).not.toMatch(/<script|<img|onerror="/)
    expect(text).toContain('&#60;img src=x')
  })

  // Two programs that know nothing of each other draw the same page.
  it.skipIf(!process.env['PLUMBLINE_TEST_READERS'] || !process.env['PLUMBLINE_TEST_BROWSER'])(
    'look like what a PDF reader draws of the file',
    async () => {
      const pdf = await pdfOf(planted({ by: 'K. Lind', logo: png() }))
      writeFileSync(join(made.dir, 'r.pdf'), pdf)
      spawnSync('pdftoppm', ['-r', '72', '-png', '-l', '3', 'r.pdf', 'page'], { cwd: made.dir })
      const { text } = await shownPages(pdf, 'Planted lab', png())
      const browser = await chromium.launch({
        executablePath: process.env['PLUMBLINE_TEST_BROWSER'] ?? '',
        args: ['--no-sandbox'],
      })
      try {
        const page = await browser.newPage({ viewport: { width: 640, height: 900 } })
        await page.setContent(text)
        await page.addStyleTag({ content: 'section{width:595px!important;box-shadow:none!important}' })
        for (const n of [1, 2, 3]) {
          const digits = Math.max(1, String(text.match(/<svg /g)?.length).length)
          const file = readFileSync(join(made.dir, `page-${String(n).padStart(digits, '0')}.png`))
          const shown = await page
            .locator('section')
            .nth(n - 1)
            .screenshot()
          const [theirs, ours] = await page.evaluate(
            darkness,
            [file, shown].map((png) => png.toString('base64')),
          )
          const differing = theirs.map((dark, i) => Math.abs(dark - (ours[i] ?? 0)))
          // Somewhere there is ink, and nowhere has one of them ink where the other has paper.
          expect(Math.max(...theirs)).toBeGreaterThan(0.1)
          expect(Math.max(...differing), `page ${n}`).toBeLessThan(0.06)
        }
      } finally {
        await browser.close()
      }
    },
  )
})

/** In a browser: how dark each of 20 by 28 fields of two pictures is, from 0 to 1. */
async function darkness(pictures: readonly string[]): Promise<[number[], number[]]> {
  const one = async (base64: string): Promise<number[]> => {
    const image = new Image()
    image.src = `data:image/png;base64,${base64}`
    await image.decode()
    const [across, down, field] = [20, 28, 30]
    const canvas = new OffscreenCanvas(across * field, down * field)
    const context = canvas.getContext('2d')
    if (!context) return []
    context.drawImage(image, 0, 0, canvas.width, canvas.height)
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
    const dark = Array.from({ length: across * down }, () => 0)
    for (let i = 0; i < data.length; i += 4) {
      const at = Math.floor(i / 4 / canvas.width / field) * across + Math.floor(((i / 4) % canvas.width) / field)
      dark[at] = (dark[at] ?? 0) + (1 - ((data[i] ?? 0) + (data[i + 1] ?? 0) + (data[i + 2] ?? 0)) / 765) / field ** 2
    }
    return dark
  }
  return [await one(pictures[0] ?? ''), await one(pictures[1] ?? '')]
}

describe('the parts of a report', () => {
  it('are those that were chosen, on paper and as a page', async () => {
    const words: readonly (readonly [NonNullable<ReportInput['parts']>[number], RegExp])[] = [
      ['summary', /By rack/],
      ['elevations', /Rack elevations|<svg class="rack"/],
      ['fixes', /Fix list, in walking order/],
      ['tables', /A end/],
      ['evidence', /Raw output/],
      ['signoff', /Accepted by/],
    ]
    for (const [part] of words) {
      const report = planted({ parts: [part] })
      const paper = lettersOf((await shownPages(await pdfOf(report), '')).text)
      const page = await htmlOf(report)
      for (const [other, shown] of words) {
        expect(shown.test(paper), `${part}: ${other} on paper`).toBe(other === part)
        expect(shown.test(page), `${part}: ${other} as a page`).toBe(other === part)
      }
    }
  })

  it('say what a paper is: the moves alone are a fix list, with no code among its words', async () => {
    const paper = lettersOf((await shownPages(await pdfOf(planted({ parts: ['fixes', 'signoff'] })), '')).text)
    expect(paper).toContain('Fix list')
    expect(paper).not.toContain('acceptance report')
    expect(paper).toContain('Swapped')
    expect(paper).not.toContain('swapped')
  })

  it('show the output that a finding rests on, line by line', async () => {
    const [finding] = document.findings
    const evidence = [
      { finding: finding?.id ?? '', device: 'leaf-1', command: 'show lldp', first: 7, lines: ['Chassis <id>'] },
    ]
    const report = planted({ parts: ['evidence'], evidence })
    const paper = lettersOf((await shownPages(await pdfOf(report), '')).text)
    expect(paper).toContain('leaf-1: show lldp, from line 7')
    expect(await htmlOf(report)).toContain('Chassis &#60;id&#62;')
  })
})

describe('the logo of a report', () => {
  it('stands on the first page, in the file and in what a window shows', async () => {
    const report = planted({ logo: png() })
    expect((await pdfOf(report)).toString('latin1')).toContain('/Subtype /Image')
    expect((await shownPages(await pdfOf(report), '', png())).text).toContain(`<image href="${png()}"`)
    expect(await htmlOf(report)).toContain(`src="${png()}"`)
  })

  it('is refused if it is no picture, or ends early', async () => {
    for (const logo of [png(true), 'data:image/png;base64,AAAA', 'https://example.net/logo.png', 'data:text/html,x'])
      await expect(pdfOf(planted({ logo }))).rejects.toThrow('logo-not-a-picture')
  })
})
