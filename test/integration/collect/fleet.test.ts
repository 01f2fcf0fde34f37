import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Collector } from '#main/services/ports.ts'
import type { Fleet } from '#main/simulator/ssh/fleet.ts'
import type { CollectStep } from '#shared/model/collecting.ts'
import { CDP_TEXT, collect, device, jobFor, linuxDevice, newCollector, PASSWORD, startTestFleet } from './collecting.ts'
import { told } from '#test/support/told.ts'

const BANNER = '\n#################\n# keep out #\n  unless you# are>\n  somebody#\n#################\n'
const LIKE_PROMPT = `prompts\nbanner#\nbanner#show old\n\nbanner#\nend\n`

const devices = {
  ios: device('ios1'),
  nxos: device('nxos1', {
    platform: 'cisco_nxos',
    outputs: { 'show version': 'Nexus 9000\n', 'show cdp neighbors detail': CDP_TEXT },
  }),
  linux: linuxDevice('linux1'),
  banner: device('banner', { motd: BANNER, outputs: { 'show cdp neighbors detail': LIKE_PROMPT } }),
  strange: device('strange', { outputs: { 'show version': 'Something else\n' } }),
  enabled: device('enabled', { enableSecret: 'open-sesame' }),
  refusing: device('refusing', { fault: 'refuse-login' }),
  dead: device('dead', { fault: 'dead' }),
  hanging: device('hanging', { fault: 'hang' }),
  resetting: device('resetting', { fault: 'reset' }),
  cut: device('cut', { fault: 'cut' }),
  cutLinux: linuxDevice('cut-linux', { fault: 'cut' }),
  slow: device('slow', { fault: 'slow' }),
  empty: device('empty', { outputs: {} }),
}

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

const run = (jobs: Parameters<typeof collect>[1], options: Parameters<typeof collect>[2] = {}) =>
  collect(collector, jobs, { knownHosts: fleet.knownHosts, ...options })

describe('a device that answers', () => {
  test('is collected through its shell: output whole, unknown commands marked as refused', async () => {
    for (const each of [devices.ios, devices.nxos]) {
      const result = (await run([jobFor(fleet, each)])).of(each.name)
      expect(result).toMatchObject({ outcome: 'collected', platform: each.platform, promptName: each.name })
      expect(result.outputs[0]).toEqual({
        command: 'show cdp neighbors detail',
        text: CDP_TEXT,
        complete: true,
        refused: false,
      })
      expect(result.outputs[1]).toMatchObject({ command: 'show lldp neighbors detail', complete: true, refused: true })
      expect(result.finishedAt).toBeGreaterThanOrEqual(result.startedAt)
    }
  })

  test('is collected through exec channels', async () => {
    const result = (await run([jobFor(fleet, devices.linux)])).of('linux1')
    expect(result).toMatchObject({ outcome: 'collected', platform: 'linux' })
    expect(result.outputs).toEqual([
      { command: 'lldpcli show neighbors', text: 'neighbour one\n', complete: true, refused: false },
      {
        command: 'lldpcli show chassis',
        text: 'bash: line 1: lldpcli: command not found\n',
        complete: true,
        refused: true,
      },
    ])
  })

  test('tells its steps in order', async () => {
    const { steps } = await run([jobFor(fleet, devices.ios)])
    const name = (step: CollectStep): string =>
      step.kind === 'command' ? `${step.index}/${step.count} ${step.command}` : step.kind
    expect(steps.map(({ step }) => name(step))).toEqual([
      'queued',
      'connecting',
      'authenticating',
      'preparing',
      '0/2 show cdp neighbors detail',
      '1/2 show lldp neighbors detail',
    ])
  })

  test('is read past a banner full of prompts, and so is output full of them', async () => {
    const result = (await run([jobFor(fleet, devices.banner)])).of('banner')
    expect(result.promptName).toBe('banner')
    expect(result.outputs[0]?.text).toBe(LIKE_PROMPT)
  })

  test('is read through its pager when paging was not switched off', async () => {
    const result = (await run([jobFor(fleet, devices.ios, { platform: 'cisco_paged' })])).of('ios1')
    expect(result.outputs[0]).toMatchObject({ text: CDP_TEXT, complete: true })
  })

  test('is read to the end however slowly it speaks', async () => {
    const result = (await run([jobFor(fleet, devices.slow)], { limits: { silenceTimeoutMs: 600 } })).of('slow')
    expect(result.outputs[0]).toMatchObject({ text: CDP_TEXT, complete: true })
  })

  test('is taken to privileged mode by its enable secret', async () => {
    const logins = [{ set: 'lab', user: 'lab', password: PASSWORD, enableSecret: 'open-sesame' }]
    expect((await run([jobFor(fleet, devices.enabled, { logins })])).of('enabled').outcome).toBe('collected')
  })
})

