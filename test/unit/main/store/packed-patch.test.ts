import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { packPatch, unpackPatch } from '#main/store/packed-patch.ts'
import type { PlanPatch } from '#shared/model/plan-patch.ts'
import type { Cable } from '#shared/model/plan.ts'
import { finish } from '#shared/model/steps.ts'

const cable = (i: number): Cable => ({
  label: `C-${i}`,
  a: { device: 'A', port: `${i}` },
  b: { device: 'B', port: `${i}` },
  status: 'planned',
  ignore: false,
})
const cables = (count: number): Cable[] => Array.from({ length: count }, (_, i) => cable(i))
const PATCHES: readonly PlanPatch[] = [
  {},
  { cables: [{ at: 0, removed: cables(1), added: cables(2) }] },
  { cables: [{ at: 3, removed: cables(4100), added: cables(2000) }], racks: [{ at: 0, removed: [], added: [] }] },
  { cables: cables(4001).map((each, at) => ({ at: 2 * at, removed: [], added: [each] })) },
]
const packed = (patch: PlanPatch): Buffer => finish(packPatch(patch))
const read = (bytes: Buffer): PlanPatch | undefined => finish(unpackPatch(bytes))

describe('a patch of the history', () => {
  it('comes back as it was, in parts and as older versions wrote it', () => {
    for (const patch of PATCHES) {
      expect(read(packed(patch))).toEqual(patch)
      expect(read(deflateSync(JSON.stringify(patch)))).toEqual(patch)
    }
  })

  it('is not read where a byte of it was changed or lost, or it is read as a patch that can be looked at', () => {
    const whole = packed({ cables: [{ at: 3, removed: [], added: cables(4100) }] })
    const change = fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), fc.boolean())
    fc.assert(
      fc.property(change, ([at, by, cut]) => {
        const bytes = cut ? whole.subarray(0, at) : Buffer.from(whole)
        if (!cut) bytes[at] = (bytes[at] ?? 0) ^ by
        const patch = read(bytes)
        if (patch) for (const { added } of patch.cables ?? []) for (const each of added) expect(each.a.device).toBe('A')
      }),
    )
  })

  it('is refused with parts that lead elsewhere or hold something else', () => {
    const frame = (value: unknown): Buffer => {
      const bytes = deflateSync(JSON.stringify(value))
      const length = Buffer.alloc(4)
      length.writeUInt32BE(bytes.length)
      return Buffer.concat([length, bytes])
    }
    const begin = [Buffer.of(2), frame({ cables: [{ at: 0, removed: [], added: [] }] })]
    const after = (part: unknown): PlanPatch | undefined => read(Buffer.concat([...begin, frame(part)]))
    expect(after({ path: ['cables', 0, 'added'], items: [cable(1)] })?.cables?.[0]?.added).toEqual([cable(1)])
    for (const part of [
      { path: ['cables', 0, 'added'], items: [{ label: 1 }] },
      { path: ['cables', 1, 'added'], items: [cable(1)] },
      { path: ['cables', 0, 'at'], items: [cable(1)] },
      { path: ['racks'], items: [{ at: 0, removed: [], added: [] }] },
      { path: ['__proto__'], items: [] },
      { path: ['cables'], items: [cable(1)] },
      { path: [], items: [cable(1)] },
      { items: [] },
      null,
      'text',
    ]) {
      expect(after(part)).toBeUndefined()
    }
  })
})
