/**
 * Every form of question that no login may answer, at every place where a device can ask it: nothing secret arrives
 * there, and the device fails with the question and not by its silence.
 */
import type { AuthContext } from 'ssh2'
import { describe, expect, test } from 'vitest'
import { told } from '#test/support/told.ts'
import { makeHostKey } from '#main/simulator/ssh/host-key.ts'
import type { LoginMaterial } from '#shared/model/collecting.ts'
import { collect, type Outcome } from './collecting.ts'
import { playShell, type PlayedShell, questioned } from './played-shell.ts'
import { execJob, startSshHost, type SshHost } from './ssh-host.ts'
import { withCollector } from './with-collector.ts'

const SECRETS = ['planted-4711-secret', 'planted-0815-enable']
const [PASSWORD = '', ENABLE = ''] = SECRETS
const LOGIN: LoginMaterial = { user: 'lab', password: PASSWORD, enableSecret: ENABLE }
const WITH_KEY: LoginMaterial = { ...LOGIN, privateKey: makeHostKey().privateKey }
/** A quarter of an hour: whoever waits for a silence fails the test. */
const limits = { silenceTimeoutMs: 900_000, totalTimeoutMs: 900_000, connectTimeoutMs: 900_000 }

/** Said by devices, or asked by AAA servers through them, in about these words. */
const FORMS = [
  // Statements to accept.
  'Do you accept the acceptable use policy? (yes/no): ',
  'I have read and agree to the terms above [yes/no]: ',
  'Type "yes" to acknowledge this notice: ',
  'Do you consent to monitoring? [Y/N]: ',
  'Please acknowledge (Y/n): ',
  'Accept this statement? [y/N] ',
  // A password that is to change.
  'The password needs to be changed. Change now? [Y/N]: ',
  'Your password will expire in 5 days. Change? [Y/N]: ',
  'Warning: The initial password poses security risks. Modify it now? (Y/N): ',
  'The default password should be changed. Continue? [yes/no]: ',
  'Enter new password: ',
  'New password: ',
  'New Password for user lab: ',
  'Please set a new password: ',
  'Retype new password: ',
  'Confirm password: ',
  'Re-enter password: ',
  'Verify password: ',
  'Enter old password: ',
  'Current password: ',
  '(current) UNIX password: ',
  'Change your password now (Y/N)? ',
  'Create a password: ',
  // Other secrets than this one.
  'Enter PASSCODE: ',
  'PASSCODE: ',
  'Enter your PIN: ',
  'Enter Next Tokencode: ',
  'Verification code: ',
  'One-time password (OTP): ',
  'Token: ',
  'Duo two-factor login. Passcode or option (1-3): ',
  'Enter your second factor: ',
  'RADIUS challenge 12345678: ',
  'Response: ',
  'Passphrase for key: ',
  'Secret answer: ',
  'Password for admin: ',
  "root's password: ",
  'Master password: ',
  'Administrator password: ',
  'Boot password: ',
  'BIOS password: ',
  // Anything else.
  'Enter your choice: ',
  'Which realm? ',
  'Choose a domain: ',
  'Reason for this login: ',
  'Ticket number: ',
  'Another session is active. Terminate it? [confirm]',
  'Maximum sessions reached. Disconnect user lab (y/n)? ',
  'System configuration has been modified. Save? [yes/no/cancel]: ',
  'Would you like to enter the initial configuration dialog? [yes/no]: ',
  'Do you want to log out (y/n)? ',
] as const

interface Box {
  readonly name: string
  readonly form: string
  readonly host: SshHost
  readonly login: LoginMaterial
  /** All bytes and answers that arrived where the question was asked. */
  readonly received: string[]
}

const bench = withCollector(2)

/** A host that asks by keyboard-interactive, before it lets anybody in. */
async function asksAtLogin(form: string, echo: boolean, received: string[]): Promise<SshHost> {
  const authenticate = (context: AuthContext): void => {
    if (context.method !== 'keyboard-interactive') return context.reject(['keyboard-interactive'])
    context.prompt([{ prompt: form, echo }], '', '', (answers) => {
      received.push(...answers)
      context.reject(['keyboard-interactive'])
    })
  }
  return startSshHost({ authenticate })
}

async function asksInShell(shell: PlayedShell, received: string[]): Promise<SshHost> {
  return startSshHost({
    authenticate: (context) =>
      context.method === 'publickey' || (context.method === 'password' && context.password === PASSWORD)
        ? context.accept()
        : context.reject(['publickey', 'password']),
    shell(channel) {
      channel.on('data', (data: Buffer) => received.push(data.toString('latin1')))
      playShell(channel, shell, [])
    },
  })
}

/** The prompt of a user, and the question in the place of an answer to `enable`. */
function asksAtEnable(form: string): PlayedShell {
  return {
    greeting: '\r\nsw1>',
    answer: (line) => (line === '' ? '\r\nsw1>' : line === 'enable' ? form : `\r\n${form}`),
  }
}

