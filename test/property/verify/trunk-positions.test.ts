import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cable, PanelJoin, Plan } from '#shared/model/plan.ts'
import { verifyLab } from '#shared/verify/index.ts'
import { device, panel } from '#test/builders/cabling.ts'

const FIBERS = 12
const cable = (label: string, a: Cable['a'], b: Cable['b']): Cable => ({
  label,
  a,
  b,
  status: 'planned',
  ignore: false,
})

/** Two cassettes whose front ports stand on the positions of their trunk in any order, and what is plugged into each. */
const trunks = fc.record({
  near: fc.shuffledSubarray(Array.from({ length: FIBERS }, (_, i) => i + 1)),
  far: fc.shuffledSubarray(Array.from({ length: FIBERS }, (_, i) => i + 1)),
  /** Panels in the middle, each of which joins the trunk's halves one to one. */
  between: fc.nat(2),
  order: fc.infiniteStream(fc.nat(1000)),
  turned: fc.boolean(),
})

describe('a trunk between two cassettes', () => {
  it('joins what is plugged in on a position with what is on the same position, and nothing else', () => {
    fc.assert(
      fc.property(trunks, ({ near, far, between, order, turned }) => {
        const joins: PanelJoin[] = []
        const cables: Cable[] = []
        const plugIn = (cassette: string, positions: readonly number[], box: string): void => {
          positions.forEach((position, i) => {
            joins.push({ device: cassette, front: `LC ${i}`, rear: 'MPO', ...(position === 1 ? {} : { position }) })
            cables.push(
              cable(
                `${box}${i}`,
                { device: box, port: `Ethernet${i + 1}` },
                { device: cassette, port: `LC ${i}`, side: 'front' },
              ),
            )
          })
        }
        plugIn('near', near, 'A')
        plugIn('far', far, 'B')
        const middle = Array.from({ length: between }, (_, i) => `mid${i}`)
        for (const name of middle) joins.push({ device: name, front: 'MPO', rear: 'MPO' })
        const stops = ['near', ...middle, 'far']
        stops.slice(1).forEach((to, i) => {
          const a = { device: stops[i] ?? '', port: 'MPO', side: i === 0 ? ('rear' as const) : ('front' as const) }
          const b = { device: to, port: 'MPO', side: 'rear' as const }
          cables.push(turned ? cable(`T${i}`, b, a) : cable(`T${i}`, a, b))
        })
        const ranks = new Map(cables.map((c) => [c, order.next().value as number]))
        const plan: Plan = {
          racks: [],
          devices: [
            ...['A', 'B'].map((name) => device(name, { rack: undefined })),
            ...stops.map((name) => device(name, { ...panel(name), rack: undefined })),
          ],
          panels: joins,
          cables: [...cables].sort((x, y) => (ranks.get(x) ?? 0) - (ranks.get(y) ?? 0)),
        }
        const { links } = verifyLab(plan, [])
        // By hand: what is on both lists is a link; what is on one alone ends in the other cassette.
        const meant = near.flatMap((position, i) => {
          const j = far.indexOf(position)
          return j < 0 ? [] : [`A Ethernet${i + 1} B Ethernet${j + 1}`]
        })
        const made = links.map(({ a, b }) => {
          const [x, y] = a.device === 'A' ? [a, b] : [b, a]
          return `${x.device} ${x.port} ${y.device} ${y.port}`
        })
        expect(made.toSorted()).toEqual(meant.toSorted())
        for (const { a, cables: labels } of links) {
          expect(labels).toHaveLength(stops.length + 1)
          expect(labels[0]?.startsWith(a.device)).toBe(true)
          const first = plan.cables.find((c) => labels.includes(c.label))
          const forward = labels.indexOf(first?.label ?? '')
          // The end that the a side of the first cable in plan order leads to is a.
          const isTrunk = first?.label.startsWith('T') ?? false
          if (!isTrunk) expect(forward).toBe(0)
          else expect(a.device).toBe(turned ? 'B' : 'A')
        }
      }),
    )
  })
})
