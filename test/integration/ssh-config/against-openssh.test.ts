/** The reader of SSH configurations beside `ssh -G`, which says how OpenSSH itself reads the same file. */
import { execFileSync, spawnSync } from 'node:child_process'
import { homedir, userInfo } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { configFiles } from '#main/profile/ssh-config-files.ts'
import { assemble } from '#shared/ssh-config/algorithms.ts'
import { readConfig } from '#shared/ssh-config/read-config.ts'
import { resolveHost, type SshHop } from '#shared/ssh-config/resolve-host.ts'
import { scratch } from '#test/support/labs.ts'

const HOSTS = ['leaf-01', 'leaf-02', 'spine-1', 'bastion', '192.0.2.7', 'db.lab.example', 'other']

const CONFIGS: Readonly<Record<string, string>> = {
  'first value wins':
    'Host leaf-*\n  Port 2222\n  User admin\nHost *\n  Port 2200\n  User all\nHost leaf-01\n  Port 1\n',
  'negated, several and question marks':
    'Host leaf-0? !leaf-02 spine-*\n Port 2022\nHost !bastion *\n User someone\nHost 192.0.2.*\n User by-address\n',
  'only a negated pattern never fits': 'Host !leaf-01\n Port 99\n',
  'equals signs, quotes, comments, tabs':
    'Host="leaf-01"\n\tPort = 2022 # not 22\n\tUser="two words"\n  # comment\n\nHost "spine-1" other\nUser=op#not-a-comment\n  HostName\t"h.example"\n',
  'backslashes and single quotes': "Host leaf-01\n User 'dom\\\\adm'\nHost leaf-02\n User dom\\\\x\n",
  'hostname with %h': 'Host leaf-* db*\n HostName %h.mgmt.example\nHost other\n HostName 100%%.example\n',
  'options before any host': 'Port 2020\nUser early\nHost leaf-01\n Port 3030\n',
  'identity files add up':
    'Host leaf-*\n IdentityFile /keys/a\n IdentityFile "/keys/b c"\nHost *\n IdentityFile /keys/a\n IdentityFile /keys/last\n IdentitiesOnly yes\n',
  'match all, host, originalhost, user':
    'Host db*\n HostName real.lab.example\nMatch host *.lab.example\n Port 3001\nMatch originalhost leaf-0?,spine-*\n User one\nMatch user one\n Port 3002\nMatch all\n Port 3003\n',
  'negated match, match with =':
    'Match !host leaf-*,bastion\n Port 4001\nMatch host=leaf-01\n Port 4002\nMatch originalhost leaf-02 user root\n Port 4003\n',
  'match on a list with a negation': 'Match host leaf-*,!leaf-02\n Port 77\n',
  'jump hosts':
    'Host leaf-*\n ProxyJump bastion\nHost spine-*\n ProxyJump me@first:2201,second\nHost db*\n ProxyJump [2001:db8::1]:22\nHost other\n ProxyJump none\nHost *\n ProxyJump late\n',
  'first of command and jump wins':
    'Host leaf-01\n ProxyCommand nc %h %p # all of it\n ProxyJump bastion\nHost leaf-02\n ProxyJump bastion\n ProxyCommand nc %h %p\n',
  'known hosts': 'Host leaf-*\n UserKnownHostsFile /kh/a /kh/b\nHost *\n UserKnownHostsFile /kh/c\n',
  agents: 'Host leaf-01\n IdentityAgent none\nHost leaf-02\n IdentityAgent /run/agent.sock\n',
  'upper case keywords and hosts': 'HOST leaf-01 SPINE-1\n PORT 5\n hOsTnAmE Big.Example\n',
  'includes in and out of blocks':
    'Include DIR/none.conf DIR/in-*.conf\nHost leaf-01\n Include DIR/inner\n Port 10\nHost *\n Port 11\n',
  'carriage returns': 'Host leaf-01\r\n Port 2222\r\n User me\r\n',
}
const INCLUDED = {
  'in-a.conf': 'Host spine-*\n User from-a\nHost leaf-02\n Port 21\n',
  'in-b.conf': 'Host *\n IdentityFile /keys/b\n',
  inner: 'User inner\nHost spine-1\n Port 12\nHost *\n IdentityFile /keys/inner\n',
}

