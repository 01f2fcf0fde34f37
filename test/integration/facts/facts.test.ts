/*
 * Facts over real SSH from simulated devices:
 *
 *   facts LAB arp ──┬── sw1   cisco_ios      answers
 *                   ├── sw2   auto           answers, recognized first
 *                   ├── shy   refuses every password
 *                   ├── dumb  cisco_ios      does not know the command
 *                   └── pa    paloalto_panos no command is known: not logged in to
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Fleet, startFleet } from '#main/simulator/ssh/fleet.ts'
import { runInProcess, SOURCE_FILES } from '#test/support/in-process.ts'
import { scratch } from '#test/support/labs.ts'

const ARP = (ip: string): string =>
  `Protocol  Address          Age (min)  Hardware Addr   Type   Interface\nInternet  ${ip.padEnd(16)}      3   0050.56ab.0007  ARPA   Vlan10\n`
const VERSION = 'Cisco IOS Software, Version 15.2(4)E7\nProcessor board ID FOC0001X0AA\n'

describe('facts of devices', () => {
  const made = scratch()
  const env = {
    HOME: made.dir,
    PLUMBLINE_PROFILE: join(made.dir, 'profile'),
    PLUMBLINE_USER: 'lab',
    PLUMBLINE_PASSWORD: 'lab',
  }
  let fleet: Fleet

  beforeAll(async () => {
    const outputs = { 'show ip arp': ARP('192.0.2.7'), 'show version': VERSION }
    const ios = { platform: 'cisco_ios' }
    fleet = await startFleet(
      [
        { ...ios, name: 'sw1', hostname: 'sw1', outputs },
        { ...ios, name: 'sw2', hostname: 'sw2', outputs: { ...outputs, 'show ip arp': ARP('192.0.2.8') } },
        { ...ios, name: 'shy', hostname: 'shy', outputs, fault: 'refuse-login' },
        { ...ios, name: 'dumb', hostname: 'dumb', outputs: { 'show version': VERSION } },
        { ...ios, name: 'pa', hostname: 'pa', outputs },
      ],
      { user: 'lab', password: 'lab', latencyMs: 0, workerFile: SOURCE_FILES.fleetWorker },
    )
    writeFileSync(join(made.dir, 'kh'), fleet.knownHosts)
    const platforms = { sw1: 'cisco_ios', sw2: '', shy: 'cisco_ios', dumb: 'cisco_ios', pa: 'paloalto_panos' }
    const rows = Object.entries(platforms).map(
      ([name, platform]) => `${name},R1,${platform},127.0.0.1,${fleet.endpoints.get(name)?.port}`,
    )
    writeFileSync(join(made.dir, 'racks.csv'), 'name,height_u\nR1,42\n')
    writeFileSync(join(made.dir, 'devices.csv'), `name,rack,platform,address,ssh_port\n${rows.join('\n')}\n`)
    await runInProcess(['new', 'l.plumb'], made.dir, env)
    await runInProcess(['import', 'l.plumb', 'racks.csv', 'devices.csv'], made.dir, env)
  })
  afterAll(async () => {
    await fleet.close()
    made.remove()
  })

  const facts = async (...args: string[]) => {
    const { status, stdout, stderr } = await runInProcess(
      ['facts', 'l.plumb', ...args, '--known-hosts', 'kh'],
      made.dir,
      env,
    )
    return { status, stdout, stderr, document: stdout.startsWith('{') ? JSON.parse(stdout) : undefined }
  }

  it('are rows of each device in the order of the plan, or the reason why there are none', async () => {
    const { status, document } = await facts('arp', '--json')
    expect(status).toBe(0)
    expect(document.facts).toBe('arp')
    const told = document.devices.map((each: { device: string; rows?: { ip: string }[]; error?: { code: string } }) => [
      each.device,
      each.rows?.[0]?.ip ?? each.error?.code,
    ])
    expect(told).toEqual([
      ['sw1', '192.0.2.7'],
      ['sw2', '192.0.2.8'],
      ['shy', 'auth'],
      ['dumb', 'unsupported'],
      ['pa', 'unsupported'],
    ])
    const [first] = document.devices
    expect(first.rows).toMatchObject([{ ip: '192.0.2.7', mac: '0050.56ab.0007', interface: 'Vlan10' }])
    expect(first.collectedAt).toMatch(/^\d{4}-\d\d-\d\dT/)
    expect(document.devices[4].error.message).toContain('Palo Alto PAN-OS has no command for arp')
  })

  it('of one device are asked of it alone; the tables that came before stay for --cached', async () => {
    await facts('arp', '--json')
    const one = await facts('arp', '--device', 'sw2', '--json')
    expect(one.document.devices.map(({ device }: { device: string }) => device)).toEqual(['sw2'])
    const { document, stderr } = await facts('arp', '--cached', '--json')
    expect(document.devices.map(({ device }: { device: string }) => device)).toEqual(['sw1', 'sw2'])
    expect(stderr).not.toContain('failed')
    const csv = await facts('arp', '--cached', '--format', 'csv')
    expect(csv.stdout.split('\r\n')[0]).toBe('device,protocol,address,age_min,hardware_addr,type,interface,ip,mac')
    expect(csv.stdout.split('\r\n')).toHaveLength(4)
  })

  it('find an address in what was collected, and ask only if it is not there', async () => {
    await facts('arp', '--json')
    const missing = await facts('--find', '192.0.2.99', '--cached', '--json')
    expect(missing.document).toEqual({ query: '192.0.2.99', found: [] })
    const known = await facts('--find', '192.0.2.7', '--cached')
    expect(known.stdout).toContain('It has the MAC address 0050.56ab.0007, which is in no MAC table.')
  })

  it('say once of a device that failed what is the same for every kind, and with the reason in the answer', async () => {
    const { stdout, stderr } = await facts('--find', '192.0.2.98', '--device', 'shy')
    expect(stderr.match(/^shy:.*$/gm)).toEqual(['shy: failed (auth)'])
    expect(stdout).toMatch(/^192\.0\.2\.98 was not found\..*\nshy: failed \(auth\): shy rejected the password/)
    const json = await facts('--find', '192.0.2.98', '--device', 'shy', '--json')
    expect(json.stderr.match(/^shy:.*$/gm)).toEqual([expect.stringContaining('shy rejected the password')])
  })

  it('are a table without columns that repeat others, and a file with all of them', async () => {
    await facts('arp', '--json')
    const { stdout } = await facts('arp', '--cached')
    expect(stdout.split('\n')[0]?.split(/ +/)).toEqual('device protocol age_min type interface ip mac'.split(' '))
    expect(stdout).toMatch(/^sw1 +Internet +3 +ARPA +Vlan10 +192\.0\.2\.7 +0050\.56ab\.0007$/m)
  })

  it('that nobody was asked for yet are no empty answer without a word', async () => {
    const { status, stdout, stderr } = await facts('inventory', '--cached')
    expect([status, stdout]).toEqual([0, ''])
    expect(stderr).toBe('Not asked for inventory yet: any device. Leave --cached out to ask.\n')
    expect((await facts('inventory', '--cached', '--quiet')).stderr).toBe('')
  })

  it('find an address as JSON and CSV by --format too', async () => {
    const json = await facts('--find', '192.0.2.97', '--cached', '--format', 'json')
    expect(json.document).toEqual({ query: '192.0.2.97', found: [] })
    const csv = await facts('--find', '192.0.2.97', '--cached', '--format', 'csv')
    expect(csv.stdout).toBe('device,port,via,cable,rack,u,seen_at\r\n')
  })

  it.each([
    [['--find', ' '], '--find has no address.'],
    [['arp', '--find', '192.0.2.7'], '--find doesn\'t go with "arp".'],
  ])('are refused for %j', async (args, sentence) => {
    const { status, stdout, stderr } = await facts(...args)
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toContain(sentence)
  })

  it('are refused in one sentence for a kind that is none, and for a lab from elsewhere', async () => {
    const kind = await facts('colors')
    expect([kind.status, kind.stderr]).toEqual([2, expect.stringContaining('version, memory, arp, ipv6, mac')])
    expect((await facts()).stderr).toContain('--find ADDRESS')
    const other = { ...env, PLUMBLINE_PROFILE: join(made.dir, 'other') }
    const foreign = await runInProcess(['facts', 'l.plumb', 'arp', '--known-hosts', 'kh'], made.dir, other)
    expect([foreign.status, foreign.stderr]).toEqual([2, expect.stringContaining('made elsewhere')])
  })
})
