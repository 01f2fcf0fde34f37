/** Reports of a lab of 100,000 links, each by the command line in a process of its own: time and memory. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { editPlan, storeAsBuilt } from './as-built.ts'
import { printTable, type Row } from './table.ts'
import { writeVerifiedLab } from './verified-lab.ts'

const PROGRAM = fileURLToPath(new URL('../out/engine/cli.cjs', import.meta.url))
const SECONDS = 10
const MEGABYTES = 500

/** Wall time in seconds and the highest resident memory in MB, as the system counts it (Linux; else 0). */
async function measure(args: readonly string[]): Promise<{ seconds: number; megabytes: number }> {
  const begin = performance.now()
  const child = spawn(process.execPath, [PROGRAM, ...args], { stdio: ['ignore', 'ignore', 'inherit'] })
  let peak = 0
  const look = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0))
    } catch {
      // It has just ended, or this is no Linux.
    }
  }, 20)
  const status = await new Promise<number | null>((done) => child.on('close', done))
  clearInterval(look)
  if (status !== 0) throw new Error(`plumbline ${args.join(' ')} ended with ${status}.`)
  return { seconds: (performance.now() - begin) / 1000, megabytes: peak / 1024 }
}

export async function benchReport(): Promise<boolean> {
  const dir = mkdtempSync(join(tmpdir(), 'plumbline-bench-'))
  try {
    const lab = join(dir, 'big.plumb')
    storeAsBuilt()
    writeVerifiedLab(lab, 10_000, 100_000)
    const rows: Row[] = []
    for (const format of ['html', 'csv', 'xlsx', 'json', 'junit'] as const) {
      const file = join(dir, `report.${format}`)
      const { seconds, megabytes } = await measure(['report', lab, '--format', format, '-o', file])
      const size = (statSync(file).size / 1e6).toFixed(0)
      rows.push({ what: `${format} of 100000 links, ${size} MB`, value: seconds, unit: 's', budget: SECONDS })
      rows.push({ what: `  memory of the process`, value: megabytes, unit: 'MB', budget: MEGABYTES })
      rmSync(file)
    }
    // All of it is verified on the way to the report.
    editPlan(lab)
    const { seconds, megabytes } = await measure(['report', lab, '--format', 'json', '-o', join(dir, 'report.json')])
    rows.push({ what: 'json of the same, verified anew after an edit of the plan', value: seconds, unit: 's' })
    rows.push({ what: '  memory of the process', value: megabytes, unit: 'MB', budget: MEGABYTES })
    return printTable('report', rows)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}
