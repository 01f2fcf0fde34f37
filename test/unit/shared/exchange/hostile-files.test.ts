import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { importPlan, type SourceFile } from '#shared/exchange/import-plan.ts'
import type { Plan } from '#shared/model/plan.ts'
import { sentence } from '#shared/words/message.ts'

const EMPTY: Plan = { racks: [], devices: [], panels: [], cables: [] }
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const read = (bytes: Uint8Array | string, name = 'x'): ReturnType<typeof importPlan> => {
  const file: SourceFile = { name, bytes: typeof bytes === 'string' ? utf8(bytes) : bytes }
  return importPlan(EMPTY, [file], {}, () => [])
}
const DEVICES = 'name,rack\nsw1,R1\nsw2,R1\n'
const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))

const CONTENT = (sheet: string): Record<string, Uint8Array> => ({
  'xl/workbook.xml': utf8('<workbook><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'),
  'xl/_rels/workbook.xml.rels': utf8(
    '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
  ),
  'xl/worksheets/sheet1.xml': utf8(sheet),
})
const sheetOf = (rows: readonly (readonly string[])[]): string =>
  `<worksheet><sheetData>${rows.map((r) => `<row>${r.map((c) => `<c t="inlineStr"><is><t>${c}</t></is></c>`).join('')}</row>`).join('')}</sheetData></worksheet>`

describe('files in other clothes', () => {
  it.each([
    ['a UTF-8 BOM', utf8(`\ufeff${DEVICES}`)],
    ['semicolons', utf8(DEVICES.replaceAll(',', ';'))],
    ['tabs', utf8(DEVICES.replaceAll(',', '\t'))],
    ["Excel's own hint", utf8(`sep=;\r\n${DEVICES.replaceAll(',', ';')}`)],
    ['CR only', utf8(DEVICES.replaceAll('\n', '\r'))],
    ['line ends of all kinds', utf8('name,rack\r\nsw1,R1\nsw2,R1\r')],
    ['UTF-16 with its mark', utf16(DEVICES)],
    [
      'a workbook',
      zipSync(
        CONTENT(
          sheetOf([
            ['name', 'rack'],
            ['sw1', 'R1'],
            ['sw2', 'R1'],
          ]),
        ),
      ),
    ],
    [
      'a workbook with a title above its header',
      zipSync(CONTENT(sheetOf([['Lab of ours'], ['name', 'rack'], ['sw1', 'R1'], ['sw2', 'R1']]))),
    ],
  ])('reads %s', (_, bytes) => {
    const { plan, refused } = read(bytes)
    expect(refused).toEqual([])
    expect(plan.devices.map((d) => [d.name, d.rack])).toEqual([
      ['sw1', 'R1'],
      ['sw2', 'R1'],
    ])
  })
})

const bomb = (): Uint8Array => zipSync(CONTENT(`<worksheet>${' '.repeat(64 * 1024 * 1024)}</worksheet>`), { level: 9 })
const locked = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(600)])
const deepDot = `graph {\n${'subgraph {'.repeat(5000)}${'}'.repeat(5001)}`

