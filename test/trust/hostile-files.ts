/** Files that were made to harm whoever reads them, by the option that takes them. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { costlyOpenSshKey, costlyPkcs8Key } from './costly-keys.ts'
import { HOSTILE_NAMES } from './hostile-names.ts'

export interface HostileFile {
  readonly what: string
  readonly args: readonly string[]
}

const MIB = 1024 * 1024
const csv = (rows: readonly string[]): string => `name,rack,position,role,platform,address,notes\n${rows.join('\n')}\n`
const deep = (open: string, times: number): string => open.repeat(times)

/** Given to `import`. */
const SHEETS: readonly (readonly [name: string, bytes: string | Uint8Array])[] = [
  ['empty.csv', ''],
  ['nul.csv', '\0'.repeat(MIB)],
  ['random.csv', Uint8Array.from({ length: 200_000 }, (_, i) => (i * 7919 + (i >> 3)) % 256)],
  ['open-quote.csv', `name,rack\n"${'x'.repeat(5 * MIB)}`],
  ['one-cell.csv', `name,rack\nsw1,${'x'.repeat(5 * MIB)}\n`],
  ['many-rows.csv', `name,rack\n${'sw1,R1\n'.repeat(1_000_000)}`],
  ['many-columns.csv', `name,${'c,'.repeat(100_000)}\nsw1\n`],
  ['returns.csv', 'name,rack\rsw1,R1\r'.repeat(50_000)],
  [
    'names.csv',
    csv(
      HOSTILE_NAMES.filter((n) => n.length < 1000).map(
        (n) => `"${n.replaceAll('"', '""')}",R1,1,switch,cisco_ios,192.0.2.1,"${n.replaceAll('"', '""')}"`,
      ),
    ),
  ],
  ['proto.csv', '__proto__,constructor,toString\nname,rack,position\n'],
  ['utf16.csv', new Uint8Array(Buffer.from(`\ufeff${csv(['sw1,R1,1'])}`, 'utf16le'))],
  ['half.csv', new Uint8Array([0xef, 0xbb, 0xbf, 0xff, 0xfe, 0xc0, 0x80, 0xed, 0xa0, 0x80])],
  [
    'aliases.yml',
    `a: &a [x,x]\n${Array.from({ length: 30 }, (_, i) => `b${i}: &b${i} [*${i === 0 ? 'a' : `b${i - 1}`},*${i === 0 ? 'a' : `b${i - 1}`}]`).join('\n')}\ndevices: *b29\n`,
  ],
  ['deep.yml', `devices: ${deep('[', 200_000)}`],
  ['tag.yml', 'devices:\n  g:\n    a: !!js/function "function(){ return process.exit(9) }"\n'],
  ['long.yml', `all:\n  hosts:\n${'    x: {}\n'.repeat(300_000)}`],
  ['deep.dot', `graph {${deep('{', 200_000)}`],
  ['long.dot', `graph {${'a '.repeat(2_000_000)}`],
  ['many.dot', `graph { {${'a:1 '.repeat(3000)}} -- {${'b:2 '.repeat(3000)}} }`],
  ['deep.json', deep('[', 500_000)],
  [
    'deep.xlsx',
    zipSync({ 'xl/workbook.xml': strToU8(deep('<a>', 300_000)), '[Content_Types].xml': strToU8('<Types/>') }),
  ],
  [
    'bomb.xlsx',
    zipSync({ 'xl/workbook.xml': new Uint8Array(300 * MIB), '[Content_Types].xml': strToU8('<Types/>') }, { level: 9 }),
  ],
  [
    'climbs.xlsx',
    zipSync({ '../../pwned': strToU8('x'), '/etc/pwned': strToU8('x'), 'xl/workbook.xml': strToU8('<workbook/>') }),
  ],
  ['cut.xlsx', zipSync({ 'xl/workbook.xml': strToU8('<workbook/>') }).subarray(0, 60)],
  [
    'entity.xlsx',
    zipSync({
      'xl/workbook.xml': strToU8('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><workbook>&b;</workbook>'),
      '[Content_Types].xml': strToU8('<Types/>'),
    }),
  ],
  ['range.ini', '[leafs]\nleaf[1:1000000000]\n'],
  [
    'groups.ini',
    `[h]\nx[1:9000]\n${Array.from({ length: 300 }, (_, i) => `[g${i}:children]\n${Array.from({ length: i }, (__, j) => `g${j}`).join('\n')}\nh`).join('\n')}\n`,
  ],
]

