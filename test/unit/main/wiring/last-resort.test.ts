import { EventEmitter } from 'node:events'
import { expect, it } from 'vitest'
import type { Message } from '#shared/words/message.ts'
import { keepGoing } from '#main/wiring/last-resort.ts'

it('what nobody caught is logged each time, told once, and a log that fails changes nothing', () => {
  const program = new EventEmitter()
  const logged: unknown[] = []
  const told: Message[] = []
  const stop = keepGoing(program, {
    log: (error) => {
      logged.push(error)
      throw new Error('disk full')
    },
    tell: (said) => void told.push(said),
  })
  const error = new Error('torn')
  program.emit('uncaughtException', error)
  program.emit('unhandledRejection', error)
  program.emit('unhandledRejection', 'another')
  expect(logged).toEqual([error, error, 'another'])
  expect(told).toEqual([{ code: 'engine-trouble' }, { code: 'engine-trouble' }])
  for (let i = 0; i < 10_000; i++) program.emit('uncaughtException', error)
  expect(logged.length).toBeLessThan(1000)
  stop()
  expect(program.listenerCount('uncaughtException') + program.listenerCount('unhandledRejection')).toBe(0)
})
