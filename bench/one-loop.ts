/**
 * The script that people write first: one event loop, one task for each device, ssh2 as it comes, no store and no
 * verdict. Times in milliseconds.
 */
import ssh2 from 'ssh2'
import { DRIVERS } from '#shared/parse/registry.ts'
import type { FleetReady } from './fleet-process.ts'

export interface OneLoop {
  readonly collected: number
  readonly wall: number
  readonly longestBlock: number
}

/** The same commands as the engine sends. */
function commandsOf(platform: string): readonly string[] {
  const driver = DRIVERS.find((candidate) => candidate.platform === platform)
  return driver ? [...driver.prepare, ...driver.commands.map(({ command }) => command)] : []
}

/** Everything that ssh2 has, old algorithms too. */
const KEX = ['curve25519-sha256', 'diffie-hellman-group14-sha1', 'diffie-hellman-group1-sha1'] as const

interface Device {
  readonly host: string
  readonly port: number
  readonly platform: string
}

function devicesOf(fleet: FleetReady): Device[] {
  const [head = '', ...rows] =
    fleet.sheets
      .find(({ name }) => name === 'devices.csv')
      ?.text.trim()
      .split(/\r?\n/) ?? []
  const columns = head.split(',')
  return rows.flatMap((row) => {
    const fields = row.split(',')
    const field = (name: string): string => fields[columns.indexOf(name)] ?? ''
    const device = { host: field('address'), port: Number(field('ssh_port')), platform: field('platform') }
    return device.host === '' ? [] : [device]
  })
}

function readShell(client: ssh2.Client, commands: readonly string[], done: () => void, fail: () => void): void {
  client.shell((error, channel) => {
    if (error) return fail()
    const left = [...commands]
    let seen = ''
    channel.on('data', (chunk: Buffer) => {
      seen += chunk.toString()
      if (!/[#>] ?$/.test(seen)) return
      seen = ''
      const next = left.shift()
      if (next === undefined) done()
      else channel.write(`${next}\n`)
    })
  })
}

function readExec(
  client: ssh2.Client,
  [command, ...rest]: readonly string[],
  done: () => void,
  fail: () => void,
): void {
  if (command === undefined) return done()
  client.exec(command, (error, channel) => {
    if (error) return fail()
    channel.on('data', () => undefined)
    channel.on('close', () => readExec(client, rest, done, fail))
  })
}

function read(device: Device): Promise<boolean> {
  return new Promise((resolve) => {
    const client = new ssh2.Client()
    const end = (good: boolean) => (): void => {
      client.end()
      resolve(good)
    }
    const commands = commandsOf(device.platform)
    client.on('error', end(false))
    client.on('ready', () =>
      device.platform === 'linux'
        ? readExec(client, commands, end(true), end(false))
        : readShell(client, commands, end(true), end(false)),
    )
    const { host, port } = device
    client.connect({
      host,
      port,
      username: 'lab',
      password: 'lab',
      readyTimeout: 60_000,
      algorithms: { kex: [...KEX] },
    })
  })
}

export async function oneLoop(fleet: FleetReady): Promise<OneLoop> {
  let longestBlock = 0
  let last = performance.now()
  const timer = setInterval(() => {
    longestBlock = Math.max(longestBlock, performance.now() - last)
    last = performance.now()
  }, 1)
  const begin = performance.now()
  const results = await Promise.all(devicesOf(fleet).map(read))
  clearInterval(timer)
  return { collected: results.filter(Boolean).length, wall: performance.now() - begin, longestBlock }
}
