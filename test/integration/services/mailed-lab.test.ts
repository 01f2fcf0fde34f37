/*
 *   another profile ── leaf (its key accepted on first use) ── the lab file is mailed ── this profile
 */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { trustBook } from '#main/profile/trust-book.ts'
import { hostKeyPolicy } from '#main/services/lab-trust.ts'
import type { PageSession } from '#main/services/page-session.ts'
import { type Fleet, startFleet } from '#main/simulator/ssh/fleet.ts'
import { labStores } from '#main/store/lab-store.ts'
import { browserSession } from '#main/wiring/browser-session.ts'
import { runInProcess, SOURCE_FILES } from '#test/support/in-process.ts'
import { iosCdp, scratch } from '#test/support/labs.ts'

const made = scratch()
const lab = join(made.dir, 'mailed.plumb')
let fleet: Fleet

/** A person's home, with a profile of its own. */
const home = (name: string, knownHosts = ''): Record<string, string> => {
  const folder = join(made.dir, name)
  mkdirSync(join(folder, '.ssh'), { recursive: true })
  writeFileSync(join(folder, '.ssh', 'known_hosts'), knownHosts)
  return { HOME: folder, PLUMBLINE_PROFILE: join(folder, 'profile') }
}
const LOGIN = { PLUMBLINE_USER: 'lab', PLUMBLINE_PASSWORD: 'right' }
const collect = (env: Record<string, string>, path: string, ...more: string[]) =>
  runInProcess(['collect', path, ...more], made.dir, { ...env, ...LOGIN })

async function open(env: Record<string, string>, path: string): Promise<PageSession> {
  const session = browserSession({ ...SOURCE_FILES }, env)
  await session.labs.open(path)
  await session.credentials.save({ name: 'Right', user: 'lab', password: 'right', useAgent: false })
  return session
}
async function codeOf(session: PageSession): Promise<string> {
  for await (const event of session.runs.testLogin('leaf'))
    if (event.kind === 'result') return event.ok ? 'ok' : (event.error?.code ?? '')
  return 'no result'
}

beforeAll(async () => {
  const outputs = {
    'show version': 'Cisco Nexus Operating System (NX-OS) Software\n',
    'show cdp neighbors detail': iosCdp([['Ethernet1/1', 'spine', 'Ethernet1/1']]),
  }
  fleet = await startFleet([{ platform: 'cisco_nxos', name: 'leaf', hostname: 'leaf', outputs }], {
    user: 'lab',
    password: 'right',
    latencyMs: 0,
    workerFile: SOURCE_FILES.fleetWorker,
  })
  const { port } = fleet.endpoints.get('leaf') ?? { port: 0 }
  writeFileSync(join(made.dir, 'devices.csv'), `name,platform,address,ssh_port\nleaf,cisco_nxos,127.0.0.1,${port}\n`)
  for (const args of [
    ['new', lab],
    ['import', lab, 'devices.csv'],
  ])
    expect(await runInProcess(args, made.dir, home('sender'))).toMatchObject({ status: 0 })
})
afterAll(async () => {
  await fleet.close()
  made.remove()
})

/** The key of the device as the lab's own list has it, of another profile: made before every test that needs it. */
async function mailed(): Promise<string> {
  const sender = home('sender')
  expect((await collect(sender, lab, '--trust-on-first-use')).stderr).not.toContain('host-key-unknown')
  const session = await open(sender, lab)
  session.settings.trustOnFirstUse(true)
  await session.shutdown()
  const path = join(made.dir, `copy-${readdirSync(made.dir).length}.plumb`)
  copyFileSync(lab, path)
  return path
}

