import { useState } from 'react'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { hint, KeyHint } from '#renderer/components/ui/key-hint.tsx'
import { counted } from '#shared/words/entry.ts'
import { clean } from '#renderer/model/clean.ts'
import type { RowId } from '#renderer/model/row-ids.ts'
import type { Problem } from '#shared/plan-edit/problem.ts'
import { sentence } from '#shared/words/message.ts'

const MOST = 60
/** More of a kind are one line, until a person unfolds them. */
const FEW = 3

export interface ListedProblem extends Problem {
  /** The row it is in, which may move. */
  readonly id: RowId | undefined
  /** What its fix writes, and what stands there. */
  readonly fixes: readonly { readonly old: string; readonly text: string }[]
}

/** The same for a problem of the same row, wherever that stands. */
export function problemKey(problem: ListedProblem): string {
  return `${problem.list} ${problem.id} ${problem.column} ${problem.title}`
}

/** What should be looked at, the errors first; a click goes to the cell, the link fixes it. */
export function ProblemList<P extends ListedProblem>(props: {
  readonly problems: readonly P[]
  readonly fixed: boolean
  readonly onGo: (problem: P) => void
  readonly onFix: (problem: P) => void
}) {
  const shown = once(props.problems)
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set())
  const alike = new Map<string, number>()
  // Only the first of many of a kind is listed.
  for (const problem of shown) alike.set(kindOf(problem), (alike.get(kindOf(problem)) ?? 0) + 1)
  const first = new Set<string>()
  const listed = shown.filter((problem) => {
    const kind = kindOf(problem)
    if ((alike.get(kind) ?? 0) <= FEW || unfolded.has(kind)) return true
    if (first.has(kind)) return false
    return first.add(kind)
  })
  return (
    <section className="sec" aria-labelledby="plan-problems">
      <h2 id="plan-problems">
        Problems
        <span className="grow" />
        <KeyHint of="next-problem" />
      </h2>
      {shown.length === 0 && <p className="dim2">No problems.</p>}
      <ul>
        {listed.slice(0, MOST).map((problem) => (
          <li className="pr" key={problemKey(problem)} data-testid="plan-problem">
            <span className={problem.level === 'bad' ? 'c-bad' : 'c-warn'}>
              <Icon name={problem.level === 'bad' ? 'x' : 'warn'} small />
            </span>
            <button type="button" className="pr-go" onClick={() => props.onGo(problem)}>
              <b>{problem.title}</b>
              <span className="dim2">{clean(sentence(problem.said))}</span>
            </button>
            {(alike.get(kindOf(problem)) ?? 0) > FEW && !unfolded.has(kindOf(problem)) && (
              <button
                type="button"
                className="link pr-more"
                onClick={() => setUnfolded(new Set([...unfolded, kindOf(problem)]))}
              >
                {(alike.get(kindOf(problem)) ?? 0) - 1} more like it
              </button>
            )}
            {problem.fix && !props.fixed && (
              <span className="pr-fix">
                <button type="button" className="btn sm" data-testid="quick-fix" onClick={() => props.onFix(problem)}>
                  {clean(problem.fix.label)}
                </button>
                <Change of={problem} />
              </span>
            )}
          </li>
        ))}
      </ul>
      {listed.length > MOST && (
        <p className="dim2">
          And {listed.length - MOST} more. {hint('next-problem')} steps through all.
        </p>
      )}
    </section>
  )
}

/** Problems of the same kind. */
function kindOf({ level, title, said }: Problem): string {
  return `${level} ${title} ${said.code}`
}

/** What would stand there instead. */
function Change({ of }: { readonly of: ListedProblem }) {
  const { joins } = of.fix ?? {}
  if (joins) return <span className="dim">{counted(joins.length, 'new panel join')}</span>
  const [first] = of.fixes
  if (first === undefined) return null
  return (
    <span>
      <del>{first.old === '' ? 'empty' : clean(first.old)}</del> → <ins>{clean(first.text)}</ins>
    </span>
  )
}

/** An error is at several cells, and listed once: with its fix, where it has one. */
export function once<P extends Problem>(problems: readonly P[]): readonly P[] {
  const seen = new Map<string, P>()
  for (const problem of problems) {
    const key = `${problem.title}\0${JSON.stringify(problem.said)}`
    const known = seen.get(key)
    if (!known || (!known.fix && problem.fix)) seen.set(key, problem)
  }
  return [...seen.values()]
}
