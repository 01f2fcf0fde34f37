import { useEffect, useMemo, useState } from 'react'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { clean } from '#renderer/model/clean.ts'
import { type DiffBlock, diffBlocks, leftNumbers, marksOf, piecesOf, sideRows } from '#renderer/model/config-lines.ts'
import type { DiffLine } from '#shared/configs/compare-configs.ts'
import { counted } from '#shared/words/entry.ts'

/** What differs between two configurations: equal lines folded, changed words marked, secrets as chips. */
export function ConfigDiff(props: {
  readonly lines: readonly DiffLine[]
  readonly unified: boolean
  /** The block with the change that one has gone to. */
  readonly at: number | undefined
}) {
  const { lines, unified } = props
  const blocks = useMemo(() => diffBlocks(lines), [lines])
  const left = useMemo(() => leftNumbers(lines), [lines])
  const marks = useMemo(() => ({ removed: marksOf(lines, 'removed'), added: marksOf(lines, 'added') }), [lines])
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set())
  useEffect(() => setOpen(new Set()), [lines])
  const changes = blocks.filter((block) => block.kind === 'lines' && block.hasChange)
  const current = props.at === undefined ? undefined : changes[props.at]?.id
  useEffect(() => {
    if (current !== undefined) document.getElementById(`change-${current}`)?.scrollIntoView({ block: 'center' })
  }, [current])
  const side = (block: DiffBlock) => (
    <Block key={block.id} block={block} left={left} marks={marks} unified={unified} on={block.id === current} />
  )
  return (
    <div className="config-diff" role="region" aria-label="Difference" tabIndex={0} data-testid="config-diff">
      {changes.length === 0 && (
        <p className="dim2 none" role="status">
          No line differs.
        </p>
      )}
      {blocks.map((block) =>
        block.kind === 'folded' && !open.has(block.id) ? (
          <button
            type="button"
            key={block.id}
            className="diff-fold"
            onClick={() => setOpen((before) => new Set(before).add(block.id))}
          >
            <Icon name="rightc" small /> {counted(block.lines.length, 'equal line')}{' '}
            <span className="mono dim2 cut">{foldWords(block.lines)}</span>
            <span className="grow" /> Show
          </button>
        ) : (
          side(block)
        ),
      )}
    </div>
  )
}

const changesOf = (lines: readonly DiffLine[]): readonly DiffBlock[] =>
  diffBlocks(lines).filter((block) => block.kind === 'lines' && block.hasChange)

/** How many changes one can go to. */
export function changeCount(lines: readonly DiffLine[]): number {
  return changesOf(lines).length
}

/** The change, among those one can go to, that has this line; undefined if it is in none. */
export function changeAt(lines: readonly DiffLine[], line: number): number | undefined {
  const at = changesOf(lines).findIndex(({ id, lines: some }) => id <= line && line < id + some.length)
  return at < 0 ? undefined : at
}

interface Marks {
  readonly removed: ReadonlySet<string>
  readonly added: ReadonlySet<string>
}

function Block(props: {
  readonly block: DiffBlock
  readonly left: readonly number[]
  readonly marks: Marks
  readonly unified: boolean
  readonly on: boolean
}) {
  const { block, left, marks } = props
  const id = block.kind === 'lines' && block.hasChange ? `change-${block.id}` : undefined
  const name = `diff-block ${props.on ? 'on' : ''}`
  if (props.unified) {
    return (
      <div className={name} id={id}>
        {block.lines.map((line, i) => (
          <Line key={i} line={line} marks={marks} />
        ))}
      </div>
    )
  }
  return (
    <div className={`${name} sides`} id={id}>
      {sideRows(block.lines, (at) => left[at] ?? 0, block.id).map((row, i) => (
        <div className="side-row" key={i}>
          {row.left === undefined ? <span className="diff-line absent" /> : <Line line={row.left} marks={marks} />}
          {row.right === undefined ? <span className="diff-line absent" /> : <Line line={row.right} marks={marks} />}
        </div>
      ))}
    </div>
  )
}

/** What is said of a secret in a line that the other version does not have. */
const ONLY = { same: 'same', removed: 'gone', added: 'new' } as const
const SIGNS = { same: '', removed: '−', added: '+' } as const

function Line({ line, marks }: { readonly line: DiffLine; readonly marks: Marks }) {
  const { kind } = line
  // What the other version has: a secret that is there, too, is the same.
  const others = kind === 'added' ? marks.removed : marks.added
  return (
    <span className={`diff-line ${kind}`}>
      <span className="n">{line.line}</span>
      <span className="sign" aria-label={kind === 'same' ? undefined : kind}>
        {SIGNS[kind]}
      </span>
      <span className="text">
        {piecesOf(line, others).map((piece, i) =>
          piece.secret === undefined ? (
            piece.changed ? (
              <mark key={i}>{clean(piece.text)}</mark>
            ) : (
              <span key={i}>{clean(piece.text)}</span>
            )
          ) : (
            <span key={i} className={`masked-chip ${piece.secret}`}>
              <Icon name="lock" small /> {piece.text}{' '}
              {piece.secret === 'same'
                ? 'same'
                : line.words === undefined
                  ? ONLY[kind]
                  : kind === 'removed'
                    ? 'A'
                    : 'B'}
            </span>
          ),
        )}
      </span>
    </span>
  )
}

/** First and last words of folded lines. */
function foldWords(lines: readonly DiffLine[]): string {
  const said = lines.map(({ text }) => text.trim()).filter((text) => text !== '' && text !== '!')
  const hidden = (text: string): string => clean(text.replace(/<masked:[0-9a-f]+>/g, '••••••')).slice(0, 40)
  return `${hidden(said[0] ?? '')} … ${hidden(said.at(-1) ?? '')}`
}
