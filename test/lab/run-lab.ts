/** `npm run lab`: builds a lab of network namespaces from a cabling sheet, and keeps it until it is interrupted. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildNamespaceLab } from './build-lab.ts'
import { TWELVE_CABLES, TWELVE_DEVICES, TWELVE_MISTAKES } from './twelve-sheet.ts'

const USAGE = `Usage: npm run lab -- [--sheet FOLDER] [--mistakes "swapped C1 C2; missing C3; unplanned a:swp9 b:swp9; wrong C4 b:swp7; down c"]

FOLDER holds devices.csv and cables.csv; every device of it becomes a namespace with lldpd and sshd, every cable a
veth pair, and ports are called swp1, swp2, … Without it a lab of twelve devices is built. Needs root on Linux, lldpd,
openssh-server and iproute2.`

const { values } = parseArgs({
  options: { sheet: { type: 'string' }, mistakes: { type: 'string' }, help: { type: 'boolean' } },
})
if (values.help) {
  process.stdout.write(`${USAGE}\n`)
  process.exit(0)
}
if (process.platform !== 'linux' || process.getuid?.() !== 0) {
  process.stderr.write('A lab of network namespaces needs root on Linux.\n')
  process.exit(2)
}
const read = (file: string): string => readFileSync(join(values.sheet ?? '', file), 'utf8')
const sheets =
  values.sheet === undefined
    ? { devices: TWELVE_DEVICES, cables: TWELVE_CABLES }
    : { devices: read('devices.csv'), cables: read('cables.csv') }
const mistakes = values.mistakes ?? (values.sheet === undefined ? TWELVE_MISTAKES : '')

try {
  const lab = await buildNamespaceLab(sheets, mistakes)
  process.stdout.write(`The lab is up; its files are in ${lab.dir}. Mistakes made: ${mistakes || 'none'}.

  bin/plumbline new lab.plumb
  bin/plumbline import lab.plumb ${lab.dir}/devices.csv ${lab.dir}/cables.csv
  bin/plumbline collect lab.plumb --user root --identity ${lab.identity} --known-hosts ${lab.knownHosts}

Re-plug with ip(8): namespaces are listed by "ip netns". Ctrl-C takes the lab down.
`)
  const down = (): void => void lab.close().then(() => process.exit(0))
  process.on('SIGINT', down)
  process.on('SIGTERM', down)
  setInterval(() => undefined, 1 << 30)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 2
}
