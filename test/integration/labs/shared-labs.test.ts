import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { scratch } from '#test/support/labs.ts'
import { runPlumbline } from '#test/support/run-plumbline.ts'
import { mayLeaveOut, sharedFolder } from '#test/support/shared-folder.ts'

interface ExpectedLink {
  readonly status: string
  readonly evidence: string | null
  readonly cables?: readonly string[]
}
interface Expected {
  readonly links: Readonly<Record<string, ExpectedLink>>
  readonly findings: readonly {
    readonly kind: string
    readonly severity?: string
    readonly cables: readonly string[]
  }[]
  readonly moves: number
}
interface Found {
  readonly links: readonly { readonly cables: readonly string[]; readonly status: string; readonly evidence: string }[]
  readonly findings: readonly { readonly kind: string; readonly severity: string; readonly cables: readonly string[] }[]
  readonly summary: { readonly moves: number }
}

const labs = sharedFolder('labs')
const labsIn = (folder: string | undefined): string[] =>
  folder
    ? readdirSync(folder).flatMap((n) => (existsSync(join(folder, n, 'expected.json')) ? [join(folder, n)] : []))
    : []
const shared = labsIn(labs)
/** Labs that were judged wrongly once. */
const own = labsIn(fileURLToPath(new URL('../../fixtures/labs', import.meta.url)))
const line = (f: { kind: string; cables: readonly string[] }): string => [f.kind, ...[...f.cables].sort()].join(' ')

async function judge(dir: string): Promise<void> {
  const made = scratch()
  const go = (...args: string[]) => runPlumbline(args, { cwd: made.dir })
  try {
    await go('new', 'l.plumb')
    const sheets = readdirSync(dir)
      .filter((f) => f.endsWith('.csv'))
      .map((f) => join(dir, f))
    expect((await go('import', 'l.plumb', ...sheets)).status).toBe(0)
    const verified = await go('verify', 'l.plumb', '--transcripts', join(dir, 'transcripts'), '--json')
    const found: Found = JSON.parse(verified.stdout)
    const wanted: Expected = JSON.parse(readFileSync(join(dir, 'expected.json'), 'utf8'))
    const byCable = new Map(found.links.flatMap((l) => l.cables.map((c) => [c, l] as const)))
    for (const [cable, want] of Object.entries(wanted.links)) {
      const link = byCable.get(cable)
      expect([cable, link?.status]).toEqual([cable, want.status])
      if (want.evidence !== null) expect([cable, link?.evidence]).toEqual([cable, want.evidence])
      expect([...(link?.cables ?? [])].sort()).toEqual([...(want.cables ?? [cable])].sort())
    }
    const errors = (all: Expected['findings']): string[] =>
      all
        .filter((f) => (f.severity ?? 'error') === 'error')
        .map(line)
        .sort()
    expect(errors(found.findings)).toEqual(errors(wanted.findings))
    expect(found.summary.moves).toBe(wanted.moves)
  } finally {
    made.remove()
  }
}

describe.skipIf(mayLeaveOut(labs))('labs that nobody here made up', () => {
  it('are there', () => expect(shared.length).toBeGreaterThan(0))
  it.each(shared)('%s: links, findings and moves are those expected', judge)
})

describe('labs that were judged wrongly once', () => {
  it.each(own)('%s: links, findings and moves are those expected', judge)
})
