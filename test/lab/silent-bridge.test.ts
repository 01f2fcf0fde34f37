import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runPlumbline } from '#test/support/run-plumbline.ts'
import { type NamespaceLab, startNamespaceLab } from './namespace-lab.ts'

/*
 * Planned and cabled
 *
 *   alpha swp1 --C1-- swp1 box swp2 --C2-- swp1 beta      box: a bridge that passes frames on and says nothing
 *   alpha swp2 --C3-- swp2 beta                           both ends see each other
 *   alpha swp3 --C4-- swp1 gamma                          gamma isn't logged in to; its port id is a MAC address
 *   beta  swp3 --C5-- swp2 gamma                          … and here without a description
 */
const HOSTS = [
  { name: 'alpha', speaks: 'lldp' as const },
  { name: 'beta', speaks: 'lldp' as const },
  { name: 'gamma', speaks: 'lldp' as const },
  { name: 'box', speaks: 'lldp' as const, bridge: true },
]
const WIRES = [
  { a: ['alpha', 'swp1'], b: ['box', 'swp1'] },
  { a: ['beta', 'swp1'], b: ['box', 'swp2'] },
  { a: ['alpha', 'swp2'], b: ['beta', 'swp2'] },
  { a: ['alpha', 'swp3'], b: ['gamma', 'swp1'] },
  { a: ['beta', 'swp3'], b: ['gamma', 'swp2'] },
] as const
const CABLES = `label,a_device,a_port,b_device,b_port
C1,alpha,swp1,box,swp1
C2,box,swp2,beta,swp1
C3,alpha,swp2,beta,swp2
C4,alpha,swp3,gamma,swp1
C5,beta,swp3,gamma,swp2
`

describe.skipIf(!process.env['PLUMBLINE_TEST_LAB'])('a lab of namespaces with a silent bridge', () => {
  let lab: NamespaceLab

  beforeAll(async () => {
    lab = await startNamespaceLab(HOSTS, WIRES, { holdS: 240 })
    lab.control('gamma', 'configure', 'lldp', 'portidsubtype', 'macaddress')
    lab.control('gamma', 'configure', 'ports', 'swp2', 'lldp', 'portdescription', 'to rack 3')
    const at = (name: string): string => `linux,127.0.0.1,${lab.ports.get(name)},lldp`
    writeFileSync(
      join(lab.dir, 'devices.csv'),
      `name,role,platform,address,ssh_port,discovery\nalpha,switch,${at('alpha')}\nbeta,switch,${at('beta')}\ngamma,server,,,,lldp\nbox,switch,,,,none\n`,
    )
    writeFileSync(join(lab.dir, 'cables.csv'), CABLES)
  })
  afterAll(() => lab?.close())
  const heardBy = (name: string) => {
    lab.wake()
    return [...lab.heard(name)].sort()
  }

  it('says of cables through it that nobody can tell, and finds no mistake', async () => {
    await expect
      .poll(() => heardBy('alpha'), { timeout: 60_000, interval: 1000 })
      .toEqual([
        ['swp1', 'beta'],
        ['swp2', 'beta'],
        ['swp3', 'gamma'],
      ])
    await expect
      .poll(() => heardBy('beta'), { timeout: 60_000, interval: 1000 })
      .toEqual([
        ['swp1', 'alpha'],
        ['swp2', 'alpha'],
        ['swp3', 'gamma'],
      ])
    const here = { cwd: lab.dir }
    expect((await runPlumbline(['new', 'lab.plumb'], here)).status).toBe(0)
    expect((await runPlumbline(['import', 'lab.plumb', 'devices.csv', 'cables.csv'], here)).status).toBe(0)
    const args = ['--user', 'root', '--identity', lab.identity, '--known-hosts', lab.knownHosts]
    const collected = await runPlumbline(['collect', 'lab.plumb', '--json', ...args], here)
    const verdict = JSON.parse(collected.stdout)
    const links = verdict.links.map((link: { cables: string[]; status: string; reason?: string }) =>
      [link.cables[0], link.status, link.reason].filter(Boolean).join(' '),
    )
    expect(links.sort(), JSON.stringify(verdict.links, null, 1)).toEqual([
      'C1 unverified through-silent',
      'C2 unverified through-silent',
      'C3 ok',
      'C4 ok',
      'C5 unverified device-only',
    ])
    expect(verdict.findings).toEqual([])
    expect(verdict.moves).toEqual([])
    expect(collected.status).toBe(3)
  })
})
