/** A command that starts anew with another appetite, as a process of its own: streams, arguments and status stay. */
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { scratch } from '#test/support/labs.ts'

const MODULE = join(import.meta.dirname, '../../../src/main/cli/lean-process.ts')
const dir = scratch()
const program = join(dir.dir, 'program.mjs')
writeFileSync(
  program,
  `import { readFileSync } from 'node:fs'
import { leanProcess } from ${JSON.stringify(MODULE)}
leanProcess()
process.stdout.write(JSON.stringify({ flags: process.execArgv, args: process.argv.slice(2), pid: process.pid, given: readFileSync(0, 'utf8') }))
process.exitCode = 3
`,
)
afterAll(() => dir.remove())

interface Told {
  readonly flags: readonly string[]
  readonly args: readonly string[]
  readonly pid: number
  readonly given: string
}

function run(
  env: Readonly<Record<string, string>>,
  flags: readonly string[] = [],
): { told: Told; child: ReturnType<typeof spawnSync> } {
  const { NODE_OPTIONS: _, ...own } = process.env
  const child = spawnSync(process.execPath, [...flags, program, 'a b', '--c'], {
    env: { ...own, ...env },
    input: 'from stdin',
    encoding: 'utf8',
  })
  return { told: JSON.parse(child.stdout) as Told, child }
}

describe('a command that starts anew', () => {
  it.runIf(typeof process.execve === 'function' && process.platform !== 'win32')(
    'is the same process with the same arguments, input and status, and says nothing of it',
    () => {
      const { told, child } = run({})
      expect(told).toEqual({
        flags: ['--max-semi-space-size=8'],
        args: ['a b', '--c'],
        pid: child.pid,
        given: 'from stdin',
      })
      expect(child.status).toBe(3)
      expect(child.stderr).toBe('')
    },
  )

  it('goes on as it is if somebody chose the flags of Node', () => {
    expect(run({ NODE_OPTIONS: '--max-old-space-size=900' }).told.flags).toEqual([])
    expect(run({}, ['--max-semi-space-size=16']).told.flags).toEqual(['--max-semi-space-size=16'])
  })
})
