/**
 * Input that was made to take long: a line of a megabyte for every parser, a megabyte of controls for the screen, and sheets in
 * which thousands of rows are wrong in one way. Budgets say that time grows with length alone.
 */
import { performance } from 'node:perf_hooks'
import { cleanText } from '#main/collect/worker/screen.ts'
import { importPlan } from '#shared/exchange/import-plan.ts'
import type { Plan } from '#shared/model/plan.ts'
import { findParser, PARSERS, parseOutput } from '#shared/parse/registry.ts'
import { lintPlan } from '#shared/verify/index.ts'
import { CAPTURES } from '#test/unit/shared/parse/captures.ts'
import { printTable, type Row } from './table.ts'

const LONG_LINES = [
  'x',
  ' ',
  ':',
  '-',
  '"',
  '<',
  '{',
  '[',
  '\\',
  'a b ',
  'a: ',
  '0.',
  '<a ',
  'a=',
  'Gi0/1 ',
  '1 2 ',
  ', ',
  'ab=b ',
]
const CONTROLS = ['\b', '\u001b]', '\u001b[', 'a\b', '\u001b[9999999999G', '\u001b[K', '\r']
const EMPTY: Plan = { racks: [], devices: [], panels: [], cables: [] }
const HEADER = 'label,a_device,a_port,b_device,b_port\n'
const SHEETS: Readonly<Record<string, (n: number) => string>> = {
  'cables on one port': (n) => `C${n},a,Gi0/1,b,Gi0/${n}`,
  'cables of one label': (n) => `C,a,Gi0/${n},b,Gi0/${n}`,
}

/** Milliseconds of the processor's time: other work on the machine does not count. */
function milliseconds(work: () => unknown): number {
  const [begin, from] = [process.cpuUsage(), performance.now()]
  work()
  return Math.min(process.cpuUsage(begin).user / 1000, performance.now() - from)
}

export function benchHostile(): boolean {
  const rows: Row[] = []
  let worst = { ms: 0, what: '' }
  let growth = 0
  for (const parser of PARSERS) {
    const capture = CAPTURES.find((c) => c.text !== '' && findParser(c.platform, c.command) === parser)
    if (capture === undefined) continue
    const { platform, command, text } = capture
    const read = (input: string): number => milliseconds(() => parseOutput(platform, command, input))
    const half = text.length / 2
    for (const part of LONG_LINES) {
      const line = part.repeat(Math.ceil(1_000_000 / part.length))
      const ms = read(`${text.slice(0, half)}${line}${text.slice(half)}`)
      if (ms > worst.ms) worst = { ms, what: `${platform} ${command}, ${JSON.stringify(part)}` }
    }
    const times = (bytes: number): string => text.repeat(Math.ceil(bytes / text.length))
    read(times(100_000))
    const short = Math.min(read(times(100_000)), read(times(100_000)))
    growth = Math.max(growth, read(times(1_000_000)) / Math.max(short, 4))
  }
  rows.push({ what: 'ten times the text, in times of its time, slowest parser', value: growth, unit: 'x', budget: 40 })
  rows.push({ what: `a line of a megabyte, slowest: ${worst.what}`, value: worst.ms, unit: 'ms', budget: 1500 })
  const controls = CONTROLS.map((piece) => milliseconds(() => cleanText(piece.repeat(1_000_000))))
  rows.push({
    what: 'a million controls on the screen, slowest',
    value: Math.max(...controls),
    unit: 'ms',
    budget: 2000,
  })
  for (const [what, row] of Object.entries(SHEETS)) {
    const text = HEADER + Array.from({ length: 5000 }, (_, n) => row(n)).join('\n')
    const ms = milliseconds(() => importPlan(EMPTY, [{ name: 'x.csv', text }], {}, lintPlan))
    rows.push({ what: `5,000 ${what}, read and linted`, value: ms, unit: 'ms', budget: 10_000 })
  }
  return printTable('hostile: input that was made to take long', rows)
}
