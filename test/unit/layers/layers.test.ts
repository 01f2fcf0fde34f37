/** Every import that no row of oxlint.config.ts allows is caught, whatever its form; and the code has none. */
import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { denied, PLACES, ROWS } from '../../../oxlint.config.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const OXLINT = join(ROOT, 'node_modules', 'oxlint', 'bin', 'oxlint')
const scratch = mkdtempSync(join(tmpdir(), 'plumbline-layers-'))

const isFile = (place: string): boolean => /\.tsx?$/.test(place)
const fileOf = (place: string): string => (isFile(place) ? `src/${place}` : `src/${place}/zz-probe.ts`)

/** What a file of the place would import. */
function specifier(name: string): string {
  if (name === 'node') return 'node:fs'
  if (name === 'preload' || /^(?:shared|main|renderer)\//.test(name)) return isFile(name) ? `#${name}` : `#${name}/x.ts`
  return name
}

/** Each forbidden import in each of its forms, a line each. */
const FORMS = [
  (from: string, n: number) => `import type { T${n} } from '${from}'`,
  (from: string, n: number) => `export type { U${n} } from '${from}'`,
  (from: string, n: number) => `export { v${n} } from '${from}'`,
  (from: string, n: number) => `export const w${n} = () => import('${from}')`,
]

function lint(...files: string[]): { readonly status: number | null; readonly output: string; found(): Set<string> } {
  const run = spawnSync(process.execPath, [OXLINT, '--format', 'json', ...files], {
    cwd: scratch,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  const output = `${run.stdout}${run.stderr}`
  return {
    status: run.status,
    output,
    found: () => {
      const { diagnostics } = JSON.parse(run.stdout) as { diagnostics: Diagnostic[] }
      const fences = diagnostics.filter((d) => d.code.includes('no-restricted-imports'))
      return new Set(fences.map((d) => `${d.filename}:${d.labels[0]?.span.line}`))
    },
  }
}

interface Diagnostic {
  readonly code: string
  readonly filename: string
  readonly labels: readonly { readonly span: { readonly line: number } }[]
}

function write(file: string, lines: readonly string[]): void {
  mkdirSync(dirname(join(scratch, file)), { recursive: true })
  writeFileSync(join(scratch, file), `${lines.join('\n')}\n`)
}

const rows = Object.keys(ROWS).filter((row) => PLACES.some((place) => row === place || row.startsWith(`${place}/`)))

describe('the layers', () => {
  beforeAll(() => {
    for (const file of ['oxlint.config.ts', 'package.json']) copyFileSync(join(ROOT, file), join(scratch, file))
    for (const place of PLACES) write(fileOf(place), [])
  })
  afterAll(() => rmSync(scratch, { recursive: true, force: true }))

  it('are closed: every import that no row allows is caught, in every form', () => {
    const wanted: string[] = []
    for (const row of rows) {
      const names = denied(row)
      const lines = names.flatMap((name, n) => FORMS.map((form) => form(specifier(name), n)))
      for (let line = 1; line <= lines.length + 1; line++) wanted.push(`${fileOf(row)}:${line}`)
      write(fileOf(row), [...lines, "export type { Up } from '../x.ts'"])
    }
    expect(wanted.length).toBeGreaterThan(4000)
    const found = lint('src').found()
    expect(wanted.filter((place) => !found.has(place))).toEqual([])
    for (const row of rows) write(fileOf(row), [])
  })

  it('are open where a row says so', () => {
    for (const row of rows) {
      const allowed = (ROWS[row] ?? '')
        .split(' ')
        .filter((name) => name !== '' && !/^(?:main|shared|renderer)$/.test(name))
      write(
        fileOf(row),
        allowed.map((name, n) => `export type { T${n} } from '${specifier(name)}'`),
      )
    }
    expect([...lint('src').found()]).toEqual([])
  })

  it('have a row for every folder: one without is an error', () => {
    write('src/shared/zz-new/x.ts', [])
    const { status, output } = lint('src')
    rmSync(join(scratch, 'src', 'shared', 'zz-new'), { recursive: true })
    expect(status).not.toBe(0)
    expect(output).toContain('No row in oxlint.config.ts says what shared/zz-new may import.')
  })

  it('keep parsers from the verifier, stores from services, and the engine from the page', () => {
    expect(denied('shared/verify')).toContain('shared/parse')
    expect(denied('shared/model')).toEqual(expect.arrayContaining(['shared/naming', 'node', 'zod', 'main/store']))
    expect(denied('main/services')).toEqual(expect.arrayContaining(['main/store', 'main/collect', 'ssh2', 'node']))
    expect(denied('main/web')).toEqual(expect.arrayContaining(['electron', 'main/store']))
    expect(denied('main/cli')).toEqual(expect.arrayContaining(['electron', 'main/electron', 'ssh2']))
    expect(denied('renderer/components')).toEqual(
      expect.arrayContaining(['zustand', 'renderer/stores', 'main/services']),
    )
    expect(denied('preload')).toEqual(expect.arrayContaining(['shared/model', 'node']))
  })

  it('have no cycles', () => {
    write('src/shared/naming/zz-a.ts', ["import type { B } from './zz-b.ts'", 'export type A = B | 1'])
    write('src/shared/naming/zz-b.ts', ["import type { A } from './zz-a.ts'", 'export type B = A | 2'])
    const { status, output } = lint('src/shared/naming')
    expect(status).not.toBe(0)
    expect(output).toContain('no-cycle')
  })

  it('are kept by the code itself', () => {
    const output = execFileSync(process.execPath, [OXLINT, 'src'], { cwd: ROOT, encoding: 'utf8' })
    expect(output).toContain('0 errors')
  })
})
