/** A cancel at every step of a device's course: what was collected kept, nothing left open. */
import { setTimeout as sleep } from 'node:timers/promises'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Fleet } from '#main/simulator/ssh/fleet.ts'
import type { CollectJob, StepEvent } from '#shared/model/collecting.ts'
import { CDP_TEXT, collect, device, jobFor, linuxDevice, newCollector, startTestFleet } from './collecting.ts'
import { heldAtRest } from './leaks.ts'
import { execJob, startSshHost, type SshHost } from './ssh-host.ts'

const LLDP = 'show lldp neighbors detail'
const devices = {
  mute: device('mute', { fault: 'hang-shell' }),
  hanging: device('hanging', { fault: 'hang' }),
  stalling: linuxDevice('stalling', { fault: 'stall' }),
  endless: device('endless', { fault: 'endless' }),
  half: device('half', { latencyMs: 0, outputs: { 'show cdp neighbors detail': CDP_TEXT, [LLDP]: 'x\n' } }),
  late: device('late', { latencyMs: 60_000 }),
}

let fleet: Fleet
let silentPort: Server
let silentLogin: SshHost
let jump: SshHost
const sockets = new Set<Socket>()

beforeAll(async () => {
  fleet = await startTestFleet(Object.values(devices))
  silentLogin = await startSshHost({ authenticate: () => undefined })
  jump = await startSshHost()
  silentPort = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
  })
  await new Promise<void>((resolve) => silentPort.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  for (const socket of sockets) socket.destroy()
  await Promise.all([fleet.close(), silentLogin.close(), jump.close()])
  await new Promise((resolve) => silentPort.close(resolve))
})

const via = () => [
  { name: 'jump', host: jump.host, port: jump.port, logins: [{ set: 'lab', user: 'lab', password: 'right' }] },
]
const nowhere = (): CollectJob => ({ ...jobFor(fleet, devices.late), host: '192.0.2.1' })
const noKeys = (): CollectJob => ({
  ...jobFor(fleet, devices.late),
  port: (silentPort.address() as AddressInfo).port,
})

/** Each step with a job that stays in it, and how the step is known to have been reached. */
const steps: readonly (readonly [string, () => readonly CollectJob[], StepEvent['step']['kind']])[] = [
  ['connecting', () => [nowhere()], 'connecting'],
  ['exchanging keys', () => [noKeys()], 'connecting'],
  ['logging in', () => [execJob(silentLogin, { device: 'late' })], 'authenticating'],
  [
    'waiting at the gate',
    () => [execJob(silentLogin, { device: 'late' }), execJob(silentLogin, { device: 'later' })],
    'authenticating',
  ],
  ['preparing', () => [jobFor(fleet, devices.mute)], 'preparing'],
  ['waiting for an answer', () => [jobFor(fleet, devices.hanging)], 'command'],
  ['in the middle of an answer', () => [jobFor(fleet, devices.stalling)], 'command'],
  ['drinking from an endless answer', () => [jobFor(fleet, devices.endless)], 'command'],
  ['connecting by way of a jump host', () => [{ ...noKeys(), via: via() }], 'connecting'],
  ['connecting to the jump host', () => [{ ...nowhere(), via: [{ ...via()[0]!, host: '192.0.2.1' }] }], 'connecting'],
  ['waiting for an answer behind a jump host', () => [{ ...jobFor(fleet, devices.hanging), via: via() }], 'command'],
]

describe('a cancel while a device is', () => {
  test.each(steps)('%s ends it long before its time is over, and leaves nothing open', async (_name, make, kind) => {
    const before = await heldAtRest()
    const collector = newCollector(1)
    const abort = new AbortController()
    let cancelled = false
    const { results } = await collect(collector, make(), {
      knownHosts: fleet.knownHosts + silentLogin.knownHosts + jump.knownHosts,
      limits: { totalTimeoutMs: 60_000, connectTimeoutMs: 60_000, connectRetries: 1_000 },
      signal: abort.signal,
      onStep({ step }) {
        if (step.kind !== kind || cancelled) return
        cancelled = true
        void sleep(120).then(() => abort.abort())
      },
    })
    // By a time-out each would have failed for another reason.
    for (const { error } of results) expect(error?.code).toBe('cancelled')
    for (const socket of sockets) socket.destroy()
    // The thread lives on, its sockets do not.
    expect((await heldAtRest()).sockets).toBe(before.sockets)
    await collector.close()
    expect(await heldAtRest()).toEqual(before)
  })
})

test('a cancel keeps whole answers and parts of answers', async () => {
  const collector = newCollector()
  const abort = new AbortController()
  const jobs = [jobFor(fleet, devices.half), jobFor(fleet, devices.stalling), jobFor(fleet, devices.late)]
  setTimeout(() => abort.abort(), 1_500)
  const outcome = await collect(collector, jobs, { knownHosts: fleet.knownHosts, signal: abort.signal })
  expect(outcome.of('half')).toMatchObject({ outcome: 'collected', outputs: [{ text: CDP_TEXT }, { text: 'x\n' }] })
  expect(outcome.of('stalling')).toMatchObject({
    error: { code: 'cancelled' },
    outputs: [{ complete: false, text: 'neighbo' }],
  })
  expect(outcome.of('late')).toMatchObject({ error: { code: 'cancelled' }, outputs: [] })
  await collector.close()
})
