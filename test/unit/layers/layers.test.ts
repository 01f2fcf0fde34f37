import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const OXLINT = join(ROOT, 'node_modules', 'oxlint', 'bin', 'oxlint')

/** Files that break a boundary, each where it would lie. */
const ILLEGAL: readonly (readonly [file: string, line: string])[] = [
  ['src/shared/verify/zz-sample.ts', "import type { Db } from '#main/store/database.ts'\nexport type T = Db"],
  ['src/shared/verify/zz-sample.ts', "export type { Parser } from '#shared/parse/parser.ts'"],
  ['src/shared/model/zz-sample.ts', "import { readFileSync } from 'node:fs'\nexport const x = readFileSync"],
  ['src/main/services/zz-sample.ts', "import type { Db } from '#main/store/database.ts'\nexport type T = Db"],
  ['src/main/services/zz-sample.ts', "export const x = () => import('ssh2')"],
  ['src/main/services/zz-sample.ts', "export { fileVault } from '#main/vault/file-vault.ts'"],
  ['src/main/services/zz-sample.ts', "export { readInThread } from '#main/importer/import-thread.ts'"],
  ['src/main/importer/zz-sample.ts', "export type { Db } from '#main/store/database.ts'"],
  ['src/main/vault/zz-sample.ts', "export type { Db } from '#main/store/database.ts'"],
  ['src/shared/ssh-config/zz-sample.ts', "export type { Parser } from '#shared/parse/parser.ts'"],
  ['src/shared/words/zz-sample.ts', "export type { Parser } from '#shared/parse/parser.ts'"],
  ['src/main/store/zz-sample.ts', "import type { Parser } from '#shared/parse/parser.ts'\nexport type T = Parser"],
  ['src/main/web/zz-sample.ts', "import type { App } from 'electron'\nexport type T = App"],
  ['src/renderer/zz-sample.ts', "import type { OpenLab } from '#main/services/open-lab.ts'\nexport type T = OpenLab"],
  ['src/renderer/components/zz-sample.ts', "import { create } from 'zustand'\nexport const x = create"],
  ['src/preload/zz-sample.ts', "import type { Plan } from '#shared/model/plan.ts'\nexport type T = Plan"],
]

describe('the layers', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'plumbline-layers-'))
  beforeAll(() => copyFileSync(join(ROOT, '.oxlintrc.json'), join(scratch, '.oxlintrc.json')))
  afterAll(() => rmSync(scratch, { recursive: true, force: true }))

  it.each(ILLEGAL)('an import across a boundary is caught in %s: %s', (file, text) => {
    const path = join(scratch, file)
    mkdirSync(join(path, '..'), { recursive: true })
    writeFileSync(path, `${text}\n`)
    const linted = spawnSync(process.execPath, [OXLINT, file], {
      cwd: scratch,
      encoding: 'utf8',
    })
    rmSync(path)
    expect(linted.status).not.toBe(0)
    expect(linted.stdout).toContain('no-restricted-imports')
  })

  it('the code itself crosses none', () => {
    const output = execFileSync(process.execPath, [OXLINT, 'src'], { cwd: ROOT, encoding: 'utf8' })
    expect(output).toContain('0 errors')
  })
})
