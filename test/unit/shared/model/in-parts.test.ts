import { describe, expect, it } from 'vitest'
import { inParts, putPart } from '#shared/model/in-parts.ts'

const numbers = (n: number): number[] => Array.from({ length: n }, (_, i) => i)

describe('a message in parts', () => {
  it('is whole again when its parts are put back, and was left as it was', () => {
    const message = {
      plan: { cables: numbers(4500), racks: [1] },
      patch: [{ at: 3, removed: numbers(2), added: numbers(2001) }],
      bytes: new Uint8Array([1, 2]),
      none: undefined,
    }
    const { short, parts: cut } = inParts(message)
    const parts = [...cut]
    expect(parts.map(({ path, items }) => [path.join('.'), items.length])).toEqual([
      ['plan.cables', 2000],
      ['plan.cables', 2000],
      ['plan.cables', 500],
      ['patch.0.added', 2000],
      ['patch.0.added', 1],
    ])
    const arrived = structuredClone(short)
    expect([arrived.plan.cables, arrived.plan.racks]).toEqual([[], [1]])
    for (const part of structuredClone(parts)) putPart(arrived, part)
    expect(arrived).toEqual(message)
    expect(message.plan.cables).toHaveLength(4500)
  })

  it('counts what the items of a list hold: a few hundred devices with hundreds of ports are many', () => {
    const devices = Array.from({ length: 500 }, (_, i) => ({ name: `sw-${i}`, ports: numbers(399) }))
    const heavy = { name: 'core', ports: numbers(4100) }
    const message = [{ kind: 'plan', devices: [heavy, ...devices, heavy], racks: [heavy] }]
    const { short, parts: cut } = inParts(message)
    const parts = [...cut]
    expect(short).toEqual([{ kind: 'plan', devices: [], racks: [{ name: 'core', ports: [] }] }])
    for (const { items } of parts) {
      const held = (items as unknown[]).reduce<number>((sum, item) => {
        const { ports } = item as { ports?: unknown[] }
        return sum + 1 + (ports?.length ?? 0)
      }, 0)
      expect(held).toBeLessThanOrEqual(2000)
    }
    const arrived = structuredClone(short)
    for (const part of structuredClone(parts)) putPart(arrived, part)
    expect(arrived).toEqual(message)
  })
})
