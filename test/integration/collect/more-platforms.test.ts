/** Platforms that cannot run here, played by their prompts, pagers and refusals, and collected with their own drivers. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { readResult } from '#main/services/read-result.ts'
import { DRIVERS, PLATFORM_SIGNS } from '#shared/parse/registry.ts'
import { device } from '#test/builders/cabling.ts'
import { collect } from './collecting.ts'
import { playShell } from './played-shell.ts'
import { execJob, startSshHost, type SshHost } from './ssh-host.ts'
import { withCollector } from './with-collector.ts'

const FIXTURES = fileURLToPath(new URL('../../fixtures/parse', import.meta.url))
const fixture = (path: string): string => readFileSync(join(FIXTURES, path), 'utf8').trimEnd().replaceAll('\n', '\r\n')

/** The same without the prompts and echoes around it. */
const body = (path: string): string =>
  fixture(path)
    .split('\r\n')
    .filter((line) => !/^(?:--\{|A:|bench-fsw1 #|\(bench)/.test(line))
    .join('\r\n')

interface Played {
  readonly platform: string
  /** False: nothing that it says to `show version` tells it from others. */
  readonly signed?: false
  readonly prompt: string
  /** Printed above every prompt. */
  readonly header?: string
  /** What stops the output after a few lines. */
  readonly pager: string
  /** Typed once, it switches the pager off. */
  readonly unpaged?: string
  /** Said to what it does not know. */
  readonly refusal: string
  readonly answers: Readonly<Record<string, string>>
  /** Neighbors and states of interfaces that are to be read. */
  readonly neighbors: number
  readonly interfaces: number
  readonly name: string
}

const PLAYED: readonly Played[] = [
  {
    platform: 'brocade_fastiron',
    prompt: 'SSH@bench-icx1#',
    pager: '--More--, next page: Space, next line: Return key, quit: Control-c',
    unpaged: 'skip-page-display',
    refusal: 'Invalid input -> zz\r\nType ? for a list',
    answers: {
      'show lldp neighbors detail': fixture('brocade_fastiron/show_lldp_neighbors_detail/odd-fields.txt'),
      'show interfaces brief': fixture('brocade_fastiron/show_interfaces_brief/five.txt'),
      'show version': fixture('brocade_fastiron/show_version/one.txt'),
    },
    neighbors: 3,
    interfaces: 5,
    name: 'bench-icx1',
  },
  {
    platform: 'nokia_sros',
    prompt: 'A:admin@bench-sr1#',
    header: '[/]',
    pager: 'Press any key to continue (Q to quit)',
    unpaged: 'environment more false',
    refusal: 'MINOR: MGMT_CORE #2201: Unknown element - zz',
    answers: {
      'show system lldp neighbor': fixture('nokia_sros/show_system_lldp_neighbor/four.txt'),
      'show port': fixture('nokia_sros/show_port/five.txt'),
      'show version': 'TiMOS-C-23.7.R1 both/x86_64 Nokia 7750 SR',
    },
    neighbors: 4,
    interfaces: 5,
    name: 'bench-sr1',
  },
  {
    platform: 'vyatta_vyos',
    prompt: 'vyos@bench-vy1:~$',
    pager: ':',
    unpaged: 'set terminal length 0',
    refusal: '  Invalid command: [zz]',
    answers: {
      'show lldp neighbors detail': fixture('vyatta_vyos/show_lldp_neighbors_detail/odd-fields.txt'),
      'show interfaces': fixture('vyatta_vyos/show_interfaces/five.txt'),
      'show version': fixture('vyatta_vyos/show_version/one.txt'),
    },
    neighbors: 1,
    interfaces: 5,
    name: 'bench-vy1',
  },
  {
    platform: 'dlink_ds',
    prompt: 'bench-dl1:admin#',
    pager: 'CTRL+C ESC q Quit SPACE n Next Page ENTER Next Entry a All',
    unpaged: 'disable clipaging',
    refusal: 'Next possible completions:\r\nconfig show',
    answers: {
      'show lldp remote_ports mode normal': fixture('dlink_ds/show_lldp_remote__ports_mode_normal/odd-fields.txt'),
      'show switch': fixture('dlink_ds/show_switch/one.txt'),
    },
    neighbors: 2,
    interfaces: 0,
    name: 'bench-dl1',
  },
  {
    platform: 'dell_powerconnect',
    prompt: 'bench-pct1#',
    pager: '--More-- or (q)uit',
    unpaged: 'terminal length 0',
    refusal: "         ^\r\n% Invalid input detected at '^' marker.",
    answers: {
      'show lldp remote-device all': fixture('dell_powerconnect/show_lldp_remote-device_all/odd-fields.txt'),
      'show isdp neighbors detail': fixture('dell_powerconnect/show_isdp_neighbors_detail/dots.txt'),
      'show version': 'Machine Model.................................. PowerConnect 6224',
    },
    neighbors: 4,
    interfaces: 0,
    name: 'bench-pct1',
  },
  {
    platform: 'nokia_srlinux',
    prompt: 'A:admin@bench-srl1#',
    header: '--{ running }--[  ]--',
    pager: '--More--',
    unpaged: 'environment cli-engine type basic',
    refusal: "Parsing error: Unknown token 'zz'. Options are ['show']",
    answers: {
      'show system lldp neighbor': body('nokia_srlinux/show_system_lldp_neighbor/four.txt'),
      'show version': fixture('nokia_srlinux/show_version/one.txt'),
    },
    neighbors: 4,
    interfaces: 0,
    name: 'bench-srl1',
  },
  {
    platform: 'fortinet_fortiswitch',
    signed: false,
    prompt: 'bench-fsw1 #',
    pager: '--More--',
    refusal: "command parse error before 'version'\r\nCommand fail. Return code -61",
    answers: {
      'get switch lldp neighbors-summary': body('fortinet_fortiswitch/get_switch_lldp_neighbors-summary/ports.txt'),
      'get system status': fixture('fortinet_fortiswitch/get_system_status/one.txt'),
    },
    neighbors: 4,
    interfaces: 0,
    name: 'bench-fsw1',
  },
  {
    platform: 'netgear_prosafe',
    prompt: '(bench-m4300-1) #',
    pager: '--More-- or (q)uit',
    unpaged: 'terminal length 0',
    refusal: "         ^\r\n% Invalid input detected at '^' marker.",
    answers: {
      'show lldp remote-device all': body('netgear_prosafe/show_lldp_remote-device_all/makers.txt'),
      'show version': 'System Description............................. M4300-28G ProSAFE 24-port 1G',
    },
    neighbors: 2,
    interfaces: 0,
    name: 'bench-m4300-1',
  },
  {
    platform: 'cisco_wlc_ssh',
    prompt: '(bench-wlc1) >',
    pager: '--More-- or (q)uit',
    refusal: "Incorrect usage.  Use the '?' or <TAB> key to list commands.",
    answers: { 'show cdp neighbors detail': fixture('cisco_ios/show_cdp_neighbors_detail/odd-fields.txt') },
    neighbors: 2,
    interfaces: 0,
    name: 'bench-wlc1',
  },
]

const bench = withCollector(1)

/** A page is so many lines. */
const PAGE = 9

async function play(played: Played, typed: string[]): Promise<SshHost> {
  const top = `${played.header === undefined ? '' : `\r\n${played.header}\r\n`}${played.prompt} `
  const host = await startSshHost({
    authenticate: (context) =>
      context.method === 'password' && context.password === 'right' ? context.accept() : context.reject(['password']),
    shell(channel) {
      let paged = true
      let rest: string[] = []
      const page = (): string => {
        const lines = paged ? rest.splice(0, PAGE) : rest.splice(0)
        return `${lines.join('\r\n')}\r\n${rest.length > 0 ? played.pager : top}`
      }
      channel.on('data', (data: Buffer) => {
        if (rest.length > 0 && data.toString() === ' ') channel.write(`\r${' '.repeat(80)}\r${page()}`)
      })
      playShell(
        channel,
        {
          greeting: `\r\nWelcome\r\n${top}`,
          echo: (char) => (rest.length > 0 ? '' : char),
          answer(raw) {
            const line = raw.trim()
            if (line === played.unpaged) paged = false
            if (line === '' || line === played.unpaged) return top
            rest = (played.answers[line] ?? played.refusal).split('\r\n')
            return page()
          },
        },
        typed,
      )
    },
  })
  bench.open.push(host)
  return host
}

describe.each(PLAYED)('$platform', (played) => {
  test.each([played.platform, ...(played.signed === false ? [] : ['auto'])])(
    'is collected as %s, with its prompts, pager and refusals',
    async (platform) => {
      const typed: string[] = []
      const host = await play(played, typed)
      const job = execJob(host, { platform, logins: [{ set: 'lab', user: 'lab', password: 'right' }] })
      const outcome = await collect(bench.collector, [job], {
        knownHosts: host.knownHosts,
        drivers: DRIVERS,
        signs: PLATFORM_SIGNS,
      })
      const raw = outcome.of('box')
      expect(raw.error).toBeUndefined()
      expect(raw.platform).toBe(played.platform)
      const driver = DRIVERS.find((d) => d.platform === played.platform)
      const allowed = [
        ...(driver?.prepare ?? []),
        ...(driver?.commands ?? []).map((c) => c.command),
        'show version',
        '',
      ]
      expect(typed.map((line) => line.trim()).filter((line) => !allowed.includes(line))).toEqual([])
      const { observation } = readResult(raw, device('box', { platform: played.platform }))
      expect(observation.outcome).toBe('collected')
      expect(observation.answered.length).toBeGreaterThan(0)
      expect(observation.neighbors.length).toBeGreaterThanOrEqual(played.neighbors)
      expect(observation.interfaces?.length ?? 0).toBe(played.interfaces)
      expect(observation.hostname ?? raw.promptName).toBe(played.name)
    },
  )
})