/** Writes them all into the folder, and says how each is given to a command. The lab there is `lab.plumb`. */
export function hostileFiles(dir: string): readonly HostileFile[] {
  const found: HostileFile[] = []
  const add = (what: string, ...args: readonly string[]): void => void found.push({ what, args })
  const put = (name: string, bytes: string | Uint8Array): string => {
    writeFileSync(join(dir, name), bytes)
    return name
  }
  for (const [name, bytes] of SHEETS) add(`a sheet, ${name}`, 'import', 'lab.plumb', put(name, bytes))
  const collect = ['collect', 'lab.plumb', '--user', 'u', '--timeout', '5'] as const
  add('a key that takes years, OpenSSH', ...collect, '--identity', put('costly', costlyOpenSshKey(dir)))
  add('a key that takes years, PKCS#8', ...collect, '--identity', put('costly-pkcs8', costlyPkcs8Key()))
  const keys = [
    'x',
    '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n',
    `-----BEGIN RSA PRIVATE KEY-----\n${'A'.repeat(90_000)}\n-----END RSA PRIVATE KEY-----\n`,
    '-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIF\n-----END ENCRYPTED PRIVATE KEY-----\n',
    'x'.repeat(MIB),
  ]
  for (const [i, text] of keys.entries()) add(`a key, ${i}`, ...collect, '--identity', put(`key-${i}`, text))
  const configs = [
    'Include ssh-0\nInclude ssh-*\n',
    'Match exec "touch pwned"\n  User x\nHost *\n  ProxyCommand touch pwned\n  LocalCommand touch pwned\n  PermitLocalCommand yes\n',
    `Host ${'* '.repeat(100_000)}\n  User x\n`,
    `Host *\n  HostName %h.%h.%h\n  User ${'%u'.repeat(10_000)}\n`,
    '\0\0\0"unclosed\nHost\n  Port 99999999999999999999\n',
    'Host *\n  ProxyJump a,b,a,b,127.0.0.1\nHost a b\n  ProxyJump b,a\n',
  ]
  for (const [i, text] of configs.entries())
    add(`an SSH configuration, ${i}`, ...collect, '--ssh-config', put(`ssh-${i}`, text))
  const hosts = [
    `${'x'.repeat(4 * MIB)}\n`,
    `${'* ssh-rsa AAAA\n'.repeat(200_000)}`,
    '|1|a|b ssh-rsa\n@cert-authority * x\n@revoked\n\0\n',
    `${'*?'.repeat(20_000)} ssh-ed25519 AAAA\n`,
  ]
  for (const [i, text] of hosts.entries())
    add(`known hosts, ${i}`, ...collect, '--known-hosts', put(`hosts-${i}`, text))
  const outputs = ['', '\0'.repeat(MIB), 'x'.repeat(4 * MIB), deep('{', 300_000), '\u001b[9999G\b'.repeat(100_000)]
  for (const [i, text] of outputs.entries()) {
    add(
      `a saved output, ${i}`,
      'parse',
      put(`output-${i}`, text),
      '--platform',
      'cisco_ios',
      '--command',
      'show cdp neighbors detail',
    )
    add(
      `a saved JSON output, ${i}`,
      'parse',
      `output-${i}`,
      '--platform',
      'arista_eos',
      '--command',
      'show lldp neighbors detail | json',
    )
  }
  mkdirSync(join(dir, 'saved', 'sw1'), { recursive: true })
  put('saved/sw1/error.json', '{"code":{"toString":1},"message":"\u001b]0;x\u0007","said":{"code":"__proto__"}}')
  symlinkSync('..', join(dir, 'saved', 'sw2'))
  add('transcripts that lead round in a circle', 'verify', 'lab.plumb', '--transcripts', 'saved')
  for (const ca of ['x', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'])
    add(
      'certificates',
      'netbox',
      'read',
      'lab.plumb',
      '--url',
      'https://127.0.0.1:1',
      '--ca',
      put(`ca-${ca.length}`, ca),
    )
  return found
}
