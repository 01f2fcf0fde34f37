/** Devices that print a line of its own above every prompt. */
import { describe, expect, test } from 'vitest'
import type { RawResult } from '#shared/model/collecting.ts'
import { DRIVERS as ALL, PLATFORM_SIGNS } from '#shared/parse/registry.ts'
import { collect } from './collecting.ts'
import { type PlayedShell, playShell } from './played-shell.ts'
import { execJob, startSshHost } from './ssh-host.ts'
import { withCollector } from './with-collector.ts'

const bench = withCollector(1)

async function ask(shell: PlayedShell, platform: string): Promise<RawResult> {
  const host = await startSshHost({ shell: (channel) => playShell(channel, shell, []) })
  bench.open.push(host)
  const limits = { silenceTimeoutMs: 20_000, totalTimeoutMs: 60_000 }
  const outcome = await collect(bench.collector, [execJob(host, { platform })], {
    knownHosts: host.knownHosts,
    limits,
    drivers: ALL,
    signs: PLATFORM_SIGNS,
  })
  return outcome.of('box')
}

const XML =
  '<rpc-reply>\n  <lldp-neighbors-information/>\n  <cli>\n    <banner>{master:0}</banner>\n  </cli>\n</rpc-reply>\n'
const OUTPUTS: Record<string, string> = {
  'show version': 'Hostname: sw1\nModel: ex4300-48t\nJunos: 21.4R3\n',
  'show lldp neighbors | display xml': XML,
  'set cli screen-length 0': 'Screen length set to 0\n',
}

/** Says a header and a blank line before every prompt; the header may change with every command. */
function headed(
  header: (count: number) => string,
  prompt: string,
  greeting = '',
  outputs: Readonly<Record<string, string>> = OUTPUTS,
): PlayedShell {
  let count = 0
  const ready = (): string => `\r\n${header(count++)}\r\n${prompt}`
  return {
    greeting: `${greeting}${ready()}`,
    answer: (line) =>
      `${(outputs[line] ?? (line === '' ? '' : 'unknown command.\n')).replaceAll('\n', '\r\n')}${ready()}`,
  }
}

describe('Junos with a line above its prompt', () => {
  test.each(['{master}', '{master:1}', '{backup:0}', '{primary:node1}', '{secondary:node0}', '{linecard:3}'])(
    'is read whole, and the line is part of no output: %s',
    async (header) => {
      for (const platform of ['juniper_junos', 'auto']) {
        const result = await ask(
          headed(() => header, 'lab@sw1> ', '--- JUNOS 21.4R3 built\r\n'),
          platform,
        )
        expect(result).toMatchObject({ outcome: 'collected', platform: 'juniper_junos', promptName: 'sw1' })
        expect(result.outputs.map(({ text }) => text)).toEqual([
          `${XML}\n`,
          'unknown command.\n\n',
          `${OUTPUTS['show version']}\n`,
        ])
      }
    },
  )

  test('is read on where the line changes in mid session', async () => {
    const result = await ask(
      headed((count) => (count < 5 ? '{backup:0}' : '{master:0}'), 'lab@sw1> '),
      'juniper_junos',
    )
    expect(result.outcome).toBe('collected')
    expect(result.outputs[2]?.text).toBe(`${OUTPUTS['show version']}\n`)
  })
})

test.each(['[/]', '(ro)[/]', '*(ex)[/configure router "Base"]'])(
  'the prompt below %s of Nokia is learnt, though the system is not known',
  async (header) => {
    const result = await ask(
      headed(() => header, 'A:admin@sr1# ', '', {}),
      'auto',
    )
    expect(result).toMatchObject({ promptName: 'sr1', error: { code: 'unsupported' } })
  },
)

test('a line of a banner between two lines like prompts is not taken for one above them', async () => {
  const result = await ask(
    headed(() => 'Welcome', 'sw1#', 'lab#\r\nlab rules apply\r\nlab#\r\n'),
    'cisco_ios',
  )
  expect(result.promptName).toBe('sw1')
})
