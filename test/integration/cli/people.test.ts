import { afterEach, beforeEach, expect, it } from 'vitest'
import { runInProcess } from '#test/support/in-process.ts'
import { scratch } from '#test/support/labs.ts'

let folder: ReturnType<typeof scratch>
const run = (...args: readonly string[]) => runInProcess(args, folder.dir)
beforeEach(async () => {
  folder = scratch()
  await run('new', 'lab.plumb')
})
afterEach(() => folder.remove())

it('people are added with a link that is printed once, listed, given another role, and removed', async () => {
  const added = await run(
    'people',
    'lab.plumb',
    'add',
    'Field tech',
    '--role',
    'work',
    '--url',
    'https://lab.example:8443/',
  )
  expect(added.status).toBe(0)
  const link = added.stdout.trim()
  expect(link).toMatch(/^https:\/\/lab\.example:8443\/pair\?code=[\w-]{22}$/)
  expect(added.stderr).toContain('lets Field tech in once')
  const listed = await run('people', 'lab.plumb', '--json')
  expect(JSON.parse(listed.stdout)).toMatchObject({ people: [{ name: 'Field tech', role: 'work', sessions: [] }] })
  expect(listed.stdout).not.toContain(link.split('code=')[1])
  expect((await run('people', 'lab.plumb', 'role', 'field  TECH', '--role', 'edit')).status).toBe(0)
  expect(JSON.parse((await run('people', 'lab.plumb', 'list', '--json')).stdout).people[0].role).toBe('edit')
  await run('people', 'lab.plumb', 'remove', 'Field tech')
  expect(JSON.parse((await run('people', 'lab.plumb', '--json')).stdout)).toEqual({ people: [] })
})

it('what cannot be is refused in one sentence, and nothing is written', async () => {
  const refused = async (...args: readonly string[]): Promise<string> => {
    const { status, stdout, stderr } = await run(...args)
    expect([status, stdout]).toEqual([2, ''])
    return stderr
  }
  await run('people', 'lab.plumb', 'add', 'Vera')
  expect(await refused('people', 'lab.plumb', 'add', 'vera')).toContain('is on the list already')
  expect(await refused('people', 'lab.plumb', 'add', 'Will', '--role', 'boss')).toContain('no role "boss"')
  expect(await refused('people', 'lab.plumb', 'pair', 'Will')).toContain("Will isn't on the list")
  expect(await refused('people', 'lab.plumb', 'add')).toContain('needs a name')
  expect(await refused('people', 'lab.plumb', 'invite', 'Will')).toContain('nothing to do with people')
  expect(await refused('people', 'none.plumb')).toContain('no lab file')
  expect(await refused('people', 'lab.plumb', 'revoke', 'Vera', '--session', 'x')).toContain('no session x')
})

it('serving to others is refused before anything listens: without TLS, a lab, people, or a good address', async () => {
  const refused = async (...args: readonly string[]): Promise<string> => {
    const { status, stderr } = await run('serve', ...args)
    expect(status).toBe(2)
    return stderr
  }
  expect(await refused('lab.plumb', '--listen', '127.0.0.1:0')).toContain('--listen needs TLS')
  expect(await refused('--listen', '127.0.0.1:0', '--tls-self-signed')).toContain('serves one lab')
  expect(await refused('lab.plumb', '--listen', 'everywhere', '--tls-self-signed')).toContain('ADDRESS:PORT')
  expect(await refused('lab.plumb', '--listen', '127.0.0.1:99999', '--tls-self-signed')).toContain('ADDRESS:PORT')
  expect(
    await refused(
      'lab.plumb',
      '--listen',
      '127.0.0.1:0',
      '--tls-cert',
      'a',
      '--tls-key',
      'b',
      '--user-header',
      'X-User',
    ),
  ).toContain('belong together')
})
