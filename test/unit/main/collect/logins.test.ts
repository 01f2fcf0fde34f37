import { describe, expect, test } from 'vitest'
import { AuthOrder } from '#main/collect/worker/auth-order.ts'
import { LoginPacer, mayRetry, pauseBefore } from '#main/collect/worker/pacing.ts'
import { offer } from '#main/collect/worker/transport/algorithms.ts'

const target = { name: 'leaf-07', host: '127.0.0.1', port: 2207, user: 'lab' }
const ALL = ['publickey', 'password', 'keyboard-interactive']

describe('the order of logins', () => {
  test('a password goes out at once, without asking what the device accepts', () => {
    expect(new AuthOrder({ privateKey: false, agent: false, password: true }).next(undefined, false)).toBe('password')
  })

  test('a refused password is not offered again by way of keyboard-interactive', () => {
    const order = new AuthOrder({ privateKey: false, agent: false, password: true })
    order.next(undefined, false)
    expect(order.next(ALL, false)).toBeUndefined()
    const { code, said } = order.failure(target, 'lab')
    expect(code).toBe('auth')
    expect(said).toEqual({
      code: 'login-rejected',
      device: 'leaf-07',
      address: '127.0.0.1:2207',
      user: 'lab',
      set: 'lab',
      rejected: ['password'],
    })
  })

  test('a device that takes passwords only by keyboard-interactive gets it there', () => {
    const order = new AuthOrder({ privateKey: false, agent: false, password: true })
    order.next(undefined, false)
    expect(order.next(['keyboard-interactive'], false)).toBe('keyboard-interactive')
    order.gavePassword()
    expect(order.next(['keyboard-interactive'], false)).toBeUndefined()
    expect(order.passwordVerdict).toBe('refused')
    expect(order.failure(target, 'lab').said).toMatchObject({ code: 'login-rejected', rejected: ['password'] })
  })

  test('a device that refuses the login without asking for the password has not refused the password', () => {
    const order = new AuthOrder({ privateKey: false, agent: false, password: true })
    order.next(undefined, false)
    order.next(['keyboard-interactive'], false)
    expect(order.next(['keyboard-interactive'], false)).toBeUndefined()
    expect(order.passwordVerdict).toBeUndefined()
    expect(order.failure(target, 'lab').said).toMatchObject({ code: 'login-rejected', rejected: ['not-asked'] })
  })

  test('key, agent and password follow each other', () => {
    const order = new AuthOrder({ privateKey: true, agent: true, password: true })
    expect([order.next(undefined, false), order.next(ALL, false), order.next(ALL, false)]).toEqual([
      'publickey',
      'agent',
      'password',
    ])
    order.agentFailed()
    order.next(ALL, false)
    expect(order.failure(target, 'lab').said).toMatchObject({ rejected: ['key', 'agent-silent', 'password'] })
  })

  test('a key that is half of the login is followed by the password', () => {
    const order = new AuthOrder({ privateKey: true, agent: false, password: true })
    order.next(undefined, false)
    expect(order.next(['password'], true)).toBe('password')
  })

  test('a device that accepts nothing of what there is says so', () => {
    const order = new AuthOrder({ privateKey: false, agent: false, password: true })
    order.next(undefined, false)
    expect(order.next(['publickey', 'gssapi\u001b[1m'], false)).toBeUndefined()
    expect(order.failure(target, 'lab').said).toMatchObject({
      code: 'login-not-accepted',
      accepts: ['publickey', 'gssapi1m'],
    })
  })
})

describe('pacing', () => {
  test('a refused login is never tried again, a lost connection before it is', () => {
    expect(mayRetry('auth', true)).toBe(false)
    expect(mayRetry('host-key-changed', true)).toBe(false)
    expect(mayRetry('disconnected', true)).toBe(true)
    expect(mayRetry('disconnected', false)).toBe(false)
    expect(mayRetry('cancelled', true)).toBe(false)
  })

  test('pauses double and vary', () => {
    expect(pauseBefore(1, 0)).toBe(125)
    expect(pauseBefore(1, 1)).toBe(250)
    expect(pauseBefore(3, 1)).toBe(1_000)
  })

  test('logins per second are spread evenly', () => {
    const pacer = new LoginPacer(10)
    expect(pacer.take(1_000)).toBe(0)
    expect(pacer.take(1_000)).toBe(100)
    expect(pacer.take(1_099)).toBe(1)
    expect(pacer.take(1_100)).toBe(0)
    expect(new LoginPacer(undefined).take(0)).toBe(0)
  })
})

describe('algorithms', () => {
  const ciphers = ['aes-128-gcm', 'aes-128-ctr', 'aes-128-cbc']

  test('old ones are offered only where they are allowed, and last', () => {
    const modern = offer({ legacy: false, knownTypes: [], ciphers })
    expect(modern.kex[0]).toBe('curve25519-sha256')
    expect(modern.cipher).toEqual(['aes128-gcm@openssh.com', 'aes128-ctr'])
    expect(JSON.stringify(modern)).not.toMatch(/group1-sha1|cbc|"hmac-sha1"|"ssh-rsa"/)
    const legacy = offer({ legacy: true, knownTypes: [], ciphers })
    expect(legacy.kex.at(-1)).toBe('diffie-hellman-group1-sha1')
    expect(legacy.cipher.at(-1)).toBe('aes128-cbc')
  })

  test('the key types that are known for a host are asked for first', () => {
    expect(offer({ legacy: false, knownTypes: ['ssh-rsa'], ciphers }).serverHostKey.slice(0, 3)).toEqual([
      'rsa-sha2-512',
      'rsa-sha2-256',
      'ssh-ed25519',
    ])
  })
})
