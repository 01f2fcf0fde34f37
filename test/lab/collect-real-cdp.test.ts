import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runPlumbline } from '#test/support/run-plumbline.ts'
import { type NamespaceLab, startNamespaceLab } from './namespace-lab.ts'

/*
 * Planned                         Really
 *
 *   alpha swp1 --C1-- swp1 beta     alpha swp1 ------ swp1 beta      ok
 *   alpha swp2 --C2-- swp2 gamma    alpha swp2 ------ swp3 gamma     wrong port
 *   beta  swp2 --C3-- swp1 delta    beta  swp2 ------ swp1 delta     ok
 *   gamma swp1 --C4-- swp2 delta    gamma swp1        swp2 delta     missing
 *   beta  swp3 --C5-- swp4 gamma    beta  swp3 ------ swp4 gamma     ok
 */
const HOSTS = ['alpha', 'beta', 'gamma', 'delta'].map((name) => ({ name, speaks: 'cdp' as const }))
const WIRES = [
  { a: ['alpha', 'swp1'], b: ['beta', 'swp1'] },
  { a: ['alpha', 'swp2'], b: ['gamma', 'swp3'] },
  { a: ['beta', 'swp2'], b: ['delta', 'swp1'] },
  { a: ['beta', 'swp3'], b: ['gamma', 'swp4'] },
] as const
const CABLES = `label,a_device,a_port,b_device,b_port
C1,alpha,swp1,beta,swp1
C2,alpha,swp2,gamma,swp2
C3,beta,swp2,delta,swp1
C4,gamma,swp1,delta,swp2
C5,beta,swp3,gamma,swp4
`

describe.skipIf(!process.env['PLUMBLINE_TEST_LAB'])('a lab of namespaces that speak CDP to each other', () => {
  let lab: NamespaceLab

  beforeAll(async () => {
    lab = await startNamespaceLab(HOSTS, WIRES, { holdS: 240 })
    const rows = HOSTS.map(({ name }, i) => `${name},R1,${i + 1},linux,127.0.0.1,${lab.ports.get(name)},cdp`)
    writeFileSync(
      join(lab.dir, 'devices.csv'),
      `name,rack,position,platform,address,ssh_port,discovery\n${rows.join('\n')}\n`,
    )
    writeFileSync(join(lab.dir, 'cables.csv'), CABLES)
    await lab.settled()
  })
  afterAll(() => lab?.close())

  it('collect finds the cable in the wrong port and the one that is missing, and nothing else', async () => {
    const here = { cwd: lab.dir }
    expect((await runPlumbline(['new', 'lab.plumb'], here)).status).toBe(0)
    expect((await runPlumbline(['import', 'lab.plumb', 'devices.csv', 'cables.csv'], here)).status).toBe(0)
    const args = ['--user', 'root', '--identity', lab.identity, '--known-hosts', lab.knownHosts]
    const collected = await runPlumbline(['collect', 'lab.plumb', '--json', ...args], here)
    expect(collected.stderr).toContain('alpha')
    const verdict = JSON.parse(collected.stdout)
    expect(verdict.devices.map((d: { outcome: string }) => d.outcome)).toEqual(HOSTS.map(() => 'collected'))
    const found = verdict.findings.map((f: { kind: string; cables: string[] }) => [f.kind, ...f.cables])
    expect(found.sort(), JSON.stringify(verdict.findings, null, 1)).toEqual([
      ['missing', 'C4'],
      ['wrong-port', 'C2'],
    ])
    expect(
      verdict.links.map((l: { cables: string[]; status: string; evidence: string }) => [
        l.cables[0],
        l.status,
        l.evidence,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['C1', 'ok', 'both'],
        ['C3', 'ok', 'both'],
        ['C5', 'ok', 'both'],
      ]),
    )
    expect(collected.status).toBe(1)
  })
})
