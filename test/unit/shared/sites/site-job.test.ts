import { describe, expect, it } from 'vitest'
import { DEFAULT_LIMITS } from '#shared/model/collecting.ts'
import { readSiteJob, type SiteJob } from '#shared/sites/site-job.ts'

const device = { name: 'fra1/leaf-01', address: '10.20.0.1', sshPort: 22, discovery: 'lldp', platform: 'auto' } as const
const JOB: SiteJob = {
  v: 1,
  run: 'a'.repeat(24),
  lab: 'lab',
  index: 0,
  attempt: 1,
  device,
  hops: [],
  via: [],
  limits: DEFAULT_LIMITS,
  neighborsFirst: true,
}
const sender = { run: JOB.run, index: 0, attempt: 1 }

describe('a job on the queue', () => {
  it('is taken as it is if it is exactly what a job may be', () => {
    expect(readSiteJob(JOB)).toEqual({ job: JOB })
    const more = { ...device, credentials: 'Lab login', lastGood: 'x', via: 'me@jump.example.net:2222', legacy: true }
    for (const given of [
      { ...JOB, device: more, hops: [device], via: ['[2001:db8::1]:22'], ways: ['snmp', 'ssh'], tryRefused: true },
      { ...JOB, device: { ...device, via: 'jump host 1' }, via: ['fra1/jump 2'] },
      { ...JOB, device: { ...device, address: '::1', way: 'eapi|ssh', apiPort: 8443 } },
      { ...JOB, neighborsFirst: false, facts: ['arp', 'mac'] },
      { ...JOB, limits: { ...DEFAULT_LIMITS, loginsPerSecond: 2.5, perJumpHost: 4, connectRetries: 0 } },
    ])
      expect(readSiteJob(given)).toEqual({ job: given })
  })

  it.each([
    ['commands', { ...JOB, commands: ['reload'] }],
    ['drivers', { ...JOB, drivers: [{ platform: 'cisco_ios', commands: [{ command: 'write erase', needed: true }] }] }],
    ['device', { ...JOB, device: { ...device, commands: ['reload'] } }],
    ['device', { ...JOB, device: { ...device, password: 'x' } }],
    ['device', { ...JOB, device: { ...device, name: '../../etc/passwd' } }],
    ['device', { ...JOB, device: { ...device, name: '/etc/passwd' } }],
    ['device', { ...JOB, device: { ...device, name: 'a\\b' } }],
    ['device', { ...JOB, device: { ...device, name: 'a\u001b[2Jb' } }],
    ['device', { ...JOB, device: { ...device, address: '-oProxyCommand=id' } }],
    ['device', { ...JOB, device: { ...device, address: '/run/ssh.sock' } }],
    ['device', { ...JOB, device: { ...device, address: 'a b' } }],
    ['device', { ...JOB, device: { ...device, platform: '../cisco_ios' } }],
    ['device', { ...JOB, device: { ...device, sshPort: 0 } }],
    ['device', { ...JOB, device: { ...device, way: 'telnet' } }],
    ['facts', { ...JOB, facts: ['show running-config'] }],
    ['facts', { ...JOB, facts: ['version', 'version'] }],
    ['facts', { ...JOB, facts: [] }],
    ['facts', { ...JOB, facts: 'version' }],
    ['via', { ...JOB, via: ['`id`'] }],
    ['limits', { ...JOB, limits: { ...DEFAULT_LIMITS, maxOutputBytes: 1e12 } }],
    ['limits', { ...JOB, limits: { ...DEFAULT_LIMITS, totalTimeoutMs: 1e9 } }],
    ['attempt', { ...JOB, attempt: 0 }],
    ['v', { ...JOB, v: 2 }],
  ])('is refused by its field %s', (field, forged) => {
    expect(readSiteJob(forged)).toMatchObject({ fault: field })
  })

  it('says whom a refusal is for only if that can be read', () => {
    expect(readSiteJob({ ...JOB, commands: [] })).toEqual({ fault: 'commands', from: sender })
    expect(readSiteJob({ ...JOB, run: '../x' })).toEqual({ fault: 'run' })
    for (const nothing of [null, 7, 'x', [], undefined]) expect(readSiteJob(nothing)).toEqual({ fault: 'the whole' })
  })
})
