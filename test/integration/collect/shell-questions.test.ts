/** What devices ask in their shell, before the prompt and after it, and what is typed into it. */
import { describe, expect, test } from 'vitest'
import { makeHostKey } from '#main/simulator/ssh/host-key.ts'
import type { LoginMaterial, RawResult } from '#shared/model/collecting.ts'
import { DRIVERS as ALL } from '#shared/parse/registry.ts'
import { collect, DRIVERS } from './collecting.ts'
import { type PlayedShell, playShell, questioned } from './played-shell.ts'
import { execJob, startSshHost } from './ssh-host.ts'
import { withCollector } from './with-collector.ts'
import { told } from '#test/support/told.ts'

const SECRET = 'planted-4711-secret'
const ENABLE = 'planted-0815-enable'
const KEY = makeHostKey()
const BY_PASSWORD: LoginMaterial = { user: 'lab', password: SECRET, enableSecret: ENABLE }
const BY_KEY: LoginMaterial = { ...BY_PASSWORD, privateKey: KEY.privateKey }
/** So long that no test waits for it: a device that fails by silence fails the test. */
const limits = { silenceTimeoutMs: 60_000, totalTimeoutMs: 90_000 }

const bench = withCollector(1)

async function ask(
  shell: PlayedShell,
  login = BY_PASSWORD,
  platform = 'cisco_ios',
): Promise<{ result: RawResult; typed: string[] }> {
  const typed: string[] = []
  const host = await startSshHost({
    authenticate: (context) =>
      context.method === 'publickey' || (context.method === 'password' && context.password === SECRET)
        ? context.accept()
        : context.reject(['publickey', 'password']),
    shell: (channel) => playShell(channel, shell, typed),
  })
  bench.open.push(host)
  const job = execJob(host, { platform, logins: [{ set: 'lab', ...login }] })
  return {
    result: (
      await collect(bench.collector, [job], {
        knownHosts: host.knownHosts,
        limits,
        drivers: platform.startsWith('juniper') ? ALL : DRIVERS,
      })
    ).of('box'),
    typed,
  }
}

function expectNothingTold(result: RawResult, typed: readonly string[]): void {
  expect(typed.join('\n')).not.toMatch(/planted/)
  expect(JSON.stringify(result)).not.toMatch(/planted/)
}

/** A switch with these answers; what it does not know it refuses. */
function ios(answers: Record<string, string>, prompt = 'sw1#'): PlayedShell {
  return {
    greeting: `\r\n${prompt}`,
    answer: (line) =>
      `${line === '' || line.startsWith('terminal') ? '' : (answers[line] ?? '% Invalid input\r\n')}${prompt}`,
  }
}

describe('a device that asks something before its prompt', () => {
  test.each([
    'Your password is too old. Replace the password now? [Y/N]:',
    'Would you like to modify the password (yes/no)? ',
    'New password for lab: ',
    'Enter old password: ',
    'Enter PASSCODE: ',
    'Password for admin: ',
    'I agree to the terms of use: ',
    'Take over the session of user lab? [confirm]',
    'Choose a domain: ',
  ])('fails at once with the question and is given nothing: %j', async (question) => {
    for (const login of [BY_PASSWORD, BY_KEY]) {
      const { result, typed } = await ask(questioned([{ ask: question, wants: 'never' }], 'sw1#'), login)
      expect(told(result.error)).toMatchObject({
        code: 'question',
        message: expect.stringContaining(`"${question.trim()}"`),
      })
      expect(typed).toEqual([])
      expectNothingTold(result, typed)
    }
  })

  test('about a password that has to change, by the words of a login, is given nothing', async () => {
    const question = 'You are required to change your password immediately.\r\n\r\nPassword: '
    const { result, typed } = await ask(questioned([{ ask: question, wants: 'x' }], 'sw1#'))
    expect(told(result.error)).toMatchObject({ code: 'question', message: expect.stringContaining('"Password:"') })
    expectNothingTold(result, typed)
  })

  test('for the login once more is given it where the password let it in, and not where a key did', async () => {
    const questions = [
      { ask: 'Username: ', wants: 'lab' },
      { ask: 'Password: ', wants: SECRET },
    ]
    const byPassword = await ask(questioned(questions, 'sw1#'))
    expect(byPassword.typed.slice(0, 2)).toEqual(['lab', SECRET])
    expect(byPassword.result.promptName).toBe('sw1')
    for (const first of [questions, questions.slice(1)]) {
      const { result, typed } = await ask(questioned(first, 'sw1#'), BY_KEY)
      expect(told(result.error)).toMatchObject({
        code: 'question',
        message: expect.stringContaining(`"${first[0]?.ask.trim()}"`),
      })
      expectNothingTold(result, typed)
    }
  })

  test('for a new password after the login is given the old one once, and nothing more', async () => {
    const questions = [
      { ask: 'Password: ', wants: SECRET },
      { ask: 'Enter a new password: ', wants: 'x' },
    ]
    const { result, typed } = await ask(questioned(questions, 'sw1#'))
    expect(told(result.error)).toMatchObject({
      code: 'question',
      message: expect.stringContaining('"Enter a new password:"'),
    })
    expect(typed).toEqual([SECRET])
  })

  test('is read on where the platform is to be recognized', async () => {
    const { result, typed } = await ask(
      questioned([{ ask: 'Set a new password? (Y/N): ', wants: 'n' }], 'sw1#'),
      BY_PASSWORD,
      'auto',
    )
    expect(result.error?.code).toBe('question')
    expect(typed).toEqual([])
  })
})

