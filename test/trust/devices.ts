/** A run over devices that mean harm: the good ones are read, each of the others fails alone, and nothing of them gets through. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startFleet } from '#main/simulator/ssh/fleet.ts'
import { labStores } from '#main/store/lab-store.ts'
import { type InProcess, runInProcess, SOURCE_FILES } from '#test/support/in-process.ts'
import { scratch } from '#test/support/labs.ts'
import { GOOD, SECRET, SIMULATED, startStrangers, USER } from './hostile-devices.ts'
import { STEERING } from './hostile-names.ts'
import { type Part, type Size, Tally } from './part.ts'

const SECONDS: Readonly<Record<Size, string>> = { short: '4', long: '15' }

/** Everything that prints or writes what devices said. */
const SHOWN: readonly (readonly string[])[] = [
  ['verify', 'lab.plumb'],
  ['verify', 'lab.plumb', '--json'],
  ['runs', 'lab.plumb'],
  ['runs', 'lab.plumb', '--json'],
  ['lint', 'lab.plumb'],
  ...['html', 'csv', 'json', 'junit', 'md'].map((format) => ['report', 'lab.plumb', '--format', format]),
  ...['dot', 'two-ended', 'containerlab', 'pyats', 'ansible'].map((format) => [
    'export',
    'lab.plumb',
    '--format',
    format,
  ]),
  ['report', 'lab.plumb', '--format', 'csv', '--worklist'],
  ['labels', 'lab.plumb', '--format', 'csv'],
  ['labels', 'lab.plumb', '--format', 'zpl'],
]

function checkText(what: string, { stdout, stderr }: Pick<InProcess, 'stdout' | 'stderr'>, tally: Tally): void {
  for (const [stream, text] of [
    ['stdout', stdout],
    ['stderr', stderr],
  ] as const) {
    const found = STEERING.exec(text)
    if (found)
      tally.harm(
        `${what}: ${stream} has ${JSON.stringify(text.slice(Math.max(0, found.index - 40), found.index + 20))}`,
      )
    if (text.includes(SECRET)) tally.harm(`${what}: ${stream} has the secret`)
    if (/should not have happened|\n\s+at /.test(text)) tally.harm(`${what}: ${stream} has a stack or a surprise`)
  }
  // A cell that a spreadsheet computes begins a field; the header and our own words do not.
  if (what.includes('csv') && /(?:^|[,"])[=@][^,"]*/m.test(stdout)) tally.harm(`${what}: a cell is a formula`)
}

export const DEVICES: Part = {
  name: 'devices',
  title: 'hostile devices',
  async run(size) {
    const tally = new Tally()
    const made = scratch()
    const fleet = await startFleet(SIMULATED, {
      user: USER,
      password: SECRET,
      latencyMs: 0,
      workerFile: SOURCE_FILES.fleetWorker,
    })
    const strangers = await startStrangers()
    try {
      const platforms = new Map(SIMULATED.map((device) => [device.name, device.platform]))
      const simulated = [...fleet.endpoints].map(
        ([name, { port }]) => `${name},${platforms.get(name)},127.0.0.1,${port}`,
      )
      const rows = [...simulated, ...strangers.rows]
      const ring = GOOD.map(({ name }, i) => `C${i},${name},Gi0/1,good-${(i + 1) % GOOD.length},Gi0/2`)
      // What hostile devices see stands in the rows of links, too.
      const hostile = SIMULATED.filter(({ name }) => /^(?:cdp|eos)-/.test(name))
      const planned = hostile.map(
        ({ name }, i) => `H${i},${name},${name.startsWith('cdp') ? 'Gi0/1' : 'Ethernet1'},good-0,Gi1/${i}`,
      )
      writeFileSync(join(made.dir, 'devices.csv'), `name,platform,address,ssh_port\n${rows.join('\n')}\n`)
      writeFileSync(
        join(made.dir, 'cables.csv'),
        `label,a_device,a_port,b_device,b_port\n${[...ring, ...planned].join('\n')}\n`,
      )
      writeFileSync(join(made.dir, 'kh'), fleet.knownHosts + strangers.knownHosts)
      const go = (...args: readonly string[]) => runInProcess(args, made.dir, { PLUMBLINE_PASSWORD: SECRET })
      await go('new', 'lab.plumb')
      const read = await go('import', 'lab.plumb', 'devices.csv', 'cables.csv')
      if (read.status !== 0) throw new Error(read.stderr)
      const options = ['--user', USER, '--known-hosts', 'kh', '--timeout', SECONDS[size], '--try-refused']
      const ran = await go('collect', 'lab.plumb', ...options, '--save-transcripts', 'saved')
      checkText('collect', ran, tally)
      if (![0, 1, 3].includes(ran.status)) tally.harm(`collect ends with ${ran.status}: ${ran.stderr.slice(-300)}`)
      tally.count('hostile devices', rows.length - GOOD.length)
      checkLab(join(made.dir, 'lab.plumb'), rows.length, tally)
      if (strangers.typed.some((line) => line.includes(SECRET)))
        tally.harm('a question behind the login was given the secret')
      for (const args of SHOWN) {
        const shown = await go(...args)
        checkText(args.join(' '), shown, tally)
        if (shown.status > 3) tally.harm(`${args.join(' ')} ends with ${shown.status}`)
        tally.count('outputs of them searched')
      }
      for (const name of readdirSync(join(made.dir, 'saved'), { recursive: true, encoding: 'utf8' })) {
        if (name.endsWith('.txt') && readFileSync(join(made.dir, 'saved', name), 'utf8').includes(SECRET))
          tally.harm(`the saved ${name} has the secret`)
      }
    } finally {
      await strangers.close()
      await fleet.close()
      made.remove()
    }
    return tally.outcome()
  },
}

function checkLab(path: string, devices: number, tally: Tally): void {
  const store = labStores.open(path)
  try {
    const seen = new Map(store.observations().map((observation) => [observation.device, observation]))
    if (seen.size !== devices) tally.harm(`${seen.size} of ${devices} devices have a result`)
    for (const [i, { name }] of GOOD.entries()) {
      const found = seen.get(name)
      const far = found?.neighbors.map((n) => n.remoteName).join()
      if (far !== `good-${(i + 1) % GOOD.length}`)
        tally.harm(`${name} is not read: ${JSON.stringify(found).slice(0, 200)}`)
    }
    tally.count('of them read', [...seen.values()].filter((o) => o.outcome === 'collected').length - GOOD.length)
    const stored = JSON.stringify([...seen.values()])
    if (stored.includes(SECRET)) tally.harm('what was read has the secret')
    for (const name of seen.keys())
      if (store.outputs(name).some((output) => output.text.includes(SECRET)))
        tally.harm(`the output of ${name} has the secret`)
    if (store.notices().length > 0) tally.harm(`the lab says ${JSON.stringify(store.notices())}`)
  } finally {
    store.close()
  }
}
