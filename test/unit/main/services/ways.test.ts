/** Which ways a device is asked by, and with which logins each. */
import { describe, expect, it } from 'vitest'
import { factWays } from '#main/services/fact-ways.ts'
import { type PlannedJob, planJobs } from '#main/services/collect-jobs.ts'
import { loginBook } from '#main/services/login-book.ts'
import { DEFAULT_LIMITS } from '#shared/model/collecting.ts'
import { planSiteJob } from '#main/services/site-jobs.ts'
import { factWalks } from '#shared/parse/snmp/fact-walks.ts'
import { PROTOCOL, siteDevice } from '#shared/sites/site-job.ts'
import { badSnmpKey, type CredentialSet, isSnmpOnly, readCredentialSets } from '#shared/model/credentials.ts'
import { snmpKey, SNMP_AUTH, snmpLoginsOf, snmpSecretsOf, type Way } from '#shared/model/ways.ts'
import { blankedSecrets } from '#main/collect/worker/redact.ts'
import { device } from '#test/builders/cabling.ts'
import type { Device } from '#shared/model/plan.ts'

const SETS: readonly CredentialSet[] = [
  { name: 'Shell', user: 'admin', password: 'pass-of-shell' },
  { name: 'Read', user: 'nobody', community: 'bench-community' },
  { name: 'V3', user: 'poll', snmpAuth: 'sha256:bench-auth-key', snmpPriv: 'aes:bench-priv-key' },
]

function sources(sets: readonly CredentialSet[]) {
  const logins = loginBook({ sets, localUser: 'me', readKeyFile: () => '' })
  const ssh = { path: '', warnings: [], host: () => ({ identityFiles: [], knownHostsFiles: [], named: false }) }
  return { logins, ssh: ssh as never }
}

function planned(own: Partial<Device>, sets = SETS, ways?: readonly Way[]): PlannedJob | undefined {
  const devices = [device('sw1', { address: '192.0.2.1', platform: 'cisco_ios', ...own })]
  const lab = { plan: { devices }, store: { deviceSettings: () => new Map() } }
  const options = { via: [], legacy: new Set<string>(), ...(ways ? { ways } : {}) }
  return planJobs(devices, lab, sources(sets), options).jobs[0]
}
const jobOf = (...args: Parameters<typeof planned>) => {
  const found = planned(...args)
  if (!found || !('job' in found)) throw new Error('no job')
  return found.job
}

describe('the ways of a device', () => {
  it('are SSH alone unless the plan, the run or its platform says otherwise', () => {
    expect(jobOf({})).not.toHaveProperty('ways')
    expect(jobOf({})).not.toHaveProperty('snmp')
    expect(jobOf({ way: 'snmp|ssh' }).ways).toEqual(['snmp', 'ssh'])
    expect(jobOf({ platform: 'snmp' }).ways).toEqual(['snmp'])
    expect(jobOf({ platform: 'snmp' }, SETS, ['ssh'])).not.toHaveProperty('ways')
    expect(jobOf({ way: 'ssh' }, SETS, ['snmp']).ways).toEqual(['snmp'])
  })

  it('have logins of their own, version 3 and community alike, and the port of the plan', () => {
    const { logins, snmp } = jobOf({ way: 'snmp|ssh', snmpPort: 1161 })
    expect(logins.map(({ set }) => set)).toEqual(['Shell'])
    expect(snmp?.port).toBe(1161)
    expect(snmp?.logins.map(({ set, version }) => `${set} ${version}`)).toEqual(['Read 2c', 'V3 3'])
    expect(jobOf({ way: 'snmp' }).snmp?.port).toBe(161)
    expect(jobOf({ way: 'snmp', credentials: 'V3' }).snmp?.logins.map(({ set }) => set)).toEqual(['V3'])
  })

  it('by an HTTP API have the logins of SSH, the commands of the platform and the port of the plan', () => {
    const job = jobOf({ way: 'eapi|snmp' })
    expect(job.ways).toEqual(['eapi', 'snmp'])
    expect(job.logins.map(({ set }) => set)).toEqual(['Shell'])
    expect(job.api).toMatchObject({ way: 'eapi', port: 443, platform: 'arista_eos' })
    expect(job.api?.commands[0]).toEqual({ command: 'show lldp neighbors detail', needed: true })
    expect(jobOf({ way: 'eapi', apiPort: 8443 }).api?.port).toBe(8443)
  })

  it('need no login for SSH where SSH is not asked', () => {
    expect(jobOf({ way: 'snmp' }, SETS.slice(1))).toMatchObject({ ways: ['snmp'], logins: [] })
    expect(jobOf({ way: 'snmp|ssh' }, SETS.slice(1)).snmp?.logins).toHaveLength(2)
  })
})

