import { createServer } from 'node:net'
import type { AddressInfo, Server } from 'node:net'
import type { AuthContext } from 'ssh2'
import { afterEach, describe, expect, test } from 'vitest'
import type { LoginMaterial, RawResult } from '#shared/model/collecting.ts'
import { collect } from './collecting.ts'
import { execJob, startSshHost, type SshHost, type SshHostOptions } from './ssh-host.ts'
import { withCollector } from './with-collector.ts'
import { told } from '#test/support/told.ts'

const bench = withCollector(1)

async function host(options: SshHostOptions): Promise<SshHost> {
  const started = await startSshHost(options)
  bench.open.push(started)
  return started
}

async function logInTo(server: SshHost, login?: LoginMaterial, more = {}): Promise<RawResult> {
  const job = execJob(server, { ...(login ? { logins: [{ set: 'lab', ...login }] } : {}), ...more })
  return (await collect(bench.collector, [job], { knownHosts: server.knownHosts })).of('box')
}

/** Accepts by keyboard-interactive, after these questions. */
const asking =
  (...questions: string[][]) =>
  (context: AuthContext): void => {
    if (context.method !== 'keyboard-interactive') return context.reject(['keyboard-interactive'])
    const ask = (round: number): void => {
      const prompts = questions[round]
      if (!prompts) return context.accept()
      const list = prompts.map((prompt) => ({ prompt, echo: false }))
      context.prompt(list, (answers) =>
        answers[0] === 'right' ? ask(round + 1) : context.reject(['keyboard-interactive']),
      )
    }
    ask(0)
  }

describe('a login', () => {
  test('by password takes one attempt', async () => {
    const server = await host({})
    expect((await logInTo(server)).outcome).toBe('collected')
    expect(server.tried).toEqual(['password'])
  })

  test('with a wrong password is tried once and never again', async () => {
    const server = await host({})
    const result = await logInTo(server, { user: 'lab', password: 'not-the-one' })
    expect(told(result.error)).toMatchObject({
      code: 'auth',
      message: expect.stringContaining('rejected the password of user lab'),
    })
    expect(JSON.stringify(result)).not.toContain('not-the-one')
    expect(server.tried).toEqual(['password'])
    expect(server.connections).toBe(1)
  })

  test('by keyboard-interactive answers the question with the password', async () => {
    const server = await host({ authenticate: asking(['Password: ']) })
    expect((await logInTo(server)).outcome).toBe('collected')
    expect(server.tried).toEqual(['password', 'keyboard-interactive'])
  })

  test('by keyboard-interactive with a wrong password is refused', async () => {
    const server = await host({ authenticate: asking(['Password: ']) })
    expect((await logInTo(server, { user: 'lab', password: 'not-the-one' })).error?.code).toBe('auth')
    expect(server.tried.filter((method) => method === 'keyboard-interactive')).toHaveLength(1)
  })

  test('that needs a second factor fails and says so', async () => {
    for (const questions of [[['Password: '], ['One-time code: ']], [['Password: ', 'Code: ']]]) {
      const server = await host({ authenticate: asking(...questions) })
      expect(told((await logInTo(server)).error)).toMatchObject({
        code: 'question',
        message: expect.stringMatching(/"(?:One-time code|Code):"/),
      })
    }
  })

  test('with nothing that the device accepts names what it accepts', async () => {
    const server = await host({ authenticate: (context) => context.reject(['publickey']) })
    expect(told((await logInTo(server)).error)).toMatchObject({
      code: 'auth',
      message: expect.stringContaining('accepts publickey'),
    })
  })

  test('with a key that cannot be read says so without showing it', async () => {
    const server = await host({})
    const privateKey = '-----BEGIN OPENSSH PRIVATE KEY-----\nbm90IGEga2V5\n-----END OPENSSH PRIVATE KEY-----\n'
    const result = await logInTo(server, { user: 'lab', privateKey })
    expect(told(result.error)).toMatchObject({ code: 'auth', message: expect.stringContaining('private key') })
    expect(told(result.error).message).not.toContain('bm90')
    expect(server.tried).toEqual([])
  })

  test('with an agent that is not there goes on to the password', async () => {
    const server = await host({})
    expect((await logInTo(server, { user: 'lab', password: 'right', agent: '/nonexistent/agent.sock' })).outcome).toBe(
      'collected',
    )
    const alone = await logInTo(server, { user: 'lab', agent: '/nonexistent/agent.sock' })
    expect(told(alone.error)).toMatchObject({
      code: 'auth',
      message: expect.stringContaining("agent couldn't be used"),
    })
  })

  test('without password or key is possible where the device wants none', async () => {
    const server = await host({
      authenticate: (context) => (context.method === 'none' ? context.accept() : context.reject()),
    })
    expect((await logInTo(server, { user: 'lab' })).outcome).toBe('collected')
  })
})

describe('old gear', () => {
  const algorithms = { kex: ['diffie-hellman-group14-sha1'], hmac: ['hmac-sha1'], cipher: ['aes128-cbc'] } as const

  test('without a common algorithm tells what it offers, and what to allow', async () => {
    const server = await host({ algorithms: { kex: [...algorithms.kex] } })
    const { error } = await logInTo(server)
    expect(told(error)).toMatchObject({ code: 'kex', message: expect.stringContaining('diffie-hellman-group14-sha1') })
    expect(told(error).message).toContain('legacy')
  })

  test('is reached where the old algorithms are allowed', async () => {
    const server = await host({
      algorithms: { kex: [...algorithms.kex], hmac: [...algorithms.hmac], cipher: [...algorithms.cipher] },
    })
    expect((await logInTo(server, undefined, { legacy: true })).outcome).toBe('collected')
  })
})

describe('a port where no SSH answers', () => {
  const servers: Server[] = []
  afterEach(() => {
    for (const server of servers.splice(0)) server.close()
  })

  async function talker(onConnection: Parameters<typeof createServer>[1]): Promise<number> {
    const server = createServer(onConnection)
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return (server.address() as AddressInfo).port
  }
  const ask = async (port: number, limits = {}): Promise<RawResult> => {
    const logins = [{ set: 'lab', user: 'lab', password: 'right' }]
    const job = { device: 'box', host: '127.0.0.1', port, platform: 'linux', via: [], logins }
    return (await collect(bench.collector, [job], { limits })).of('box')
  }

  test('but a web server does is a failed key exchange', async () => {
    const port = await talker((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n<html>\r\n'))
    expect(['kex', 'disconnected']).toContain((await ask(port)).error?.code)
  })

  test('but something silent does is a time-out of the connection', async () => {
    const port = await talker((socket) => {
      socket.on('error', () => undefined)
      setTimeout(() => socket.destroy(), 2_000).unref()
    })
    expect((await ask(port, { connectTimeoutMs: 300 })).error).toMatchObject({ code: 'timeout-connect' })
  })

  test('but endless rubbish comes ends all the same', async () => {
    const port = await talker((socket) => {
      socket.on('error', () => undefined)
      const timer = setInterval(() => socket.write('x'.repeat(10_000)), 5)
      socket.on('close', () => clearInterval(timer))
    })
    expect((await ask(port, { connectTimeoutMs: 600 })).outcome).toBe('failed')
  })
})
