import { describe, expect, it } from 'vitest'
import { diffBlocks, leftNumbers, marksOf, piecesOf, sideRows } from '#renderer/model/config-lines.ts'
import { diffConfigs } from '#shared/configs/compare-configs.ts'

const lines = (n: number): string[] => Array.from({ length: n }, (_, i) => `line ${i + 1}`)

describe('a configuration diff on the screen', () => {
  it('folds equal lines, and keeps three around each change', () => {
    const before = [...lines(20), 'end']
    const after = [...lines(10), 'new', ...lines(20).slice(10), 'end']
    const blocks = diffBlocks(diffConfigs(before.join('\n'), after.join('\n')))
    expect(blocks.map(({ kind, lines: some }) => [kind, some.length])).toEqual([
      ['folded', 7],
      ['lines', 7],
      ['folded', 8],
    ])
  })

  it('puts a removed line beside the added one that came in its place, each with its own number', () => {
    const diff = diffConfigs('a\nb\nc', 'a\nx\nB\nc')
    const numbers = leftNumbers(diff)
    const rows = sideRows(diff, (at) => numbers[at] ?? 0, 0)
    expect(rows.map(({ left, right }) => [left?.line, left?.text, right?.line, right?.text])).toEqual([
      [1, 'a', 1, 'a'],
      [2, 'b', 2, 'x'],
      [undefined, undefined, 3, 'B'],
      [3, 'c', 4, 'c'],
    ])
  })

  it('shows a secret as a chip that says whether the other version has it, and never its mark', () => {
    const diff = diffConfigs(
      'user a <masked:00000001>\nuser b <masked:00000002>',
      'user a <masked:00000001>\nuser b <masked:0000000a>',
    )
    const [removed, added] = [marksOf(diff, 'removed'), marksOf(diff, 'added')]
    const said = diff.map((line) => piecesOf(line, line.kind === 'added' ? removed : added))
    expect(
      said
        .flat()
        .map(({ text }) => text)
        .join(''),
    ).not.toContain('masked')
    expect(said.map((pieces) => pieces.find(({ secret }) => secret)?.secret)).toEqual(['same', 'other', 'other'])
    expect(said[1]?.find(({ secret }) => secret)?.changed).toBe(true)
  })
})
