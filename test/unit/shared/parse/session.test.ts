import { describe, expect, it } from 'vitest'
import { DRIVERS, parseOutput, PLATFORM_SIGNS } from '#shared/parse/registry.ts'
import { cleanLines } from '#shared/parse/text/lines.ts'
import { sectionFor, splitSession } from '#shared/parse/text/session.ts'
import { CAPTURES } from './captures.ts'

const sections = (text: string): (string | undefined)[][] => splitSession(text).map((s) => [s.hostname, s.echoed])
const texts = (text: string): string[] => cleanLines(text).lines.map((l) => l.text)

describe('a saved session', () => {
  it.each([
    ['sw1#show version', 'sw1', 'show version'],
    ['sw1> show version', 'sw1', 'show version'],
    ['sw1(config-if)#do show version', 'sw1', 'do show version'],
    ['RP/0/RP0/CPU0:xr1#show lldp neighbors detail', 'xr1', 'show lldp neighbors detail'],
    ['admin@mx1> show lldp neighbors | display xml', 'mx1', 'show lldp neighbors | display xml'],
    ['admin@fw1(active)> show lldp neighbors all', 'fw1', 'show lldp neighbors all'],
    ['<hw1>display lldp neighbor', 'hw1', 'display lldp neighbor'],
    ['[~hw1-GE0/0/1]display lldp neighbor', 'hw1-GE0/0/1', 'display lldp neighbor'],
    ['[admin@mt1] > /ip neighbor print detail', 'mt1', '/ip neighbor print detail'],
    ['[admin@mt1] /ip neighbor> /system identity print', 'mt1', '/system identity print'],
    [
      'lab@leaf1:~$ sudo lldpcli show neighbors details -f json',
      'leaf1',
      'sudo lldpcli show neighbors details -f json',
    ],
    ['lab@leaf1:mgmt:~$ net show lldp json', 'leaf1', 'net show lldp json'],
  ])('knows the prompt of %s', (line, hostname, echoed) => {
    expect(sections(`${line}\noutput\n`)).toEqual([[hostname, echoed]])
  })

  it.each([
    'GigabitEthernet1/0/1#2 is up',
    'Description: to sw2#show version',
    '<name>ge-0/0/0</name>',
    '<admin-status>up</admin-status>',
    'interface [Gi0/1]',
    '- System Name: "a>b"',
    'Platform: cisco C9300,  Capabilities: Router > Switch',
    'uptime > show me',
  ])('does not cut the output at %s', (line) => {
    const capture = `sw1#show x\nbefore\n${line}\nafter\nsw1#`
    expect(splitSession(capture)[0]?.lines.map((l) => l.text)).toEqual(['before', line, 'after'])
  })

  it('holds several commands, of which the last one typed counts', () => {
    const text = 'sw1#sh ver\nold\nsw1#\nsw1#show ver\nnew\nsw1#exit\n'
    expect(sectionFor(splitSession(text), 'show version')).toMatchObject({
      hostname: 'sw1',
      lines: [{ number: 5, text: 'new' }],
    })
  })

  it('gives all commands together under the name session', () => {
    const text = `sw1#show cdp neighbors detail
Device ID: sw2
Interface: Gi0/1,  Port ID (outgoing port): Gi0/2
sw1#show run
interface GigabitEthernet0/1
sw1#show lldp neighbors detail
% LLDP is not enabled
sw1#`
    expect(parseOutput('cisco_ios', 'session', text)).toMatchObject({
      hostname: 'sw1',
      neighbors: [{ localPort: 'Gi0/1', remotePort: 'Gi0/2', lines: [2, 3] }],
      answers: ['cdp'],
      off: ['lldp'],
      unparsed: [],
    })
  })

  it('reads CRLF, a byte order mark, escapes, backspaces and what pagers leave', () => {
    expect(texts('\ufeffa\r\nb\r\n')).toEqual(['a', 'b', ''])
    expect(texts('\u001b[1;32mgreen\u001b[0m\nab\bc\nold\rnew')).toEqual(['green', 'ac', 'new'])
    expect(texts(' --More-- \b\b\b\b\b\b\b\b\b\b        \b\b\b\b\b\b\b\bDevice ID: x')).toEqual(['Device ID: x'])
    expect(texts('  ---- More ----\u001b[42D                  \u001b[42DInterface x')).toEqual(['Interface x'])
    expect(texts('---(more 45%)---\nx')).toEqual(['x'])
    expect(texts('<--- More --->\r              \rx')).toEqual(['x'])
  })

  it('reads an Enter that was drawn as a new line', () => {
    expect(texts('sw1# show x\u001bE\u001b[24;1Hone\u001bE\r\ntwo')).toEqual(['sw1# show x', 'one', 'two'])
    expect(texts('sw1# show x\u001b[1;0H\u001b[1M\u001b[24;1H\u001b[1L\u001b[24;1Hone')).toEqual(['sw1# show x', 'one'])
  })

  it('takes off the time stamps of a logging terminal, from all lines or none', () => {
    expect(texts('[2026-01-02 10:00:00.1] a\n[2026-01-02 10:00:01.2] b\n[2026-01-02 10:00:02.0] c')).toEqual([
      'a',
      'b',
      'c',
    ])
    expect(texts('10:00:00 a\n10:00:01 b\nc\nd')).toEqual(['10:00:00 a', '10:00:01 b', 'c', 'd'])
  })

  it('takes log messages out of the output, and gives them back as not understood', () => {
    const text = `sw1#show cdp neighbors detail
Device ID: sw2
Platform: cisco X,  Capabilities: Switch
Interface: Gi0/1,  Port ID (outgoing port): Gi0/2
Version :
Made-up software
*Mar  1 00:00:01.123: %LINK-3-UPDOWN: Interface GigabitEthernet0/7, changed state to down
second line

advertisement version: 2
sw1#`
    const parsed = parseOutput('cisco_ios', 'show cdp neighbors detail', text)
    expect(parsed?.neighbors[0]?.softwareVersion).toBe('Made-up software\nsecond line')
    expect(parsed?.unparsed.map((u) => u.line)).toEqual([7])
  })

  it('joins a port that the screen cut in two', () => {
    const line = 'Interface: TwentyFiveGigE1/0/1,  Port ID (outgoing port): TwentyFiveGigabitEthernet1/0/48'
    const text = `Device ID: sw2\n${line.slice(0, 80)}\n${line.slice(80)}\nHoldtime : 100 sec\n`
    const parsed = parseOutput('cisco_ios', 'show cdp neighbors detail', text)
    expect(parsed?.neighbors[0]?.remotePort).toBe('TwentyFiveGigabitEthernet1/0/48')
  })

  it('reads a file whose one command was typed in a way that it does not know', () => {
    const parsed = parseOutput(
      'cisco_nxos',
      'show lldp neighbors detail',
      'nx1# show lldp eni det\nChassis id: x1\nPort id: Eth1/1\n',
    )
    expect(parsed).toMatchObject({ hostname: 'nx1', neighbors: [{ remotePort: 'Eth1/1' }] })
  })
})

