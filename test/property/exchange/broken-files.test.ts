/** Valid files of every format, damaged: an import says what it did with each, at once, and never falls over. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { exportPlan } from '#shared/exchange/export-plan.ts'
import { importPlan } from '#shared/exchange/import-plan.ts'
import type { Plan } from '#shared/model/plan.ts'
import { EXPORT_FORMATS } from '#shared/model/plan-formats.ts'
import { lintPlan } from '#shared/verify/index.ts'
import { mutate, randomFrom } from '../parse/mutate.ts'
import { sentence } from '#shared/words/message.ts'

const FOREIGN = join(import.meta.dirname, '../../fixtures/exchange')
const EMPTY: Plan = { racks: [], devices: [], panels: [], cables: [] }
const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

/** A lab with something of everything. */
const lab = importPlan(
  EMPTY,
  [
    { name: 'racks.csv', text: 'name,site,height_u,order\nR1,Lab,48,1\nR2,Lab,42,2\n' },
    {
      name: 'devices.csv',
      text: 'name,rack,position,role,platform,address,aliases\nleaf-01,R1,12,switch,cisco_nxos,192.0.2.1,a|b\nspine-01,R2,40,switch,arista_eos,192.0.2.2,\npp-1,R1,42,patch-panel,,,\n',
    },
    { name: 'panels.csv', text: 'device,front,rear\npp-1,front 1,rear 7\n' },
    {
      name: 'cables.csv',
      text: 'label,a_device,a_port,b_device,b_port,type,color,length_m,notes\nC-1,leaf-01,Ethernet1/1,spine-01,Ethernet1,dac,black,2.5,"two\nlines"\nC-2,leaf-01,Ethernet1/2,pp-1,front 1,smf,,,=1+1\n',
    },
  ],
  {},
  lintPlan,
).plan

interface Sample {
  readonly name: string
  readonly bytes: Uint8Array
}

const SAMPLES: readonly Sample[] = [
  ...EXPORT_FORMATS.flatMap((format) =>
    exportPlan(lab, format, 'lab').files.map(({ name, content }) => ({
      name: `${format} ${name}`,
      bytes: typeof content === 'string' ? encode(content) : content,
    })),
  ),
  ...readdirSync(FOREIGN).map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(FOREIGN, name))) })),
]

/** The file must be answered; how long that takes at most is measured by the benchmark. */
function expectAnswer(name: string, bytes: Uint8Array): void {
  const { accepted, plan, refused, added, changed, entries } = importPlan(lab, [{ name, bytes }], {}, lintPlan)
  for (const { file, line, said } of refused) {
    const reason = sentence(said)
    expect(file).toBe(name)
    expect(Number.isInteger(line) && line >= 1).toBe(true)
    expect(reason.length).toBeGreaterThan(5)
    expect(reason.length).toBeLessThan(400)
    expect(reason).not.toMatch(/undefined|NaN|\[object|[\u0000-\u001f]/)
  }
  if (!accepted) {
    expect(refused.length).toBeGreaterThan(0)
    expect(plan).toBe(lab)
    expect([added, changed, entries.length]).toEqual([0, 0, 0])
  }
  // What was taken can be written and read again.
  if (accepted) expect(() => exportPlan(plan, 'csv', 'lab')).not.toThrow()
}

describe('a damaged file', () => {
  it('is one of a format that is read whole when it is not damaged', () => {
    expect(SAMPLES.length).toBeGreaterThan(EXPORT_FORMATS.length + 8)
    for (const { name, bytes } of SAMPLES)
      expect([name, importPlan(EMPTY, [{ name, bytes }], {}, lintPlan).refused]).toEqual([name, []])
  })

  it.each(SAMPLES.filter((s) => s.bytes[0] !== 0x50).map((s) => [s.name, s] as const))(
    '%s, is answered whatever was done to its text',
    (name, { bytes }) => {
      const text = decode(bytes)
      fc.assert(
        fc.property(fc.nat(), fc.nat(SAMPLES.length - 1), (seed, other) => {
          const random = randomFrom(seed)
          expectAnswer(name, encode(mutate(text, decode(SAMPLES[other]?.bytes ?? new Uint8Array()), random)))
        }),
        { numRuns: 150 },
      )
    },
  )

  it.each(SAMPLES.map((s) => [s.name, s] as const))(
    '%s, is answered whatever was done to its bytes',
    (name, { bytes }) => {
      const places = fc.array(fc.tuple(fc.nat(bytes.length), fc.integer({ min: 0, max: 255 }), fc.nat(3)), {
        minLength: 1,
        maxLength: 6,
      })
      fc.assert(
        fc.property(places, (damage) => {
          let broken = bytes
          for (const [at, byte, how] of damage) {
            const [before, after] = [broken.slice(0, at), broken.slice(at)]
            if (how === 0) broken = before
            else if (how === 1) broken = Uint8Array.of(...before, byte, ...after.slice(1))
            else if (how === 2) broken = Uint8Array.of(...before, byte, ...after)
            else broken = Uint8Array.of(...before, ...after.slice(byte))
          }
          expectAnswer(name, broken)
        }),
        { numRuns: 100 },
      )
    },
  )

  it('that is a workbook is answered whatever was done to what is packed in it', () => {
    const book = SAMPLES.find((s) => s.bytes[0] === 0x50)
    const parts = unzipSync(book?.bytes ?? new Uint8Array())
    const names = Object.keys(parts)
    fc.assert(
      fc.property(fc.nat(), fc.nat(names.length - 1), (seed, which) => {
        const name = names[which] ?? ''
        const text = mutate(decode(parts[name] ?? new Uint8Array()), '<c t="s"><v>9</v></c>', randomFrom(seed))
        expectAnswer('book.xlsx', zipSync({ ...parts, [name]: encode(text) }, { level: 0 }))
      }),
      { numRuns: 300 },
    )
  })

  it('of any bytes or any text at all is answered', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => expectAnswer('x', bytes)),
      { numRuns: 500 },
    )
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => expectAnswer('x', encode(text))),
      {
        numRuns: 500,
      },
    )
  })
})
