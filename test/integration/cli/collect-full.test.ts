import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { VerdictDocument } from '#shared/model/verdict.ts'
import { scratch } from '#test/support/labs.ts'
import { runPlumbline, startPlumbline } from '#test/support/run-plumbline.ts'

/*
 *   leaf-1 ------ spine-1      right from both ends: neighbors alone
 *   leaf-2 --x    spine-1      missing: the ports of both as well
 */

/** A verdict without what only asking everything tells: the speeds of right links. */
function essence({ links, findings, moves }: VerdictDocument) {
  return { links, findings: findings.filter(({ kind }) => kind !== 'speed-mismatch'), moves }
}

describe('collect', () => {
  let remove = (): void => {}
  let stop = (): void => {}
  afterEach(() => {
    stop()
    remove()
  })

  it.each(['3', '11'])('seed %s: asks what the verdict needs, and --full comes to the same one', async (seed) => {
    const made = scratch()
    remove = made.remove
    const fleet = startPlumbline(['simulate', '--out', '.', '--seed', seed], { cwd: made.dir })
    stop = () => fleet.kill('SIGTERM')
    await once(fleet.stdout ?? fleet, 'data')
    const go = (...command: string[]) =>
      runPlumbline(command, { cwd: made.dir, env: { PLUMBLINE_USER: 'lab', PLUMBLINE_PASSWORD: 'lab' } })
    await go('new', 'l.plumb')
    await go('import', 'l.plumb', 'racks.csv', 'devices.csv', 'cables.csv', '--quiet')
    const collect = async (out: string, ...more: string[]): Promise<VerdictDocument> => {
      const args = ['collect', 'l.plumb', '--known-hosts', 'known_hosts', '--json', '--save-transcripts', out, ...more]
      return JSON.parse((await go(...args)).stdout) as VerdictDocument
    }
    const short = await collect('short')
    const full = await collect('full', '--full')
    expect(essence(short)).toEqual(essence(full))
    expect(full.devices.filter(({ asked }) => asked !== undefined)).toEqual([])
    const byNeighbors = short.devices.filter(({ asked }) => asked === 'neighbors')
    expect(byNeighbors.length).toBeGreaterThan(0)
    const [first] = byNeighbors
    const versionOf = (out: string) => join(made.dir, out, first?.device ?? '', 'show_version.txt')
    expect(existsSync(versionOf('short'))).toBe(false)
    expect(existsSync(versionOf('full'))).toBe(true)
    // No status changed after that moment, which lies within the run.
    const { startedAt, settledAt = '', finishedAt } = short.run
    expect(startedAt <= settledAt && settledAt <= finishedAt).toBe(true)
  })
})