describe('the platform auto', () => {
  test('is recognized for shells and for exec', async () => {
    const jobs = [devices.ios, devices.nxos, devices.linux].map((each) => jobFor(fleet, each, { platform: 'auto' }))
    const outcome = await run(jobs)
    expect(outcome.of('ios1')).toMatchObject({ outcome: 'collected', platform: 'cisco_ios', promptName: 'ios1' })
    expect(outcome.of('nxos1')).toMatchObject({ outcome: 'collected', platform: 'cisco_nxos' })
    expect(outcome.of('linux1')).toMatchObject({ outcome: 'collected', platform: 'linux', promptName: 'linux1' })
    expect(outcome.of('ios1').outputs[0]?.text).toBe(CDP_TEXT)
    expect(outcome.of('linux1').outputs[0]?.text).toBe('neighbour one\n')
  })

  test('that nothing matches is unsupported, with what to do', async () => {
    const result = (await run([jobFor(fleet, devices.strange, { platform: 'auto' })])).of('strange')
    expect(told(result.error)).toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining('Set its platform'),
    })
  })
})

describe('a device that fails', () => {
  const failing = async (each: (typeof devices)[keyof typeof devices], options = {}, job = {}) =>
    (await run([jobFor(fleet, each, job)], options)).of(each.name)

  test('by refusing the password is not asked again', async () => {
    const result = await failing(devices.refusing)
    const { host, port } = fleet.endpoints.get('refusing') ?? { host: '', port: 0 }
    expect(told(result.error)).toEqual({
      code: 'auth',
      message: `refusing rejected the password of user lab. Credential set "lab", address ${host}:${port}. Check the credential set. It isn't tried again in this run.`,
    })
  })

  test('by being dead is refused', async () => {
    expect((await failing(devices.dead)).error).toMatchObject({ code: 'refused' })
  })

  test('by a name that does not exist is a matter of DNS', async () => {
    expect((await failing(devices.ios, {}, { host: 'nowhere.invalid' })).error).toMatchObject({ code: 'dns' })
  })

  test('by having no credentials is not even connected', async () => {
    const job = jobFor(fleet, devices.ios, { logins: [] })
    const outcome = await run([job])
    expect(outcome.of('ios1').error).toMatchObject({ code: 'no-credentials' })
    expect(outcome.steps.map(({ step }) => step.kind)).toEqual(['queued'])
  })

  test('by a platform that nobody knows is unsupported', async () => {
    expect((await failing(devices.ios, {}, { platform: 'commodore' })).error).toMatchObject({ code: 'unsupported' })
  })

  test('by hanging runs into the time-out of silence', async () => {
    const result = await failing(devices.hanging, { limits: { silenceTimeoutMs: 300 } })
    expect(told(result.error)).toMatchObject({ code: 'timeout-command', message: expect.stringContaining('0.3 s') })
  })

  test('by taking too long runs into the total time-out', async () => {
    const result = await failing(devices.slow, { limits: { totalTimeoutMs: 500 } })
    expect(result.error).toMatchObject({ code: 'timeout-command' })
    expect(result.outputs[0]).toMatchObject({ complete: false })
  })

  test('by resetting the connection is disconnected, after a second try', async () => {
    const outcome = await run([jobFor(fleet, devices.resetting)])
    expect(outcome.of('resetting').error).toMatchObject({ code: 'disconnected' })
    expect(outcome.steps.filter(({ step }) => step.kind === 'connecting').length).toBe(2)
  })

  test('in the middle of an output keeps what came, marked as incomplete', async () => {
    const shell = await failing(devices.cut)
    expect(shell.error).toMatchObject({ code: 'disconnected' })
    expect(shell.outputs).toHaveLength(1)
    expect(shell.outputs[0]?.complete).toBe(false)
    expect(CDP_TEXT.startsWith(shell.outputs[0]?.text.slice(0, -10) ?? '?')).toBe(true)
    expect(shell.outputs[0]?.text.length).toBeGreaterThan(100)

    const exec = await failing(devices.cutLinux)
    expect(exec.error).toMatchObject({ code: 'disconnected' })
    expect(exec.outputs[0]).toMatchObject({ text: 'neighbo', complete: false })
  })

  test('by more output than allowed is too large', async () => {
    const result = await failing(devices.ios, { limits: { maxOutputBytes: 1_000 } })
    expect(result.error).toMatchObject({ code: 'too-large' })
    expect(result.outputs[0]).toMatchObject({ complete: false })
  })

  test('by refusing a needed command is unsupported, and the answers are kept', async () => {
    const result = await failing(devices.empty)
    expect(told(result.error)).toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining('show cdp neighbors detail'),
    })
    expect(result.outputs.map((output) => output.refused)).toEqual([true, true])
  })

  test('by refusing the enable secret says so', async () => {
    const logins = [{ set: 'lab', user: 'lab', password: PASSWORD, enableSecret: 'wrong-secret' }]
    const result = await failing(devices.enabled, {}, { logins })
    expect(result.error).toMatchObject({ code: 'enable' })
    expect(JSON.stringify(result)).not.toContain('wrong-secret')
  })

  test('never tells the password', async () => {
    const jobs = Object.values(devices).map((each) => jobFor(fleet, each))
    const { results } = await run(jobs, { limits: { silenceTimeoutMs: 400 } })
    expect(JSON.stringify(results)).not.toContain(PASSWORD)
    expect(results.filter((result) => result.outcome === 'collected').length).toBeGreaterThan(4)
  })
})

