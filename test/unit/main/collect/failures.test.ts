import { describe, expect, test } from 'vitest'
import { networkFailure, readOffer, sshFailure, tunnelFailure } from '#main/collect/worker/classify.ts'
import { sentence, wholeText } from '#shared/words/message.ts'
import { failures, placeOf, quote } from '#main/collect/worker/failures.ts'

const target = { name: 'leaf-07', host: '127.0.0.1', port: 2207, user: 'lab' }
const context = { phase: 'connecting', legacy: false, set: 'lab', secrets: ['hunter2'] } as const
const coded = (code: string): Error => Object.assign(new Error(`connect ${code}`), { code })
const levelled = (level: string, message: string): Error => Object.assign(new Error(message), { level })

describe('failures of the network', () => {
  test.each([
    ['ENOTFOUND', 'dns'],
    ['EAI_AGAIN', 'dns'],
    ['ECONNREFUSED', 'refused'],
    ['EHOSTUNREACH', 'unreachable'],
    ['ENETUNREACH', 'unreachable'],
    ['EMFILE', 'unreachable'],
    ['ETIMEDOUT', 'timeout-connect'],
    ['ECONNRESET', 'disconnected'],
    ['EPIPE', 'disconnected'],
  ])('%s is %s', (code, expected) => {
    expect(networkFailure(coded(code), target)?.code).toBe(expected)
  })

  test('other errors are none', () => {
    expect(networkFailure(new Error('x'), target)).toBeUndefined()
  })
})

describe('failures of SSH', () => {
  test('a key exchange without a match tells what the device offers and what would help', () => {
    const offer = readOffer('Handshake: (remote) KEX method: diffie-hellman-group1-sha1')
    const error = levelled('handshake', 'Handshake failed: no matching key exchange algorithm')
    const failure = sshFailure(error, target, { ...context, ...(offer ? { offer } : {}) })
    expect(failure.code).toBe('kex')
    expect(wholeText(failure.said)).toContain('diffie-hellman-group1-sha1 (KEX method)')
    expect(wholeText(failure.said)).toContain('legacy')
  })

  test('a refused login is a matter of credentials', () => {
    const error = levelled('client-authentication', 'All configured authentication methods failed')
    expect(sshFailure(error, target, { ...context, phase: 'authenticating' }).code).toBe('auth')
    expect(
      sshFailure(new Error('Too many authentication failures'), target, { ...context, phase: 'authenticating' }).code,
    ).toBe('auth')
  })

  test('words of the device are quoted without secrets and control characters', () => {
    const failure = sshFailure(new Error('\u001b[2Jgo away hunter2\r\n'), target, { ...context, phase: 'ready' })
    expect(failure.code).toBe('disconnected')
    expect(sentence(failure.said)).toContain('[2Jgo away •••')
    expect(sentence(failure.said)).not.toContain('\u001b')
  })

  test('a reset is a lost connection in every phase', () => {
    expect(sshFailure(coded('ECONNRESET'), target, { ...context, phase: 'ready' }).code).toBe('disconnected')
  })
})

describe('failures behind a jump host', () => {
  test.each([
    ['Connection refused', 2, 'refused'],
    ['Connection timed out', 2, 'timeout-connect'],
    ['No route to host', 2, 'unreachable'],
    ['Name does not resolve', 2, 'dns'],
    ['open failed', 1, 'jump-host'],
  ])('%s (%i) is %s', (text, reason, code) => {
    const error = Object.assign(new Error(`(SSH) Channel open failure: ${text}`), { reason })
    expect(tunnelFailure(error, target, 'bastion').code).toBe(code)
  })
})

test('every failure is one line that names the device', () => {
  const all = [
    failures.cancelled(target),
    failures.connectTimeout(target, 10_000),
    failures.loginTimeout(target, 10_000),
    failures.totalTimeout(target, 30_000),
    failures.silence(target, 'show version', 15_000),
    failures.noPrompt(target, 15_000, 'x'),
    failures.closed(target),
    failures.tooLarge(target, 'show tech', 10),
    failures.noCredentials('leaf-07'),
    failures.noDriver('leaf-07', 'x\ny'),
    failures.notRecognised(target),
    failures.refusedCommand(target, 'show version'),
    failures.noEnable(target),
    failures.noChannel(target, 'x'),
    failures.jumpHost(target, 'bastion', failures.closed(target).said),
    failures.internal('leaf-07', 'x'),
    failures.setClosed(target, 'lab', ['leaf-01', 'leaf-02']),
    failures.noneAccepted(target, [
      { set: 'one', error: failures.askedAgain(target) },
      { set: 'two', error: failures.closed(target) },
    ]),
    failures.askedAgain(target),
    failures.noAlgorithm(target, 'Ciphers rot13'),
    failures.jumpHostLost(target, 'bastion'),
  ]
  for (const { said } of all) {
    const message = wholeText(said)
    expect(message).toContain('leaf-07')
    expect(message).not.toContain('\n')
    expect(message.endsWith('.')).toBe(true)
  }
})

test('a password that was not tried says who rejected it, and what to do', () => {
  expect(wholeText(failures.setClosed(target, 'lab', ['leaf-01', 'leaf-02']).said)).toBe(
    'leaf-07 was skipped to avoid locking the account. leaf-01 and leaf-02 rejected the password of credential set "lab", so it wasn\'t tried at 127.0.0.1:2207. Correct the set, or try it anyway.',
  )
})

test('a device that accepted no set tells why of each', () => {
  const error = failures.noneAccepted(target, [
    { set: 'one', error: failures.askedAgain(target) },
    { set: 'two', error: failures.setClosed(target, 'two', ['leaf-01']) },
  ])
  expect(error.skippedSet).toBe(true)
  expect(sentence(error.said)).toBe(
    'leaf-07 accepted none of 2 credential sets. At 127.0.0.1:2207: "one" (rejected the login) and "two" (not tried, because leaf-01 rejected it).',
  )
})

test('a failure behind a jump host tells that of the jump host', () => {
  const bastion = { name: 'bastion', host: '10.0.0.1', port: 22, user: 'jumper' }
  const { said } = failures.jumpHost(target, 'bastion', failures.closed(bastion).said)
  expect(wholeText(said)).toContain('leaf-07')
  expect(wholeText(said)).toContain('bastion closed the connection. Its address is 10.0.0.1:22.')
})

test('an IPv6 address stands in brackets before its port', () => {
  expect(placeOf({ ...target, host: '::1' }).address).toBe('[::1]:2207')
})

test('a quotation is short', () => {
  expect(quote('x'.repeat(5_000)).length).toBeLessThan(200)
})
