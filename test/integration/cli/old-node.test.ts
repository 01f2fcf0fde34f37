/** A Node that cannot load the database says so before anything else, in place of a crash without a word. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const root = mkdtempSync(join(tmpdir(), 'plumbline-node-'))

/** Runs the command line of a copy without Node 24 among its dependencies, as on a Mac. */
function run(versions: { readonly node: string; readonly napi: string }, binding?: string) {
  const { BETTER_SQLITE3_BINDING: _, ...env } = process.env
  const pretend = `Object.defineProperty(process, 'versions', { value: { ...process.versions, ...${JSON.stringify(versions)} } })`
  return spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`, join(root, 'bin', 'plumbline')],
    { encoding: 'utf8', env: { ...env, ...(binding === undefined ? {} : { BETTER_SQLITE3_BINDING: binding }) } },
  )
}

describe('a Node that cannot run Plumbline', () => {
  beforeAll(() => {
    cpSync(join(ROOT, 'bin'), join(root, 'bin'), { recursive: true })
    cpSync(join(ROOT, 'scripts'), join(root, 'scripts'), { recursive: true })
    mkdirSync(join(root, 'out', 'engine'), { recursive: true })
    writeFileSync(join(root, 'out', 'engine', 'cli.cjs'), "process.stdout.write('ran')")
  })
  afterAll(() => rmSync(root, { recursive: true, force: true }))

  it('is named, with what to install', () => {
    const { status, stderr, stdout } = run({ node: '20.11.1', napi: '9' })
    expect(stdout).toBe('')
    expect(status).toBe(2)
    expect(stderr).toBe(
      'plumbline: Node 20.11.1 is too old (Node-API 9; 10 is needed). Install Node 24, or 22.14 and later, from https://nodejs.org and run this again.\n',
    )
  })

  it('is none with Node-API 10, or with a binding built for it', () => {
    expect(run({ node: '22.14.0', napi: '10' }).stdout).toBe('ran')
    expect(run({ node: '20.11.1', napi: '9' }, '/tmp/some-binding.node').stdout).toBe('ran')
  })
})
