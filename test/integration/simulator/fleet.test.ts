import { connect } from 'node:net'
import type { Client, ClientChannel } from 'ssh2'
import ssh2 from 'ssh2'
import { afterEach, describe, expect, test } from 'vitest'
import { type Fleet, type SimulatedDevice, startFleet } from '#main/simulator/ssh/fleet.ts'

const workerFile = new URL('../../../src/main/simulator/ssh/fleet-worker.ts', import.meta.url)
const LINES = Array.from({ length: 50 }, (_, i) => `line ${i}\n`).join('')
const closers: (() => unknown)[] = []

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

async function fleetOf(
  devices: readonly SimulatedDevice[],
  more: { latencyMs?: number; threads?: number } = {},
): Promise<Fleet> {
  const fleet = await startFleet(devices, { user: 'lab', password: 'pw', latencyMs: 0, workerFile, ...more })
  closers.push(() => fleet.close())
  return fleet
}

const cisco = (name: string, more: Partial<SimulatedDevice> = {}): SimulatedDevice => {
  return { name, platform: 'cisco_ios', hostname: name, outputs: { 'show x': LINES, 'show y': 'why\n' }, ...more }
}

function logIn(fleet: Fleet, name: string, password = 'pw'): Promise<Client> {
  const client = new ssh2.Client()
  closers.push(() => client.end())
  return new Promise((resolve, reject) => {
    client.on('ready', () => resolve(client)).on('error', reject)
    client.connect({ ...fleet.endpoints.get(name), username: 'lab', password })
  })
}

/** A terminal that types and waits for what it expects. */
async function terminal(client: Client): Promise<(typed: string, until: RegExp) => Promise<string>> {
  const channel = await new Promise<ClientChannel>((resolve, reject) => {
    client.shell((error, opened) => (error ? reject(error) : resolve(opened)))
  })
  let seen = ''
  let check = (): void => undefined
  channel.on('data', (chunk: Buffer) => {
    seen += chunk.toString()
    check()
  })
  channel.on('close', () => {
    seen += '<closed>'
    check()
  })
  return (typed, until) =>
    new Promise((resolve) => {
      channel.write(typed)
      check = () => {
        if (!until.test(seen)) return
        const answer = seen
        seen = ''
        check = () => undefined
        resolve(answer)
      }
      check()
    })
}

function exec(client: Client, command: string): Promise<{ out: string; err: string; status: number }> {
  return new Promise((resolve, reject) => {
    client.exec(command, (error, channel) => {
      if (error) return reject(error)
      let out = ''
      let err = ''
      let status = -1
      channel.on('data', (chunk: Buffer) => {
        out += chunk.toString()
      })
      channel.stderr.on('data', (chunk: Buffer) => {
        err += chunk.toString()
      })
      channel.on('exit', (code: number) => {
        status = code
      })
      channel.on('close', () => resolve({ out, err, status }))
    })
  })
}