describe('drivers', () => {
  const versions = CAPTURES.filter((c) => /^(?:show|display) version$/.test(c.command))

  it.each(versions)('the sign of $platform is in its $name', ({ platform, text }) => {
    const drivers = new Set(DRIVERS.map((d) => d.platform))
    if (!drivers.has(platform)) return
    expect(PLATFORM_SIGNS.find((s) => s.sign.test(text))?.platform).toBe(platform)
  })

  it.each([
    ["            ^\nError: Unrecognized command found at '^' position.", 'huawei_vrp'],
    [" % Unrecognized command found at '^' position.", 'hp_comware'],
    ['bad command name show (line 1 column 1)', 'mikrotik_routeros'],
    ['Invalid syntax.', 'paloalto_panos'],
    ['-bash: show: command not found', 'linux'],
  ])('a refusal of show version tells the platform: %s', (text, platform) => {
    expect(PLATFORM_SIGNS.find((s) => s.sign.test(text))?.platform).toBe(platform)
  })

  it('every sign has a driver, and every driver a prompt and pager of its own', () => {
    for (const { platform } of PLATFORM_SIGNS) expect(DRIVERS.map((d) => d.platform)).toContain(platform)
    expect(new Set(DRIVERS.map((d) => d.platform)).size).toBe(DRIVERS.length)
  })

  it.each([
    ['cisco_ios', 'sw1#'],
    ['cisco_xr', 'RP/0/RP0/CPU0:xr1#'],
    ['juniper_junos', 'admin@mx1> '],
    ['paloalto_panos', 'admin@fw1(active)> '],
    ['hp_procurve', 'pc1# '],
    ['hp_comware', '<cw1>'],
    ['huawei_vrp', '<hw1>'],
    ['huawei_vrp', '[~hw1]'],
    ['mikrotik_routeros', '[admin@mt1] > '],
    ['dell_os10', 'os1# '],
  ])('%s waits at %s', (platform, prompt) => {
    expect(DRIVERS.find((d) => d.platform === platform)?.prompt.test(prompt)).toBe(true)
  })

  it.each([
    ['cisco_ios', ' --More-- '],
    ['juniper_junos', '---(more 45%)---'],
    ['hp_procurve', '-- MORE --, next page: Space, next line: Enter, quit: Control-C'],
    ['huawei_vrp', '  ---- More ----'],
    ['cisco_s300', 'More: <space>,  Quit: q or CTRL+Z, One line: <return> '],
    ['paloalto_panos', 'lines 1-24 '],
  ])('%s pages with %s', (platform, pager) => {
    expect(DRIVERS.find((d) => d.platform === platform)?.pager.test(pager)).toBe(true)
  })

  it.each([
    ['cisco_ios', "% Invalid input detected at '^' marker."],
    ['arista_eos', '% Invalid input'],
    ['juniper_junos', '                ^\nunknown command.'],
    ['hp_procurve', 'Invalid input: lldp'],
    ['hp_comware', " % Unrecognized command found at '^' position."],
    ['huawei_vrp', "Error: Unrecognized command found at '^' position."],
    ['dell_os10', '% Error: Unrecognized command.'],
    ['dell_force10', '% Error: Invalid input at "^" marker.'],
    ['mikrotik_routeros', 'bad command name ip (line 1 column 1)'],
    ['paloalto_panos', 'Invalid syntax.'],
  ])('%s refuses with %s', (platform, text) => {
    expect(DRIVERS.find((d) => d.platform === platform)?.refused.test(text)).toBe(true)
  })

  it.each(['% LLDP is not enabled', '% CDP is not enabled'])('that %s is an answer of IOS, no refusal', (text) => {
    expect(DRIVERS.find((d) => d.platform === 'cisco_ios')?.refused.test(text)).toBe(false)
  })

  it('every driver sends commands that only show', () => {
    const reads = /^(?:show|display|get|lldpcli show|ip -j link show$|hostname$|\/[a-z ]+ print\b)/
    const all = DRIVERS.flatMap((d) => d.commands.map((c) => c.command))
    expect(all.filter((c) => !reads.test(c))).toEqual([])
  })
})

