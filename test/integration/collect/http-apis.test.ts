/*
 *   collector ── HTTPS ── leaf   (certificate: of an authority, of nobody, expired, for another name)
 *                           └── answers, refuses, says nothing, never ends
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { CollectJob, HostKey, NamedLogin, RawResult } from '#shared/model/collecting.ts'
import { apiOf, parseOutput } from '#shared/parse/registry.ts'
import { readResult } from '#main/services/read-result.ts'
import { CA_FILE } from '#test/support/certificates.ts'
import { device as planned } from '#test/builders/cabling.ts'
import { mayLeaveOut, sharedFolder } from '#test/support/shared-folder.ts'
import { told } from '#test/support/told.ts'
import { type ApiServer, type ApiServerOptions, eosDocuments, startApiServer } from './api-server.ts'
import { collect, type RunOptions } from './collecting.ts'
import { startSshHost } from './ssh-host.ts'
import { withCollector } from './with-collector.ts'

const host = withCollector(1)
const AUTHORITIES = readFileSync(CA_FILE, 'utf8')
const LOGIN: NamedLogin = { set: 'lab', user: 'lab', password: 'correct-horse' }
const WRONG: NamedLogin = { set: 'old', user: 'lab', password: 'not-this-one' }
const DOCUMENTS = eosDocuments('leaf', [['Ethernet1', 'spine', 'Ethernet7']], {
  Ethernet1: 'connected',
  Ethernet2: 'notconnect',
})

let servers: ApiServer[] = []
afterEach(async () => {
  await Promise.all(servers.map((server) => server.close()))
  servers = []
})
async function start(options: ApiServerOptions = {}): Promise<ApiServer> {
  const server = await startApiServer({ documents: DOCUMENTS, ...options })
  servers.push(server)
  return server
}
function job(port: number, more: Partial<CollectJob> = {}): CollectJob {
  const common = { device: 'leaf', host: '127.0.0.1', port: 9, platform: 'auto', via: [], logins: [LOGIN] }
  return { ...common, ways: ['eapi'], api: { ...apiOf('eapi'), port }, ...more }
}
async function ask(server: ApiServer, options: RunOptions = {}, more: Partial<CollectJob> = {}): Promise<RawResult> {
  const outcome = await collect(host.collector, [job(server.port, more)], { authorities: AUTHORITIES, ...options })
  return outcome.of('leaf')
}
const codeOf = async (...args: Parameters<typeof ask>): Promise<string | undefined> => (await ask(...args)).error?.code

describe('a device that is asked by eAPI', () => {
  it('is read as its own command line is, over one connection', async () => {
    const server = await start()
    const raw = await ask(server)
    expect(raw).toMatchObject({ outcome: 'collected', way: 'eapi', platform: 'arista_eos', acceptedSet: 'lab' })
    expect(raw.outputs.map(({ command }) => command)).toEqual([
      'show lldp neighbors detail | json',
      'show interfaces status | json',
      'show hostname | json',
      'show version | json',
    ])
    expect(server.connections()).toBe(1)
    const { observation } = readResult(raw, planned('leaf', { platform: 'auto' }))
    expect(observation).toMatchObject({ outcome: 'collected', hostname: 'leaf', serial: 'JPE12345678' })
    expect(observation.answered).toEqual(['lldp'])
    expect(observation.neighbors).toMatchObject([
      { localPort: 'Ethernet1', remoteName: 'spine', remotePort: 'Ethernet7' },
    ])
    expect(observation.interfaces).toMatchObject([
      { name: 'Ethernet1', state: 'up', speed: '10G', duplex: 'full', vlan: '10' },
      { name: 'Ethernet2', state: 'link-down' },
    ])
  })

  it('is asked on where it closes each connection, and where it does not know a command', async () => {
    const { 'show interfaces status': _status, ...rest } = DOCUMENTS
    const server = await start({ mode: 'closing', documents: rest })
    const raw = await ask(server)
    expect(raw.outcome).toBe('collected')
    expect(raw.outputs.map(({ refused }) => refused)).toEqual([false, true, false, false])
    expect(server.connections()).toBe(4)
  })

  it('is reached through a jump host, whose tunnel the connection goes through', async () => {
    const jump = await startSshHost()
    host.open.push(jump)
    const logins = [{ set: 'jump', user: 'jumper', password: 'right' }]
    const via = [{ name: 'bastion', host: jump.host, port: jump.port, logins }]
    const raw = await ask(await start(), { knownHosts: jump.knownHosts }, { via })
    expect(raw).toMatchObject({ outcome: 'collected', way: 'eapi' })
    expect(jump.connections).toBe(1)
  })

  it('says that LLDP is off, or that it does not know the command', async () => {
    const off = await ask(
      await start({ documents: { 'show lldp neighbors detail': { errors: ['LLDP is not enabled'] } } }),
    )
    expect(readResult(off, planned('leaf')).observation).toMatchObject({ outcome: 'collected', off: ['lldp'] })
    expect(await codeOf(await start({ documents: {} }))).toBe('unsupported')
  })
})

describe('a device that is asked by NX-API', () => {
  const CDP =
    '{"TABLE_cdp_neighbor_detail_info":{"ROW_cdp_neighbor_detail_info":[{"ifindex":436207616,"device_id":"spine(FDO99990002)",' +
    '"sysname":"spine","capability":"router","capability":"switch","intf_id":"Ethernet1/1","port_id":"Ethernet1/7","ttl":155}]}}'
  const NEXUS = {
    'show cdp neighbors detail': CDP,
    'show interface status': {
      TABLE_interface: {
        ROW_interface: [
          {
            interface: 'Ethernet1/1',
            state: 'connected',
            vlan: 'trunk',
            duplex: 'full',
            speed: '10G',
            type: '10Gbase-SR',
          },
          { interface: 'Ethernet1/2', state: 'xcvrAbsent', vlan: '1', duplex: 'auto', speed: 'auto' },
        ],
      },
    },
    'show version': { host_name: 'leaf', proc_board_id: 'FDO12345678', nxos_ver_str: '9.3(10)' },
  }
  const nexus = async (server: ApiServer): Promise<RawResult> =>
    ask(server, {}, { ways: ['nxapi'], api: { ...apiOf('nxapi'), port: server.port } })

  it('is read as its own command line is, also without LLDP', async () => {
    const server = await start({ api: 'nxapi', documents: NEXUS })
    const raw = await nexus(server)
    expect(raw).toMatchObject({ outcome: 'collected', way: 'nxapi', platform: 'cisco_nxos' })
    expect(raw.outputs.map(({ command, refused }) => `${command}${refused ? ' refused' : ''}`)).toEqual([
      'show cdp neighbors detail | json',
      'show lldp neighbors detail | json refused',
      'show interface status | json',
      'show version | json',
    ])
    expect(server.connections()).toBe(1)
    const { observation } = readResult(raw, planned('leaf', { platform: 'auto' }))
    expect(observation).toMatchObject({ outcome: 'collected', hostname: 'leaf', serial: 'FDO12345678' })
    expect(observation.neighbors).toMatchObject([
      { localPort: 'Ethernet1/1', remoteName: 'spine(FDO99990002)', remotePort: 'Ethernet1/7' },
    ])
    // The key that is there twice.
    expect(observation.neighbors[0]?.capabilities).toEqual(['router', 'switch'])
    expect(observation.interfaces).toMatchObject([
      { name: 'Ethernet1/1', state: 'up', speed: '10G', duplex: 'full', vlan: 'trunk' },
      { name: 'Ethernet1/2', state: 'no-transceiver' },
    ])
  })

  it("is not supported where it has another API, or doesn't know the command", async () => {
    expect((await nexus(await start())).error?.code).toBe('unsupported')
    expect((await nexus(await start({ api: 'nxapi', documents: {} }))).error?.code).toBe('unsupported')
  })
})

const corpus = sharedFolder('corpus')
const DETAIL = 'show lldp neighbors detail'
const folder = join(corpus ?? '', 'arista_eos', 'show_lldp_neighbors_detail_pipe_json')

describe.skipIf(mayLeaveOut(corpus))('documents of real switches', () => {
  it('come to the same by eAPI as by the command line', async () => {
    const files = readdirSync(folder).filter((file) => file.endsWith('.txt'))
    expect(files.length).toBeGreaterThanOrEqual(8)
    for (const file of files) {
      const text = readFileSync(join(folder, file), 'utf8')
      const server = await start({ documents: { [DETAIL]: JSON.parse(text.slice(text.indexOf('{'))) as unknown } })
      const [output] = (await ask(server)).outputs
      const [here, there] = [output?.text ?? '', text].map((each) =>
        parseOutput('arista_eos', `${DETAIL} | json`, each)?.neighbors.map(({ lines: _lines, ...rest }) => rest),
      )
      expect(here, file).toEqual(there)
      expect(here?.length, file).toBeGreaterThan(0)
    }
  })
})

describe('the certificate of a device', () => {
  it.each([
    ['self-signed', 'is signed by itself'],
    ['other-name', 'is for another name'],
    ['expired', 'has expired'],
  ] as const)('that is %s is not trusted, and no password is sent', async (certificate, why) => {
    const server = await start({ certificate })
    const raw = await ask(server)
    expect(told(raw.error)).toMatchObject({ code: 'tls-untrusted', message: expect.stringContaining(why) })
    expect(told(raw.error)?.message).toMatch(/fingerprint is (?:[\dA-F]{2}:){31}[\dA-F]{2}\./)
    expect(server.asked).toEqual([])
    expect(raw.offered).toMatchObject({ host: `[127.0.0.1]:${server.port}`, type: 'tls-sha256' })
  })

  it('of an authority nobody named is unknown', async () => {
    const raw = await ask(await start(), { authorities: undefined as never })
    expect(told(raw.error)).toMatchObject({
      code: 'tls-untrusted',
      message: expect.stringContaining('unknown authority'),
    })
  })

  it.each(['self-signed', 'other-name', 'expired'] as const)('that is %s counts once it is accepted', async (name) => {
    const server = await start({ certificate: name })
    const { offered } = await ask(server)
    expect(await codeOf(server, { accepted: [offered as HostKey] })).toBeUndefined()
  })

  it('is taken on first use, but not an expired one', async () => {
    const own = await start({ certificate: 'self-signed', mode: 'closing' })
    const raw = await ask(own, { trustOnFirstUse: true })
    expect(raw.outcome).toBe('collected')
    expect(raw.trusted).toMatchObject({ host: `[127.0.0.1]:${own.port}`, type: 'tls-sha256' })
    expect(await codeOf(await start({ certificate: 'expired' }), { trustOnFirstUse: true })).toBe('tls-untrusted')
  })

  it('that is another one than was accepted fails, also a good one, and on first use', async () => {
    const before = (await ask(await start({ certificate: 'self-signed' }))).offered as HostKey
    const server = await start()
    const accepted = [{ ...before, host: `[127.0.0.1]:${server.port}` }]
    const raw = await ask(server, { accepted, trustOnFirstUse: true })
    expect(raw.error?.code).toBe('tls-changed')
    expect(raw.offered).toBeUndefined()
    expect(server.asked).toEqual([])
  })
})

describe('a login by an API', () => {
  it('that is rejected is no reason to try another way, and the next set is', async () => {
    const server = await start()
    const both = { ways: ['eapi', 'ssh'] as const }
    expect(await codeOf(server, {}, { ...both, logins: [WRONG] })).toBe('auth')
    expect(server.asked).toHaveLength(1)
    expect(await ask(server, {}, { logins: [WRONG, LOGIN] })).toMatchObject({ acceptedSet: 'lab' })
    expect(await codeOf(server, {}, { logins: [{ set: 'key', user: 'lab', privateKey: 'x' }] })).toBe('no-credentials')
  })

  it('that some devices rejected is not tried on the others', async () => {
    const server = await start()
    const jobs = Array.from({ length: 8 }, (_, i) => job(server.port, { device: `leaf-${i}`, logins: [WRONG] }))
    const { results } = await collect(host.collector, jobs, { authorities: AUTHORITIES })
    expect(results.map(({ error }) => error?.code)).toEqual(jobs.map(() => 'auth'))
    expect(results.some(({ skippedSet }) => skippedSet)).toBe(true)
    expect(server.asked.length).toBeLessThan(8)
  })
})

describe('an API that does not answer as it should', () => {
  it.each([
    [403, 'http-status'],
    [429, 'http-status'],
    [500, 'http-status'],
    [302, 'http-status'],
    [404, 'unsupported'],
  ])('with status %i is %s', async (status, code) => {
    expect((await ask(await start({ status }))).error?.code).toBe(code)
  })

  it('is bounded in bytes, silence and time, and its page is no answer', async () => {
    const limits = { maxOutputBytes: 1 << 20 }
    const endless = await ask(await start({ mode: 'endless' }), { limits })
    expect(endless.error?.code).toBe('too-large')
    expect(endless.outputs).toMatchObject([{ complete: false }])
    expect(await codeOf(await start({ mode: 'silent' }), { limits: { silenceTimeoutMs: 300 } })).toBe('timeout-command')
    const drip = await ask(await start({ mode: 'drip' }), { limits: { totalTimeoutMs: 700 } })
    expect(drip.error?.said.code).toBe('read-timeout')
    expect(await codeOf(await start({ mode: 'page' }))).toBe('http-error')
    expect(await codeOf(await start({ mode: 'cut' }))).toBe('disconnected')
  })

  it('is left for the next way where nobody listens', async () => {
    const server = await start()
    await server.close()
    servers = []
    const raw = await ask(server, {}, { ways: ['eapi', 'ssh'] })
    expect(raw.error?.said).toMatchObject({ code: 'no-way-left', tried: [{ way: 'eAPI' }, { way: 'SSH' }] })
  })

  it('ends at once when the run is canceled', async () => {
    const server = await start({ mode: 'silent' })
    const stop = new AbortController()
    const running = ask(server, { signal: stop.signal })
    await expect.poll(() => server.asked.length).toBe(1)
    stop.abort()
    expect((await running).error?.code).toBe('cancelled')
  })
})
