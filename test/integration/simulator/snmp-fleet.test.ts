/*
 *   collect ── SNMP ── 30 simulated agents, which tell what a lab with its mistakes hears by LLDP
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AGENT_COMMUNITY, AGENT_USER } from '#main/simulator/snmp/agent.ts'
import { simulateLab, type SimulatedLab } from '#main/simulator/simulate.ts'
import type { VerdictDocument } from '#shared/model/verdict.ts'
import { runInProcess, SOURCE_FILES } from '#test/support/in-process.ts'
import { scratch } from '#test/support/labs.ts'

const folder = scratch()
let fleet: SimulatedLab
beforeAll(async () => {
  const size = { racks: 2, devices: 30, cables: 150 }
  fleet = await simulateLab({ ...size, seed: 3, latencyMs: 0, fleetWorker: SOURCE_FILES.fleetWorker, snmp: true })
  for (const [name, text] of Object.entries(fleet.files)) writeFileSync(join(folder.dir, name), text)
  await runInProcess(['new', 'lab.plumb'], folder.dir)
  await runInProcess(['import', 'lab.plumb', 'racks.csv', 'devices.csv', 'cables.csv'], folder.dir)
})
afterAll(async () => {
  await fleet.close()
  folder.remove()
})

const V3 = {
  PLUMBLINE_SNMP_USER: AGENT_USER.name,
  PLUMBLINE_SNMP_AUTH: `sha256:${AGENT_USER.authKey}`,
  PLUMBLINE_SNMP_PRIV: `aes:${AGENT_USER.privKey}`,
}
const collect = async (env: Readonly<Record<string, string>>): Promise<VerdictDocument> => {
  const { stdout } = await runInProcess(['collect', 'lab.plumb', '--json', '--timeout', '8'], folder.dir, env)
  return JSON.parse(stdout) as VerdictDocument
}
const errors = (findings: readonly { readonly kind: string; readonly cables: readonly string[] }[]): string[] =>
  findings.map(({ kind, cables }) => `${kind} ${[...cables].sort().join(' ')}`).sort()

describe('a fleet of SNMP agents', () => {
  it.each([
    ['2c', { PLUMBLINE_SNMP_COMMUNITY: AGENT_COMMUNITY }],
    ['3', V3],
  ])('is read by version %s, and its mistakes are found, those and no others', async (_version, env) => {
    const { findings, devices } = await collect(env)
    const found = findings.filter(({ severity }) => severity === 'error')
    expect(errors(found)).toEqual(errors(fleet.faults.findings))
    const failed = devices.flatMap(({ device, outcome }) => (outcome === 'failed' ? [device] : []))
    expect(failed.sort()).toEqual([...fleet.faults.down].sort())
  })
})
