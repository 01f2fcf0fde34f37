import { spawnSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { LABEL_LAYOUTS } from '#main/report/labels/label-layouts.ts'
import { labelSheets } from '#main/report/labels/label-sheets.ts'
import { zplLabels } from '#main/report/labels/label-texts.ts'
import { gather } from '#main/report/write-stream.ts'
import { LABEL_LAYOUT_NAMES, type LabelCode, type LabelLayoutName } from '#shared/model/report-request.ts'
import type { CableLabel } from '#shared/report/label-text.ts'
import { scratch } from '#test/support/labs.ts'
import { refusal } from '#test/support/refusal.ts'

const label = (cable: string): CableLabel => ({
  cable,
  end: 'near',
  here: { device: 'leaf-01', port: 'Ethernet1/49', place: 'R1 U12' },
  there: { device: 'spine-01', port: 'Ethernet1/3', place: 'R2 U40' },
})

describe('cable labels', () => {
  let remove = (): void => {}
  afterEach(() => remove())

  const read = process.env['PLUMBLINE_TEST_READERS'] !== undefined
  /** What another program reads on the sheets, as a printer of 203 dpi would draw them. */
  const decoded = async (
    layout: LabelLayoutName,
    code: LabelCode,
    labels: readonly CableLabel[],
  ): Promise<string[]> => {
    const made = scratch()
    remove = made.remove
    writeFileSync(join(made.dir, 'l.pdf'), await gather(labelSheets(labels, LABEL_LAYOUTS[layout], code, 'lab')))
    expect(spawnSync('pdftoppm', ['-r', '203', '-gray', '-png', 'l.pdf', 'l'], { cwd: made.dir }).status).toBe(0)
    const pages = readdirSync(made.dir).filter((name) => name.endsWith('.png'))
    const { stdout } = spawnSync('zbarimg', ['-q', '--raw', ...pages], { cwd: made.dir, encoding: 'utf8' })
    return stdout.split('\n').slice(0, -1).sort()
  }

  /** The same, each label cut out: readers do not tell many QR codes on one picture apart. `places` count from 0. */
  const decodedApart = async (layout: LabelLayoutName, labels: readonly CableLabel[], places: readonly number[]) => {
    const made = scratch()
    remove = made.remove
    const { first, pitch, label: size, columns } = LABEL_LAYOUTS[layout]
    writeFileSync(join(made.dir, 'l.pdf'), await gather(labelSheets(labels, LABEL_LAYOUTS[layout], 'qr', 'lab')))
    const dots = (mm: number): string => String(Math.round((mm / 25.4) * 203))
    return places.map((place) => {
      const x = first[0] + (place % columns) * pitch[0]
      const y = first[1] + Math.floor(place / columns) * pitch[1]
      const cut = ['-x', dots(x), '-y', dots(y), '-W', dots(size[0]), '-H', dots(size[1])]
      const page = ['-r', '203', '-gray', '-png', '-l', '1', '-singlefile', ...cut, 'l.pdf', `l${place}`]
      expect(spawnSync('pdftoppm', page, { cwd: made.dir }).status).toBe(0)
      return spawnSync('zbarimg', ['-q', '--raw', `l${place}.png`], { cwd: made.dir, encoding: 'utf8' }).stdout.trim()
    })
  }

  for (const layout of LABEL_LAYOUT_NAMES) {
    const { columns, rows } = LABEL_LAYOUTS[layout]
    const perSheet = columns * rows
    it.skipIf(!read)(`Code 128 of every label on two sheets of ${layout} is read by another program`, async () => {
      // The smallest label is too narrow for the bars of a name of six letters.
      const name = (n: number): string => (layout === 'avery-l4731' ? `${n}` : `C-${n}`)
      const all = Array.from({ length: perSheet + 2 }, (_, i) => name(1000 + i))
      expect(await decoded(layout, 'code128', all.map(label))).toEqual(all)
    })

    it.skipIf(!read)(`QR of labels all over a sheet of ${layout} is read by another program`, async () => {
      const all = Array.from({ length: perSheet }, (_, i) => `C-${1000 + i}`)
      const places = all.flatMap((_, i) => (i % Math.ceil(perSheet / 24) === 0 || i === perSheet - 1 ? i : []))
      expect(await decodedApart(layout, all.map(label), places)).toEqual(places.map((i) => all[i]))
    })
  }

  it.skipIf(!read)('carry names of other alphabets in a QR code', async () => {
    expect(await decoded('a4-3x8', 'qr', [label('Кабель-漢字-7')])).toEqual(['Кабель-漢字-7'])
  })

  it('print in ZPL the very names, once the printer has read its escapes', () => {
    const name = 'A^1_~,\\é漢>'
    const zpl = [...zplLabels([label(name)], 'qr')].join('')
    const fields = [...zpl.matchAll(/\^FD((?:[^^])*)\^FS/g)].map(([, text]) => text ?? '')
    const unescaped = fields.map((text) =>
      text.replace(/_([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    )
    expect(unescaped[0]).toBe(name)
    expect(unescaped.at(-1)).toBe(`MA,${name}`)
    expect(zpl.match(/\^CI28/g)).toHaveLength(1)
  })

  it('stand in ZPL in bars that fit the label: two dots a module at least, or a refusal that names the cable', () => {
    const bars = (name: string): string => [...zplLabels([label(name)], 'code128')].join('')
    expect(bars('C-0417')).toContain('^BY2^BCN')
    expect(() => bars('C-0417-a-name-that-nobody-can-print-as-bars-on-a-tiny-label')).toThrow(
      refusal('label-no-room', { cable: expect.stringContaining('C-0417-a-name') as string }),
    )
    expect(() => bars('Kabel-é')).toThrow(refusal('label-no-zpl-code', { cable: 'Kabel-é' }))
  })

  it('stay on the label in ZPL, codes and texts apart, however long the names are', () => {
    const long = label('Cable-from-the-north-row-to-the-south-row-17')
    const far = { device: `host-${'x'.repeat(90)}`, port: 'TwentyFiveGigE1/0/49', place: 'Row A, rack 17 U12' }
    for (const code of ['none', 'code128', 'qr'] as const) {
      const cable = code === 'code128' ? 'C-0417' : long.cable
      const zpl = [...zplLabels([{ ...long, cable, here: far, there: far }, label('C-1')], code)].join('')
      const [width, height] = [Number(/\^PW(\d+)/.exec(zpl)?.[1]), Number(/\^LL(\d+)/.exec(zpl)?.[1])]
      let codes = 0
      for (const [, x, y, body = ''] of zpl.matchAll(/\^FO(\d+),(\d+)([^\n]*)\^FS/g)) {
        const text = /\^FD(.*)$/.exec(body)?.[1]?.replace(/_[0-9A-F]{2}/g, '_') ?? ''
        const font = /\^A0N,(\d+),(\d+)/.exec(body)
        const bars = /\^BY(\d+)\^BCN,(\d+)/.exec(body)
        const square = /\^BQN,2,(\d+)/.exec(body)
        const modules = [14, 26, 42, 62].findIndex((bytes) => text.length - 3 <= bytes) * 4 + 21
        const size = font
          ? [text.length * Number(font[2]) * 0.6, Number(font[1])]
          : bars
            ? [(11 * (text.length + 2) + 13) * Number(bars[1]), Number(bars[2])]
            : [modules * Number(square?.[1]), modules * Number(square?.[1])]
        expect(Number(x) + (size[0] ?? 0), `${code} ${body}`).toBeLessThanOrEqual(width)
        expect(Number(y) + (size[1] ?? 0), `${code} ${body}`).toBeLessThanOrEqual(height)
        if (bars || square) codes += Number((bars ?? square)?.[1]) >= 2 ? 1 : 0
        // Text begins to the right of a square code.
        if (font && code === 'qr') expect(Number(x)).toBeGreaterThanOrEqual(10 + 116)
        if (square) expect(size[0]).toBeLessThanOrEqual(116)
      }
      expect(codes).toBe(code === 'none' ? 0 : 2)
    }
    expect(() => [...zplLabels([label('x'.repeat(300))], 'qr')]).toThrow(refusal('label-no-room', { bar: 'qr' }))
  })

  it('refuse a code that has no room, with the name of the cable', async () => {
    const long = label('C-0417-a-name-that-nobody-can-print-as-bars-on-a-tiny-label')
    await expect(gather(labelSheets([long], LABEL_LAYOUTS['avery-l4731'], 'code128', 'lab'))).rejects.toThrow(
      refusal('label-no-room', { cable: long.cable, bar: 'code128' }),
    )
  })

  it('give a printer no commands of a hostile name', () => {
    const zpl = [...zplLabels([label('C1^XZ^XA~JR_5E')], 'none')].join('')
    expect(zpl.match(/\^XZ/g)).toHaveLength(1)
    expect(zpl).not.toContain('~')
    expect(zpl).toContain('C1_5EXZ_5EXA_7EJR_5F5E')
  })
})