describe('a lab of our own that came back by mail', () => {
  /** Made and left here; another profile changes it by these commands, and it is put back in its place. */
  const returned = async (name: string, ...commands: readonly (readonly string[])[]) => {
    const [mine, theirs] = [home(`${name}-mine`), home(`${name}-theirs`)]
    const path = join(made.dir, `${name}.plumb`)
    for (const args of [
      ['new', path],
      ['import', path, 'devices.csv'],
    ])
      expect(await runInProcess(args, made.dir, mine)).toMatchObject({ status: 0 })
    for (const args of commands) expect(await runInProcess([...args], made.dir, theirs)).toMatchObject({ status: 0 })
    return { path, mine }
  }

  it('logs in to nothing where addresses were changed there, until it is approved again', async () => {
    writeFileSync(join(made.dir, 'moved.csv'), 'name,platform,address\nleaf,cisco_nxos,192.0.2.66\n')
    const { path, mine } = await returned('back', ['import', join(made.dir, 'back.plumb'), 'moved.csv'])
    const refused = await collect(mine, path)
    expect(refused.status).toBe(2)
    expect(refused.stderr).toContain('This lab was changed elsewhere: 1 address. No device is logged in to')
    expect((await runInProcess(['approve', path], made.dir, mine)).stdout).toContain('192.0.2.66')
    await runInProcess(['approve', path, '--yes'], made.dir, mine)
    expect((await collect(mine, path, '--timeout', '1')).stderr).not.toContain('changed elsewhere')
  })

  it('is logged in to where only notes and cables were changed there', async () => {
    writeFileSync(join(made.dir, 'cables.csv'), 'label,a_device,a_port,b_device,b_port\nC1,leaf,Eth1/1,leaf,Eth1/2\n')
    const { path, mine } = await returned('notes', ['import', join(made.dir, 'notes.plumb'), 'cables.csv'])
    expect((await collect(mine, path)).stderr).toContain('host-key-unknown')
  })

  it('is edited here without being asked about, in the window too, and so is a copy of it', async () => {
    writeFileSync(join(made.dir, 'more.csv'), 'name,platform,address\nspine,cisco_nxos,192.0.2.7\n')
    const { path, mine } = await returned('own')
    copyFileSync(path, join(made.dir, 'own-copy.plumb'))
    await runInProcess(['import', path, 'more.csv'], made.dir, mine)
    const session = browserSession({ ...SOURCE_FILES }, mine)
    for (const each of [path, join(made.dir, 'own-copy.plumb')]) {
      await session.labs.open(each)
      expect(session.snapshot().lab?.notices).toBeUndefined()
    }
    await session.shutdown()
  })
})

