/*
 * Who logs in, and by which way:
 *
 *   plumbline ──┬────────────────── sw1, sw2, old      (simulated, port of each by the plan)
 *               └── bastion ─────── sw3                (port by ~/.ssh/config alone)
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Fleet, startFleet } from '#main/simulator/ssh/fleet.ts'
import { runInProcess, SOURCE_FILES } from '#test/support/in-process.ts'
import { iosCdp, scratch } from '#test/support/labs.ts'
import { startSshHost, type SshHost } from '#test/integration/collect/ssh-host.ts'
import { startSshd, whyNoSshd } from '#test/integration/collect/sshd.ts'

const NAMES = ['sw1', 'sw2', 'sw3', 'refuser'] as const

describe('collecting with', () => {
  let fleet: Fleet
  let bastion: SshHost
  const made = scratch()
  beforeAll(async () => {
    const devices = NAMES.map((name) => ({
      name,
      platform: 'cisco_ios' as const,
      hostname: name,
      outputs: {
        'show version': 'Cisco IOS Software\n',
        'show cdp neighbors detail': iosCdp(
          name === 'sw1' ? [['Gi0/1', 'sw2', 'Gi0/1']] : name === 'sw2' ? [['Gi0/1', 'sw1', 'Gi0/2']] : [],
        ),
      },
      ...(name === 'refuser' ? { fault: 'refuse-login' as const } : {}),
    }))
    fleet = await startFleet(devices, {
      user: 'lab',
      password: 'right',
      latencyMs: 0,
      workerFile: SOURCE_FILES.fleetWorker,
    })
    bastion = await startSshHost()
    writeFileSync(join(made.dir, 'kh'), fleet.knownHosts + bastion.knownHosts)
  })
  afterAll(async () => {
    await fleet.close()
    await bastion.close()
    made.remove()
  })

  let n = 0
  const port = (name: string): number => fleet.endpoints.get(name)?.port ?? 0
  /** A lab of these devices; columns beyond name, platform and address as given. */
  const lab = async (header: string, ...rows: readonly string[]): Promise<string> => {
    const file = `lab-${++n}.plumb`
    const csv = `name,platform,address${header}\n${rows.join('\n')}\n`
    writeFileSync(join(made.dir, 'devices.csv'), csv)
    writeFileSync(join(made.dir, 'cables.csv'), 'label,a_device,a_port,b_device,b_port\nC1,sw1,Gi0/1,sw2,Gi0/1\n')
    await go(['new', file])
    expect((await go(['import', file, 'devices.csv', 'cables.csv'])).status).toBe(0)
    return file
  }
  const go = (args: readonly string[], env: Readonly<Record<string, string>> = {}, answers?: readonly string[]) =>
    runInProcess(args, made.dir, env, answers)
  const collect = (
    file: string,
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
    answers?: readonly string[],
  ) => go(['collect', file, '--known-hosts', 'kh', ...args], env, answers)
  const RIGHT = { PLUMBLINE_USER: 'lab', PLUMBLINE_PASSWORD: 'right' }
  const row = (name: string, more = ''): string => `${name},cisco_ios,127.0.0.1,${port(name)}${more}`
  const twoSwitches = () => lab(',ssh_port', row('sw1'), row('sw2'))

  it('an SSH configuration: user, port and jump host of a device come from it, and the plan wins where it says something', async () => {
    const file = await lab('', `sw3,cisco_ios,127.0.0.1`)
    const config = [
      'Host sw3',
      ' HostName 192.0.2.99',
      ` Port ${port('sw3')}`,
      ' User lab',
      ' ProxyJump bastion',
      'Host bastion',
      ' HostName 127.0.0.1',
      ` Port ${bastion.port}`,
      ' User jumper',
      'Host *',
      ' Port ninety',
    ]
    writeFileSync(join(made.dir, 'config'), config.join('\n'))
    const before = bastion.connections
    const run = await collect(file, ['--ssh-config', 'config'], { PLUMBLINE_PASSWORD: 'right' })
    expect(run.stderr).toContain('config, line 11: "ninety" is no port. The line was left out.')
    expect(run.stderr).toContain('[1/1] sw3: 0 neighbors')
    expect(bastion.connections).toBe(before + 1)
  })

  it.skipIf(whyNoSshd() !== undefined)(
    'an SSH configuration: a real OpenSSH is the jump host, with a user, a key and known hosts of its own',
    async () => {
      const gate = await startSshd()
      try {
        writeFileSync(join(made.dir, 'gate-key'), gate.userKey('gate', 'ed25519'), { mode: 0o600 })
        writeFileSync(join(made.dir, 'gate-hosts'), gate.knownHosts('ed25519'))
        mkdirSync(join(made.dir, '.ssh', 'conf.d'), { recursive: true })
        writeFileSync(join(made.dir, '.ssh', 'known_hosts'), fleet.knownHosts)
        writeFileSync(join(made.dir, '.ssh', 'config'), 'Include conf.d/*\nHost sw*\n  ProxyJump gate\n')
        writeFileSync(
          join(made.dir, '.ssh', 'conf.d', 'gate'),
          `Host gate\n HostName ${gate.host}\n Port ${gate.port}\n User ${gate.user}\n IdentityFile ~/gate-key\n`,
        )
        const file = await lab(',ssh_port', row('sw1'), row('sw2'))
        const unknown = await go(['collect', file], RIGHT)
        expect(unknown.stderr).toContain('sw1: failed (jump-host)')
        writeFileSync(join(made.dir, '.ssh', 'conf.d', 'hosts'), 'Host gate\n UserKnownHostsFile ~/gate-hosts\n')
        const run = await go(['collect', file], RIGHT)
        expect(run.stderr).toContain('sw1: 1 neighbor')
        expect(run.stderr).toContain('sw2: 1 neighbor')
      } finally {
        await gate.close()
        rmSync(join(made.dir, '.ssh'), { recursive: true })
      }
    },
  )

  it('an SSH configuration that asks for a command: the device fails and the sentence says why', async () => {
    const file = await twoSwitches()
    writeFileSync(join(made.dir, 'command'), 'Host sw1\n ProxyCommand nc %h %p\n')
    const run = await collect(file, ['--ssh-config', 'command'], RIGHT)
    expect(run.stderr).toContain('sw1: failed (jump-host): The SSH configuration uses ProxyCommand for sw1')
    expect(run.stderr).toContain('sw2: 1 neighbor')
    expect((await collect(file, ['--ssh-config', 'nowhere'], RIGHT)).stderr).toContain(
      "Can't read the SSH configuration",
    )
  })

  it('the vault: sets in their order, and the one that was accepted is remembered by its name', async () => {
    const file = await twoSwitches()
    const key = { PLUMBLINE_VAULT_PASSPHRASE: 'a plain phrase' }
    expect((await collect(file, ['--vault'], key)).stderr).toContain('There is no vault at')
    expect((await go(['vault', 'add', 'Wrong', '--user', 'lab'], { ...key, PLUMBLINE_PASSWORD: 'no' })).status).toBe(0)
    expect((await go(['vault', 'add', 'Right', '--user', 'lab'], { ...key, PLUMBLINE_PASSWORD: 'right' })).status).toBe(
      0,
    )
    expect((await collect(file, ['--vault'], { PLUMBLINE_VAULT_PASSPHRASE: 'another phrase' })).status).toBe(2)
    const run = await collect(file, ['--vault'], key)
    expect(run.stderr).toContain('sw1: 1 neighbor')
    expect(run.stderr).toContain('sw2: 1 neighbor')
    const db = new Database(join(made.dir, file), { readonly: true })
    expect(db.prepare('SELECT device, good_set FROM device_settings ORDER BY device').all()).toEqual([
      { device: 'sw1', good_set: 'Right' },
      { device: 'sw2', good_set: 'Right' },
    ])
    db.close()
    const list = await go(['vault', 'list', '--json'], key)
    expect(JSON.parse(list.stdout)).toEqual([
      { name: 'Wrong', user: 'lab', has: ['password'] },
      { name: 'Right', user: 'lab', has: ['password'] },
    ])
    expect((await go(['vault', 'remove', 'wrong'], key)).status).toBe(0)
    expect((await go(['vault', 'remove', 'wrong'], key)).stderr).toContain('has no credential set "wrong"')
  })

  it('a set that the plan names: nobody has it, and the device fails with its name in the sentence', async () => {
    const file = await lab(',ssh_port,credentials', row('sw1', ',Firewalls'), row('sw2'))
    const key = { PLUMBLINE_VAULT_PASSPHRASE: 'a plain phrase', PLUMBLINE_PASSWORD: 'right' }
    await go(['vault', 'add', 'Right', '--user', 'lab'], key)
    const run = await collect(file, ['--vault'], { PLUMBLINE_VAULT_PASSPHRASE: 'a plain phrase' })
    expect(run.stderr).toContain(
      'sw1: failed (no-credentials): There is no credential set "Firewalls". The plan names it for sw1.',
    )
    expect(run.stderr).toContain('sw2: 1 neighbor')
  })

  it('nothing at all: a person at the terminal is asked, the password hidden; without one the devices say so', async () => {
    const file = await twoSwitches()
    const asked = await collect(file, [], {}, ['lab', 'right'])
    expect(asked.asked).toEqual(['User:', '[Password of lab:]'])
    expect(asked.stderr).toContain('sw1: 1 neighbor')
    const known = await collect(file, ['--user', 'lab'], {}, ['right'])
    expect(known.asked).toEqual(['[Password of lab:]'])
    expect(known.stderr).toContain('sw1: 1 neighbor')
    expect((await collect(file, [])).stderr).toContain('sw1: failed (no-credentials)')
    expect((await collect(file, [], RIGHT, [])).asked).toEqual([])
  })

  it('the devices of open findings alone', async () => {
    const file = await lab(',ssh_port', row('sw1'), row('sw2'), row('sw3'))
    const first = await collect(file, ['--json'], RIGHT)
    expect(JSON.parse(first.stdout).summary.findings).toBe(1)
    const again = await collect(file, ['--findings'], RIGHT)
    expect(again.stderr).toContain('/2]')
    expect(again.stderr).not.toContain('sw3')
    expect((await collect(file, ['--findings', '--failed'], RIGHT)).status).toBe(2)
  })

  it('old algorithms for a device that the plan does not have: refused before anything is asked', async () => {
    const file = await twoSwitches()
    const run = await collect(file, ['--legacy', 'sw9'], RIGHT)
    expect(run).toMatchObject({ status: 2, stderr: 'plumbline: The plan has no device "sw9". Check the name.\n' })
    expect((await collect(file, ['--legacy', 'sw1', '--legacy', 'all'], RIGHT)).stderr).toContain('sw1: 1 neighbor')
  })

  it('a password that a device refuses: another device is asked only with the word to do so', async () => {
    const rows = ['a', 'b', 'c', 'd'].map((name) => `${name},cisco_ios,127.0.0.1,${port('refuser')}`)
    const file = await lab(',ssh_port', ...rows)
    const guarded = await collect(file, [], RIGHT)
    expect(guarded.stderr.match(/was skipped to avoid locking/g)?.length).toBe(2)
    const all = await collect(file, ['--try-refused'], RIGHT)
    expect(all.stderr).not.toContain('was skipped to avoid')
  })

  it.skipIf(!existsSync('/usr/bin/script'))('a real terminal: what is typed as a password is not shown', async () => {
    const file = await twoSwitches()
    const program = fileURLToPath(new URL('../../../bin/plumbline', import.meta.url))
    const { SSH_AUTH_SOCK: _, ...env } = process.env
    const terminal = spawn('script', ['-qec', `${program} collect ${file} --known-hosts kh`, '/dev/null'], {
      cwd: made.dir,
      env: { ...env, HOME: made.dir, PLUMBLINE_PROFILE: join(made.dir, 'profile') },
    })
    const answers: (readonly [question: string, answer: string])[] = [
      ['User:', 'lab'],
      ['Password of lab:', 'right'],
    ]
    let stdout = ''
    terminal.stdout.on('data', (data) => {
      stdout += String(data)
      const [next] = answers
      if (next && stdout.includes(next[0])) {
        answers.shift()
        terminal.stdin.write(`${next[1]}\r`)
      }
    })
    await once(terminal, 'close')
    expect(stdout).toContain('sw1: 1 neighbor')
    expect(stdout).toContain('Password of lab:')
    expect(stdout).not.toContain('right')
  })
})
