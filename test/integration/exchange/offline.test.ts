import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { EXPORT_FORMATS } from '#shared/model/plan-formats.ts'
import { REPORT_FORMATS } from '#shared/model/report-request.ts'
import { scratch } from '#test/support/labs.ts'

const PROGRAM = fileURLToPath(new URL('offline-program.ts', import.meta.url))
const REFUSE = fileURLToPath(new URL('../../support/no-sockets.cjs', import.meta.url))
/** A namespace of its own has no interface that is up, the loopback included (Linux, and rights to make one). */
const APART = spawnSync('unshare', ['--net', 'true']).status === 0

const rooms = [scratch(), scratch()]
afterAll(() => rooms.forEach(({ remove }) => remove()))

/** Runs the program in a folder of its own, and gives what it printed and which sockets it asked for. */
function run(room: number, command: readonly string[]): { said: ReturnType<typeof JSON.parse>; sockets: string } {
  const dir = rooms[room]?.dir ?? ''
  const asked = join(dir, 'sockets')
  const [program = '', ...args] = command
  const env = { ...process.env, PLUMBLINE_TEST_SOCKETS: asked, NODE_NO_WARNINGS: '1' }
  const ran = spawnSync(program, [...args, PROGRAM, dir], { env, encoding: 'utf8', timeout: 60_000 })
  expect(ran.status, ran.stderr).toBe(0)
  return { said: JSON.parse(ran.stdout), sockets: existsSync(asked) ? readFileSync(asked, 'utf8') : '' }
}

function expectAllDone(said: ReturnType<typeof JSON.parse>): void {
  expect(said).toMatchObject({
    cutOff: true,
    engine: { cables: ['C-01', 'C-02'] },
    commands: { status: 1, lint: 0 },
  })
  expect(said.engine.pdf).toBeGreaterThan(1000)
  expect(said.engine.exported).toHaveLength(EXPORT_FORMATS.length)
  expect(said.commands.statuses).toHaveLength(REPORT_FORMATS.length + EXPORT_FORMATS.length + 2)
  expect(new Set(said.commands.statuses)).toEqual(new Set([0]))
  expect(said.commands.kinds).toContain('wrong-port')
}

describe('a plan is edited, imported, verified from saved outputs, reported and exported', () => {
  it('with every socket refused', () => {
    const { said, sockets } = run(0, [process.execPath, '--require', REFUSE])
    expectAllDone(said)
    // The one socket is the one that shows that there are none.
    expect(sockets).toBe('connect\n')
  })

  it.skipIf(!APART)('in a network namespace without any interface that is up', () => {
    expectAllDone(run(1, ['unshare', '--net', process.execPath]).said)
  })
})
