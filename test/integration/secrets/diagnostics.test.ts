/** Diagnostics are for anybody's eyes: what is planted in every place of a lab and a profile is in none of their lines. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OpenLab } from '#main/services/open-lab.ts'
import type { PageSession } from '#main/services/page-session.ts'
import { verdictToStore } from '#main/services/verdict-document.ts'
import { browserSession } from '#main/wiring/browser-session.ts'
import type { DeviceObservation } from '#shared/model/observation.ts'
import type { Plan } from '#shared/model/plan.ts'
import { runInProcess, SOURCE_FILES } from '#test/support/in-process.ts'
import { scratch } from '#test/support/labs.ts'

let planted = 0
/** A word found nowhere else. */
const secret = (): string => `planted${++planted}x`

const device = () => ({
  name: secret(),
  rack: 'R1',
  heightU: 1,
  face: 'front' as const,
  role: 'switch' as const,
  platform: 'cisco_ios',
  address: `${secret()}.example.net`,
  sshPort: 22,
  credentials: secret(),
  via: secret(),
  discovery: 'cdp+lldp' as const,
  managed: true,
  aliases: [secret()],
  serial: secret(),
  model: secret(),
  notes: secret(),
})

describe('diagnostics', () => {
  const made = scratch()
  let session: PageSession
  let path = ''

  beforeAll(async () => {
    path = join(made.dir, `${secret()}.plumb`)
    session = browserSession(SOURCE_FILES, { HOME: made.dir, PLUMBLINE_PROFILE: join(made.dir, secret()) })
    await session.labs.create(secret(), path)
    const { store } = session.labs.current()
    const [a, b] = [device(), device()]
    const plan = {
      racks: [{ name: 'R1', site: secret(), location: secret(), heightU: 42, order: 1, notes: secret() }],
      devices: [a, b],
      panels: [],
      cables: [
        {
          label: secret(),
          a: { device: a.name, port: secret() },
          b: { device: b.name, port: secret() },
          color: secret(),
          status: 'planned',
          ignore: false,
          notes: secret(),
        },
      ],
    } as unknown as Plan
    store.savePlan(plan, { title: secret(), why: secret() })
    store.setSetting('netbox', JSON.stringify({ url: `https://${secret()}`, site: secret() }))
    store.setLegacy([a.name], true)
    store.trustHostKeys([{ host: secret(), type: 'ssh-ed25519', key: secret() }])
    store.markFinding({ finding: secret(), kind: 'ignored', reason: secret(), at: '2026-01-01T00:00:00Z' })
    const lab = new OpenLab(store)
    const run = lab.startRun(new Date(), [a.name, b.name])
    const results: readonly DeviceObservation[] = [
      {
        device: a.name,
        outcome: 'failed',
        error: { code: 'auth', said: { code: 'read-canceled', device: secret() } },
        neighbors: [],
        answered: [],
      },
      // A code that a lab file from elsewhere made up.
      {
        device: b.name,
        outcome: 'failed',
        error: { code: secret() as 'auth', said: { code: secret() as 'no-lab' } },
        neighbors: [],
        answered: [],
      },
    ]
    for (const observation of results) {
      const outputs = [{ command: secret(), text: secret(), complete: true, refused: false }]
      lab.accept(run, { device: observation.device, outputs, observation, startedAt: 0, finishedAt: 1 })
    }
    store.finishRun(run, new Date().toISOString(), verdictToStore(lab))
    session.labs.current().invalidate()
    const words = { user: secret(), password: secret(), privateKey: secret(), keyFile: secret() }
    await session.credentials.save({
      name: secret(),
      ...words,
      passphrase: secret(),
      enableSecret: secret(),
      useAgent: false,
    })
    await session.credentials.keepToken(`https://${secret()}/`, secret())
  })
  afterAll(async () => {
    await session.shutdown()
    made.remove()
  })

  it('say what the lab and the program are like', () => {
    const text = session.diagnostics()
    expect(text).toContain('Plumbline 0, browser,')
    expect(text).toContain('Lab: 1 racks, 2 devices, 0 panel ports, 1 cables')
    expect(text).toContain('Platforms: cisco_ios 2')
    expect(text).toContain('Last failures: auth (read-canceled) 1')
    expect(text).toContain('Credential sets: 1')
    expect(text).toContain('Runs to keep: 200')
  })

  it('hold nothing of what is planted in names, addresses, notes, paths, answers, credentials and codes', async () => {
    expect(planted).toBeGreaterThan(40)
    expect(session.diagnostics()).not.toMatch(/planted/)
    expect(session.diagnostics()).not.toContain(made.dir)
    await session.labs.close()
    const ran = await runInProcess(['diagnostics', path], made.dir)
    expect(ran.status).toBe(0)
    expect(ran.stdout).toContain('Lab: 1 racks, 2 devices')
    expect(ran.stdout).not.toMatch(/planted/)
    expect(existsSync(path)).toBe(true)
  })
})