describe('host keys', () => {
  test('that nobody knows are refused', async () => {
    const result = (await run([jobFor(fleet, devices.ios)], { knownHosts: '' })).of('ios1')
    expect(told(result.error)).toMatchObject({ code: 'host-key-unknown', message: expect.stringContaining('SHA256:') })
    expect(result.trusted).toBeUndefined()
  })

  test('are reported where first use is trusted, in the form that makes them known', async () => {
    const first = (await run([jobFor(fleet, devices.ios)], { knownHosts: '', trustOnFirstUse: true })).of('ios1')
    expect(first.outcome).toBe('collected')
    const line = `${first.trusted?.host} ${first.trusted?.type} ${first.trusted?.key}\n`
    expect(fleet.knownHosts).toContain(line)
    const second = (await run([jobFor(fleet, devices.ios)], { knownHosts: line })).of('ios1')
    expect(second).toMatchObject({ outcome: 'collected' })
    expect(second.trusted).toBeUndefined()
  })

  test('that changed are refused with both fingerprints, first use trusted or not', async () => {
    const port = fleet.endpoints.get('ios1')?.port
    const blob = Buffer.from('\0\0\0\u000bssh-ed25519\0\0\0 0123456789abcdef0123456789abcdef', 'latin1').toString(
      'base64',
    )
    const knownHosts = `[127.0.0.1]:${port} ssh-ed25519 ${blob}\n`
    const result = (await run([jobFor(fleet, devices.ios)], { knownHosts, trustOnFirstUse: true })).of('ios1')
    expect(result.error?.code).toBe('host-key-changed')
    expect(told(result.error).message.match(/SHA256:/g)).toHaveLength(2)
  })
})
