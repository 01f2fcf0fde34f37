/*
 *   session ── good      (answers)
 *           ── refuser   (no password is right)
 *           ── hanger    (logs in, then says nothing more)
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PageSession } from '#main/services/page-session.ts'
import { type Fleet, startFleet } from '#main/simulator/ssh/fleet.ts'
import { browserSession } from '#main/wiring/browser-session.ts'
import type { LoginTestEvent } from '#shared/contract/page-state.ts'
import { SOURCE_FILES } from '#test/support/in-process.ts'
import { scratch } from '#test/support/labs.ts'
import { told } from '#test/support/told.ts'

describe('a login that is tried', () => {
  const made = scratch()
  let fleet: Fleet
  let session: PageSession

  beforeAll(async () => {
    const common = {
      platform: 'cisco_nxos' as const,
      outputs: { 'show version': 'Cisco Nexus Operating System (NX-OS) Software\n' },
    }
    fleet = await startFleet(
      [
        { ...common, name: 'good', hostname: 'leaf-01' },
        { ...common, name: 'refuser', hostname: 'r', fault: 'refuse-login' },
        { ...common, name: 'hanger', hostname: 'h', fault: 'hang' },
      ],
      { user: 'lab', password: 'right', latencyMs: 0, workerFile: SOURCE_FILES.fleetWorker },
    )
    mkdirSync(join(made.dir, '.ssh'))
    writeFileSync(join(made.dir, '.ssh', 'known_hosts'), fleet.knownHosts)
    session = browserSession({ ...SOURCE_FILES }, { HOME: made.dir, PLUMBLINE_PROFILE: join(made.dir, 'profile') })
    await session.labs.create('l', join(made.dir, 'l.plumb'))
    const rows = [...fleet.endpoints].map(([name, { port }]) => `${name},cisco_ios,127.0.0.1,${port}`)
    const text = `name,platform,address,ssh_port\n${rows.join('\n')}\nnowhere,cisco_ios,,22\n`
    await session.labs.import([{ name: 'devices.csv', text }], { dryRun: false, skipBad: false })
    await session.credentials.save({ name: 'Wrong', user: 'lab', password: 'wrong', useAgent: false })
    await session.credentials.save({ name: 'Right', user: 'lab', password: 'right', useAgent: false })
  })
  afterAll(async () => {
    await session.shutdown()
    await fleet.close()
    made.remove()
  })

  const test = async (device: string, signal?: AbortSignal, onStep?: (event: LoginTestEvent) => void) => {
    const steps: string[] = []
    for await (const event of session.runs.testLogin(device, signal)) {
      onStep?.(event)
      if (event.kind === 'result') return { steps, result: event }
      steps.push(event.step.kind === 'command' ? event.step.command : event.step.kind)
    }
    throw new Error('no result')
  }

  it('tells the steps, the set that was accepted, the prompt, the host key, and a platform that is not as planned', async () => {
    const { steps, result } = await test('good')
    expect(steps.filter((step) => step.includes(' '))).toEqual(['show version'])
    expect(steps).toContain('authenticating')
    expect(result).toMatchObject({
      ok: true,
      set: 'Right',
      promptName: 'leaf-01',
      platform: 'cisco_nxos',
      planned: 'cisco_ios',
      newKey: false,
    })
    expect(result.hostKey?.fingerprint).toMatch(/^SHA256:/)
    expect(session.history()).toEqual([])
    expect(session.snapshot().verdict).toBeUndefined()
  })

  it('tells the code and the remedy of a login that is refused', async () => {
    const { result } = await test('refuser')
    expect(result).toMatchObject({ ok: false, error: { code: 'auth' } })
    expect(told(result.error).message).toContain('refuser')
  })

  it('ends as canceled, not by a time-out, when it is canceled, whatever the device does', async () => {
    const abort = new AbortController()
    const { result } = await test('hanger', abort.signal, (event) => {
      if (event.kind !== 'step' || event.step.kind !== 'preparing') return
      setTimeout(() => abort.abort(), 50)
    })
    expect(result).toMatchObject({ ok: false, error: { code: 'cancelled' } })
  })

  it('is refused in one sentence for a device that nobody can log in to', async () => {
    await expect(test('nowhere')).rejects.toThrow('device-not-managed')
    await expect(test('nobody')).rejects.toThrow('unknown-name')
    expect(existsSync(join(made.dir, 'profile', 'plumbline.log'))).toBe(false)
  })
})
