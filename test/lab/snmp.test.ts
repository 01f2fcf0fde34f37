import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scratch } from '#test/support/labs.ts'
import { runPlumbline } from '#test/support/run-plumbline.ts'
import { type AgentLab, COMMUNITY, startAgentLab, V3 } from './agent-lab.ts'

/*
 * Planned                         Really
 *
 *   alpha swp1 --C1-- swp2 beta     alpha swp1 ------ swp2 beta      ok
 *   alpha swp2 --C2-- swp1 gamma    alpha swp2 ------ swp3 gamma     wrong port
 *   beta  swp1 --C3-- swp2 gamma    beta  swp1        swp2 gamma     missing
 *
 * delta has an agent and no LLDP-MIB.
 */
const CABLES = `label,a_device,a_port,b_device,b_port
C1,alpha,swp1,beta,swp2
C2,alpha,swp2,gamma,swp1
C3,beta,swp1,gamma,swp2
`
const AGENT = { PLUMBLINE_SNMP_COMMUNITY: COMMUNITY }
const USER = { PLUMBLINE_SNMP_USER: V3.user, PLUMBLINE_SNMP_AUTH: V3.auth, PLUMBLINE_SNMP_PRIV: V3.priv }

interface Document {
  readonly summary: Readonly<Record<string, number>>
  readonly findings: readonly { readonly kind: string; readonly cables: readonly string[]; readonly message: string }[]
}