describe('an old IOS without local interfaces in its detail', () => {
  const detail = CAPTURES.find((c) => c.name.endsWith('old-without-local-interface.txt'))?.text ?? ''
  const brief = `Device ID           Local Intf     Hold-time  Capability      Port ID
bench-old-switch-witGi0/1          120        B               17
bench-old2          Gi0/2          120        B               18
bench-other         Gi0/3          120        B               18
`
  const ports = (companion?: string): (string | undefined)[] =>
    (
      parseOutput('cisco_ios', 'show lldp neighbors detail', detail, companion === undefined ? {} : { companion })
        ?.neighbors ?? []
    ).map((n) => n.localPort)

  it('knows none alone, and all with the brief table beside it', () => {
    expect(ports()).toEqual([undefined, undefined])
    expect(ports(brief)).toEqual(['Gi0/1', 'Gi0/2'])
  })

  it('does not guess where the table has two rows for one neighbor', () => {
    expect(ports(`${brief}bench-old2          Gi0/9          120        B               18\n`)).toEqual([
      'Gi0/1',
      undefined,
    ])
  })

  it('takes the port from the command where that names one', () => {
    const parsed = parseOutput('cisco_ios', 'show lldp neighbors Gi0/5 detail', detail)
    expect(parsed?.neighbors.map((n) => n.localPort)).toEqual(['Gi0/5', 'Gi0/5'])
  })
})

