/*
 *   collector ── HTTPS ── leaf   GET /restconf/data/openconfig-lldp:lldp, and where each of its port states may stand
 */
import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { readResult } from '#main/services/read-result.ts'
import type { CollectJob, NamedLogin, RawResult } from '#shared/model/collecting.ts'
import { apiOf } from '#shared/parse/registry.ts'
import { device as planned } from '#test/builders/cabling.ts'
import { CA_FILE } from '#test/support/certificates.ts'
import { API_TOKEN, type ApiServer, type ApiServerOptions, startApiServer } from './api-server.ts'
import { collect, type RunOptions } from './collecting.ts'
import { withCollector } from './with-collector.ts'

const host = withCollector(1)
const AUTHORITIES = readFileSync(CA_FILE, 'utf8')
const LOGIN: NamedLogin = { set: 'lab', user: 'lab', password: 'correct-horse' }
const LLDP = 'openconfig-lldp:lldp'
const neighbor = { 'system-name': 'spine', 'port-id': 'Ethernet7', 'port-id-type': 'INTERFACE_NAME' }
const DOCUMENTS = {
  [LLDP]: {
    [LLDP]: {
      state: { enabled: true },
      interfaces: {
        interface: [
          { name: 'Ethernet1', neighbors: { neighbor: [{ id: '1', state: neighbor }] } },
          { name: 'Ethernet2' },
        ],
      },
    },
  },
  'ietf-interfaces:interfaces-state': {
    'ietf-interfaces:interfaces-state': {
      interface: [{ name: 'Ethernet1', 'admin-status': 'up', 'oper-status': 'up', speed: '10000000000' }],
    },
  },
  'openconfig-system:system/state': { 'openconfig-system:state': { hostname: 'leaf' } },
}

let servers: ApiServer[] = []
afterEach(async () => {
  await Promise.all(servers.map((server) => server.close()))
  servers = []
})
async function start(options: ApiServerOptions = {}): Promise<ApiServer> {
  const server = await startApiServer({ api: 'restconf', documents: DOCUMENTS, ...options })
  servers.push(server)
  return server
}
async function ask(server: ApiServer, more: Partial<CollectJob> = {}, options: RunOptions = {}): Promise<RawResult> {
  const common = { device: 'leaf', host: '127.0.0.1', port: 9, platform: 'auto', via: [], logins: [LOGIN] }
  const job: CollectJob = { ...common, ways: ['restconf'], api: { ...apiOf('restconf'), port: server.port }, ...more }
  return (await collect(host.collector, [job], { authorities: AUTHORITIES, ...options })).of('leaf')
}
const commands = (raw: RawResult): string[] =>
  raw.outputs.map(({ command, refused }) => `${command.replace('restconf ', '')}${refused ? ' refused' : ''}`)

describe('a device that is asked by RESTCONF', () => {
  it('is read over one connection, and asked no second time for what it has told', async () => {
    const server = await start()
    const raw = await ask(server)
    expect(raw).toMatchObject({ outcome: 'collected', way: 'restconf', platform: 'restconf', acceptedSet: 'lab' })
    expect(commands(raw)).toEqual([LLDP, 'ietf-interfaces:interfaces-state', 'openconfig-system:system/state'])
    expect(server.connections()).toBe(1)
    const { observation } = readResult(raw, planned('leaf', { platform: 'auto' }))
    expect(observation).toMatchObject({ outcome: 'collected', hostname: 'leaf', answered: ['lldp'] })
    expect(observation.neighbors).toMatchObject([
      { localPort: 'Ethernet1', remoteName: 'spine', remotePort: 'Ethernet7' },
    ])
    expect(observation.interfaces).toMatchObject([{ name: 'Ethernet1', state: 'up', speed: '10G' }])
  })

  it('keeps the platform of the plan, by which its ports are named', async () => {
    const raw = await ask(await start(), { platform: 'cisco_nxos' })
    expect(raw.platform).toBe('cisco_nxos')
    const { observation } = readResult(raw, planned('leaf', { platform: 'cisco_nxos' }))
    expect(observation).toMatchObject({ outcome: 'collected', neighbors: [{ remoteName: 'spine' }] })
  })

  it('is asked for port states and its name elsewhere where it has no data of the first models', async () => {
    const other = {
      [LLDP]: DOCUMENTS[LLDP],
      'openconfig-interfaces:interfaces': {
        'openconfig-interfaces:interfaces': {
          interface: [{ name: 'Ethernet1', state: { 'admin-status': 'UP', 'oper-status': 'DOWN' } }],
        },
      },
      'Cisco-IOS-XE-native:native/hostname': { 'Cisco-IOS-XE-native:hostname': 'leaf' },
    }
    const raw = await ask(await start({ documents: other }))
    expect(commands(raw)).toEqual([
      LLDP,
      'ietf-interfaces:interfaces-state refused',
      'openconfig-interfaces:interfaces',
      'openconfig-system:system/state refused',
      'Cisco-IOS-XE-native:native/hostname',
    ])
    const { observation } = readResult(raw, planned('leaf', { platform: 'auto' }))
    expect(observation).toMatchObject({ hostname: 'leaf', interfaces: [{ name: 'Ethernet1', state: 'link-down' }] })
  })

  it('keeps its neighbors where it denies what is only welcome', async () => {
    const denied = { 'ietf-interfaces:interfaces-state': 403, 'openconfig-interfaces:interfaces': 500 }
    const raw = await ask(await start({ statuses: denied }))
    expect(raw.outcome).toBe('collected')
    expect(commands(raw)).toContain('ietf-interfaces:interfaces-state refused')
  })

  it('is found where its root is another one, as RFC 8040 tells it', async () => {
    const server = await start({ root: '/rest/restconf' })
    const raw = await ask(server)
    expect(raw.outcome).toBe('collected')
    expect(server.connections()).toBe(1)
  })

  it('is logged in to by a token', async () => {
    const byToken: NamedLogin = { set: 'token', user: '', apiToken: API_TOKEN }
    expect(await ask(await start(), { logins: [byToken] })).toMatchObject({
      outcome: 'collected',
      acceptedSet: 'token',
    })
    const wrong = await ask(await start(), { logins: [{ ...byToken, apiToken: 'another-token' }] })
    expect(wrong.error?.code).toBe('auth')
    expect(JSON.stringify(wrong)).not.toContain('another-token')
  })

  it('has no neighbors to tell where there is no such data, or LLDP is off: that is no silence of the far ends', async () => {
    const codes = async (options: ApiServerOptions): Promise<string | undefined> =>
      (await ask(await start(options))).error?.code
    expect(await codes({ documents: {} })).toBe('unsupported')
    expect(await codes({ statuses: { [LLDP]: 204 } })).toBe('unsupported')
    expect(await codes({ statuses: { [LLDP]: 404 } })).toBe('unsupported')
    expect(await codes({ statuses: { [LLDP]: 403 } })).toBe('http-status')
    expect(await codes({ mode: 'page' })).toBe('http-error')
    const off = await ask(await start({ documents: { [LLDP]: { [LLDP]: { state: { enabled: false } } } } }))
    const { observation } = readResult(off, planned('leaf', { platform: 'auto' }))
    expect(observation).toMatchObject({ off: ['lldp'], answered: [] })
    const bare = await ask(await start({ documents: { [LLDP]: { [LLDP]: { config: { enabled: true } } } } }))
    expect(readResult(bare, planned('leaf', { platform: 'auto' })).observation.error?.code).toBe('parse')
  })
})
