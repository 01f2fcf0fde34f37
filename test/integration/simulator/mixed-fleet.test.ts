/*
 *   collect ──┬── SSH       ── some devices of a simulated lab
 *             ├── SNMP      ── others
 *             └── HTTPS     ── eAPI, NX-API, RESTCONF; one in five NX-OS has no API that answers, and is asked by SSH
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AGENT_COMMUNITY } from '#main/simulator/snmp/agent.ts'
import { simulateLab, type SimulatedLab } from '#main/simulator/simulate.ts'
import type { VerdictDocument } from '#shared/model/verdict.ts'
import { runInProcess, SOURCE_FILES } from '#test/support/in-process.ts'
import { scratch } from '#test/support/labs.ts'

const folder = scratch()
let fleet: SimulatedLab
beforeAll(async () => {
  const size = { racks: 3, devices: 40, cables: 200 }
  fleet = await simulateLab({ ...size, seed: 5, latencyMs: 0, fleetWorker: SOURCE_FILES.fleetWorker, mixed: true })
  for (const [name, text] of Object.entries(fleet.files)) writeFileSync(join(folder.dir, name), text)
  writeFileSync(join(folder.dir, 'known_hosts'), fleet.knownHosts)
  writeFileSync(join(folder.dir, 'authorities.pem'), fleet.authorities)
  await runInProcess(['new', 'lab.plumb'], folder.dir)
  await runInProcess(['import', 'lab.plumb', 'racks.csv', 'devices.csv', 'cables.csv'], folder.dir)
})
afterAll(async () => {
  await fleet.close()
  folder.remove()
})

const env = { PLUMBLINE_PASSWORD: 'lab', PLUMBLINE_SNMP_COMMUNITY: AGENT_COMMUNITY, HOME: folder.dir }
const collect = async (...more: string[]) => {
  const args = ['collect', 'lab.plumb', '--json', '--user', 'lab', '--known-hosts', 'known_hosts', '--timeout', '10']
  const ran = await runInProcess([...args, ...more], folder.dir, env)
  return { document: JSON.parse(ran.stdout) as VerdictDocument, said: ran.stderr }
}
const errors = (findings: readonly { readonly kind: string; readonly cables: readonly string[] }[]): string[] =>
  findings.map(({ kind, cables }) => `${kind} ${[...cables].sort().join(' ')}`).sort()

describe('a simulated lab of mixed ways', () => {
  it('has devices of every way in its plan', () => {
    for (const way of ['ssh', 'snmp', 'eapi', 'nxapi', 'restconf', 'nxapi|ssh'])
      expect(fleet.files['devices.csv']).toContain(`,${way},`)
  })

  it('is read by all of them, and its mistakes are found, those and no others', async () => {
    const { document } = await collect('--ca', 'authorities.pem')
    const failed = document.devices.flatMap(({ device, outcome }) => (outcome === 'failed' ? [device] : []))
    expect(failed.sort()).toEqual([...fleet.faults.down].sort())
    expect(errors(document.findings.filter(({ severity }) => severity === 'error'))).toEqual(
      errors(fleet.faults.findings),
    )
  })

  it('sends no password to an API whose certificate nobody vouches for', async () => {
    const { said } = await collect('--rack', 'R1')
    expect(said).toContain('failed (tls-untrusted)')
  })
})
