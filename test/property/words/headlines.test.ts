import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readResult } from '#main/services/read-result.ts'
import { DEMO_SIZE } from '#main/simulator/simulate.ts'
import { defaultFaults } from '#main/simulator/lab/fault-kinds.ts'
import { readTranscriptFolder } from '#main/store/transcript-folder.ts'
import { importPlan } from '#shared/exchange/import-plan.ts'
import type { Finding } from '#shared/model/verdict.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { lintPlan, verifyLab } from '#shared/verify/index.ts'
import { say } from '#shared/words/message.ts'
import { plantedLab } from '#test/support/planted-lab.ts'
import { mayLeaveOut, sharedFolder } from '#test/support/shared-folder.ts'

const MOST = 70

function expectShort(findings: readonly Finding[]): void {
  expect(findings.length).toBeGreaterThan(0)
  for (const { said, kind } of findings) {
    const { headline } = say(said)
    expect(headline.length, `${kind}: ${headline}`).toBeLessThanOrEqual(MOST)
    expect(headline, kind).not.toMatch(/…$|^Unknown message/)
  }
}

describe('the headline of every finding', () => {
  it.each([1, 7, 42])('is short and whole in a demo lab (seed %i)', (seed) => {
    const { plan, observations } = plantedLab(DEMO_SIZE, defaultFaults(DEMO_SIZE.cables), seed)
    expectShort(verifyLab(plan, observations).findings)
  })

  const labs = sharedFolder('labs')
  const names = labs ? readdirSync(labs).filter((name) => existsSync(join(labs, name, 'transcripts'))) : []
  it.skipIf(mayLeaveOut(labs)).each(names)('is short and whole in the lab %s', (name) => {
    const folder = join(labs ?? expect.unreachable(), name)
    const sheets = readdirSync(folder).filter((file) => file.endsWith('.csv'))
    const files = sheets.map((file) => ({ name: file, text: readFileSync(join(folder, file), 'utf8') }))
    const { plan } = importPlan({ racks: [], devices: [], panels: [], cables: [] }, files, { skipBad: true }, lintPlan)
    const devices = new Map(plan.devices.map((device) => [deviceKey(device.name), device]))
    const saved = readTranscriptFolder(join(folder, 'transcripts'))
    const observations = saved.flatMap(({ device: at, outputs }) => {
      const device = devices.get(deviceKey(at))
      if (!device) return []
      const raw = { device: device.name, outcome: 'collected', outputs, startedAt: 0, finishedAt: 0 } as const
      return readResult(raw, device, true).observation
    })
    // A sound lab has no finding: one of its devices is told to have failed.
    const [first, ...rest] = observations
    if (!first) expect.unreachable()
    const said = { code: 'device-without-login', device: first.device } as const
    const failed = { device: first.device, outcome: 'failed', neighbors: [], answered: [] } as const
    const without = [{ ...failed, error: { code: 'no-credentials', said } } as const, ...rest]
    expectShort([...verifyLab(plan, observations).findings, ...verifyLab(plan, without).findings])
  })
})
