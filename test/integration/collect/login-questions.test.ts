/** What devices ask before they let anybody in, and what they were given for it. */
import type { AuthContext, KeyboardAuthContext } from 'ssh2'
import { describe, expect, test } from 'vitest'
import type { RawResult } from '#shared/model/collecting.ts'
import { collect } from './collecting.ts'
import { execJob, startSshHost, type SshHost } from './ssh-host.ts'
import { withCollector } from './with-collector.ts'
import { told } from '#test/support/told.ts'

const SECRET = 'planted-4711-secret'

interface Question {
  readonly prompt: string
  readonly echo: boolean
  /** The answer that leads on. */
  readonly wants?: string
}
interface Round {
  readonly instruction?: string
  readonly questions: readonly Question[]
}
interface Heard {
  readonly prompt: string
  readonly answer: string | undefined
}

const bench = withCollector(1)

/** A device that lets users in by these rounds of questions alone, and keeps what it is told. */
async function asking(rounds: readonly Round[], heard: Heard[]): Promise<SshHost> {
  const ask = (context: KeyboardAuthContext, at: number): void => {
    const round = rounds[at]
    if (!round) return context.accept()
    const questions = round.questions.map(({ prompt, echo }) => ({ prompt, echo }))
    context.prompt(questions, '', round.instruction ?? '', (answers) => {
      round.questions.forEach(({ prompt }, i) => heard.push({ prompt, answer: answers[i] }))
      if (round.questions.every(({ wants }, i) => wants === answers[i])) ask(context, at + 1)
      else context.reject(['keyboard-interactive'])
    })
  }
  const authenticate = (context: AuthContext): void =>
    context.method === 'keyboard-interactive' ? ask(context, 0) : context.reject(['keyboard-interactive'])
  const host = await startSshHost({ authenticate })
  bench.open.push(host)
  return host
}

const LOGINS = [{ set: 'lab', user: 'lab', password: SECRET }]
const password = (prompt = 'Password: '): Question => ({ prompt, echo: false, wants: SECRET })

async function logInTo(host: SshHost): Promise<RawResult> {
  return (await collect(bench.collector, [execJob(host, { logins: LOGINS })], { knownHosts: host.knownHosts })).of(
    'box',
  )
}

describe('a device that asks for more than the password', () => {
  test.each<[string, Question]>([
    [
      'a statement to accept',
      { prompt: 'I have read and accept the banner above (yes/no): ', echo: true, wants: 'yes' },
    ],
    ['a visible choice', { prompt: 'Which factor? 1 = call, 2 = app: ', echo: true, wants: '1' }],
    ['a visible password', { prompt: 'Password: ', echo: true, wants: SECRET }],
    ['a hidden yes or no', { prompt: 'Keep the password? [y/n] ', echo: false, wants: 'y' }],
    ['a new password', { prompt: 'Enter new password: ', echo: false, wants: 'x' }],
    ['the password once more', { prompt: 'Retype password: ', echo: false, wants: 'x' }],
    ['a token', { prompt: 'Enter PASSCODE: ', echo: false, wants: 'x' }],
    ["another user's password", { prompt: 'Password for admin: ', echo: false, wants: 'x' }],
  ])('by %s gets no answer and fails at once with the question', async (_what, question) => {
    const heard: Heard[] = []
    const result = await logInTo(await asking([{ questions: [question] }], heard))
    expect(told(result.error)).toMatchObject({
      code: 'question',
      message: expect.stringContaining(`"${question.prompt.trim()}"`),
    })
    expect(heard).toEqual([])
    expect(JSON.stringify(result)).not.toContain(SECRET)
  })

  test('after the password is given nothing more', async () => {
    const heard: Heard[] = []
    const rounds = [
      { questions: [password()] },
      { instruction: 'Your password has expired.', questions: [{ prompt: 'New password: ', echo: false }] },
    ]
    const result = await logInTo(await asking(rounds, heard))
    expect(told(result.error)).toMatchObject({ code: 'question', message: expect.stringContaining('"New password:"') })
    expect(heard).toEqual([{ prompt: 'Password: ', answer: SECRET }])
  })

  test('is quoted in one line without control characters and without the secret', async () => {
    const prompt = `Terms:\r\n\u001b[1mnone\u0007\r\nAgree\u202e, ${SECRET}?\u0000 [y/n]: `
    const result = await logInTo(await asking([{ questions: [{ prompt, echo: true }] }], []))
    expect(result.error?.code).toBe('question')
    expect(told(result.error).message).toContain('"Agree , •••? [y/n]:"')
    expect(told(result.error).message).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/)
  })

  test('by a change of the password in the place of an answer to it is no refusal', async () => {
    const host = await startSshHost({
      authenticate: (context) =>
        context.method === 'password'
          ? context.requestChange('Time for a new one', () => undefined)
          : context.reject(['password']),
    })
    bench.open.push(host)
    expect(told((await logInTo(host)).error)).toMatchObject({
      code: 'question',
      message: expect.stringContaining('Time for a new one'),
    })
  })
})

describe('a device that asks for the password', () => {
  test.each(['TACACS Password: ', 'password for lab: ', "lab@core-7's password:", 'Enter your LDAP password: '])(
    'by %j gets it',
    async (prompt) => {
      const heard: Heard[] = []
      const result = await logInTo(await asking([{ questions: [password(prompt)] }], heard))
      expect(result.outcome).toBe('collected')
      expect(heard).toEqual([{ prompt, answer: SECRET }])
    },
  )

  test('and for the user in one round, or one after the other, gets both', async () => {
    const user = { prompt: 'Username: ', echo: true, wants: 'lab' }
    expect((await logInTo(await asking([{ questions: [user, password()] }], []))).outcome).toBe('collected')
    expect((await logInTo(await asking([{ questions: [user] }, { questions: [password()] }], []))).outcome).toBe(
      'collected',
    )
  })

  test('a second time has refused it, and does not get it again', async () => {
    const heard: Heard[] = []
    const result = await logInTo(await asking([{ questions: [password()] }, { questions: [password()] }], heard))
    expect(told(result.error)).toMatchObject({
      code: 'auth',
      message: expect.stringContaining('rejected the password'),
    })
    expect(heard).toHaveLength(1)
  })
})

test('devices that asked something else do not close a credential set for the others', async () => {
  const heard: Heard[] = []
  const statement = { prompt: 'Do you acknowledge the notice? (yes/no) ', echo: true, wants: 'yes' }
  const user = { prompt: 'Username: ', echo: true, wants: 'nobody' }
  const hosts = [
    await asking([{ questions: [statement] }, { questions: [password()] }], heard),
    await asking([{ questions: [{ ...statement, echo: false }] }], heard),
    await asking([{ questions: [user] }], heard),
    await asking([{ questions: [user] }], heard),
    await asking([{ questions: [password()] }], heard),
  ]
  const jobs = hosts.map((host, i) => execJob(host, { device: `box${i}`, logins: LOGINS }))
  const outcome = await collect(bench.collector, jobs, {
    knownHosts: hosts.map((host) => host.knownHosts).join(''),
    limits: { concurrency: 1 },
  })
  expect(jobs.map(({ device }) => outcome.of(device).error?.code)).toEqual([
    'question',
    'question',
    'auth',
    'auth',
    undefined,
  ])
  expect(told(outcome.of('box2').error).message).toContain('asked for no password')
  expect(heard.filter(({ answer }) => answer === SECRET)).toEqual([{ prompt: 'Password: ', answer: SECRET }])
})
