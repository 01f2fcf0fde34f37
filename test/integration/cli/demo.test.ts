import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { scratch } from '#test/support/labs.ts'
import { runPlumbline, startPlumbline } from '#test/support/run-plumbline.ts'

interface Found {
  readonly kind: string
  readonly severity: string
  readonly cables: readonly string[]
}

const errors = (findings: readonly Found[]): string[] =>
  findings
    .filter((f) => f.severity === 'error')
    .map((f) => [f.kind, ...f.cables].join(' '))
    .sort()

/** Starts a run over the simulated fleet and comes back once it has reported so much; more may be reported after. */
async function collectUntil(dir: string, mark: string) {
  const args = ['collect', 'l.plumb', '--known-hosts', 'known_hosts', '--concurrency', '8']
  const collect = startPlumbline(args, { cwd: dir, env: { PLUMBLINE_USER: 'lab', PLUMBLINE_PASSWORD: 'lab' } })
  let text = ''
  collect.stderr?.on('data', (data) => {
    text += String(data)
  })
  while (!text.includes(mark)) await once(collect.stderr ?? collect, 'data')
  return { collect, reported: () => text }
}

describe('a simulated lab', () => {
  let remove = (): void => {}
  let stop = (): void => {}
  afterEach(() => {
    stop()
    remove()
  })

  /** Starts `simulate`, waits for its one line, and makes a lab of its files. */
  const simulated = async (...args: string[]) => {
    const made = scratch()
    remove = made.remove
    const fleet = startPlumbline(['simulate', '--out', '.', ...args], { cwd: made.dir })
    stop = () => fleet.kill('SIGTERM')
    if (!fleet.stdout) throw new Error('no stdout')
    const [line] = await once(fleet.stdout, 'data')
    expect(String(line)).toBe('ready\n')
    const go = (...command: string[]) =>
      runPlumbline(command, { cwd: made.dir, env: { PLUMBLINE_USER: 'lab', PLUMBLINE_PASSWORD: 'lab' } })
    await go('new', 'l.plumb')
    const imported = await go('import', 'l.plumb', 'racks.csv', 'devices.csv', 'cables.csv', '--json')
    expect(JSON.parse(imported.stdout)).toMatchObject({ refused: [], warnings: [] })
    return { dir: made.dir, go, fleet }
  }

  it.each(['1', '29'])('seed %s: what is found is what was planted, one to one', async (seed) => {
    const { dir, go } = await simulated('--seed', seed)
    const collected = await go('collect', 'l.plumb', '--known-hosts', 'known_hosts', '--json', '--quiet')
    const doc = JSON.parse(collected.stdout)
    const faults = JSON.parse(readFileSync(join(dir, 'faults.json'), 'utf8'))
    expect(doc.summary.links).toBeGreaterThan(700)
    expect(doc.devices).toHaveLength(100)
    expect(new Set(faults.findings.map((f: Found) => f.kind)).size).toBeGreaterThanOrEqual(8)
    expect(errors(doc.findings)).toEqual(errors(faults.findings.map((f: Found) => ({ ...f, severity: 'error' }))))
    expect(doc.summary.moves).toBe(faults.moves)
    const failed = doc.devices
      .filter((d: { outcome: string }) => d.outcome === 'failed')
      .map((d: { device: string }) => d.device)
    expect(failed.sort()).toEqual(faults.down)
    expect(collected.status).toBe(1)
  })

  it('demo finds the same mistakes in the same lab', async () => {
    const { status, stdout } = await runPlumbline(['demo', '--json'])
    const doc = JSON.parse(stdout)
    expect(status).toBe(1)
    expect(doc.summary.findings).toBeGreaterThanOrEqual(8)
    expect(doc.devices).toHaveLength(100)
  })

  it('without faults everything is verified and the exit status is 0', async () => {
    const { go } = await simulated('--racks', '2', '--devices', '10', '--cables', '24', '--faults', 'none')
    const collected = await go('collect', 'l.plumb', '--known-hosts', 'known_hosts', '--json', '--quiet')
    expect(JSON.parse(collected.stdout).summary).toMatchObject({
      links: 24,
      ok: 24,
      findings: 0,
      moves: 0,
      coverage: 1,
    })
    expect(collected.status).toBe(0)
  })

  it('refused password, unknown host key and dead address are one sentence each', async () => {
    const { dir, go } = await simulated('--racks', '1', '--devices', '4', '--cables', '4', '--faults', 'none')
    const code = async (...args: string[]) => {
      const { stdout } = await go('collect', 'l.plumb', '--json', '--quiet', ...args)
      return JSON.parse(stdout).devices[0].error
    }
    expect((await code()).code).toBe('host-key-unknown')
    const refused = await runPlumbline(['collect', 'l.plumb', '--json', '--quiet', '--known-hosts', 'known_hosts'], {
      cwd: dir,
      env: { PLUMBLINE_USER: 'lab', PLUMBLINE_PASSWORD: 'not-the-password-9f' },
    })
    expect(JSON.parse(refused.stdout).devices[0].error.code).toBe('auth')
    expect(refused.stdout + refused.stderr).not.toContain('not-the-password-9f')
    expect(readFileSync(join(dir, 'l.plumb')).includes('not-the-password-9f')).toBe(false)
    const nobody = await runPlumbline(['collect', 'l.plumb', '--json', '--quiet', '--known-hosts', 'known_hosts'], {
      cwd: dir,
    })
    expect(JSON.parse(nobody.stdout).devices[0].error.code).toBe('no-credentials')
    stop()
    const dead = await code('--known-hosts', 'known_hosts')
    expect(['refused', 'disconnected']).toContain(dead.code)
  })

  it('killed in the middle of a run, keeps every result that had been reported', async () => {
    const { dir, go } = await simulated('--latency', '400', '--faults', 'none')
    const { collect, reported } = await collectUntil(dir, '[20/100]')
    // The process that works is the one started, or its child where that is another Node.
    spawnSync('pkill', ['-KILL', '-P', String(collect.pid)])
    collect.kill('SIGKILL')
    await once(collect, 'close')
    const names = [...reported().matchAll(/^\[\d+\/100\] (\S+):/gm)].map((m) => m[1])
    const doc = JSON.parse((await go('verify', 'l.plumb', '--json')).stdout)
    const kept = doc.devices
      .filter((d: { outcome: string }) => d.outcome === 'collected')
      .map((d: { device: string }) => d.device)
    expect(kept).toEqual(expect.arrayContaining(names))
    expect(kept.length).toBeLessThan(100)
    expect(JSON.parse((await go('runs', 'l.plumb', '--json')).stdout)[0].interrupted).toBe(true)
  })

  it('interrupted with Ctrl-C, ends at once with 130 and keeps what was collected', async () => {
    const { dir, go } = await simulated('--latency', '400', '--faults', 'none')
    const { collect } = await collectUntil(dir, '[10/100]')
    collect.kill('SIGINT')
    const [status] = await once(collect, 'close')
    expect(status).toBe(130)
    const runs = JSON.parse((await go('runs', 'l.plumb', '--json')).stdout)
    expect(runs[0].devices.collected).toBeGreaterThanOrEqual(10)
    expect(runs[0].devices.collected + runs[0].devices.failed).toBe(100)
  })
})