describe('a lab that another profile made', () => {
  it('logs in to nothing by its own host keys or its trust on first use, and says so', async () => {
    const path = await mailed()
    const session = await open(home('receiver'), path)
    const { lab: view, settings } = session.snapshot()
    expect(settings?.trustOnFirstUse).toBe(false)
    expect(settings?.hostKeys).toMatchObject([{ type: 'ssh-ed25519', foreign: true }])
    const elsewhere = { code: 'made-elsewhere', path, addresses: 1, jumpHosts: 0, changed: false }
    expect(view?.notices).toEqual([elsewhere, { code: 'foreign-trust', keys: 1, firstUse: true }])
    await expect(codeOf(session)).rejects.toThrow('made-elsewhere')
    await expect(session.runs.verify({ kind: 'all' })).rejects.toThrow('made-elsewhere')
    session.settings.approve()
    expect(session.snapshot().lab?.notices).toEqual([{ code: 'foreign-trust', keys: 1, firstUse: true }])
    expect(await codeOf(session)).toBe('host-key-unknown')
    await session.shutdown()
    const told = await collect(home('receiver'), path)
    expect(told.stderr).toContain("warning: This lab's trust in host keys comes from elsewhere")
    expect(told.stderr).toContain('host-key-unknown')
  })

  it('is collected on the command line once it was approved, and approve shows what that means', async () => {
    const path = await mailed()
    const who = home('terminal')
    const refused = await collect(who, path)
    expect(refused.status).toBe(2)
    expect(refused.stderr).toContain(`This lab was made elsewhere: 1 address. No device is logged in to`)
    const { port } = fleet.endpoints.get('leaf') ?? { port: 0 }
    const shown = await runInProcess(['approve', path], made.dir, who)
    expect(shown.stdout).toBe(`leaf  127.0.0.1 port ${port}\nhost key  [127.0.0.1]:${port} ssh-ed25519\n`)
    expect((await collect(who, path)).status).toBe(2)
    const approved = await runInProcess(['approve', path, '--yes', '--json'], made.dir, who)
    expect(JSON.parse(approved.stdout)).toMatchObject({ approved: true, devices: [{ device: 'leaf', port }] })
    expect((await collect(who, path)).stderr).toContain('host-key-unknown')
  })

  it('trusts once this person decides so, and the notice is gone', async () => {
    const session = await open(home('decider'), await mailed())
    session.settings.approve()
    session.settings.trustOnFirstUse(true)
    expect(await codeOf(session)).toBe('ok')
    session.settings.trustOnFirstUse(false)
    expect(await codeOf(session)).toBe('ok')
    const { lab: view, settings } = session.snapshot()
    expect(settings?.hostKeys).toHaveLength(1)
    expect(settings?.hostKeys[0]?.foreign).toBeUndefined()
    expect(view?.notices).toBeUndefined()
    session.settings.forgetHostKey(settings?.hostKeys[0]?.host ?? '', 'ssh-ed25519')
    expect(await codeOf(session)).toBe('host-key-unknown')
    expect(session.snapshot().settings?.hostKeys).toEqual([])
    await session.shutdown()
  })

  it('is trusted in the profile that made it, also as a copy elsewhere', async () => {
    const path = await mailed()
    const told = await collect(home('sender'), path)
    expect(told.stderr).not.toMatch(/warning|host-key/)
    const session = await open(home('sender'), path)
    expect(session.snapshot().settings?.trustOnFirstUse).toBe(true)
    expect(session.snapshot().lab?.notices).toBeUndefined()
    await session.shutdown()
  })

  it('is contradicted by known_hosts, whoever accepted the key of the lab', async () => {
    const path = await mailed()
    const [host = '', type = ''] = fleet.knownHosts.trim().split(' ')
    const other = `${host} ${type} AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n`
    await runInProcess(['approve', path, '--yes'], made.dir, home('receiver'))
    for (const who of ['sender', 'receiver']) {
      const told = await collect(home(who, other), path, '--trust-on-first-use')
      expect(told.stderr, who).toContain('host-key-changed')
    }
  })
})

describe('what a profile trusts', () => {
  it('is kept line by line: the last decision holds, and a line that was cut off says nothing', () => {
    const folder = join(made.dir, 'lines')
    const [one, two] = [trustBook(folder), trustBook(folder)]
    const key = { host: '[10.0.0.1]:2222', type: 'ssh-ed25519', key: 'AAAA' }
    one.accept('lab', [key])
    two.trustOnFirstUse('lab', true)
    two.accept('lab', [
      { ...key, type: 'ssh-rsa', key: 'BBBB' },
      { ...key, key: 'CCCC' },
    ])
    one.forget('lab', key.host, 'ssh-rsa')
    expect(two.trust('lab')).toEqual({ firstUse: true, keys: [{ ...key, key: 'CCCC' }] })
    const [file = ''] = readdirSync(join(folder, 'trust'))
    const path = join(folder, 'trust', file)
    writeFileSync(path, `${readFileSync(path, 'utf8')}{"op":"first-use","on":fal`)
    expect(one.trust('lab').firstUse).toBe(true)
  })

  it('is no path, whatever a lab says its id is, and no pattern for other hosts', () => {
    const folder = join(made.dir, 'ids')
    const book = trustBook(folder)
    const key = { type: 'ssh-ed25519', key: 'AAAA' }
    book.accept('../../escape', [
      { ...key, host: 'a' },
      { ...key, host: '*' },
      { ...key, host: 'b,c' },
      { ...key, host: 'd\n* ssh-ed25519 BBBB' },
    ])
    expect(readdirSync(join(folder, 'trust'))).toEqual([expect.stringMatching(/^[0-9a-f]{32}\.jsonl$/)])
    expect(book.trust('another')).toEqual({ firstUse: false, keys: [] })
    const store = labStores.open(lab)
    book.approve('../../escape')
    const policy = hostKeyPolicy(
      { plan: store.plan(), targets: '', store: { ...store, id: () => '../../escape' } },
      book,
      '',
      false,
    )
    expect(policy.acceptedKeys).toBe('a ssh-ed25519 AAAA')
    store.close()
  })
})
