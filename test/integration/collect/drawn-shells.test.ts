/** Switches that draw their shell on a screen of 24 rows instead of ending lines: ProCurve, ArubaOS-Switch. */
import { describe, expect, test } from 'vitest'
import type { RawResult } from '#shared/model/collecting.ts'
import { DRIVERS as ALL, parseOutput, PLATFORM_SIGNS } from '#shared/parse/registry.ts'
import { collect } from './collecting.ts'
import { type PlayedShell, playShell } from './played-shell.ts'
import { execJob, startSshHost } from './ssh-host.ts'
import { withCollector } from './with-collector.ts'

const E = '\u001b'
const PROMPT = 'edge-7# '

const bench = withCollector(1)

const neighbor = (port: number): string =>
  `  Local Port   : ${port}\n  ChassisType  : mac-address\n  ChassisId    : 00 00 5e 00 53 ${String(port).padStart(2, '0')}\n  PortType     : local\n  PortId       : ${port + 20}\n  SysName      : far-${port}\n  PortDescr    : ${port + 20}\n\n`
/** More lines than the screen has rows. */
const LLDP = `\n LLDP Remote Device Information Detail\n\n${[1, 2, 3, 4, 5, 6].map(neighbor).join('')}`
const VERSION =
  'Image stamp:    /ws/swbuildm/rel_yakima/code/build/lakes(swbuildm)\n                YA.16.11.0012\nBoot Image:     Primary\n'
const OUTPUTS: Record<string, string> = {
  'show lldp info remote-device detail': LLDP,
  'show version': VERSION,
  'no page': '',
}

interface Drawing {
  /** How Enter moves to the next line when the cursor is behind this column. */
  enter(column: number): string
  /** What stands before the prompt. */
  readonly before?: string
  /** How a line of output ends. */
  readonly end?: string
  readonly rows?: number
  readonly start?: string
}

/** Shows prompt and typing by positions in the last row, as these switches do. */
function drawn({ enter, before = '', end = '\r\n', rows = 24, start }: Drawing): PlayedShell {
  const at = (column: number): string => `${E}[${rows};${column}H`
  const prompt = `${at(1)}${before}${PROMPT}${at(1)}${at(PROMPT.length + 1)}${E}[?25h${at(PROMPT.length + 1)}`
  return {
    greeting: `${start ?? `${E}[2J${E}[?7l${E}[1;${rows}r${E}[?6l${E}[1;1H`}\r\nYour last login was on 2024-02-03${'\r\n'}${prompt}`,
    echo: (char, line) =>
      `${at(PROMPT.length + 1 + line.length)}${char}${E}[?25h${at(PROMPT.length + 2 + line.length)}`,
    enter: (line) => enter(PROMPT.length + 1 + line.length),
    answer: (line) =>
      `${(OUTPUTS[line] ?? (line === '' ? '' : `Invalid input: ${line}\n`)).replaceAll('\n', end)}${prompt}`,
  }
}

async function ask(shell: PlayedShell, platform: string): Promise<RawResult> {
  const host = await startSshHost({ shell: (channel) => playShell(channel, shell, []) })
  bench.open.push(host)
  const outcome = await collect(bench.collector, [execJob(host, { platform })], {
    knownHosts: host.knownHosts,
    limits: { silenceTimeoutMs: 20_000, totalTimeoutMs: 60_000 },
    drivers: ALL,
    signs: PLATFORM_SIGNS,
  })
  return outcome.of('box')
}

const DRAWINGS: Record<string, Drawing> = {
  'ESC E': { enter: (column) => `${E}[24;0H${E}E${E}[24;1H${E}[24;${column}H${E}[24;1H${E}[2K${E}[24;1H` },
  'ESC E, and lines that end in LF CR': { enter: () => `${E}E${E}[2K${E}[24;1H`, end: '\n\r' },
  'ESC D and CR': { enter: () => `${E}D\r${E}[K` },
  'a line deleted above and one inserted below': {
    enter: (column) => `${E}[1;0H${E}[1M${E}[24;1H${E}[1L${E}[24;${column}H${E}[24;1H${E}[2K${E}[1;24r${E}[24;1H`,
  },
  'the same in a region that leaves out the first rows': {
    start: `${E}[2J${E}[?7l${E}[3;23r${E}[?6l${E}[1;1H`,
    enter: () => `${E}[1;1H${E}[M${E}[24;1f${E}[L${E}[2K`,
  },
  'the same on a screen as high as it was told': {
    rows: 1000,
    enter: () => `${E}[1;1H${E}[1M${E}[1000;1H${E}[1L${E}[2K`,
  },
  'one scrolled up': { enter: () => `${E}[S${E}[24;1H${E}[2K` },
  'a line feed, and a form feed before the prompt': { enter: () => '\r\n', before: 'tty=ansi \u000c\r' },
  'ESC E, and a form feed before the prompt': { enter: () => `${E}E`, before: 'tty=vt100 \u000c\r' },
  'plain line ends': { enter: () => '\r\n', start: '' },
}

describe('a switch that draws Enter', () => {
  test.each(Object.entries(DRAWINGS))('as %s is read whole', async (_how, drawing) => {
    for (const platform of ['hp_procurve', 'auto']) {
      const result = await ask(drawn(drawing), platform)
      expect(result).toMatchObject({ outcome: 'collected', platform: 'hp_procurve', promptName: 'edge-7' })
      const [lldp] = result.outputs
      const lines = (text: string): string[] =>
        text
          .split('\n')
          .map((line) => line.trimEnd())
          .filter((line) => line !== '')
      expect(lines(lldp?.text ?? '')).toEqual(lines(LLDP))
      const parsed = parseOutput('hp_procurve', lldp?.command ?? '', lldp?.text ?? '')
      expect(parsed?.neighbors.map((n) => n.remoteName)).toEqual([1, 2, 3, 4, 5, 6].map((port) => `far-${port}`))
      expect(parsed?.unparsed).toEqual([])
      expect(lines(result.outputs.find((o) => o.command === 'show version')?.text ?? '')).toEqual(lines(VERSION))
    }
  })
})
