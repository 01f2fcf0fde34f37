/** Damaged lab files and journals: survived, refused or opened for reading, told in a sentence, and never another lab in silence. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { labStores } from '#main/store/lab-store.ts'
import { runInProcess } from '#test/support/in-process.ts'
import { iosCdp, scratch } from '#test/support/labs.ts'
import type { Tried } from './open-damaged.ts'
import { type Part, Tally } from './part.ts'

const PROGRAM = fileURLToPath(new URL('open-damaged.ts', import.meta.url))
const MUTANTS = { short: 150, long: 2000 } as const
/** Without a word for so long, a program hangs. */
const HANGS_MS = 10_000

/*
 *   sw1 Gi0/1 --C0-- Gi0/2 sw2      sw2 Gi0/1 --C1-- Gi0/2 sw3      ...      sw24 Gi0/1 --C23-- Gi0/2 sw1
 */
const names = Array.from({ length: 24 }, (_, i) => `sw${i + 1}`)
const far = (i: number): string => names[(i + 1) % names.length] ?? ''
const FILES = {
  'devices.csv': `name,rack,position,role,platform,address\n${names.map((name, i) => `${name},R1,${i + 1},switch,cisco_ios,192.0.2.${i + 1}`).join('\n')}\n`,
  'cables.csv': `label,a_device,a_port,b_device,b_port\n${names.map((name, i) => `C${i},${name},Gi0/1,${far(i)},Gi0/2`).join('\n')}\n`,
  ...Object.fromEntries(
    names.map((name, i) => [
      `saved/${name}/show_cdp_neighbors_detail.txt`,
      iosCdp([
        ['GigabitEthernet0/1', far(i), 'GigabitEthernet0/2'],
        ['GigabitEthernet0/2', names.at(i - 1) ?? '', 'GigabitEthernet0/1'],
      ]),
    ]),
  ),
}

/** Makes a lab, and a copy of it while edits are in its journal alone. Gives their paths, and the plans the journal may stop at. */
async function makeLabs(dir: string) {
  const closed = join(dir, 'closed.plumb')
  for (const args of [
    ['new', closed],
    ['import', closed, 'devices.csv', 'cables.csv', '--quiet'],
    ['verify', closed, '--transcripts', 'saved', '--quiet'],
    ['verify', closed, '--transcripts', 'saved', '--quiet'],
  ]) {
    const { status, stderr } = await runInProcess(args, dir)
    if (status !== 0) throw new Error(`plumbline ${args[0]}: ${stderr}`)
  }
  const open = join(dir, 'open.plumb')
  const working = join(dir, 'working.plumb')
  copyFileSync(closed, working)
  const store = labStores.open(working)
  const plans = [store.planHash()]
  for (let edit = 0; edit < 12; edit++) {
    const plan = store.plan()
    store.savePlan({ ...plan, cables: plan.cables.map((c, i) => (i === edit ? { ...c, notes: `edit ${edit}` } : c)) })
    plans.push(store.planHash())
  }
  copyFileSync(working, open)
  copyFileSync(`${working}-wal`, `${open}-wal`)
  store.close()
  return { closed, open, plans }
}

/** Runs the program over its seeds; what ends it or hangs is harm, and the seeds after that are tried by another one. */
async function openAll(paths: readonly string[], from: number, to: number, each: (tried: Tried) => void, tally: Tally) {
  let next = from
  while (next < to) {
    const child = spawn(process.execPath, ['--max-old-space-size=600', PROGRAM, ...paths, String(next), String(to)], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_NO_WARNINGS: '1' },
    })
    let complaints = ''
    child.stderr.on('data', (data) => {
      complaints += String(data)
    })
    let last: Tried | undefined
    let hung = false
    const watch = setTimeout(() => {
      hung = true
      child.kill('SIGKILL')
    }, HANGS_MS * 3)
    for await (const line of createInterface({ input: child.stdout })) {
      watch.refresh()
      last = JSON.parse(line) as Tried
      if (last.came) each(last)
    }
    clearTimeout(watch)
    if (child.exitCode === null && child.signalCode === null) await once(child, 'close')
    if (child.exitCode !== 0 || complaints !== '')
      tally.harm(
        `seed ${last?.seed}, ${last?.what}: ${hung ? 'it hangs' : `it ended the program: ${complaints.slice(0, 500)}`}`,
      )
    next = (last?.seed ?? to) + 1
  }
}

function judge(tried: Tried, plans: readonly string[], tally: Tally): void {
  const { came, seed, what } = tried
  if (!came) return
  const at = `seed ${seed}, ${what}`
  const { codes, refused, plan, threw, command } = came
  const isJournal = what.startsWith('the journal')
  tally.count(isJournal ? 'damaged journals' : 'damaged lab files')
  if (threw !== undefined) tally.harm(`${at}: not in words: ${threw.slice(0, 300)}`)
  if (/should not have happened|\n\s+at |malformed JSON|Unexpected token/.test(command.stderr) || command.status > 3)
    tally.harm(`${at}: ${command.name} says ${command.status} ${command.stderr.slice(0, 300)}`)
  const told = codes.filter((code) => code.startsWith('lab-') || code === 'not-a-lab' || code === 'made-elsewhere')
  const right = plan === (isJournal ? plans.at(-1) : plans[0])
  if (refused) tally.count('refused in a sentence')
  else if (codes.includes('lab-open-damaged')) tally.count('opened for reading, in a sentence')
  else if (right) tally.count(told.length > 0 ? 'survived, with a sentence' : 'survived whole')
  else if (told.some((code) => code !== 'made-elsewhere')) tally.count('survived in part, with a sentence')
  else if (isJournal && plans.includes(plan ?? '') && /between two frames|cut off/.test(what))
    tally.count('journals cut between two edits, read up to there')
  else tally.harm(`${at}: another lab, in silence (${codes.join(' ')})`)
}

export const LABS: Part = {
  name: 'labs',
  title: 'damaged lab files and journals',
  async run(size) {
    const tally = new Tally()
    const { dir, remove } = scratch(FILES)
    try {
      const { closed, open, plans } = await makeLabs(dir)
      const all = MUTANTS[size]
      const half = Math.floor(all / 2)
      const each = (tried: Tried): void => judge(tried, plans, tally)
      const paths = [dir, closed, open]
      await Promise.all([openAll(paths, 0, half, each, tally), openAll(paths, half, all, each, tally)])
    } finally {
      remove()
    }
    return tally.outcome()
  },
}
