/*
 * Web services checked all at once over real HTTP and HTTPS:
 *
 *   services LAB ──┬── 127.0.0.1 http      status, wait, drip, endless, redirects, cut
 *                  ├── 127.0.0.1 https     good, expired, self-signed, other name
 *                  └── nobody              refused, no such name
 */
import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { CA_FILE } from '#test/support/certificates.ts'
import { freePort } from '#test/support/free-port.ts'
import { runInProcess } from '#test/support/in-process.ts'
import { scratch } from '#test/support/labs.ts'
import { startStrangeServers, type StrangeServers } from './strange-server.ts'

interface Document {
  readonly tally: Readonly<Record<string, number>>
  readonly services: readonly {
    readonly name: string
    readonly url: string
    readonly status: number | string
    readonly ok: boolean
    readonly ms: number
    readonly certDays?: number
    readonly cert?: {
      readonly subject: string
      readonly names: readonly string[]
      readonly issuer: string
      readonly from: string
      readonly to: string
      readonly sha256: string
    }
    readonly reason?: string
  }[]
}

describe('services of a lab', () => {
  const made = scratch()
  const env = { PLUMBLINE_PROFILE: join(made.dir, 'profile'), HOME: made.dir }
  let on: StrangeServers
  let count = 0

  beforeAll(async () => {
    on = await startStrangeServers()
  })
  afterAll(async () => {
    await on.stop()
    made.remove()
  })
  beforeEach(() => {
    on.seen.length = 0
  })

  /** Checks the services of a list in a lab of its own. */
  const check = async (
    list: string,
    more: readonly string[] = [],
    extra: Readonly<Record<string, string>> = {},
  ): Promise<Document & { readonly exit: number; readonly said: string }> => {
    const lab = `${++count}.plumb`
    writeFileSync(join(made.dir, `${count}.csv`), list)
    await runInProcess(['new', lab], made.dir, env)
    const args = ['services', lab, '--import', `${count}.csv`, '--json', ...more]
    const { status, stdout, stderr } = await runInProcess(args, made.dir, { ...env, ...extra })
    return {
      ...(stdout === '' ? { tally: {}, services: [] } : (JSON.parse(stdout) as Document)),
      exit: status,
      said: stderr,
    }
  }

  it('are tallied by status, each with its time, and all as expected ends with 0', async () => {
    const { exit, tally, services } = await check(
      `name,url,expect_status\na,${on.http}/,\nb,${on.http}/status/404,404\nc,${on.http}/status/503,5xx\n`,
    )
    expect(tally).toEqual({ '200': 1, '404': 1, '503': 1 })
    expect(services.map(({ name, status, ok }) => [name, status, ok])).toEqual([
      ['a', 200, true],
      ['b', 404, true],
      ['c', 503, true],
    ])
    expect(services.every(({ ms }) => ms >= 0)).toBe(true)
    expect(exit).toBe(0)
  })

  it.skipIf(process.platform === 'win32')(
    'are all asked, though the machine has fewer files than checks at once',
    async () => {
      const urls = Array.from({ length: 300 }, (_, i) => `${on.http}/?${i}`)
      writeFileSync(join(made.dir, 'many.txt'), urls.join('\n'))
      await runInProcess(['new', 'many.plumb'], made.dir, env)
      const program = fileURLToPath(new URL('../../../bin/plumbline', import.meta.url))
      const line = 'ulimit -n 120; exec "$0" services many.plumb --import many.txt --concurrency 300 --json --quiet'
      const { stdout } = await promisify(execFile)('sh', ['-c', line, program], {
        cwd: made.dir,
        env: { ...process.env, ...env },
      })
      expect((JSON.parse(stdout) as Document).tally).toEqual({ '200': 300 })
    },
  )

  it('that do not answer have the reason in the place of the status, and a sentence', async () => {
    const closed = await freePort()
    const { exit, services, tally } = await check(
      [
        'name,url,timeout_s',
        `refused,http://127.0.0.1:${closed}/,`,
        'dns,http://no-such-host.invalid/,',
        `never,${on.http}/never,0.3`,
        `drip,${on.http}/drip,0.3`,
        `endless,${on.http}/endless,`,
        `cut,${on.http}/cut,`,
        `rude,${on.rude}/,`,
        `alien,${on.alien}/,`,
        `headers,${on.http}/headers,`,
      ].join('\n'),
    )
    expect(Object.fromEntries(services.map(({ name, status }) => [name, status]))).toEqual({
      refused: 'refused',
      dns: 'dns',
      never: 'timeout',
      drip: 'timeout',
      endless: 'too-large',
      cut: 'reset',
      rude: 'reset',
      alien: 'reset',
      headers: 'too-large',
    })
    expect(tally).toEqual({ refused: 1, dns: 1, timeout: 2, 'too-large': 2, reset: 3 })
    for (const { reason } of services) expect(reason).toMatch(/^[A-Z1].*\.$/)
    expect(exit).toBe(1)
  })

  it('have their certificates checked: unknown, expired and of another name are tls, and good ones say how long they last', async () => {
    const list = [
      'name,url,ca',
      `good,${on.https.good}/,${CA_FILE}`,
      `unknown,${on.https.good}/,`,
      `expired,${on.https.expired}/,${CA_FILE}`,
      `other,${on.https['other-name']}/,${CA_FILE}`,
      `self,${on.https['self-signed']}/,${CA_FILE}`,
    ].join('\n')
    const { services } = await check(list)
    expect(services.map(({ name, status }) => [name, status])).toEqual([
      ['good', 200],
      ['unknown', 'tls'],
      ['expired', 'tls'],
      ['other', 'tls'],
      ['self', 'tls'],
    ])
    expect(services[0]?.certDays).toBeGreaterThan(10_000)
    // What was not accepted is shown, too.
    for (const { name, cert } of services) {
      expect(cert, name).toMatchObject({
        subject: expect.stringContaining('CN='),
        issuer: expect.stringContaining('CN='),
        from: expect.stringMatching(/^\d{4}-.*Z$/),
        to: expect.stringMatching(/^\d{4}-.*Z$/),
        sha256: expect.stringMatching(/^(?:[\dA-F]{2}:){31}[\dA-F]{2}$/),
      })
    }
    expect(services[0]?.cert?.names).toContain('127.0.0.1')
    expect(services[2]?.certDays).toBeLessThan(0)
    expect(services[4]?.cert?.issuer).toBe(services[4]?.cert?.subject)
    expect(services.map(({ reason = '' }) => /expired|another name|self-signed|authority/.exec(reason)?.[0])).toEqual([
      undefined,
      'authority',
      'expired',
      'another name',
      'self-signed',
    ])
  })

  it('are followed through redirects, unless the redirect is what is expected; a circle ends', async () => {
    const to = (where: string): string => `${on.http}/to/${encodeURIComponent(where)}`
    const { services } = await check(
      [
        'name,url,expect_status',
        `followed,${to('/status/204')},`,
        `expected,${to('/')},302`,
        `loop,${on.http}/loop,`,
        `file,${to('file:///etc/passwd')},`,
      ].join('\n'),
    )
    expect(services.map(({ name, status, ok }) => [name, status, ok])).toEqual([
      ['followed', 204, true],
      ['expected', 302, true],
      ['loop', 302, false],
      ['file', 302, false],
    ])
  })

  it('get method, headers, body and the password of their set; a redirect to another host gets none of them', async () => {
    const elsewhere = on.http.replace('127.0.0.1', 'localhost')
    const { exit, services } = await check(
      [
        'name,url,method,headers,body,credentials,expect_body',
        `call,${on.http}/call,POST,X-Team: lab|Accept: text/plain,"{""a"": 1}",ops,fine`,
        `away,${on.http}/to/${encodeURIComponent(`${elsewhere}/away`)},GET,X-Key: topsecret,,ops,`,
      ].join('\n'),
      ['--user', 'ann'],
      { PLUMBLINE_PASSWORD: 'pw' },
    )
    expect(services.map(({ status }) => status)).toEqual([200, 200])
    const basic = `Basic ${Buffer.from('ann:pw').toString('base64')}`
    expect(on.seen.find(({ path }) => path === '/call')).toMatchObject({
      method: 'POST',
      body: '{"a": 1}',
      headers: { 'x-team': 'lab', accept: 'text/plain', authorization: basic },
    })
    const away = on.seen.find(({ path }) => path === '/away')
    expect(away?.headers).not.toHaveProperty('authorization')
    expect(away?.headers).not.toHaveProperty('x-key')
    expect(exit).toBe(0)
    expect(JSON.stringify(services)).not.toContain('topsecret')
  })

  it('are not asked at all if a credential set or a file of certificates is missing', async () => {
    const none = await check(`name,url,credentials\na,${on.http}/,ops\nb,${on.http}/,\n`)
    expect([none.exit, none.said]).toEqual([2, expect.stringContaining('There is no credential set "ops"')])
    const ca = await check(`name,url,ca\na,${on.https.good}/,missing.pem\n`)
    expect([ca.exit, ca.said]).toEqual([2, expect.stringContaining("Can't read missing.pem")])
    expect(on.seen).toEqual([])
  })

  it('of a lab from elsewhere are asked once a person has approved it', async () => {
    await check(`name,url\na,${on.http}/\n`)
    on.seen.length = 0
    const other = { ...env, PLUMBLINE_PROFILE: join(made.dir, 'other') }
    const refused = await runInProcess(['services', `${count}.plumb`, '--json'], made.dir, other)
    expect([refused.status, refused.stdout, on.seen.length]).toEqual([2, '', 0])
    const shown = await runInProcess(['approve', `${count}.plumb`], made.dir, other)
    expect(shown.stdout).toContain(`service  GET ${on.http}/`)
    await runInProcess(['approve', `${count}.plumb`, '--yes'], made.dir, other)
    expect((await runInProcess(['services', `${count}.plumb`, '--json'], made.dir, other)).status).toBe(0)
    expect(on.seen).toHaveLength(1)
  })

  it('are kept with what came of them, replaced by name, and taken out by name', async () => {
    await check(`name,url\na,${on.http}/\nb,${on.http}/status/500\n`)
    const lab = `${count}.plumb`
    on.seen.length = 0
    const cached = await runInProcess(['services', lab, '--cached', '--json'], made.dir, env)
    expect((JSON.parse(cached.stdout) as Document).tally).toEqual({ '200': 1, '500': 1 })
    expect(on.seen).toEqual([])
    writeFileSync(join(made.dir, 'more.txt'), `${on.http}/status/201\n`)
    writeFileSync(join(made.dir, 'b.csv'), `name,url\nb,${on.http}/\n`)
    await runInProcess(['services', lab, '--import', 'more.txt'], made.dir, env)
    const last = await runInProcess(['services', lab, '--import', 'b.csv', '--remove', 'a', '--json'], made.dir, env)
    expect((JSON.parse(last.stdout) as Document).services.map(({ name, status }) => [name, status])).toEqual([
      ['b', 200],
      [`${on.http}/status/201`, 201],
    ])
    expect(last.stderr).toContain('0 added, 1 changed, 0 unchanged')
    const stranger = await runInProcess(['services', lab, '--remove', 'zz'], made.dir, env)
    expect([stranger.status, stranger.stderr]).toEqual([2, expect.stringContaining('There is no service named "zz"')])
  })

  it('are five hundred at once: the tally is right, nothing hangs, and many are under way together', async () => {
    const kinds = [
      [300, `${on.http}/wait/20`, 200],
      [60, `${on.http}/status/404`, 404],
      [40, `${on.http}/status/500`, 500],
      [40, `${on.http}/to/%2F`, 200],
      [20, `${on.http}/endless`, 'too-large'],
      [20, `${on.https['self-signed']}/`, 'tls'],
      [20, `${on.http}/never`, 'timeout'],
    ] as const
    const rows = kinds.flatMap(([n, url]) => Array.from({ length: n }, (_, i) => `${url}?${i}`))
    const list = rows.map((url, i) => `s${i},${url.replace('/to/%2F?', '/to/%2F/')},${url.includes('never') ? 1 : ''}`)
    const { tally, services } = await check(`name,url,timeout_s\n${list.join('\n')}\n`)
    expect(services).toHaveLength(500)
    expect(tally).toEqual({ '200': 340, '404': 60, '500': 40, 'too-large': 20, tls: 20, timeout: 20 })
    expect(on.most()).toBeGreaterThan(50)
  })

  it('say in one sentence that there are none, or what is no list', async () => {
    await runInProcess(['new', 'empty.plumb'], made.dir, env)
    const none = await runInProcess(['services', 'empty.plumb'], made.dir, env)
    expect([none.status, none.stderr]).toEqual([2, expect.stringContaining('has no services to check')])
    const missing = await runInProcess(['services', 'empty.plumb', '--import', 'nope.csv'], made.dir, env)
    expect([missing.status, missing.stderr]).toEqual([2, expect.stringContaining('nope.csv')])
    const bad = await check('name,address\na,b\n')
    expect([bad.exit, bad.said]).toEqual([2, expect.stringContaining('no column "url"')])
  })
})