describe.skipIf(process.env['PLUMBLINE_TEST_LAB'] !== '1')('real agents in namespaces', () => {
  const { dir } = scratch()
  let lab: AgentLab
  const path = join(dir, 'agents.plumb')

  beforeAll(async () => {
    lab = await startAgentLab(
      [{ name: 'alpha' }, { name: 'beta' }, { name: 'gamma' }, { name: 'delta', plain: true }],
      [
        [
          ['alpha', 'swp1'],
          ['beta', 'swp2'],
        ],
        [
          ['alpha', 'swp2'],
          ['gamma', 'swp3'],
        ],
      ],
    )
    const rows = [...lab.addresses].map(([name, address]) => `${name},switch,linux,${address},snmp,${lab.port}`)
    writeFileSync(join(dir, 'devices.csv'), `name,role,platform,address,way,snmp_port\n${rows.join('\n')}\n`)
    writeFileSync(join(dir, 'cables.csv'), CABLES)
    await runPlumbline(['new', path], { cwd: dir })
    await runPlumbline(['import', path, 'devices.csv', 'cables.csv'], { cwd: dir })
  }, 120_000)
  afterAll(() => lab?.close())

  const collect = async (env: Readonly<Record<string, string>>, ...more: string[]) => {
    const ran = await runPlumbline(['collect', path, '--json', ...more], { cwd: dir, env })
    return { status: ran.status, document: JSON.parse(ran.stdout) as Document, said: ran.stderr }
  }

  it.each([
    ['version 2c', AGENT],
    ['version 3 with authentication and privacy', USER],
  ])(
    'tell by %s where each cable is',
    async (_, env) => {
      const { document } = await collect(env)
      expect(document.summary).toMatchObject({ ok: 1, miswired: 1, missing: 1 })
      const kinds = document.findings.map(({ kind, cables }) => `${kind} ${cables.join()}`).sort()
      expect(kinds).toEqual(['device-failed ', 'missing C3', 'wrong-port C2'])
    },
    60_000,
  )

  it('are read the same from the walks that are saved', async () => {
    await collect(AGENT, '--save-transcripts', 'saved')
    const ran = await runPlumbline(['verify', path, '--transcripts', 'saved', '--json'], { cwd: dir })
    expect((JSON.parse(ran.stdout) as Document).summary).toMatchObject({ ok: 1, miswired: 1, missing: 1 })
  }, 60_000)

  it.each([
    ['a wrong community', { PLUMBLINE_SNMP_COMMUNITY: 'not-this-one' }, 'snmp-timeout'],
    ['a wrong user', { ...USER, PLUMBLINE_SNMP_USER: 'nobody' }, 'snmp-auth'],
    ['a wrong authentication key', { ...USER, PLUMBLINE_SNMP_AUTH: 'sha256:not-this-one' }, 'snmp-auth'],
    ['no privacy where it is needed', { ...USER, PLUMBLINE_SNMP_PRIV: undefined }, 'snmp-auth'],
    ['a wrong privacy key', { ...USER, PLUMBLINE_SNMP_PRIV: 'aes:not-this-one' }, 'snmp-timeout'],
  ])(
    'say what is wrong with %s, and show no secret',
    async (_, given, code) => {
      const env = Object.fromEntries(
        Object.entries(given).filter((each): each is [string, string] => each[1] !== undefined),
      )
      const { said } = await collect(env, '--device', 'alpha', '--timeout', '4')
      expect(said).toContain(`failed (${code})`)
      for (const secret of ['not-this-one', COMMUNITY, 'bench-auth-key', 'bench-priv-key'])
        expect(said).not.toContain(secret)
    },
    60_000,
  )

  it('say that an agent has no table of neighbors', async () => {
    const { said } = await collect(AGENT, '--device', 'delta')
    expect(said).toContain('delta tells no neighbors by SNMP')
  }, 60_000)

  it('are asked by SNMP where nobody answers SSH, and not the other way round after a rejected user', async () => {
    const login = { PLUMBLINE_USER: 'lab', PLUMBLINE_PASSWORD: 'nobody-listens' }
    const next = await collect({ ...AGENT, ...login }, '--device', 'alpha', '--way', 'ssh|snmp')
    expect(next.said).toContain('alpha: 2 neighbors')
    const wrong = { ...USER, ...login, PLUMBLINE_SNMP_USER: 'nobody' }
    const rejected = await collect(wrong, '--device', 'alpha', '--way', 'snmp|ssh')
    expect(rejected.said).toContain('failed (snmp-auth)')
    const silent = { PLUMBLINE_SNMP_COMMUNITY: 'not-this-one', ...login }
    const both = await collect(silent, '--device', 'alpha', '--way', 'snmp|ssh', '--timeout', '6')
    expect(both.said).toContain("alpha can't be asked by SNMP and SSH")
  }, 60_000)

  it.each([
    ['2c', AGENT],
    ['3', USER],
  ])(
    'tell facts of themselves by version %s: system, memory, neighbor tables, ports',
    async (_, env) => {
      const facts = async (kind: string, ...more: string[]) => {
        const args = ['facts', path, kind, '--json', '--device', 'alpha', ...more]
        const ran = await runPlumbline(args, { cwd: dir, env })
        const { devices } = JSON.parse(ran.stdout) as { devices: { rows?: object[]; error?: { code: string } }[] }
        return devices[0]
      }
      expect(await facts('version')).toMatchObject({
        rows: [{ hostname: 'alpha', sysDescr: expect.stringContaining('Linux'), uptime: expect.any(String) }],
      })
      const memory = await facts('memory')
      expect(memory?.rows?.[0]).toMatchObject({ pool: 'Memory', total: expect.any(Number), used: expect.any(Number) })
      const ports = await facts('interfaces')
      for (const name of ['swp1', 'swp2'])
        expect(ports?.rows).toContainEqual(expect.objectContaining({ name, state: 'up', mac: expect.any(String) }))
      // Whoever asks is its neighbor.
      const mac = expect.stringMatching(/^(?:[\da-f]{2}:){5}[\da-f]{2}$/)
      await expect
        .poll(async () => (await facts('arp'))?.rows, { timeout: 30_000, interval: 500 })
        .toContainEqual(expect.objectContaining({ ip: expect.stringMatching(/^198\.18\./), mac, interface: 'mgmt0' }))
      expect((await facts('mac'))?.error?.code).toBe('unsupported')
    },
    120_000,
  )
})
