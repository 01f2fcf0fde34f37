import { describe, expect, it } from 'vitest'
import { readQueueAddress } from '#shared/sites/queue-address.ts'

describe('the address of a queue', () => {
  it('is shown without user and password', () => {
    const read = readQueueAddress('rediss://fra1:p%40ss:word@queue.example.net/2')
    expect(read).toEqual({
      address: {
        host: 'queue.example.net',
        port: 6379,
        tls: true,
        db: 2,
        user: 'fra1',
        password: 'p@ss:word',
        shown: 'rediss://queue.example.net:6379/2',
      },
    })
  })

  it.each(['redis://127.0.0.1', 'redis://127.8.8.8:1', 'redis://localhost:6380', 'redis://[::1]:6379'])(
    'may be plain on this machine: %s',
    (text) => expect(readQueueAddress(text)).toHaveProperty('address'),
  )

  it.each([
    'redis://10.0.0.1',
    'redis://localhost.example.net',
    'redis://[2001:db8::1]',
    'redis://128.0.0.1',
    'redis://0x7f.1',
  ])('is refused if it is plain and not on this machine: %s', (text) => {
    expect(readQueueAddress(text)).toMatchObject({ refused: { code: 'queue-not-secure' } })
    expect(readQueueAddress(text, true)).toHaveProperty('address')
  })

  it.each(['', 'http://x', 'redis://', 'redis://h:0', 'redis://h:99999', 'redis://a b', 'redis://u:secret@'])(
    'is refused if it is none, and its password is not repeated: "%s"',
    (text) => {
      const read = readQueueAddress(text)
      expect(read).toMatchObject({ refused: { code: 'queue-bad-address' } })
      expect(JSON.stringify(read)).not.toContain('secret')
    },
  )
})
