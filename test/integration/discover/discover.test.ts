import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FLEET_PASSWORD, FLEET_USER, simulateLab, type SimulatedLab } from '#main/simulator/simulate.ts'
import { planFleet } from '#main/simulator/lab/fleet-plan.ts'
import { addressOfName } from '#main/simulator/lab/transcripts.ts'
import { runInProcess, SOURCE_FILES } from '#test/support/in-process.ts'

const SIZE = { racks: 2, devices: 10, cables: 30 }
const ENV = { PLUMBLINE_USER: FLEET_USER, PLUMBLINE_PASSWORD: FLEET_PASSWORD }

let fleet: SimulatedLab
let folder: string
const names = planFleet(SIZE, 1).devices.map((d) => d.name)
/** The fleet's devices tell of documentation addresses; this configuration leads from those to their ports on loopback. */
const sshConfig = (): string =>
  names
    .map((name) => {
      const { host = '', port = 0 } = fleet.endpoints.get(name) ?? {}
      return `Host ${addressOfName(name)}\n  HostName ${host}\n  Port ${port}\n`
    })
    .join('\n')

beforeAll(async () => {
  fleet = await simulateLab({
    ...SIZE,
    seed: 1,
    faults: new Map(),
    latencyMs: 0,
    fleetWorker: SOURCE_FILES.fleetWorker,
  })
  folder = mkdtempSync(join(tmpdir(), 'plumbline-discover-'))
  writeFileSync(join(folder, 'ssh_config'), sshConfig())
  writeFileSync(join(folder, 'known_hosts'), fleet.knownHosts)
})
afterAll(async () => {
  await fleet.close()
  rmSync(folder, { recursive: true, force: true })
})

const run = (...args: string[]) => runInProcess(args, folder, ENV)
const WAY = ['--ssh-config', 'ssh_config', '--known-hosts', 'known_hosts']

describe('discover', () => {
  it('has addresses of their own for all devices of this fleet', () => {
    expect(new Set(names.map(addressOfName)).size).toBe(names.length)
  })

  it('builds the inventory of a whole lab from one device, and with --adopt its cables, which then verify clean', async () => {
    const seed = addressOfName(names[0] ?? '')
    const found = await run('discover', 'new.plumb', '--seed', seed, '--within', '192.0.2.0/24', '--adopt', ...WAY)
    expect(found.stderr).not.toMatch(/failed/)
    expect(found.status).toBe(0)
    expect(found.stdout).toContain(`${names.length} found, 0 failed, 0 not asked`)
    const verified = await run('verify', 'new.plumb', '--json')
    expect(verified.status).toBe(0)
    const { links, findings } = JSON.parse(verified.stdout) as { links: { status: string }[]; findings: unknown[] }
    expect(findings).toEqual([])
    expect(links).toHaveLength(SIZE.cables)
    expect(links.every((link) => link.status === 'ok')).toBe(true)
    const exported = await run('export', 'new.plumb', '--format', 'two-ended')
    expect(exported.stdout).toContain(names[5] ?? '?')
  })

  it('stays within its bounds and says whom it did not ask, and with --dry-run keeps nothing', async () => {
    const seed = addressOfName(names[0] ?? '')
    expect((await run('new', 'bounds.plumb')).status).toBe(0)
    const args = ['--seed', seed, '--within', '192.0.2.0/24', '--max-hops', '0', '--dry-run', '--json']
    const found = await run('discover', 'bounds.plumb', ...args, ...WAY)
    const event = JSON.parse(found.stdout) as { devices: unknown[]; notAsked: { reason: string }[] }
    expect(event.devices).toHaveLength(1)
    expect(event.notAsked.length).toBeGreaterThan(0)
    expect(event.notAsked.every((n) => n.reason === 'too-far')).toBe(true)
    expect((await run('export', 'bounds.plumb', '--format', 'two-ended')).stdout).not.toContain(names[0] ?? '?')
  })

  it.each([
    [[], /no address to start from\. Give one with --seed/],
    [['--seed', '192.0.2.1', '--within', '10.0.0.0/99'], /"10\.0\.0\.0\/99" isn't a network/],
    [['--seed', '192.0.2.1', '--max-hops', 'far'], /--max-hops is "far"/],
  ])('refuses %j in one sentence', async (args, says) => {
    const { status, stderr } = await run('discover', 'refused.plumb', ...args, ...WAY)
    expect(status).toBe(2)
    expect(stderr).toMatch(says)
  })
})
