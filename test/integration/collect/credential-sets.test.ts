/** Several credential sets, and the guard that keeps a wrong password from locking an account on every device. */
import type { AuthContext } from 'ssh2'
import { describe, expect, test } from 'vitest'
import type { CollectJob, NamedLogin } from '#shared/model/collecting.ts'
import { collect, type Outcome, type RunOptions } from './collecting.ts'
import { execJob, startSshHost, type SshHost, type SshHostOptions } from './ssh-host.ts'
import { withCollector } from './with-collector.ts'
import { told } from '#test/support/told.ts'

const bench = withCollector(2)

async function hosts(
  count: number,
  options: SshHostOptions | ((i: number) => SshHostOptions) = {},
): Promise<SshHost[]> {
  const of = typeof options === 'function' ? options : () => options
  const started = await Promise.all(Array.from({ length: count }, (_, i) => startSshHost(of(i))))
  bench.open.push(...started)
  return started
}

const set = (name: string, password: string, more: Partial<NamedLogin> = {}): NamedLogin => ({
  set: name,
  user: 'lab',
  password,
  ...more,
})
const jobs = (servers: readonly SshHost[], logins: readonly NamedLogin[]): CollectJob[] =>
  servers.map((server, i) => execJob(server, { device: `box-${i}`, logins }))

function run(all: readonly CollectJob[], servers: readonly SshHost[], options: RunOptions = {}): Promise<Outcome> {
  return collect(bench.collector, all, { knownHosts: servers.map((each) => each.knownHosts).join(''), ...options })
}

const tries = (servers: readonly SshHost[]): number[] => servers.map((server) => server.tried.length)

describe('credential sets', () => {
  test('are tried in order, each on a connection of its own, and the accepted one is named', async () => {
    const servers = await hosts(1)
    const logins = [set('first', 'no'), set('second', 'neither'), set('third', 'right')]
    const result = (await run(jobs(servers, logins), servers)).of('box-0')
    expect(result).toMatchObject({ outcome: 'collected', acceptedSet: 'third' })
    expect(servers[0]?.connections).toBe(3)
    expect(servers[0]?.tried).toEqual(['password', 'password', 'password'])
  })

  test('that are all refused are named, without their secrets', async () => {
    const servers = await hosts(1)
    const logins = [set('first', 'secret-one'), set('second', 'secret-two', { user: 'admin' })]
    const result = (await run(jobs(servers, logins), servers)).of('box-0')
    expect(result.acceptedSet).toBeUndefined()
    expect(result.error).toMatchObject({ code: 'auth' })
    expect(told(result.error).message).toMatch(
      /^box-0 accepted none of 2 credential sets\. At .*: "first" \(rejected the password of user lab\) and "second" \(rejected the password of user admin\)\. Check/,
    )
    expect(JSON.stringify(result)).not.toMatch(/secret-/)
  })

  test('that are left over are not tried when the reason is another than the login', async () => {
    const servers = await hosts(1)
    const job = execJob(servers[0] ?? expect.unreachable(), { logins: [set('a', 'x'), set('b', 'right')] })
    const outcome = await collect(bench.collector, [job], { knownHosts: '' })
    expect(outcome.of('box').error?.code).toBe('host-key-unknown')
    expect(servers[0]?.connections).toBe(1)
  })
})

describe('a wrong password', () => {
  test('is tried on two devices of eight, and the others say who refused it', async () => {
    const servers = await hosts(8)
    const { results } = await run(jobs(servers, [set('lab', 'wrong')]), servers)
    expect(tries(servers).reduce((a, b) => a + b)).toBe(2)
    const skipped = results.filter((result) => result.error?.said.code === 'set-not-tried')
    expect(skipped).toHaveLength(6)
    for (const { device, error } of skipped) {
      expect(error?.code).toBe('auth')
      expect(told(error).message).toMatch(
        /was skipped to avoid locking the account\. box-\d and box-\d rejected the password of credential set "lab"/,
      )
      expect(error?.said).toMatchObject({ device })
    }
  })

  test('is followed by the next set, on all of them', async () => {
    const servers = await hosts(6)
    const { results } = await run(jobs(servers, [set('old', 'wrong'), set('new', 'right')]), servers)
    expect(results.map((result) => result.acceptedSet)).toEqual(results.map(() => 'new'))
    expect(tries(servers).reduce((a, b) => a + b)).toBe(6 + 2)
  })

  test('is tried on all where the user said so', async () => {
    const servers = await hosts(5)
    const { results } = await run(jobs(servers, [set('lab', 'wrong')]), servers, { tryRefused: true })
    expect(tries(servers)).toEqual([1, 1, 1, 1, 1])
    expect(results.every((result) => result.error?.said.code === 'login-rejected')).toBe(true)
  })

  test('on one odd device closes nothing for the others', async () => {
    const odd = { authenticate: (context: AuthContext) => context.reject(['password']) }
    const servers = await hosts(6, (i) => (i === 0 ? odd : {}))
    const { results } = await run(jobs(servers, [set('lab', 'right')]), servers)
    expect(results.filter((result) => result.outcome === 'collected')).toHaveLength(5)
  })

  test('of a jump host is tried there once, and the right one on the devices', async () => {
    const servers = await hosts(4)
    const [jump, ...behind] = servers
    if (!jump) throw new Error('no jump host')
    const via = [
      { name: 'jump', host: jump.host, port: jump.port, logins: [set('jump', 'wrong'), set('lab', 'right')] },
    ]
    const all = jobs(behind, [set('lab', 'right')]).map((job) => ({ ...job, via }))
    const { results } = await run(all, servers)
    expect(results.every((result) => result.outcome === 'collected')).toBe(true)
    expect(jump.tried).toEqual(['password', 'password'])
  })
})

describe('the device that goes first', () => {
  const silent = { authenticate: (): void => undefined }

  test('and hangs in its login does not keep the others for long', async () => {
    let asked = 0
    const hangs = { authenticate: (): void => void (asked += 1) }
    const servers = await hosts(4, (i) => (i === 0 ? hangs : {}))
    const outcome = await run(jobs(servers, [set('lab', 'right')]), servers, { limits: { connectTimeoutMs: 6_000 } })
    expect(outcome.results.filter((result) => result.outcome === 'collected')).toHaveLength(3)
    expect(outcome.of('box-0').error?.code).toBe('timeout-connect')
    // Its time is waited for once, by one login, and not again.
    expect(asked).toBe(1)
  })

  test('and loses its connection lets the next one go', async () => {
    const servers = await hosts(3, (i) =>
      i === 0 ? { authenticate: () => setTimeout(() => servers[0]?.breakAll(), 20) } : {},
    )
    const outcome = await run(jobs(servers, [set('lab', 'right')]), servers)
    expect(outcome.results.filter((result) => result.outcome === 'collected')).toHaveLength(2)
    // The end of the connection is what let them go, and not the end of its time.
    expect(outcome.of('box-0').error?.code).toBe('disconnected')
  })

  test('is not waited for by a device with a key, nor by another set', async () => {
    const servers = await hosts(2, (i) => (i === 0 ? silent : {}))
    const [hanging, other] = servers
    if (!hanging || !other) throw new Error('no hosts')
    const all = [
      execJob(hanging, { device: 'hanging', logins: [set('one', 'right')] }),
      execJob(other, { device: 'other', logins: [set('two', 'right')] }),
    ]
    const done: string[] = []
    await run(all, servers, {
      limits: { connectTimeoutMs: 1_500 },
      onResult: ({ device }) => done.push(device),
    })
    expect(done).toEqual(['other', 'hanging'])
  })
})
