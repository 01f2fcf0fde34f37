import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { scratch } from '#test/support/labs.ts'
import { runPlumbline } from '#test/support/run-plumbline.ts'

/** Headings that nobody can guess. */
const ODD = 'Plan of May\nNr,Links,Buchse links,Rechts,Buchse rechts,Gasse\nK1,s1,1,s2,2,R1\nK2,s1,3,,,R1\n'
const MAP = {
  headerRows: [2],
  columns: [
    { column: 'A', field: 'label' },
    { column: 'B', field: 'a_device' },
    { column: 'C', field: 'a_port' },
    { column: 'D', field: 'b_device' },
    { column: 'E', field: 'b_port' },
    { column: 'F', field: 'a_rack' },
  ],
}

describe('a mapping of columns', () => {
  let made: ReturnType<typeof scratch>
  const go = (...args: string[]) => runPlumbline(args, { cwd: made.dir })
  const put = (name: string, text: string) => writeFileSync(join(made.dir, name), text)
  beforeEach(async () => {
    made = scratch()
    put('odd.csv', ODD)
    await go('new', 'l.plumb')
  })
  afterEach(() => made.remove())

  it('reads a sheet that cannot be guessed, and is remembered for the next one of its headings', async () => {
    expect((await go('import', 'l.plumb', 'odd.csv')).status).toBe(2)
    put('map.json', JSON.stringify(MAP))
    const { status, stdout } = await go('import', 'l.plumb', 'odd.csv', '--map', 'map.json', '--json')
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      added: 4,
      refused: [],
      leftOut: [{ file: 'odd.csv', count: 1, what: 'Rows with one end were skipped', why: expect.any(String) }],
    })
    put('next.csv', ODD.replace('Plan of May\n', '').replace('K1,s1,1,s2,2', 'K9,s1,7,s2,9'))
    const next = await go('import', 'l.plumb', 'next.csv')
    expect(next.status).toBe(0)
    expect(next.stdout).toContain('added     cable K9')
  })

  it('is printed as it was guessed, to be changed and given back', async () => {
    put('known.csv', 'Cable #;From Device;From Port;To Device;To Port;Speed;Length (ft)\n7;a;1;b;2;10G;10\n')
    const shown = await go('import', 'l.plumb', 'known.csv', '--show-map')
    expect(shown.status).toBe(0)
    expect(JSON.parse(shown.stdout)).toEqual({
      list: 'cables',
      headerRows: [1],
      columns: [
        { column: 'A', field: 'label' },
        { column: 'B', field: 'a_device' },
        { column: 'C', field: 'a_port' },
        { column: 'D', field: 'b_device' },
        { column: 'E', field: 'b_port' },
        { column: 'G', field: 'length_ft' },
      ],
    })
    put('changed.json', shown.stdout.replace('"G"', '"F"').replace('"length_ft"', '"notes"'))
    expect((await go('import', 'l.plumb', 'known.csv', '--map', 'changed.json')).status).toBe(0)
    await go('export', 'l.plumb', '--format', 'csv', '-o', 'out')
    expect(readFileSync(join(made.dir, 'out', 'cables.csv'), 'utf8')).toContain('7,a,1,b,2,,,,planned,no,10G')
  })

  it.each([
    ['{', "isn't a mapping of columns"],
    ['{"columns": []}', 'needs "headerRows" and "columns"'],
    ['{"headerRows": [1], "columns": [{"column": "3", "field": "label"}]}', "isn't the letter of a column"],
    ['{"headerRows": [1], "columns": [{"column": "A", "field": "colour"}]}', 'unknown field "colour"'],
    [
      '{"headerRows": [1], "columns": [{"column": "A", "field": "label"}, {"column": "B", "field": "label"}]}',
      'the field "label" twice',
    ],
  ])('that is %s is refused in one sentence', async (text, words) => {
    put('map.json', text)
    const { status, stderr } = await go('import', 'l.plumb', 'odd.csv', '--map', 'map.json')
    expect([status, stderr]).toEqual([2, expect.stringContaining(words)])
  })
})

describe('one bad row', () => {
  it('is left out with exit status 1, and refuses the whole import if that is strict', async () => {
    const made = scratch()
    try {
      writeFileSync(join(made.dir, 'd.csv'), 'name,position\nA,1\nB,high\n')
      const go = (...args: string[]) => runPlumbline(args, { cwd: made.dir })
      await go('new', 'l.plumb')
      const strict = await go('import', 'l.plumb', 'd.csv', '--strict', '--json')
      expect([strict.status, JSON.parse(strict.stdout)]).toMatchObject([2, { added: 0, refused: [{ line: 3 }] }])
      const lenient = await go('import', 'l.plumb', 'd.csv', '--json')
      expect([lenient.status, JSON.parse(lenient.stdout)]).toMatchObject([1, { added: 1, refused: [{ line: 3 }] }])
      expect((await go('import', 'l.plumb', 'd.csv', '--skip-bad')).status).toBe(1)
    } finally {
      made.remove()
    }
  })
})
