/** Devices that make it hard to read them, one test each. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Collector } from '#main/services/ports.ts'
import type { Fleet, SimulatedDevice } from '#main/simulator/ssh/fleet.ts'
import type { RawResult } from '#shared/model/collecting.ts'
import { CDP_TEXT, collect, device, jobFor, linuxDevice, newCollector, startTestFleet } from './collecting.ts'
import { told } from '#test/support/told.ts'

const CDP = 'show cdp neighbors detail'
const MIB = 1024 * 1024
const LINE = `${'0123456789abcdef'.repeat(4).slice(1)}\n`
const LARGE = LINE.repeat((15 * MIB) / LINE.length)
const BANNER = '\n#########\n# keep out #\nlab#\nlab# \n#########\n'
const WITH_PROMPT = 'one\nprompting#\nprompting#show old\n\nprompting#\nend prompting#\n'

const devices = {
  banner: device('bannered', { motd: BANNER }),
  changing: device('changing', { laterHostname: 'renamed' }),
  paging: device('paging', { pagesAlways: true }),
  prompting: device('prompting', { outputs: { [CDP]: WITH_PROMPT } }),
  dripping: device('dripping', { fault: 'drip', outputs: { [CDP]: 'Device ID: sw1\n  Interface: Gi0/1\n' } }),
  stalling: device('stalling', { fault: 'stall' }),
  stallingLinux: linuxDevice('stalling-linux', { fault: 'stall' }),
  endless: device('endless', { fault: 'endless' }),
  endlessLinux: linuxDevice('endless-linux', { fault: 'endless' }),
  asking: device('asking', { asksAgain: true }),
  guarded: device('guarded', { enableSecret: 'open-sesame' }),
  misnamed: device('misnamed', { hostname: 'somebody-else' }),
  resetting: device('resetting', { fault: 'reset-kex' }),
  large: device('large', { outputs: { [CDP]: LARGE } }),
  tooLarge: device('too-large', { outputs: { [CDP]: LARGE + LARGE.slice(0, MIB) + LINE } }),
  tooLargeLinux: linuxDevice('too-large-linux', {
    outputs: { 'lldpcli show neighbors': LARGE + LARGE.slice(0, MIB + 1) },
  }),
  group14: device('group14', { algorithms: { kex: ['diffie-hellman-group14-sha1'] } }),
  group1: device('group1', { algorithms: { kex: ['diffie-hellman-group1-sha1'], cipher: ['3des-cbc'] } }),
} satisfies Record<string, SimulatedDevice>

let fleet: Fleet
let collector: Collector

beforeAll(async () => {
  fleet = await startTestFleet(Object.values(devices))
  collector = newCollector()
})
afterAll(async () => {
  await collector.close()
  await fleet.close()
})

async function ask(each: SimulatedDevice, limits = {}, job = {}): Promise<RawResult> {
  return (await collect(collector, [jobFor(fleet, each, job)], { knownHosts: fleet.knownHosts, limits })).of(each.name)
}

describe('a device is read whole', () => {
  test('whose banner has a # in it, and lines like prompts', async () => {
    const result = await ask(devices.banner)
    expect(result).toMatchObject({ outcome: 'collected', promptName: 'bannered' })
    expect(result.outputs[0]?.text).toBe(CDP_TEXT)
  })

  test('whose prompt changes', async () => {
    const result = await ask(devices.changing)
    expect(result).toMatchObject({ outcome: 'collected', promptName: 'changing' })
    expect(result.outputs[0]).toMatchObject({ text: CDP_TEXT, complete: true })
    expect(result.outputs[1]).toMatchObject({ refused: true, complete: true })
  })

  test('whose pager ignores "terminal length 0"', async () => {
    expect((await ask(devices.paging)).outputs[0]).toMatchObject({ text: CDP_TEXT, complete: true })
  })

  test('whose output contains its prompt', async () => {
    expect((await ask(devices.prompting)).outputs[0]).toMatchObject({ text: WITH_PROMPT, complete: true })
  })

  test('that says one byte at a time, as long as it is not silent', async () => {
    const result = await ask(devices.dripping, { silenceTimeoutMs: 400 })
    expect(result.outputs[0]).toMatchObject({ text: devices.dripping.outputs[CDP], complete: true })
  })

  test('that asks for the login a second time', async () => {
    const result = await ask(devices.asking)
    expect(result).toMatchObject({ outcome: 'collected', promptName: 'asking' })
    expect(result.outputs[0]?.text).toBe(CDP_TEXT)
  })

  test('that says 15 MiB', async () => {
    const result = await ask(devices.large)
    expect(result.error).toBeUndefined()
    expect(result.outputs[0]?.text === LARGE).toBe(true)
  })

  test('that has another name than it should, which the result tells', async () => {
    expect(await ask(devices.misnamed)).toMatchObject({ outcome: 'collected', promptName: 'somebody-else' })
  })
})

describe('a device fails with its reason, and what it said is kept', () => {
  test('by stopping in the middle of a record', async () => {
    for (const each of [devices.stalling, devices.stallingLinux]) {
      const result = await ask(each, { silenceTimeoutMs: 400 })
      expect(told(result.error)).toMatchObject({
        code: 'timeout-command',
        message: expect.stringContaining('sent nothing'),
      })
      expect(result.outputs[0]?.complete).toBe(false)
      expect(result.outputs[0]?.text.length).toBeGreaterThan(5)
    }
  })

  test('by output without an end: at the limit of bytes, or of time', async () => {
    for (const each of [devices.endless, devices.endlessLinux]) {
      const large = await ask(each, { maxOutputBytes: 200_000 })
      expect(large.error?.code).toBe('too-large')
      expect(large.outputs[0]).toMatchObject({ complete: false, text: expect.stringContaining('an endless line') })
      const late = await ask(each, { totalTimeoutMs: 700 })
      expect(told(late.error)).toMatchObject({
        code: 'timeout-command',
        message: expect.stringContaining("wasn't finished"),
      })
    }
  })

  test('by more than 16 MiB', async () => {
    for (const each of [devices.tooLarge, devices.tooLargeLinux]) {
      const result = await ask(each)
      expect(told(result.error)).toMatchObject({
        code: 'too-large',
        message: expect.stringContaining(`${16 * MIB} bytes`),
      })
      expect(result.outputs[0]?.complete).toBe(false)
      expect(result.outputs[0]?.text.length).toBeGreaterThan(15 * MIB)
    }
  })

  test('by refusing enable', async () => {
    const logins = [{ set: 'lab', user: 'lab', password: 'correct-horse', enableSecret: 'wrong' }]
    expect(told((await ask(devices.guarded, {}, { logins })).error)).toMatchObject({
      code: 'enable',
      message: expect.stringContaining('Check the credential set'),
    })
  })

  test('by a reset during the key exchange, after a second try', async () => {
    const steps: string[] = []
    const outcome = await collect(collector, [jobFor(fleet, devices.resetting)], {
      knownHosts: fleet.knownHosts,
      onStep: ({ step }) => steps.push(step.kind),
    })
    expect(outcome.of('resetting').error).toMatchObject({ code: 'disconnected' })
    expect(steps).toEqual(['queued', 'connecting', 'connecting'])
  })
})

describe('a device of another age', () => {
  test('is reached by group14-sha1, and by group1-sha1 with 3des-cbc, where the old algorithms are allowed', async () => {
    for (const each of [devices.group14, devices.group1]) {
      expect(told((await ask(each)).error)).toMatchObject({ code: 'kex', message: expect.stringContaining('legacy') })
      expect((await ask(each, {}, { legacy: true })).error).toBeUndefined()
    }
  })

  test('is reached by what the ssh_config names, and not by what it leaves out', async () => {
    const kex = ['+diffie-hellman-group14-sha1']
    expect((await ask(devices.group14, {}, { algorithms: { kex } })).error).toBeUndefined()
    expect(told((await ask(devices.group14, {}, { algorithms: { kex: ['curve25519-sha256'] } })).error)).toMatchObject({
      code: 'kex',
      message: expect.stringContaining('SSH configuration'),
    })
    const nothing = await ask(devices.group14, {}, { algorithms: { ciphers: ['rot13'] } })
    expect(told(nothing.error)).toMatchObject({ code: 'kex', message: expect.stringContaining('Ciphers rot13') })
  })
})
