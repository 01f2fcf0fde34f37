import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comparable, diffConfigs, sameConfig, unified } from '#shared/configs/compare-configs.ts'
import { maskSecrets } from '#shared/configs/mask-secrets.ts'

const mark = (secret: string): string => String(secret.length)
const mask = (text: string): string => maskSecrets(text, mark)

describe('masking secrets of a configuration', () => {
  it.each([
    ['enable secret 9 $9$abcDEF$xyz', 'enable secret 9 <masked:13>'],
    ['username admin privilege 15 password 7 0822455D0A16', 'username admin privilege 15 password 7 <masked:12>'],
    [
      'username ann role network-admin secret sha512 $6$salt$hash',
      'username ann role network-admin secret sha512 <masked:12>',
    ],
    ['snmp-server community S3cret RO', 'snmp-server community <masked:6> RO'],
    ['snmp-server host 192.0.2.9 version 2c S3cret', 'snmp-server host 192.0.2.9 version 2c <masked:6>'],
    ['snmp-agent community read cipher %^%#abc%^%#', 'snmp-agent community read cipher <masked:11>'],
    ['tacacs-server host 192.0.2.1 key 7 "abcdef"', 'tacacs-server host 192.0.2.1 key 7 <masked:6>'],
    ['radius-server key S3cret', 'radius-server key <masked:6>'],
    [' neighbor 192.0.2.1 password S3cret', ' neighbor 192.0.2.1 password <masked:6>'],
    ['  key-string 7 13061E010803', '  key-string 7 <masked:12>'],
    [
      '            encrypted-password "$6$abc$def"; ## SECRET-DATA',
      '            encrypted-password <masked:10>; ## SECRET-DATA',
    ],
    [
      'set system root-authentication encrypted-password "$6$x$y"',
      'set system root-authentication encrypted-password <masked:6>',
    ],
    ['        authentication-key "$9$abc"; ## SECRET-DATA', '        authentication-key <masked:6>; ## SECRET-DATA'],
    ['set password ENC SH2abcdefghij=', 'set password ENC <masked:14>'],
    ['add name=wg password="hello world"', 'add name=wg password=<masked:11>'],
    [
      ' crypto isakmp key S3cret address 192.0.2.1',
      ' crypto isakmp key S3cret address 192.0.2.1'.replace('key S3cret', 'key <masked:6>'),
    ],
  ])('%s', (line, masked) => {
    expect(mask(line)).toBe(masked)
  })

  it('leaves alone what is no secret', () => {
    for (const line of [
      'service password-encryption',
      'no ip domain-lookup',
      'hostname secret-lab',
      'interface Ethernet1/1',
      ' description password: none',
      'password encryption aes',
      'ip community-list 1 permit 65000:1',
    ])
      expect(mask(line)).toBe(line)
  })

  it('takes a key in a block for one secret, and marks equal secrets alike', () => {
    const key = 'crypto key\n-----BEGIN RSA PRIVATE KEY-----\nabc\ndef\n-----END RSA PRIVATE KEY-----\nend'
    expect(mask(key)).toBe(
      'crypto key\n-----BEGIN RSA PRIVATE KEY-----\n<masked:7>\n-----END RSA PRIVATE KEY-----\nend',
    )
    expect(mask('enable password aaa\nenable password aaa\n')).toBe(
      'enable password <masked:3>\nenable password <masked:3>\n',
    )
  })

  it('is stable: masking twice changes nothing, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme-ascii' }),
        (text) => mask(mask(`password ${text}`)) === mask(`password ${text}`),
      ),
    )
  })
})

describe('comparing configurations', () => {
  const before =
    '! Last configuration change at 10:00:00 UTC\nhostname sw1\ninterface Gi1/0/1\n description to srv-1\n mtu 1500\nend\n'
  const after =
    '! Last configuration change at 11:00:00 UTC\nhostname sw1\ninterface Gi1/0/1\n description to srv-2\n mtu 1500\nline vty 0 4\nend\n'

  it('does not count lines that change by themselves', () => {
    expect(sameConfig(before, before.replace('10:00:00', '12:34:56'))).toBe(true)
    expect(sameConfig(before, after)).toBe(false)
    for (const line of [
      'Current configuration : 4711 bytes',
      '!Time: Mon Jan  5 10:00:00 2026',
      'ntp clock-period 36029056',
      '## Last commit: 2026-01-05 10:00:00 UTC by ann',
      '# jan/05/2026 10:00:00 by RouterOS 6.48',
      '# 2026-01-05 10:00:00 by RouterOS 7.1',
      'Building configuration...',
    ])
      expect(comparable(`${line}\nhostname sw1`)).toEqual(['hostname sw1'])
    expect(comparable('clock timezone UTC\n!\ntime-range office')).toHaveLength(3)
  })

  it('tells removed and added lines, and the words that changed in them', () => {
    const lines = diffConfigs(before, after)
    const changed = lines.filter(({ kind }) => kind !== 'same').map(({ kind, text, line }) => [kind, line, text])
    expect(changed).toEqual([
      ['removed', 1, '! Last configuration change at 10:00:00 UTC'],
      ['added', 1, '! Last configuration change at 11:00:00 UTC'],
      ['removed', 4, ' description to srv-1'],
      ['added', 4, ' description to srv-2'],
      ['added', 6, 'line vty 0 4'],
    ])
    const words = lines.find(({ text }) => text === ' description to srv-2')?.words
    expect(
      words
        ?.filter((word) => word.changed)
        .map(({ text }) => text)
        .join(''),
    ).toMatch(/2$/)
    expect(words?.map(({ text }) => text).join('')).toBe(' description to srv-2')
    expect(unified(lines, 0)).toContain('+line vty 0 4')
  })

  it('puts both versions together again from its lines', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', 'd e', ' f'))
      .map((lines) => lines.map((line) => `${line}\n`).join(''))
    fc.assert(
      fc.property(text, text, (one, two) => {
        const lines = diffConfigs(one, two)
        const of = (skip: string): string =>
          lines.flatMap((line) => (line.kind === skip ? [] : `${line.text}\n`)).join('')
        expect([of('added'), of('removed')]).toEqual([one, two])
      }),
    )
  })
})
