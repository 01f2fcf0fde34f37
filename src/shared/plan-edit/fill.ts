/** Filling a selection from its own first rows. */
import type { Block } from './clipboard.ts'
import { series } from './count-on.ts'

/** Every row like the first. */
export function fillDown(block: Block): Block {
  return block.map(() => block[0] ?? [])
}

/** Each column counts on from its first cell, or from the first two where the second is filled and differs by a number. */
export function fillSeries(block: Block): Block {
  const width = Math.max(0, ...block.map((r) => r.length))
  const columns = Array.from({ length: width }, (_, x) => {
    const cells = block.map((row) => row[x] ?? '')
    const [first = '', second = ''] = cells
    const seeds = second !== '' && second !== first && cells.length > 2 ? [first, second] : [first]
    return series(seeds, cells.length)
  })
  return block.map((_, y) => columns.map((cells) => cells[y] ?? ''))
}