describe('a device that asks something in the place of an answer', () => {
  test('fails at once with the question', async () => {
    let asked = false
    const shell: PlayedShell = {
      greeting: '\r\nsw1#',
      answer(line) {
        if (asked || !line.startsWith('show')) return 'sw1#'
        asked = true
        return 'This takes long. Go on? [y/n]: '
      },
    }
    const { result, typed } = await ask(shell)
    expect(told(result.error)).toMatchObject({ code: 'question', message: expect.stringContaining('Go on? [y/n]:') })
    expect(typed.at(-1)).toBe('show cdp neighbors detail')
  })
})

describe('enable', () => {
  /** The shell of a switch that wants these answers for `enable`. */
  function guarded(questions: readonly { ask: string; wants: string }[], refusal = '% Access denied'): PlayedShell {
    let at = -1
    let prompt = 'sw1>'
    return {
      greeting: `\r\n${prompt}`,
      answer(line) {
        if (at < 0 && line === 'enable') at = 0
        else if (at >= 0 && at < questions.length) {
          if (questions[at]?.wants !== line) at = questions.length + 1
          else if (++at === questions.length) prompt = 'sw1#'
        } else return prompt
        if (at > questions.length || questions.length === 0) return `${refusal}\r\n${prompt}`
        return questions[at]?.ask ?? `\r\n${prompt}`
      },
    }
  }

  test.each(['Password: ', 'Enable password: ', 'Secret: '])('gives its secret to %j', async (question) => {
    const { result, typed } = await ask(guarded([{ ask: question, wants: ENABLE }]))
    expect(result.outcome).toBe('collected')
    expect(typed.filter((line) => line.includes('planted'))).toEqual([ENABLE])
  })

  test('gives the user and then the secret where both are asked for', async () => {
    for (const user of ['Username: ', 'Please Enter Login Name: ']) {
      const { typed } = await ask(
        guarded([
          { ask: user, wants: 'lab' },
          { ask: 'Please Enter Password: ', wants: ENABLE },
        ]),
      )
      expect(typed).toContain('terminal length 0')
      expect(typed.filter((line) => line.includes('planted'))).toEqual([ENABLE])
    }
  })

  test.each([
    'Enter PASSCODE: ',
    'New enable password: ',
    'Second factor: ',
    'Raise the level? (yes/no) ',
    'Which realm? ',
  ])('gives nothing to %j and fails at once with it', async (question) => {
    const { result, typed } = await ask(guarded([{ ask: question, wants: 'x' }]))
    expect(told(result.error)).toMatchObject({
      code: 'question',
      message: expect.stringContaining(`"${question.trim()}"`),
    })
    expectNothingTold(result, typed)
  })

  test('that the device refuses without a question says what the device said', async () => {
    const { result } = await ask(guarded([], '% No password set'))
    expect(told(result.error)).toMatchObject({
      code: 'enable',
      message: expect.stringContaining('"% No password set"'),
    })
  })
})

describe('a shell that is none of the platform', () => {
  test('is named at once by its prompt', async () => {
    const { result } = await ask(ios({}, 'lab@box:~$ '))
    expect(told(result.error)).toMatchObject({ code: 'prompt', message: expect.stringContaining('"lab@box:~$"') })
  })

  test.each(['root@core-1:RE:0% ', 'root@core-1% ', 'root@core-1:~ # ', 'root@core-1:/var/home/root # '])(
    'is told to be the Unix shell of Junos: %j',
    async (prompt) => {
      const { result, typed } = await ask(ios({}, prompt), BY_PASSWORD, 'juniper_junos')
      expect(told(result.error)).toMatchObject({
        code: 'prompt',
        message: expect.stringContaining(`gets the prompt "${prompt.trim()}"`),
      })
      expect(typed.filter((line) => line !== '')).toEqual([])
    },
  )
})

test('a command that the AAA server forbids is told by its words', async () => {
  const { result } = await ask(ios({ 'show cdp neighbors detail': 'Command authorization failed.\r\n\r\n' }))
  expect(told(result.error)).toMatchObject({
    code: 'unsupported',
    message: expect.stringContaining('"Command authorization failed."'),
  })
})
