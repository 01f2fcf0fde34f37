/** Since which run a finding is there: a gap begins it anew. */
import { expect, it } from 'vitest'
import { firstSeen } from '#main/services/first-seen.ts'
import type { OpenLab } from '#main/services/open-lab.ts'

/** Findings of each run by its number, the first one first; a run without a list was never finished. */
function labOf(...runs: readonly (readonly string[] | undefined)[]): OpenLab {
  return {
    store: {
      runs: () =>
        runs.map((found, i) => ({ id: `run-${i + 1}`, startedAt: `2026-01-0${i + 1}`, summary: found && {} })),
      findings: (run: string) => (runs[Number(run.slice(4)) - 1] ?? []).map((id) => ({ id })),
    },
  } as unknown as OpenLab
}
const seen = async (lab: OpenLab) => Object.fromEntries((await firstSeen(lab)).map(({ id, run }) => [id, run]))

it('is the earliest run from which on every run had it', async () => {
  //   run    1 2 3 4
  //   old    x x x x
  //   back   x . x x   it was gone in between
  //   fresh  . . . x
  //   gone   x x . .
  const lab = labOf(['old', 'back', 'gone'], ['old', 'gone'], ['old', 'back'], ['old', 'back', 'fresh'])
  expect(await seen(lab)).toEqual({ old: 'run-1', back: 'run-3', fresh: 'run-4' })
})

it('passes over a run that was never finished, and has nothing to say without runs', async () => {
  expect(await seen(labOf(['a'], undefined, ['a']))).toEqual({ a: 'run-1' })
  expect(await seen(labOf())).toEqual({})
  expect(await seen(labOf(undefined))).toEqual({})
})

it('is not sought in a lab whose verdicts take long to read', async () => {
  const { store } = labOf(['a'], ['a'])
  const runs = () => store.runs().map((run) => ({ ...run, summary: { ...run.summary, links: 20_001 } }))
  expect(await seen({ store: { ...store, runs } } as unknown as OpenLab)).toEqual({})
})
