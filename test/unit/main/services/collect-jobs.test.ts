import { describe, expect, it } from 'vitest'
import { planJobs } from '#main/services/collect-jobs.ts'
import { loginBook } from '#main/services/login-book.ts'
import type { DeviceSettings, SshConfig } from '#main/services/ports.ts'
import type { Device } from '#shared/model/plan.ts'
import { readConfig } from '#shared/ssh-config/read-config.ts'
import { resolveHost } from '#shared/ssh-config/resolve-host.ts'

const device = (name: string, more: Partial<Device> = {}): Device => ({
  name,
  heightU: 1,
  face: 'front',
  role: 'switch',
  platform: 'cisco_ios',
  address: '10.0.0.1',
  sshPort: 22,
  discovery: 'cdp+lldp',
  managed: true,
  aliases: [],
  ...more,
})

function plan(
  devices: readonly Device[],
  config: string,
  options: { readonly via?: readonly string[]; readonly settings?: ReadonlyMap<string, DeviceSettings> } = {},
) {
  const tree = readConfig({ path: 'config', text: config }, () => [])
  const ssh: SshConfig = {
    path: 'config',
    warnings: [],
    host: (name) => resolveHost(tree, name, { user: 'me', home: '/home/me', env: {} }),
  }
  const logins = loginBook({
    sets: [{ name: 'Lab', user: 'admin', password: 'p' }],
    localUser: 'me',
    readKeyFile: (path) => `key at ${path}`,
  })
  const store = { deviceSettings: () => options.settings ?? new Map<string, DeviceSettings>() }
  const { jobs } = planJobs(
    devices,
    { plan: { devices }, store },
    { logins, ssh },
    { via: options.via ?? [], legacy: new Set() },
  )
  return jobs
}
const first = (...args: Parameters<typeof plan>) => {
  const [planned] = plan(...args)
  if (!planned || !('job' in planned)) throw new Error(`no job: ${JSON.stringify(planned)}`)
  return planned.job
}
const hops = (job: ReturnType<typeof first>) => job.via.map((hop) => `${hop.logins[0]?.user}@${hop.host}:${hop.port}`)

describe('the job of a device', () => {
  it('takes the port of the SSH configuration by the name of the device, where the plan gives none', () => {
    const config = 'Host leaf-*\n Port 2022\n HostName ignored.example\n'
    expect(first([device('leaf-01')], config)).toMatchObject({ host: '10.0.0.1', port: 2022 })
    expect(first([device('leaf-01', { sshPort: 2200 })], config)).toMatchObject({ port: 2200 })
  })

  it('takes it by the address, where no block names the device', () => {
    const config = 'Host 10.0.0.*\n Port 2022\nHost *\n Port 9\n'
    expect(first([device('leaf-01')], config).port).toBe(2022)
  })

  it('follows HostName where the address of the plan is itself a name of the configuration', () => {
    const config = 'Host leaf-01.mgmt\n HostName 192.0.2.5\n'
    expect(first([device('leaf-01', { address: 'leaf-01.mgmt' })], config).host).toBe('192.0.2.5')
  })

  it('goes through the jump host of the plan, else of the command line, else of the configuration', () => {
    const config = 'Host *\n ProxyJump a,me@b:2201\n'
    expect(hops(first([device('x')], config))).toEqual(['admin@a:22', 'me@b:2201'])
    expect(hops(first([device('x')], config, { via: ['op@c'] }))).toContain('op@c:22')
    expect(first([device('x', { via: 'd' })], 'Host x\n ProxyJump a\n').via.map((h) => h.host)).toEqual(['d'])
    expect(first([device('x')], 'Host x\n ProxyJump none\nHost *\n ProxyJump a\n').via).toEqual([])
  })

  it('reads what the configuration says of a jump host: address, port, user, key, and the host before it', () => {
    const config =
      'Host bastion\n HostName 192.0.2.1\n Port 2222\n User jumper\n IdentityFile /k/b\n ProxyJump gate\nHost gate\n HostName 192.0.2.9\n'
    const job = first([device('x', { via: 'bastion' })], config)
    expect(job.via.map((h) => `${h.host}:${h.port}`)).toEqual(['192.0.2.9:22', '192.0.2.1:2222'])
    expect(job.via[1]?.logins[0]).toMatchObject({ user: 'jumper', privateKey: 'key at /k/b' })
  })

  it('takes a device of the plan as a jump host, with its own address and port', () => {
    const devices = [device('x', { via: 'Jump' }), device('jump', { address: '10.9.9.9', sshPort: 2200 })]
    expect(hops(first(devices, ''))).toEqual(['admin@10.9.9.9:2200'])
  })

  it('follows the jump host of a jump host of the plan, and never goes through itself', () => {
    const devices = [
      device('x', { via: 'inner' }),
      device('inner', { address: '10.1.1.1', via: 'outer' }),
      device('outer', { address: '10.2.2.2' }),
    ]
    expect(hops(first(devices, ''))).toEqual(['admin@10.2.2.2:22', 'admin@10.1.1.1:22'])
    expect(hops(first(devices, 'Host *\n ProxyJump outer\n'))).toEqual(['admin@10.2.2.2:22', 'admin@10.1.1.1:22'])
    expect(first([device('outer')], 'Host *\n ProxyJump outer\n').via).toEqual([])
  })

  it('ends where jump hosts lead to each other, with a sentence', () => {
    const [planned] = plan([device('x')], 'Host a\n ProxyJump b\nHost b\n ProxyJump a\nHost x\n ProxyJump a\n')
    expect(planned).toMatchObject({ failure: { code: 'jump-host' } })
  })

  it('is none where the configuration wants a command, unless the plan knows another way', () => {
    const config = 'Host x\n ProxyCommand nc %h %p\n'
    expect(plan([device('x')], config)[0]).toMatchObject({ failure: { code: 'jump-host' } })
    expect(hops(first([device('x', { via: 'b' })], config))).toEqual(['admin@b:22'])
  })

  it('offers old algorithms where the lab says so, and those of the configuration', () => {
    const settings = new Map([['old', { legacy: true }]])
    const config = 'Host new\n KexAlgorithms curve25519-sha256\n'
    const jobs = plan([device('OLD'), device('new')], config, { settings })
    expect(jobs.map((each) => 'job' in each && each.job.legacy)).toEqual([true, undefined])
    expect(jobs.map((each) => 'job' in each && each.job.algorithms)).toEqual([
      undefined,
      { kex: ['curve25519-sha256'] },
    ])
  })
})
