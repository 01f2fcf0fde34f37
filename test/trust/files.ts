/** Files that were made to harm whoever reads them: taken or refused in a sentence, in time, and the lab is as it was. */
import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startFleet } from '#main/simulator/ssh/fleet.ts'
import { labStores } from '#main/store/lab-store.ts'
import { SOURCE_FILES } from '#test/support/in-process.ts'
import { scratch } from '#test/support/labs.ts'
import { startPlumbline } from '#test/support/run-plumbline.ts'
import { hostileFiles, type HostileFile } from './hostile-files.ts'
import { STEERING } from './hostile-names.ts'
import { type Part, Tally } from './part.ts'

/** Far more than a whole command takes, on a busy machine too: only what never ends is cut off here. */
const HANGS_MS = 60_000
const LOGIN = { user: 'u', password: 'x' }
const GOOD_DEVICE = { name: 'sw1', platform: 'cisco_ios', hostname: 'sw1', outputs: {} }
/** What stands where a file was meant. */
const ODD = ['pipe', 'folder', '/dev/zero'] as const

function oddPaths(): readonly HostileFile[] {
  const collect = ['collect', 'lab.plumb', '--user', 'u', '--timeout', '5'] as const
  return ODD.flatMap((odd) =>
    [
      ['lint', odd],
      ['import', 'lab.plumb', odd],
      ['parse', odd, '--platform', 'cisco_ios', '--command', 'show cdp neighbors detail'],
      [...collect, '--known-hosts', odd],
      [...collect, '--identity', odd],
      [...collect, '--ssh-config', odd],
      ['netbox', 'read', 'lab.plumb', '--url', 'https://127.0.0.1:9', '--ca', odd],
    ].map((args) => ({ what: `${odd} for ${args[0]} ${args.at(-2)}`, args })),
  )
}

interface Ended {
  readonly status: number | undefined
  readonly text: string
}

/** In a process of its own: what hangs can be ended. */
async function run(dir: string, args: readonly string[]): Promise<Ended> {
  const env = {
    PLUMBLINE_PROFILE: join(dir, 'profile'),
    HOME: dir,
    PLUMBLINE_PASSPHRASE: 'some phrase',
    PLUMBLINE_NETBOX_TOKEN: 't',
  }
  const child = startPlumbline(args, { cwd: dir, env, detached: true })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (data) => {
      if (text.length < 1_000_000) text += String(data)
    })
  }
  let hangs = false
  const guard = setTimeout(() => {
    hangs = true
    // Its children hold its streams.
    process.kill(-(child.pid ?? 0), 'SIGKILL')
  }, HANGS_MS)
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve))
  clearTimeout(guard)
  return { status: hangs ? undefined : (status ?? -1), text }
}

export const FILES: Part = {
  name: 'files',
  title: 'hostile files',
  isHere: () => process.platform !== 'win32',
  async run(size) {
    const tally = new Tally()
    const made = scratch()
    const path = (name: string): string => join(made.dir, name)
    const fleet = await startFleet([GOOD_DEVICE], { ...LOGIN, latencyMs: 0, workerFile: SOURCE_FILES.fleetWorker })
    try {
      execFileSync('mkfifo', [path('pipe')])
      mkdirSync(path('folder'))
      mkdirSync(path('.ssh'))
      writeFileSync(path('.ssh/known_hosts'), fleet.knownHosts)
      const port = fleet.endpoints.get(GOOD_DEVICE.name)?.port
      writeFileSync(path('devices.csv'), `name,platform,address,ssh_port\nsw1,cisco_ios,127.0.0.1,${port}\n`)
      for (const args of [
        ['new', 'whole.plumb'],
        ['import', 'whole.plumb', 'devices.csv'],
      ])
        if ((await run(made.dir, args)).status !== 0) throw new Error(`no ${args[0]}`)
      const hash = (): string => {
        const store = labStores.open(path('lab.plumb'))
        try {
          return store.planHash()
        } finally {
          store.close()
        }
      }
      copyFileSync(path('whole.plumb'), path('lab.plumb'))
      const before = hash()
      const all = [...hostileFiles(made.dir), ...oddPaths()]
      for (const { what, args } of size === 'long' ? all : all.filter((_, i) => i % 4 === 3)) {
        for (const suffix of ['', '-wal']) rmSync(path(`lab.plumb${suffix}`), { force: true })
        copyFileSync(path('whole.plumb'), path('lab.plumb'))
        const { status, text } = await run(made.dir, args)
        tally.count('hostile files')
        if (status === undefined) tally.harm(`${what}: it hangs`)
        else if (status < 0 || status > 3) tally.harm(`${what}: it ends with ${status}: ${text.slice(-300)}`)
        else tally.count(status === 2 ? 'refused in a sentence' : 'taken, or failed alone')
        if (/should not have happened|\n\s+at |heap out of memory/.test(text))
          tally.harm(`${what}: ${text.slice(0, 400)}`)
        if (STEERING.test(text)) tally.harm(`${what}: control characters are printed`)
        if (status === 2 && hash() !== before) tally.harm(`${what}: it was refused, and the lab is another one`)
      }
      if (['pwned', '../pwned', '../../pwned'].some((name) => existsSync(path(name))))
        tally.harm('a file made us run or write something')
    } finally {
      await fleet.close()
      made.remove()
    }
    return tally.outcome()
  },
}