describe('a login by SNMP', () => {
  it('is of the level that its keys make', () => {
    const v3 = { name: 'a', user: 'poll' }
    expect(snmpLoginsOf({ ...v3, snmpAuth: 'sha:12345678' })).toEqual([
      { set: 'a', version: '3', user: 'poll', auth: { protocol: 'sha', key: '12345678' } },
    ])
    expect(snmpLoginsOf({ ...v3, snmpUser: 'other' })).toEqual([{ set: 'a', version: '3', user: 'other' }])
    expect(snmpLoginsOf({ ...v3, snmpUser: 'other', snmpPriv: 'aes:12345678' })[0]).not.toHaveProperty('priv')
    expect(snmpLoginsOf({ ...v3, community: 'c', snmpVersion: '1' })).toEqual([
      { set: 'a', version: '1', community: 'c' },
    ])
    expect(snmpLoginsOf(v3)).toEqual([])
  })

  it.each(['12345678', 'sha256:short', 'rot13:12345678', ':12345678', ''])('has no key in %j', (text) => {
    expect(snmpKey(text, SNMP_AUTH)).toBeUndefined()
  })

  it('may have a colon in its key', () => {
    expect(snmpKey('SHA256:a:b:c:d:e', SNMP_AUTH)).toEqual({ protocol: 'sha256', key: 'a:b:c:d:e' })
    expect(badSnmpKey({ snmpAuth: 'x' })?.key).toBe('auth')
    expect(badSnmpKey({ snmpPriv: 'sha:12345678' })?.key).toBe('priv')
    expect(badSnmpKey({ community: 'c' })).toBeUndefined()
  })

  it('is kept in a vault, told from one for SSH, and its secrets are blanked', () => {
    expect(readCredentialSets(JSON.parse(JSON.stringify(SETS)))).toEqual(SETS)
    expect(SETS.map(isSnmpOnly)).toEqual([false, true, true])
    const logins = SETS.flatMap(snmpLoginsOf)
    const secrets = ['bench-community', 'bench-auth-key', 'bench-priv-key']
    expect(snmpSecretsOf(logins)).toEqual(secrets)
    expect([...blankedSecrets([], logins)].sort()).toEqual(secrets.toSorted())
  })
})

describe('the ways by which a device is asked for facts', () => {
  const ways = (own: Partial<Device>, given?: readonly Way[]): readonly Way[] =>
    factWays(device('sw1', { address: '192.0.2.1', platform: 'cisco_ios', ...own }), ['arp'], given)

  it('are those of the plan, less HTTP APIs, which tell neighbors alone', () => {
    expect(ways({})).toEqual(['ssh'])
    expect(ways({ way: 'snmp' })).toEqual(['snmp'])
    expect(ways({ way: 'ssh|snmp' })).toEqual(['ssh', 'snmp'])
    expect(ways({ way: 'eapi|snmp' })).toEqual(['snmp'])
    expect(ways({ way: 'nxapi' })).toEqual(['ssh'])
    expect(ways({ way: 'snmp' }, ['ssh'])).toEqual(['ssh'])
    expect(ways({ platform: 'snmp' })).toEqual(['snmp'])
  })

  it('leave SSH out where the platform has no command for any of the kinds', () => {
    expect(ways({ platform: 'nokia_sros', way: 'ssh|snmp' })).toEqual(['snmp'])
    expect(ways({ platform: 'nokia_sros' })).toEqual(['ssh'])
  })

  it('are those of the plan for facts at a site, too, and its collector says which tables an agent is asked for', () => {
    const atSite = (own: Partial<Device>, ways?: readonly Way[]) => {
      const found = device('sw1', { address: '192.0.2.1', platform: 'cisco_ios', ...own })
      const { planned } = planSiteJob(
        {
          v: PROTOCOL,
          run: 'r',
          lab: 'l',
          index: 0,
          attempt: 1,
          hops: [],
          via: [],
          neighborsFirst: false,
          device: siteDevice(found, { legacy: false }),
          limits: DEFAULT_LIMITS,
          facts: ['mac'],
          ...(ways ? { ways } : {}),
        },
        sources(SETS),
      )
      if (!('job' in planned)) throw new Error('no job')
      return planned.job
    }
    expect(atSite({ way: 'snmp|ssh' }).ways).toEqual(['snmp', 'ssh'])
    expect(atSite({ way: 'snmp' }).snmp?.walks).toEqual(factWalks(['mac']))
    expect(atSite({ way: 'eapi' })).not.toHaveProperty('snmp')
    expect(atSite({}, ['snmp']).ways).toEqual(['snmp'])
    expect(atSite({})).not.toHaveProperty('ways')
  })
})
