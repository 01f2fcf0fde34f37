/** Bare ssh2: one event loop, login, one command, compared with the plan; no store, no verdict. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ssh2 from 'ssh2'

const COMMAND = 'show cdp neighbors detail'
const ENTRY = /^Device ID: *([^\s.(]+)\S*\s[^]*?^Interface: (\S+), +Port ID \(outgoing port\): (\S+)/gm

interface Host {
  readonly name: string
  readonly host: string
  readonly port: number
}

const began = performance.now()
const dir = process.argv[2] ?? '.'

function ask({ host, port }: Host): Promise<string> {
  return new Promise((resolve, reject) => {
    const client = new ssh2.Client()
    client.on('error', reject)
    client.on('ready', () =>
      client.shell({ term: 'vt100', cols: 200 }, (error, channel) => {
        if (error) return reject(error)
        let seen = ''
        const commands = ['terminal length 0', COMMAND]
        channel.on('data', (chunk: Buffer) => {
          seen += chunk.toString()
          if (!/(?:^|\n)[\w.-]+[>#]$/.test(seen.slice(-80))) return
          const next = commands.shift()
          if (next === undefined) {
            resolve(seen)
            client.end()
          } else {
            seen = ''
            channel.write(`${next}\n`)
          }
        })
      }),
    )
    const kex = ['curve25519-sha256', 'ecdh-sha2-nistp256', 'diffie-hellman-group14-sha1'] as const
    client.connect({
      host,
      port,
      username: 'lab',
      password: 'lab',
      readyTimeout: 80_000,
      algorithms: { kex: [...kex] },
    })
    client.setNoDelay(true)
  })
}

function planned(): Map<string, Map<string, string>> {
  const ends = new Map<string, Map<string, string>>()
  const put = (device: string, port: string, far: string): void => {
    ends.set(device, (ends.get(device) ?? new Map<string, string>()).set(port, far))
  }
  for (const line of readFileSync(join(dir, 'cables.csv'), 'utf8').trim().split('\n').slice(1)) {
    const [, a = '', aPort = '', b = '', bPort = ''] = line.split(',')
    put(a, aPort, `${b} ${bPort}`)
    put(b, bPort, `${a} ${aPort}`)
  }
  return ends
}

async function main(): Promise<void> {
  const hosts = JSON.parse(readFileSync(join(dir, 'hosts.json'), 'utf8')) as Host[]
  const answers = await Promise.allSettled(hosts.map(ask))
  const plan = planned()
  let wrong = 0
  let answered = 0
  answers.forEach((answer, i) => {
    if (answer.status === 'rejected') return
    answered += 1
    const want = plan.get(hosts[i]?.name ?? '') ?? new Map<string, string>()
    const seen = new Map([...answer.value.replaceAll('\r', '').matchAll(ENTRY)].map((m) => [m[2], `${m[1]} ${m[3]}`]))
    for (const port of new Set([...want.keys(), ...seen.keys()]))
      if (want.get(port ?? '') !== seen.get(port)) wrong += 1
  })
  process.stdout.write(`${JSON.stringify({ answered, wrong, wall: performance.now() - began })}\n`)
}

void main()
