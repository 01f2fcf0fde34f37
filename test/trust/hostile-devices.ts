/** Devices that mean harm, and a few good ones among them. */
import { createServer, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import type { DeviceFault, SimulatedDevice } from '#main/simulator/ssh/simulated-device.ts'
import { type PlayedShell, playShell, questioned } from '#test/integration/collect/played-shell.ts'
import { type SshHost, startSshHost } from '#test/integration/collect/ssh-host.ts'
import { iosCdp } from '#test/support/labs.ts'
import { HOSTILE_NAMES } from './hostile-names.ts'

/** Long enough to be blanked, and found nowhere else. */
export const SECRET = 'planted-Secret-4711'
export const USER = 'lab'

const CDP = 'show cdp neighbors detail'
const IOS = { 'show version': 'Cisco IOS Software\n' }
const FAULTS: readonly DeviceFault[] =
  'dead refuse-login hang-login hang-shell hang reset reset-kex slow drip stall cut endless'.split(' ') as DeviceFault[]

function ios(name: string, cdp: string, more: Partial<SimulatedDevice> = {}): SimulatedDevice {
  return { name, platform: 'cisco_ios', hostname: name, outputs: { ...IOS, [CDP]: cdp }, ...more }
}

/** As EOS escapes it: what was cleaned out of the output comes back when the JSON is read. */
function eosJson(name: string): string {
  const info = {
    systemName: name,
    chassisId: '001c.7300.0001',
    ttl: 120,
    neighborInterfaceInfo: { interfaceId: name, interfaceDescription: name },
  }
  const text = JSON.stringify({ lldpNeighbors: { Ethernet1: { lldpNeighborInfo: [info] } } })
  return text.replace(/[\u007f-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

export const GOOD = Array.from({ length: 5 }, (_, i) =>
  ios(`good-${i}`, iosCdp([['GigabitEthernet0/1', `good-${(i + 1) % 5}`, 'GigabitEthernet0/2']])),
)

const ODD_OUTPUTS: readonly string[] = [
  '',
  '\u0000'.repeat(10_000),
  Buffer.from(Array.from({ length: 65_536 }, (_, i) => i % 256)).toString('latin1'),
  'x'.repeat(1_000_000),
  iosCdp(Array.from({ length: 10_000 }, (_, i): [string, string, string] => ['Gi0/1', `far-${i}`, 'Gi0/1'])),
  `Password for ${USER} is ${SECRET}\n${iosCdp([['Gi0/1', SECRET, SECRET]])}`,
  `${'['.repeat(100_000)}`,
  '\u001b[9999999999G\u001b[K\b'.repeat(20_000),
  'sw1#'.repeat(5000),
  '--More--'.repeat(5000),
]

/** By simulated servers. */
export const SIMULATED: readonly SimulatedDevice[] = [
  ...GOOD,
  ...FAULTS.flatMap((fault) => [
    ios(`ios-${fault}`, iosCdp([['Gi0/1', 'x', 'Gi0/1']]), { fault }),
    { ...ios(`linux-${fault}`, ''), platform: 'linux', fault, outputs: { 'lldpcli show neighbors': 'x\n' } },
  ]),
  ...HOSTILE_NAMES.flatMap((name, i) => [
    ios(`cdp-${i}`, iosCdp([['Gi0/1', name, name]])),
    {
      ...ios(`eos-${i}`, ''),
      platform: 'arista_eos',
      outputs: { 'show lldp neighbors detail | json': `${eosJson(name)}\n` },
    },
  ]),
  ...ODD_OUTPUTS.map((text, i) => ios(`odd-${i}`, text)),
  ios('motd', iosCdp([['Gi0/1', 'x', 'Gi0/1']]), { motd: `\u001b]0;owned\u0007${HOSTILE_NAMES.join('\n')}\n# \n> \n` }),
  ios('renamed', iosCdp([['Gi0/1', 'x', 'Gi0/1']]), { laterHostname: 'other' }),
  ios('pages', iosCdp([['Gi0/1', 'x', 'Gi0/1']]), { pagesAlways: true }),
]

/** Questions behind the login that want a secret. */
const QUESTIONS = [
  'New password: ',
  'Retype new password: ',
  'Enter PASSCODE: ',
  'Password for admin: ',
  'Erase all? [confirm]',
  'Username: ',
]

/** Written to whoever connects, in place of SSH. */
const RAW: readonly ((socket: Socket) => void)[] = [
  (socket) => void socket.end('HTTP/1.1 200 OK\r\n\r\n<html>'),
  (socket) => void socket.end('SSH-1.5-old\r\n'),
  (socket) => void socket.end('SSH-2.0-\u001b]0;owned\u0007\r\n'),
  (socket) => void socket.end(Buffer.alloc(100_000, 0xff)),
  (socket) => void socket.end(`SSH-2.0-x\r\n${'\0'.repeat(50_000)}`),
  (socket) => void socket.end(Buffer.concat([Buffer.from('SSH-2.0-x\r\n'), Buffer.from('ffffffff14', 'hex')])),
  (socket) => void socket.destroy(),
  () => undefined,
  (socket) => void socket.write('x'.repeat(5000).concat('\r\n').repeat(20)),
  function drip(socket) {
    const timer = setInterval(() => socket.write('banner line\r\n'), 5)
    socket.once('close', () => clearInterval(timer))
  },
]

export interface Strangers {
  readonly rows: readonly string[]
  readonly knownHosts: string
  /** What was typed into shells that asked for something. */
  readonly typed: readonly string[]
  close(): Promise<void>
}

/** Servers that the simulator does not play; `rows` are those of `devices.csv`. */
export async function startStrangers(): Promise<Strangers> {
  const typed: string[] = []
  const hosts: SshHost[] = []
  const servers: Server[] = []
  const rows: string[] = []
  const shells: readonly PlayedShell[] = QUESTIONS.map((ask) => questioned([{ ask, wants: 'never' }], 'sw1#'))
  for (const [i, shell] of shells.entries()) {
    const host = await startSshHost({
      authenticate: (context) =>
        context.method === 'password' && context.password === SECRET ? context.accept() : context.reject(['password']),
      shell: (channel) => playShell(channel, shell, typed),
    })
    hosts.push(host)
    rows.push(`asks-${i},cisco_ios,127.0.0.1,${host.port}`)
  }
  for (const [i, say] of RAW.entries()) {
    const server = createServer((socket) => {
      socket.on('error', () => undefined)
      say(socket)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    servers.push(server)
    rows.push(`raw-${i},cisco_ios,127.0.0.1,${(server.address() as AddressInfo).port}`)
  }
  return {
    rows,
    typed,
    knownHosts: hosts.map((host) => host.knownHosts).join(''),
    async close() {
      await Promise.all(hosts.map((host) => host.close()))
      for (const server of servers) server.close()
    },
  }
}
