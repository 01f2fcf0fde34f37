import { describe, expect, test } from 'vitest'
import { answerRound, asksPassword, asksUser, shellQuestion } from '#main/collect/worker/question.ts'

const lab = { user: 'lab', names: ['sw1', '127.0.0.1'] }
const SECRET = 'planted-secret'

describe('a question of keyboard-interactive', () => {
  const ask = (prompt: string, echo = false, instruction = '', given?: string) =>
    answerRound([{ prompt, echo }], instruction, lab, SECRET, given)

  test.each([
    'Password: ',
    'Password',
    'password for lab: ',
    "lab@sw1's password:",
    '(lab@core-7) Password: ',
    'TACACS+ password: ',
    'Enter your RADIUS password: ',
    'Please enter the password of user lab: ',
    'Windows Active Directory password: ',
    'Passwort: ',
    'Unauthorized use is prohibited.\r\n\r\nPassword: ',
  ])('that is hidden and asks for the password of the login gets it: %j', (prompt) => {
    expect(ask(prompt)).toEqual({ kind: 'answers', answers: [SECRET], gave: true })
  })

  test.each([
    'New password: ',
    'Enter new UNIX password: ',
    '(current) UNIX password: ',
    'Old password: ',
    'Retype password: ',
    'Re-enter your password: ',
    'Password again: ',
    'Password (again): ',
    'Confirm password: ',
    'Enter PASSCODE: ',
    'One-time password: ',
    'Password or PIN: ',
    'Password + token: ',
    'root password: ',
    "root@sw1's password: ",
    'Password for admin: ',
    'Password of the remote server: ',
    'Enable password: ',
    'Change the password? ',
    'Do you accept the password policy? (yes/no) ',
    'Password [y/n]: ',
    '密码已过期 新密码: ',
    'Response: ',
    'Verification code: ',
    '',
  ])('that asks for anything else gets nothing: %j', (prompt) => {
    expect(ask(prompt)).toMatchObject({ kind: 'question' })
  })

  test('that shows what is typed gets no password, whatever it says', () => {
    expect(ask('Password: ', true)).toEqual({ kind: 'question', question: 'Password:' })
    expect(answerRound([{ prompt: 'Password: ' }], '', lab, SECRET, undefined).kind).toBe('question')
  })

  test('in a dialogue that changes the password gets nothing', () => {
    expect(ask('Password: ', false, 'You must change your password now.')).toMatchObject({ kind: 'question' })
    expect(ask('Your password has expired.\nPassword: ')).toMatchObject({ kind: 'question' })
  })

  test('for the user and the password in one round gets both, and beside a third question neither', () => {
    const user = { prompt: 'Username: ', echo: true }
    const password = { prompt: 'Password: ', echo: false }
    expect(answerRound([user, password], '', lab, SECRET, undefined)).toMatchObject({ answers: ['lab', SECRET] })
    expect(answerRound([password, { prompt: 'Code: ', echo: false }], '', lab, SECRET, undefined)).toEqual({
      kind: 'question',
      question: 'Code:',
    })
    expect(answerRound([password, password], '', lab, SECRET, undefined).kind).toBe('question')
  })

  test('that comes a second time has refused the password; another one is a question', () => {
    expect(ask('Password: ', false, '', 'Password:')).toEqual({ kind: 'refused' })
    expect(ask('LDAP Password: ', false, '', 'Password:')).toMatchObject({ kind: 'question' })
  })
})

describe('a question in a shell', () => {
  test.each(['Username: ', 'login: ', 'sw1 login:', 'User:', 'login as: ', 'Please Enter Login Name: ', 'User Name:'])(
    'for the user is one: %j',
    (line) => expect(asksUser(line.trim(), lab)).toBe(true),
  )

  test.each(['New user name: ', 'Last login: ', 'Users: ', 'Name of the new account: ', 'Backup server user: '])(
    'for something like it is none: %j',
    (line) => expect(asksUser(line.trim(), lab)).toBe(false),
  )

  test.each([
    'The password needs to be changed. Change now? [Y/N]:',
    'Do you want to change the password(yes/no): ',
    'Continue? [Y/N]',
    'Overwrite [confirm]',
    'Type yes or no: ',
    'Enter new password: ',
    'Retype: the new password: ',
    'Enter PASSCODE: ',
    'I accept the terms: ',
    'Password for admin: ',
  ])('that only a person may answer is told: %j', (line) => expect(shellQuestion(line, '', lab)).toBe('person'))

  test('for the password after words about a change is one for a person', () => {
    expect(shellQuestion('Password: ', 'Welcome to sw1\n', lab)).toBe('password')
    expect(shellQuestion('Password: ', 'You are required to change your password.\n', lab)).toBe('person')
    expect(shellQuestion('Password: ', 'Your password will expire in 5 days.\n', lab)).toBe('password')
  })

  test('is not seen in prompts, pagers and words that ask for a key', () => {
    for (const line of [
      'sw1#',
      'sw1> ',
      '<sw1>',
      '-- More --',
      'Press any key to continue',
      'Press ENTER to continue: ',
    ])
      expect(shellQuestion(line, '', lab), line).toBeUndefined()
    expect(shellQuestion('Press RETURN to accept the terms: ', '', lab)).toBe('person')
  })

  test('a line of a megabyte takes no time to speak of', () => {
    for (const piece of ['password ', '(y/n', 'new ', '[', ': ', 'change password '])
      expect(asksPassword(piece.repeat(100_000), lab)).toBe(false)
    expect(shellQuestion('change '.repeat(200), 'password '.repeat(100_000), lab)).toBeUndefined()
  })
})
