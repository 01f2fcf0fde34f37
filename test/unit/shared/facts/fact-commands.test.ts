import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { factRows } from '#shared/facts/fact-rows.ts'
import { FACT_KINDS } from '#shared/model/facts.ts'
import { configCommand, DRIVERS, factCommands, factDrivers, findParser } from '#shared/parse/registry.ts'
import { factWalks } from '#shared/parse/snmp/fact-walks.ts'

const raw = (command: string, text: string, refused = false) => ({ command, text, complete: true, refused })

describe('commands of facts', () => {
  it('are read by a parser of their platform, each one', () => {
    for (const { platform } of DRIVERS)
      for (const kind of FACT_KINDS)
        for (const command of factCommands(platform, kind))
          expect(findParser(platform, command), `${platform}: ${command}`).toBeDefined()
  })

  it('only read: every one shows, displays or prints something', () => {
    for (const { commands } of factDrivers(FACT_KINDS))
      for (const { command } of commands)
        expect(command).toMatch(
          /^(?:show |display |get |cat \/proc\/meminfo$|cat \/etc\/os-release$|ip (?:-6 )?-j (?:neigh|link) show$|bridge -j fdb show$|\/[a-z0-9 ]+ print\b)/,
        )
  })

  it('of the kinds that were chosen are asked, and no others', () => {
    const sent = factDrivers(['arp']).find(({ platform }) => platform === 'cisco_ios')?.commands
    expect(sent).toEqual([{ command: 'show ip arp', needed: false }])
    expect(factDrivers(['inventory']).find(({ platform }) => platform === 'linux')?.commands).toEqual([])
  })

  it('are told in docs/facts.md as they are sent', () => {
    const text = readFileSync(new URL('../../../../docs/facts.md', import.meta.url), 'utf8')
    const rows = DRIVERS.map(({ platform }) => {
      const cells = FACT_KINDS.map((kind) =>
        factCommands(platform, kind)
          .map((command) => `\`${command.replaceAll('|', '\\|')}\``)
          .join('<br>'),
      )
      return `| ${platform} | ${cells.join(' | ')} |`
    })
    for (const row of rows) expect(text).toContain(row)
    for (const { name, columns } of factWalks(FACT_KINDS).flatMap(({ tables }) => tables))
      expect(text).toContain(`${name} (.${columns[0]?.replace(/\.\d+$/, '')})`)
  })
})

describe('commands of backups', () => {
  it('are told in docs/backups.md as they are sent, and only print', () => {
    const text = readFileSync(new URL('../../../../docs/backups.md', import.meta.url), 'utf8')
    for (const { platform } of DRIVERS) {
      const command = configCommand(platform)
      expect(text).toContain(command === undefined ? `| ${platform} | none` : `| ${platform} | \`${command}\` |`)
      if (command !== undefined)
        expect(command).toMatch(/^(?:show |display |info flat$|admin display-config$|\/export$)/)
    }
  })
})

describe('rows of facts', () => {
  it('are those of the command, of ports too, and an empty table is an answer', () => {
    const arp =
      'Protocol  Address          Age (min)  Hardware Addr   Type   Interface\nInternet  192.0.2.7              0   0050.56ab.0007  ARPA   Vlan10\n'
    expect(factRows('sw', 'cisco_ios', 'arp', [raw('show ip arp', arp)])).toMatchObject({
      rows: [{ ip: '192.0.2.7', mac: '0050.56ab.0007', interface: 'Vlan10' }],
    })
    expect(factRows('sw', 'linux', 'mac', [raw('bridge -j fdb show', '[]\n')])).toEqual({ rows: [] })
    expect(
      factRows('sw', 'linux', 'interfaces', [raw('ip -j link show', '[{"ifname":"swp1","flags":["UP","LOWER_UP"]}]')]),
    ).toEqual({
      rows: [{ name: 'swp1', state: 'up' }],
    })
  })

  it('of ports have what is plugged in and what is written on them, where the system says so', () => {
    const status = [
      'Port      Name               Status       Vlan       Duplex  Speed Type',
      'Gi1/0/1   to spine 1         connected    10         a-full a-1000 1000BaseSX',
      'Gi1/0/2                      notconnect   1            auto   auto Not Present',
    ].join('\n')
    expect(factRows('sw', 'cisco_ios', 'interfaces', [raw('show interfaces status', `${status}\n`)])).toMatchObject({
      rows: [
        { name: 'Gi1/0/1', state: 'up', medium: '1000BaseSX', description: 'to spine 1' },
        { name: 'Gi1/0/2', state: 'no-transceiver', medium: 'Not Present' },
      ],
    })
  })

  it('have no control characters, in lists of JSON neither', () => {
    const text =
      '[{"dst":"192.0.2.7","dev":"swp1","lladdr":"02:00:00:00:00:07","state":["RE\\u009bACH","\\u202eABLE"]}]\n'
    expect(factRows('sw', 'linux', 'arp', [raw('ip -j neigh show', text)])).toMatchObject({
      rows: [{ ip: '192.0.2.7', state: ['RE\ufffdACH', '\ufffdABLE'] }],
    })
  })

  it('say why there are none: no command, refused, not understood, not answered', () => {
    const code = (read: ReturnType<typeof factRows>) =>
      'error' in read ? [read.error.code, read.error.said.code] : read
    expect(code(factRows('sw', 'nokia_sros', 'memory', []))).toEqual(['unsupported', 'facts-unsupported'])
    expect(code(factRows('sw', 'cisco_ios', 'arp', [raw('show ip arp', '% Invalid input', true)]))).toEqual([
      'unsupported',
      'command-refused',
    ])
    expect(code(factRows('sw', 'linux', 'arp', [raw('ip -j neigh show', 'Option "-j" is unknown')]))).toEqual([
      'parse',
      'output-unreadable',
    ])
    expect(code(factRows('sw', 'cisco_ios', 'arp', []))).toEqual(['parse', 'output-unreadable'])
  })
})
