/** How long commands take from cold against an empty Node, in the same run: medians, interleaved. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importFiles } from '#main/services/import-files.ts'
import { OpenLab } from '#main/services/open-lab.ts'
import { verdictToStore } from '#main/services/verdict-document.ts'
import { labStores } from '#main/store/lab-store.ts'
import { defaultFaults } from '#main/simulator/lab/fault-kinds.ts'
import { outputsOf } from '#main/simulator/lab/transcripts.ts'
import { planFleet } from '#main/simulator/lab/fleet-plan.ts'
import { labFiles } from '#main/simulator/lab/lab-files.ts'
import { plantFaults } from '#main/simulator/lab/reality.ts'
import { readResult } from '#main/services/read-result.ts'
import { editPlan, storeAsBuilt } from './as-built.ts'
import { printTable } from './table.ts'

const PROGRAM = join(import.meta.dirname, '..', 'bin', 'plumbline')
const ROUNDS = 11
const SIZE = { racks: 5, devices: 100, cables: 720 }

/** A lab with a stored run of a hundred devices. */
function storedLab(path: string): void {
  const fleet = planFleet(SIZE, 1)
  const reality = plantFaults(fleet, defaultFaults(SIZE.cables), 1, true)
  const files = labFiles(
    fleet,
    reality,
    1,
    new Map(fleet.devices.map((d) => [d.name, { host: '192.0.2.1', port: 22 }])),
  )
  const lab = new OpenLab(labStores.create(path, 'bench'))
  const sheets = (['racks.csv', 'devices.csv', 'cables.csv'] as const).map((name) => ({ name, text: files[name] }))
  importFiles(lab, sheets, {})
  const run = lab.startRun(
    new Date(0),
    lab.plan.devices.map(({ name }) => name),
  )
  for (const device of lab.plan.devices) {
    const played = fleet.devices.find(({ name }) => name === device.name)
    if (!played) continue
    const printed = Object.entries(outputsOf(played, reality))
    const outputs = printed.map(([command, text]) => ({ command, text, complete: true, refused: false }))
    const times = { startedAt: 0, finishedAt: 0 }
    lab.accept(run, readResult({ device: device.name, outcome: 'collected', outputs, ...times }, device))
  }
  lab.store.finishRun(run, new Date(1).toISOString(), verdictToStore(lab))
  lab.close()
}

export function benchStart(): boolean {
  const dir = mkdtempSync(join(tmpdir(), 'plumbline-start-'))
  try {
    storeAsBuilt()
    storedLab(join(dir, 'stored.plumb'))
    storedLab(join(dir, 'edited.plumb'))
    editPlan(join(dir, 'edited.plumb'))
    writeFileSync(join(dir, 'empty.mjs'), '')
    let made = 0
    const commands: Readonly<Record<string, () => readonly string[]>> = {
      'node -e 0': () => ['-e', '0'],
      '--version': () => [PROGRAM, '--version'],
      new: () => [PROGRAM, 'new', `${made++}.plumb`, '--quiet'],
      'verify of a stored run': () => [PROGRAM, 'verify', 'stored.plumb', '--quiet'],
      'verify anew': () => [PROGRAM, 'verify', 'edited.plumb', '--quiet'],
    }
    const times = new Map(Object.keys(commands).map((name) => [name, [] as number[]]))
    for (let round = 0; round <= ROUNDS; round++) {
      for (const [name, args] of Object.entries(commands)) {
        const begin = performance.now()
        spawnSync(process.execPath, args(), {
          cwd: dir,
          env: { ...process.env, PLUMBLINE_PROFILE: join(dir, 'profile') },
          stdio: 'ignore',
        })
        // The first round fills the caches.
        if (round > 0) times.get(name)?.push(performance.now() - begin)
      }
    }
    const median = (name: string): number => (times.get(name) ?? []).sort((a, b) => a - b)[ROUNDS >> 1] ?? 0
    const empty = median('node -e 0')
    return printTable('start: commands against an empty Node', [
      { what: 'node -e 0', value: empty, unit: 'ms' },
      { what: 'plumbline --version', value: median('--version') / empty, unit: 'x', budget: 3 },
      { what: 'plumbline new', value: median('new') / empty, unit: 'x', budget: 4 },
      {
        what: 'plumbline verify, of a stored run of 100 devices',
        value: median('verify of a stored run') / empty,
        unit: 'x',
        budget: 6,
      },
      {
        what: 'the same whose plan was edited since, or that another version stored',
        value: median('verify anew') / empty,
        unit: 'x',
      },
    ])
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}