describe('a simulated switch', () => {
  test('shows its banner and prompt, echoes, answers, and closes at exit', async () => {
    const fleet = await fleetOf([
      cisco('sw1', { motd: 'Keep out\n' }),
      cisco('nx1', { platform: 'cisco_nxos', promptEnd: ' ' }),
    ])
    const type = await terminal(await logIn(fleet, 'sw1'))
    expect(await type('', /sw1#$/)).toBe('Keep out\r\n\r\nsw1#')
    expect(await type('show y\r', /sw1#$/)).toBe('show y\r\nwhy\r\nsw1#')
    expect(await type('\r', /sw1#$/)).toBe('\r\nsw1#')
    expect(await type('shaw\bow y\r\n', /sw1#$/)).toContain('shaw\b \bow y')
    expect(await type('exit\n', /closed/)).toContain('<closed>')
    const other = await terminal(await logIn(fleet, 'nx1'))
    expect(await other('', /nx1# $/)).toContain('nx1# ')
  })

  test('points at a command that it does not know', async () => {
    const fleet = await fleetOf([cisco('sw1')])
    const type = await terminal(await logIn(fleet, 'sw1'))
    await type('', /sw1#$/)
    expect(await type('reload\n', /sw1#$/)).toBe(
      "reload\r\n    ^\r\n% Invalid input detected at '^' marker.\r\n\r\nsw1#",
    )
  })

  test('pages until paging is switched off', async () => {
    const fleet = await fleetOf([cisco('sw1')])
    const type = await terminal(await logIn(fleet, 'sw1'))
    await type('', /sw1#$/)
    const first = await type('show x\n', /More/)
    expect(first.match(/line/g)).toHaveLength(23)
    expect((await type('\n', /More/)).match(/line/g)).toHaveLength(1)
    expect((await type(' ', /More/)).match(/line/g)).toHaveLength(23)
    expect((await type(' ', /sw1#$/)).match(/line/g)).toHaveLength(3)
    await type('show x\n', /More/)
    expect(await type('q', /sw1#$/)).not.toContain('line')
    await type('terminal length 0\n', /sw1#$/)
    expect((await type('show x\n', /sw1#$/)).match(/line/g)).toHaveLength(50)
  })

  test('asks for the enable secret where it has one', async () => {
    const fleet = await fleetOf([cisco('sw1', { enableSecret: 's3cret' })])
    const type = await terminal(await logIn(fleet, 'sw1'))
    await type('', /sw1>$/)
    await type('enable\n', /Password: $/)
    expect(await type('wrong\n', /sw1>$/)).not.toContain('wrong')
    await type('enable\n', /Password: $/)
    expect(await type('s3cret\n', /sw1#$/)).toContain('sw1#')
  })

  test('takes what is typed ahead in order, and waits its latency before each answer', async () => {
    const fleet = await fleetOf([cisco('sw1')], { latencyMs: 120 })
    const type = await terminal(await logIn(fleet, 'sw1'))
    await type('', /sw1#$/)
    const started = performance.now()
    const answer = await type('show y\nshow y\n', /why[^]*why[^]*sw1#$/)
    expect(performance.now() - started).toBeGreaterThan(230)
    expect(answer.match(/why/g)).toHaveLength(2)
  })
})

describe('a simulated Linux host', () => {
  const host = (): SimulatedDevice => ({
    name: 'h1',
    platform: 'linux',
    hostname: 'h1',
    outputs: { 'lldpcli show': '{}\n' },
  })

  test('answers exec with output and status', async () => {
    const client = await logIn(await fleetOf([host()]), 'h1')
    expect(await exec(client, 'lldpcli show')).toEqual({ out: '{}\n', err: '', status: 0 })
    expect(await exec(client, 'reboot')).toEqual({
      out: '',
      err: 'bash: line 1: reboot: command not found\n',
      status: 127,
    })
  })

  test('has a plain shell', async () => {
    const type = await terminal(await logIn(await fleetOf([host()]), 'h1'))
    expect(await type('', /\$ $/)).toContain('lab@h1:~$ ')
    expect(await type('show version\n', /\$ $/)).toContain('show: command not found')
  })
})

describe('a fleet', () => {
  test('spreads over threads and knows all its host keys', async () => {
    const fleet = await fleetOf(
      ['a', 'b', 'c', 'd', 'e'].map((name) => cisco(name)),
      { threads: 2 },
    )
    expect([...fleet.endpoints.keys()].sort()).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(new Set([...fleet.endpoints.values()].map(({ port }) => port)).size).toBe(5)
    for (const { port } of fleet.endpoints.values())
      expect(fleet.knownHosts).toContain(`[127.0.0.1]:${port} ssh-ed25519 `)
  })

  test('changes outputs while it runs', async () => {
    const fleet = await fleetOf([cisco('sw1')])
    const type = await terminal(await logIn(fleet, 'sw1'))
    await type('', /sw1#$/)
    await fleet.setOutputs('sw1', { 'show y': 'because\n' })
    expect(await type('show y\n', /sw1#$/)).toContain('because')
    await expect(fleet.setOutputs('nobody', {})).rejects.toThrow('nobody')
  })

  test('refuses wrong passwords, and for one device every password', async () => {
    const fleet = await fleetOf([cisco('sw1'), cisco('sw2', { fault: 'refuse-login' })])
    await expect(logIn(fleet, 'sw1', 'wrong')).rejects.toThrow('authentication')
    await expect(logIn(fleet, 'sw2')).rejects.toThrow('authentication')
  })

  test('gives a dead device an address where nothing listens', async () => {
    const fleet = await fleetOf([cisco('a', { fault: 'dead' }), cisco('b', { fault: 'dead' })])
    const [a, b] = [...fleet.endpoints.values()]
    expect(a?.port).not.toBe(b?.port)
    await expect(logIn(fleet, 'a')).rejects.toThrow('ECONNREFUSED')
  })

  test('leaves nothing behind when it closes, with people still logged in', async () => {
    const before = process.getActiveResourcesInfo().length
    const fleet = await fleetOf([cisco('sw1')])
    const client = await logIn(fleet, 'sw1')
    const gone = new Promise<void>((resolve) => client.once('close', () => resolve()))
    client.on('error', () => undefined)
    await fleet.close()
    await gone
    const { port } = fleet.endpoints.get('sw1') ?? { port: 0 }
    await new Promise<void>((resolve) => {
      const socket = connect(port, '127.0.0.1')
      socket.once('error', () => resolve())
    })
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(process.getActiveResourcesInfo().length).toBeLessThanOrEqual(before)
  })
})
