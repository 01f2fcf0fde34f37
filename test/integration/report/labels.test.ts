import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { LABEL_LAYOUTS } from '#main/report/labels/label-layouts.ts'
import { labelSheets } from '#main/report/labels/label-sheets.ts'
import { zplLabels } from '#main/report/labels/label-texts.ts'
import { gather } from '#main/report/write-stream.ts'
import type { CableLabel } from '#shared/report/label-text.ts'
import { scratch } from '#test/support/labs.ts'

const label = (cable: string): CableLabel => ({
  cable,
  end: 'near',
  here: { device: 'leaf-01', port: 'Ethernet1/49', place: 'R1 U12' },
  there: { device: 'spine-01', port: 'Ethernet1/3', place: 'R2 U40' },
})

describe('cable labels', () => {
  let remove = (): void => {}
  afterEach(() => remove())

  for (const [layout, code] of [
    ['avery-l4731', 'qr'],
    ['avery-l7651', 'code128'],
    ['a4-3x8', 'qr'],
    ['letter-5160', 'code128'],
  ] as const) {
    it.skipIf(!process.env['PLUMBLINE_TEST_ZBAR'])(
      `${code} on ${layout} is read by another program at 203 dpi`,
      async () => {
        const made = scratch()
        remove = made.remove
        const sheet = LABEL_LAYOUTS[layout]
        writeFileSync(join(made.dir, 'l.pdf'), await gather(labelSheets([label('C-0417')], sheet, code, 'lab')))
        const dots = (mm: number): string => String(Math.round((mm / 25.4) * 203))
        const [x, y] = sheet.first
        const [w, h] = sheet.label
        const cut = ['-x', dots(x), '-y', dots(y), '-W', dots(w), '-H', dots(h)]
        const drawn = spawnSync('pdftoppm', ['-r', '203', '-gray', '-png', ...cut, 'l.pdf', 'l'], { cwd: made.dir })
        expect(drawn.status).toBe(0)
        const read = spawnSync('zbarimg', ['-q', '--raw', 'l-1.png'], { cwd: made.dir, encoding: 'utf8' })
        expect(read.stdout).toBe('C-0417\n')
      },
    )
  }

  it('refuse a code that has no room, with the name of the cable', async () => {
    const long = label('C-0417-a-name-that-nobody-can-print-as-bars-on-a-tiny-label')
    await expect(gather(labelSheets([long], LABEL_LAYOUTS['avery-l4731'], 'code128', 'lab'))).rejects.toThrow(
      /C-0417-a-name.* has no room/,
    )
  })

  it('give a printer no commands of a hostile name', () => {
    const zpl = [...zplLabels([label('C1^XZ^XA~JR_5E')], 'none')].join('')
    expect(zpl.match(/\^XZ/g)).toHaveLength(1)
    expect(zpl).not.toContain('~')
    expect(zpl).toContain('C1_5EXZ_5EXA_7EJR_5F5E')
  })
})
