/** Importing 10,000 cables: our CSV, the point-to-point workbook and DOT, with progress, into a lab on disk; and by a page. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { importFiles } from '#main/services/import-files.ts'
import { OpenLab } from '#main/services/open-lab.ts'
import { labStores } from '#main/store/lab-store.ts'
import { startWebHost } from '#main/web/web-host.ts'
import { browserSession } from '#main/wiring/browser-session.ts'
import { exportPlan } from '#shared/exchange/export-plan.ts'
import type { ExportFormat } from '#shared/model/plan-formats.ts'
import type { Cable, Device, Plan } from '#shared/model/plan.ts'
import { printTable, type Row } from './table.ts'
import { writeVerifiedLab } from './verified-lab.ts'

const DEVICES = 500
const CABLES = 10_000

function plan(count = CABLES): Plan {
  const devices = Array.from({ length: DEVICES }, (_, i): Device => {
    const place = { rack: `R${Math.floor(i / 20) + 1}`, position: (i % 20) * 2 + 1, heightU: 1, face: 'front' as const }
    const login = { platform: 'cisco_nxos', address: `192.0.2.${i % 250}`, sshPort: 22, managed: true }
    return { name: `sw-${i + 1}`, ...place, ...login, role: 'switch', discovery: 'cdp+lldp', aliases: [] }
  })
  const cables = Array.from({ length: count }, (_, i): Cable => {
    const port = Math.floor(i / DEVICES) + 1
    const a = { device: `sw-${(i % DEVICES) + 1}`, port: `Ethernet1/${port}` }
    const b = { device: `sw-${((i + port) % DEVICES) + 1}`, port: `Ethernet2/${port}` }
    return { label: `C-${String(i + 1).padStart(5, '0')}`, a, b, lengthM: 2.5, status: 'planned', ignore: false }
  })
  const racks = Array.from({ length: DEVICES / 20 }, (_, i) => ({ name: `R${i + 1}`, heightU: 42, order: i + 1 }))
  return { racks, devices, panels: [], cables }
}

/** Seconds from files to stored plan; the slowest of three, and how often progress was told. */
export async function benchImport(): Promise<boolean> {
  const rows: Row[] = []
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-bench-'))
  try {
    for (const format of ['csv', 'xlsx', 'dot', 'containerlab', 'pyats'] satisfies ExportFormat[]) {
      const files = exportPlan(plan(), format, 'bench').files.map(({ name, content }) =>
        typeof content === 'string' ? { name, text: content } : { name, bytes: content },
      )
      let slowest = 0
      let told = 0
      for (let round = 0; round < 3; round++) {
        const lab = new OpenLab(labStores.create(join(folder, `${format}-${round}.plumb`), 'bench'))
        told = 0
        const begin = performance.now()
        importFiles(lab, files, { progress: () => (told += 1) })
        slowest = Math.max(slowest, performance.now() - begin)
        if (lab.plan.cables.length !== CABLES) throw new Error(`${format}: ${lab.plan.cables.length} cables arrived`)
        lab.close()
      }
      rows.push({ what: `${CABLES} cables from ${format}`, value: slowest / 1000, unit: 's', budget: 3 })
      rows.push({ what: '  progress told', value: told, unit: 'times' })
    }
    for (const count of [CABLES, 10 * CABLES]) {
      rows.push(...(await byPage(join(folder, String(count)), count)))
      rows.push(...(await withResults(join(folder, `verified-${count}`), count)))
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return printTable('import', rows)
}

/** What a page is told, as it comes; and the session that tells it. */
async function openPage(folder: string) {
  const importWorker = fileURLToPath(new URL('../src/main/importer/import-worker.ts', import.meta.url))
  const files = { collectWorker: '', fleetWorker: '', reportWorker: '', importWorker, rescueWorker: '', version: '0' }
  const session = browserSession(files, { HOME: folder, PLUMBLINE_PROFILE: folder })
  const host = await startWebHost(session, fileURLToPath(new URL('../out/renderer', import.meta.url)), 0)
  const page = new Worker(new URL('page-listener.ts', import.meta.url), { workerData: { url: host.url } })
  const told: string[] = []
  page.on('message', (kinds: readonly string[]) => told.push(...kinds))
  /** The work, until the page has what comes of it. */
  const until = async (kind: string, work: () => Promise<unknown>): Promise<void> => {
    told.length = 0
    await work()
    while (!told.includes(kind)) await new Promise((resolve) => setTimeout(resolve, 1))
  }
  await until('snapshot', async () => undefined)
  /** An edit of these cables, until the page was told of this kind. */
  const edit = (told: string, from: number, to: number, change: (cable: Cable) => Cable) => {
    const removed = session.labs.lab?.plan.cables.slice(from, to) ?? []
    const patch = { cables: [{ at: from, removed, added: removed.map(change) }] }
    return timed(() => until(told, () => session.plan.apply({ title: 'Edit', patch })))
  }
  const close = async (): Promise<void> => {
    await page.terminate()
    await host.close()
    await session.shutdown()
  }
  return { session, until, edit, close }
}

const otherPort = (cable: Cable): Cable => ({ ...cable, b: { ...cable.b, port: 'Ethernet7/1' } })
const longer = (cable: Cable): Cable => ({ ...cable, lengthM: 3 })

/** The same as a page does it: looked at, then kept, with the files read in a thread; the page is told all of it. */
async function byPage(folder: string, count: number): Promise<readonly Row[]> {
  const { session, until, edit, close } = await openPage(folder)
  await session.labs.create('bench', join(folder, 'lab.plumb'))
  const given = exportPlan(plan(count), 'csv', 'bench').files.map(({ name, content }) => ({
    name,
    base64: Buffer.from(content).toString('base64'),
  }))
  const looked = await timed(() => session.labs.import(given, { dryRun: true, skipBad: false }))
  const kept = await timed(() => until('snapshot', () => session.labs.import(given, { dryRun: false, skipBad: false })))
  if (session.labs.lab?.plan.cables.length !== count) throw new Error('The cables did not arrive.')
  const one = await edit('plan', 0, 1, otherPort)
  const all = await edit('plan', 0, count, longer)
  const back = await timed(() => until('plan', () => session.plan.step('undo')))
  await close()
  const budget = count === CABLES ? { budget: 3 } : {}
  return [
    {
      what: `${count} cables by a page: looked at and kept`,
      value: (looked.ms + kept.ms) / 1000,
      unit: 's',
      ...budget,
    },
    { what: '  longest block of the main thread while looked at', value: looked.gap, unit: 'ms' },
    { what: '  the same while kept, until a page has it', value: kept.gap, unit: 'ms', budget: 100 },
    { what: '  the same while one port is edited', value: one.gap, unit: 'ms', budget: 100 },
    { what: '  the same while every length is edited', value: all.gap, unit: 'ms', budget: 100 },
    { what: '  the same while that is undone', value: back.gap, unit: 'ms', budget: 100 },
    { what: '  one port edited, until a page has it', value: one.ms, unit: 'ms' },
    { what: '  every length edited, until a page has it', value: all.ms, unit: 'ms' },
  ]
}

/** Edits of a lab whose devices have answered, until a page has the new verdict. */
async function withResults(folder: string, count: number): Promise<readonly Row[]> {
  const path = join(folder, 'lab.plumb')
  const { session, until, edit, close } = await openPage(folder)
  writeVerifiedLab(path, count / 10, count)
  const opened = await timed(() => until('snapshot', () => session.labs.open(path)))
  const one = await edit('judged', 0, 1, otherPort)
  const all = await edit('judged', 0, count, longer)
  await close()
  return [
    {
      what: `${count} cables with results: longest block while one is edited and all verified anew`,
      value: one.gap,
      unit: 'ms',
      budget: 100,
    },
    { what: '  the same while every length is edited', value: all.gap, unit: 'ms', budget: 100 },
    { what: '  one port edited, until a page has the verdict', value: one.ms, unit: 'ms' },
    { what: '  longest block of the main thread while the lab is opened', value: opened.gap, unit: 'ms' },
    { what: '  opened, until a page has its picture', value: opened.ms, unit: 'ms' },
  ]
}

async function timed(work: () => Promise<unknown>): Promise<{ readonly ms: number; readonly gap: number }> {
  const begin = performance.now()
  let [last, gap] = [begin, 0]
  const look = (): void => {
    const now = performance.now()
    gap = Math.max(gap, now - last)
    last = now
  }
  const timer = setInterval(look, 1)
  await work()
  clearInterval(timer)
  look()
  return { ms: last - begin, gap }
}