const hasSsh = spawnSync('ssh', ['-V']).status === 0

describe.skipIf(!hasSsh)('an SSH configuration is read as OpenSSH reads it', () => {
  const made = scratch(INCLUDED)
  afterAll(made.remove)
  const local = { user: userInfo().username, home: homedir(), env: {} }

  it.each(Object.entries(CONFIGS))('%s', (name, raw) => {
    const text = raw.replaceAll('DIR', made.dir)
    const { dir, remove } = scratch({ config: text })
    const path = join(dir, 'config')
    try {
      const tree = readConfig({ path, text }, (pattern) => configFiles(pattern, local.home))
      for (const host of HOSTS) {
        const theirs = opensshSays(path, host)
        const ours = resolveHost(tree, host, local)
        const first = (key: string) => theirs.get(key)?.[0]
        expect(
          {
            hostname: (ours.hostName ?? host).toLowerCase(),
            port: String(ours.port ?? 22),
            user: ours.user ?? local.user,
            identities: ours.identityFiles,
            only: ours.identitiesOnly ? 'yes' : 'no',
            jump: ours.jumps?.length ? ours.jumps.map(hopText).join(',') : undefined,
            command: ours.proxyCommand,
            agent: ours.identityAgent,
          },
          `${name}: ${host}`,
        ).toEqual({
          hostname: first('hostname')?.toLowerCase(),
          port: first('port'),
          user: first('user'),
          identities: (theirs.get('identityfile') ?? []).filter((file) => !file.startsWith('~/.ssh/id_')),
          only: first('identitiesonly'),
          jump: first('proxyjump'),
          command: first('proxycommand') === undefined ? undefined : true,
          agent: first('identityagent'),
        })
        if (ours.knownHostsFiles.length > 0) expect(ours.knownHostsFiles.join(' ')).toBe(first('userknownhostsfile'))
        else expect(first('userknownhostsfile')).toContain('.ssh/known_hosts')
        expect(ours.warnings, `${name}: ${host}`).toEqual([])
      }
      expect(tree.warnings).toEqual([])
    } finally {
      remove()
    }
  })

  it.each([
    '+ssh-rsa',
    '+diffie-hellman-group1-sha1,diffie-hellman-group14-sha1',
    '-ecdh-*',
    '^diffie-hellman-group14-sha256',
    'curve25519-sha256,ecdh-sha2-nistp256',
    '-*nistp256,curve25519-sha256',
  ])('key exchanges and host keys %s', (value) => {
    for (const keyword of ['KexAlgorithms', 'HostKeyAlgorithms'] as const) {
      const option = keyword.toLowerCase()
      const all = execFileSync('ssh', ['-Q', keyword], { encoding: 'utf8' }).trim().split('\n')
      const wanted = value.replace(/^[+^-]/, '').split(',')
      if (!wanted.every((each) => each.includes('*') || all.includes(each))) continue
      const standard = opensshSays('none', 'x').get(option)?.[0]?.split(',') ?? []
      const { dir, remove } = scratch({ config: `${keyword} ${value}\n` })
      const theirs = opensshSays(join(dir, 'config'), 'x').get(option)?.[0]
      remove()
      expect(assemble(standard, all, value).join(',')).toBe(theirs)
    }
  })
})

function hopText({ user, host, port }: SshHop): string {
  const shown = host.includes(':') ? `[${host}]` : host
  return `${user === undefined ? '' : `${user}@`}${shown}${port === undefined ? '' : `:${port}`}`
}

/** What `ssh -G` prints: values by keyword. */
function opensshSays(file: string, host: string): ReadonlyMap<string, readonly string[]> {
  const text = execFileSync('ssh', ['-F', file, '-G', host], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  const said = new Map<string, string[]>()
  for (const line of text.split('\n')) {
    const space = line.indexOf(' ')
    if (space < 0) continue
    const key = line.slice(0, space)
    said.set(key, [...(said.get(key) ?? []), line.slice(space + 1)])
  }
  return said
}