describe('a saved session with a line above every prompt', () => {
  it.each(['{master}', '{backup:1}', '{primary:node0}', '{secondary:node1}', '{linecard:2}'])(
    'is cut as one without it: %s',
    (header) => {
      const said = (lines: readonly string[]) => lines.flatMap((line) => (line === '' ? [header] : [line]))
      const session = [
        '',
        'lab@sw1> show version',
        'Hostname: sw1',
        '',
        'lab@sw1> show lldp neighbors',
        'ge-0/0/1  -  x',
        '',
        'lab@sw1> ',
      ]
      const text = said(session).join('\n')
      expect(sections(text)).toEqual(
        [
          ['sw1', 'show version'],
          ['sw1', 'show lldp neighbors'],
          ['sw1', undefined],
        ].slice(0, splitSession(text).length),
      )
      expect(sectionFor(splitSession(text), 'show version').lines).toEqual([{ number: 3, text: 'Hostname: sw1' }])
      expect(sectionFor(splitSession(text), 'show lldp neighbors')).toMatchObject({
        lines: [{ number: 6, text: 'ge-0/0/1  -  x' }],
        closed: true,
      })
    },
  )

  it('of Nokia loses only the line right above a prompt', () => {
    const text = '[/]\nA:admin@sr1# show system lldp neighbor\n[/]\nrow\n\n(ro)[/]\nA:admin@sr1# show version\nTiMOS\n'
    expect(sections(text)).toEqual([
      ['sr1', 'show system lldp neighbor'],
      ['sr1', 'show version'],
    ])
    expect(sectionFor(splitSession(text), 'show system lldp neighbor').lines.map((l) => l.text)).toEqual([
      '[/]',
      'row',
      '',
    ])
  })

  it('leaves nothing of it in what is not understood', () => {
    for (const capture of CAPTURES.filter((c) => c.platform === 'juniper_junos' && /lldp/.test(c.command))) {
      const plain = parseOutput('juniper_junos', capture.command, capture.text)
      const prompt = '{master:0}\nlab@sw1> '
      const headed = parseOutput(
        'juniper_junos',
        capture.command,
        `${prompt}${capture.command}\n${capture.text}\n${prompt}`,
      )
      expect(headed?.neighbors.length, capture.name).toBe(plain?.neighbors.length)
      expect(headed?.unparsed.map((u) => u.text).join('\n'), capture.name).not.toContain('{master:0}')
    }
  })
})

describe('an output of another system', () => {
  const names = [
    'arista_eos/show_lldp_neighbors_detail/two-on-a-port.txt',
    'juniper_junos/show_lldp_neighbors_detail/one.txt',
    'brocade_fastiron/show_lldp_neighbors_detail/one.txt',
    'dell_force10/show_lldp_neighbors_detail/wrapped-description.txt',
    'allied_telesis_awplus/show_lldp_neighbors_detail/one.txt',
    'vyatta_vyos/show_lldp_neighbors_detail/one.txt',
    'arista_eos/show_lldp_neighbors/two.txt',
    'juniper_junos/show_lldp_neighbors/two-heads.txt',
    'cisco_s300/show_lldp_neighbors/wrapped-name.txt',
  ]

  it.each(names)('is no answer of IOS: %s', (name) => {
    const capture = CAPTURES.find((c) => c.name === name)
    const parsed = parseOutput('cisco_ios', capture?.command ?? '', capture?.text ?? '', { complete: true })
    expect(parsed?.answers ?? []).toEqual([])
    expect(parsed?.neighbors).toEqual([])
    expect(parsed?.unparsed.length).toBeGreaterThan(0)
  })
})

describe('a protocol that is off', () => {
  it.each([
    ['arista_eos', 'show lldp neighbors detail | json', '% LLDP is not enabled'],
    ['arista_eos', 'show lldp neighbors detail | json', '{ "errors": [ "LLDP is not enabled" ] }'],
    ['juniper_junos', 'show lldp neighbors | display xml', 'error: the lldp subsystem is not running'],
    ['cisco_xr', 'show lldp neighbors detail', '% LLDP is not enabled'],
    ['cisco_xr', 'show cdp neighbors detail', '% CDP is not enabled'],
    ['cisco_nxos', 'show lldp neighbors detail', 'ERROR: LLDP is not enabled'],
    ['huawei_vrp', 'display lldp neighbor', 'Error: Global LLDP is not enabled.'],
  ])('%s says so to %s', (platform, command, text) => {
    const parsed = parseOutput(platform, command, text)
    expect(parsed?.off).toEqual([command.includes('cdp') ? 'cdp' : 'lldp'])
    expect(parsed?.answers).toBeUndefined()
  })

  it.each(CAPTURES.filter((c) => /lldp|cdp|neighbor/.test(c.command)))(
    'no part of $name is taken for silence',
    (capture) => {
      const { platform, command, text } = capture
      const whole = parseOutput(platform, command, text)
      if (!whole?.neighbors.length) return
      // Cut off and not known to be whole: what names nobody does not say that nobody is there.
      const half = parseOutput(platform, command, text.slice(0, 8))
      if (half?.neighbors.length === 0) expect(half.answers ?? []).toEqual([])
    },
  )
})

it('keeps the next neighbor when the end of one is missing', () => {
  const one = (name: string, end: string): string =>
    `Chassis id: x\nPort id: Eth1/1\nLocal Port id: Eth1/2\nSystem Name: ${name}\nSystem Description: text\nmore: text\n${end}\n\n`
  const text = `${one('a', '')}${one('b', 'Time remaining: 99 seconds')}`
  const parsed = parseOutput('cisco_nxos', 'show lldp neighbors detail', text)
  expect(parsed?.neighbors.map((n) => n.remoteName)).toEqual(['a', 'b'])
})