async function boxes(of: (form: string, received: string[]) => Promise<SshHost>, login: LoginMaterial): Promise<Box[]> {
  return Promise.all(
    FORMS.map(async (form, i) => {
      const received: string[] = []
      const host = await of(form, received)
      bench.open.push(host)
      return { name: `box${i}`, form, host, login, received }
    }),
  )
}

async function run(all: readonly Box[]): Promise<Outcome> {
  const jobs = all.map(({ name, host, login }) =>
    execJob(host, { device: name, platform: 'cisco_ios', logins: [{ set: name, ...login }] }),
  )
  return collect(bench.collector, jobs, { knownHosts: all.map(({ host }) => host.knownHosts).join(''), limits })
}

function forms(secret: string): string[] {
  const bytes = Buffer.from(secret)
  // Without its ends: what stands beside it shifts the letters of base64.
  const shifted = [0, 1, 2].map((n) =>
    Buffer.concat([Buffer.alloc(n), bytes])
      .toString('base64')
      .slice(n + 2, -4),
  )
  return [secret, ...shifted, bytes.toString('hex')]
}

function expectNothingSecret(all: readonly Box[]): void {
  for (const { form, received } of all) {
    const whole = received.join('\n')
    const hex = Buffer.from(whole, 'latin1').toString('hex')
    const told = SECRETS.flatMap((secret) => [...forms(secret), Buffer.from(secret).toString('hex')]).filter(
      (secret) => whole.toLowerCase().includes(secret.toLowerCase()) || hex.includes(secret),
    )
    expect({ form, told, received: told.length > 0 ? received : [] }).toEqual({ form, told: [], received: [] })
  }
}

function expectQuestions(all: readonly Box[], outcome: Outcome): void {
  for (const { name, form } of all) {
    const error = told(outcome.of(name).error)
    expect({ form, error }).toMatchObject({
      error: { code: 'question', message: expect.stringContaining(form.trim()) },
    })
    expect(JSON.stringify(outcome.of(name))).not.toMatch(/planted/)
  }
}

describe('a question that no login may answer gets nothing secret, and is told without a wait', () => {
  test('there are many of them', () => {
    expect(new Set(FORMS).size).toBeGreaterThanOrEqual(48)
  })

  test.each([
    ['visible', true],
    ['hidden', false],
  ])('%s, by keyboard-interactive', async (_how, echo) => {
    const all = await boxes((form, received) => asksAtLogin(form, echo, received), LOGIN)
    const outcome = await run(all)
    expectNothingSecret(all)
    for (const { received } of all) expect(received).toEqual([])
    expectQuestions(all, outcome)
  })

  test.each([
    ['password', LOGIN],
    ['key', WITH_KEY],
  ])('before the first prompt, after a login by %s', async (_how, login) => {
    const all = await boxes(
      (form, received) => asksInShell(questioned([{ ask: form, wants: 'never' }], 'sw1#'), received),
      login,
    )
    const outcome = await run(all)
    expectNothingSecret(all)
    expectQuestions(all, outcome)
  })

  test('in the place of an answer to enable', async () => {
    const all = await boxes((form, received) => asksInShell(asksAtEnable(form), received), LOGIN)
    const outcome = await run(all)
    expectNothingSecret(all)
    expectQuestions(all, outcome)
  })

  test('behind a command', async () => {
    const shell = (form: string): PlayedShell => ({
      greeting: '\r\nsw1#',
      answer: (line) => (line.startsWith('show') ? form : 'sw1#'),
    })
    const all = await boxes((form, received) => asksInShell(shell(form), received), LOGIN)
    const outcome = await run(all)
    expectNothingSecret(all)
    expectQuestions(all, outcome)
  })
})

describe('what a device says in the place of a question is told without a wait', () => {
  test.each([
    ['% Authorization failed.', 'enable'],
    ['% Access denied', 'enable'],
    ['% Bad secrets', 'enable'],
  ])('enable: %s', async (said, code) => {
    const shell: PlayedShell = {
      greeting: '\r\nsw1>',
      answer: (line) => (line === 'enable' ? `${said}\r\nsw1>` : 'sw1>'),
    }
    const host = await asksInShell(shell, [])
    bench.open.push(host)
    const outcome = await run([{ name: 'box', form: '', host, login: LOGIN, received: [] }])
    expect(told(outcome.of('box').error)).toMatchObject({ code, message: expect.stringContaining(said) })
  })

  test.each(['Command authorization failed.', '% Invalid input detected', 'Error: You do not have permission'])(
    'a command: %s',
    async (said) => {
      const shell: PlayedShell = {
        greeting: '\r\nsw1#',
        answer: (line) => (line.startsWith('show') ? `${said}\r\nsw1#` : 'sw1#'),
      }
      const host = await asksInShell(shell, [])
      bench.open.push(host)
      const outcome = await run([{ name: 'box', form: '', host, login: LOGIN, received: [] }])
      expect(told(outcome.of('box').error)?.message ?? outcome.of('box').outputs[0]?.text).toContain(said)
    },
  )
})