describe('broken and hostile files change nothing and say so in one sentence', () => {
  it.each<[string, Uint8Array | string, number, RegExp]>([
    [
      'Latin-1',
      new Uint8Array([...utf8('name,rack\nK'), 0xf6, ...utf8('ln,R1\n')]),
      2,
      /isn't UTF-8 \(byte 0xF6 in "K\?ln"\).*Save it as UTF-8 \(Excel: Save As, CSV UTF-8/,
    ],
    ['a NUL byte', 'name,rack\nsw1,R\u00001\n', 2, /NUL/],
    ['UTF-16 without its mark', new Uint8Array(Buffer.from(DEVICES, 'utf16le')), 1, /NUL/],
    ['half a character of UTF-16', utf16(DEVICES).slice(0, -1), 1, /half a character/],
    ['a column that stands there twice', 'name,rack,rack\nA,R1,R2\n', 1, /twice/],
    ['a quotation mark that stays open', 'name,rack\nsw1,R1\n"sw2,R1\nsw3,R1\n', 3, /not closed/],
    ['text after a closing quotation mark', 'name,rack\n"sw1"x,R1\n', 2, /quotation mark/],
    ['a field of a megabyte', `name,rack\nsw1,${'x'.repeat(1_000_000)}\n`, 2, /longer than 100000/],
    ['a million rows', `name,rack\n${'sw1,R1\n'.repeat(1_000_000)}`, 250_002, /more than 250000 rows/],
    [
      'a quotation mark that stays open over a large file',
      `name,rack\n"${'x'.repeat(300_000)}`,
      2,
      /longer than 100000 .*not closed/,
    ],
    ['a row of thousands of columns', `name,rack\n${'a,'.repeat(5000)}\n`, 2, /more than 512 columns/],
    [
      'a header of thousands of columns',
      `name,${Array.from({ length: 5000 }, (_, i) => `c${i}`).join()}\n`,
      1,
      /512 columns/,
    ],
    ['an empty file', '', 1, /empty/],
    ['blank lines', '\n \n', 1, /empty/],
    ['two YAML documents', 'all:\n  hosts:\n    a:\n---\nb: c\n', 4, /second YAML document/],
    [
      'groups in groups in groups, each with each',
      `[h]\nx[1:9000]\n${Array.from({ length: 300 }, (_, i) => `[g${i}:children]\n${Array.from({ length: 300 }, (__, j) => (j < i ? `g${j}` : '')).join('\n')}\nh`).join('\n')}\n`,
      2,
      /too many other groups/,
    ],
    ['YAML that grows by aliases', 'devices:\n  a: &a {x: {host: 1.1.1.1}}\n  b: *a\n', 3, /aliases/],
    ['YAML that merges', 'all:\n  hosts:\n    a:\n      <<: {ansible_host: 1.1.1.1}\n', 4, /merge keys/],
    ['a YAML key twice', 'devices:\n  g:\n    a: {host: 1.1.1.1}\n    a: {host: 1.1.1.2}\n', 4, /"a" appears twice/],
    ['a YAML tag', 'devices:\n  g:\n    a: !!python/object:os.system {host: x}\n', 3, /tag/],
    ['broken YAML', 'devices:\n  g: [\n', 3, /isn't valid YAML/],
    ['YAML nested without end', `devices: ${'['.repeat(100_000)}`, 1, /nested deeper/],
    ['DOT of 12 MB in one line', `graph {${'a '.repeat(6_000_000)}`, 1, /more than 3000000 words/],
    ['YAML of no known kind', 'colour: green\n', 1, /Can't tell what this YAML is/],
    ['DOT that is cut off', 'graph {\n  "a":"1" -- "b"', 2, /missing|no port/],
    ['a DOT edge without ports', 'graph {\n  "a" -- "b"\n}\n', 2, /no port of "a"/],
    ['a DOT text that is not closed', 'graph {\n  "a":"1" -- "b:"2"\n}\n', 2, /not closed|missing|isn't DOT/],
    ['DOT nested without end', deepDot, 2, /nested deeper/],
    [
      'DOT that multiplies',
      `graph { {${'a:1 '.repeat(3000)}} -- {${'b:2 '.repeat(3000)}} }`,
      1,
      /more than 250000 edges/,
    ],
    ['a link with three ends', 'topology:\n  links:\n    - endpoints: [a:1, b:1, c:1]\n', 3, /two endpoints/],
    ['a range of a thousand million hosts', '[leafs]\nleaf[1:1000000000]\n', 2, /isn't a range/],
    ['an inventory with an open quotation mark', '[leafs]\nleaf1 ansible_host="1.1.1.1\n', 2, /not closed/],
    [
      'cables by number of a database',
      'termination_a_type,termination_a_id,termination_b_type,termination_b_id\ndcim.interface,1,dcim.interface,2\n',
      1,
      /database/,
    ],
    ['a workbook that is a bomb', bomb(), 1, /unpacks to more than/],
    ['a workbook that is cut off', bomb().slice(0, 500), 1, /cut off/],
    ['a workbook with a password, or of old', locked, 1, /old \.xls, or a workbook with a password/],
    [
      'a workbook with entities of its own',
      zipSync(CONTENT(`<!DOCTYPE x [<!ENTITY a "b">]>${sheetOf([['&a;']])}`)),
      1,
      /document type/,
    ],
    ['a workbook with an unknown entity', zipSync(CONTENT(sheetOf([['name', '&boom;']]))), 1, /entity &boom;/],
    [
      'a workbook with one sheet named ten thousand times',
      zipSync({
        ...CONTENT(sheetOf([['name', 'rack']])),
        'xl/workbook.xml': utf8(
          `<workbook><sheets>${'<sheet name="S" r:id="rId1"/>'.repeat(10_000)}</sheets></workbook>`,
        ),
      }),
      1,
      /more than 256 sheets/,
    ],
    [
      'a workbook whose one long text stands in every cell',
      zipSync({
        ...CONTENT(
          `<worksheet><sheetData>${'<row><c t="s"><v>0</v></c></row>'.repeat(20_000)}</sheetData></worksheet>`,
        ),
        'xl/sharedStrings.xml': utf8(`<sst><si><t>${'x'.repeat(90_000)}</t></si></sst>`),
      }),
      746,
      /more than 64 Mi characters/,
    ],
    [
      'a formula that nobody has computed',
      zipSync(
        CONTENT(sheetOf([['name', 'rack']]).replace('</sheetData>', '<row><c r="A2"><f>B1</f></c></row></sheetData>')),
      ),
      2,
      /Cell A2 is a formula without a value/,
    ],
    [
      'a formula that failed',
      zipSync(
        CONTENT(
          sheetOf([['name', 'rack']]).replace(
            '</sheetData>',
            '<row><c r="A2" t="str"><f>X1</f><v>sw</v></c><c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row></sheetData>',
          ),
        ),
      ),
      2,
      /Cell B2 is the error #DIV\/0!/,
    ],
    ['an entity that is a word of JavaScript', zipSync(CONTENT(sheetOf([['name', '&constructor;']]))), 1, /entity/],
    ['a ZIP that is no workbook', zipSync({ 'a.txt': utf8('a') }), 1, /packed file/],
    [
      'a bad cell in a workbook',
      zipSync(
        CONTENT(
          sheetOf([
            ['name', 'position'],
            ['sw1', 'three'],
          ]),
        ),
      ),
      2,
      /Position "three"/,
    ],
  ])('%s', (_, bytes, line, reason) => {
    const outcome = read(bytes)
    expect(outcome.accepted).toBe(false)
    expect(outcome.plan).toBe(EMPTY)
    expect(outcome.refused).toHaveLength(1)
    expect(outcome.refused[0]).toMatchObject({ file: 'x', line })
    expect(outcome.refused.map((row) => sentence(row.said))).toEqual([expect.stringMatching(reason)])
  })
})
