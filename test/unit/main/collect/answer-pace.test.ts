import { describe, expect, test } from 'vitest'
import { AnswerPace } from '#main/collect/worker/answer-pace.ts'
import { fakeDevice } from './fake-device.ts'

/** Pieces at these times, the first of them of the answer itself. */
function paceOf(...times: readonly number[]): number {
  const pace = new AnswerPace()
  for (const time of times) pace.arrived(time, true)
  return pace.settleMs
}

describe('the end of an answer', () => {
  test('is believed soon after an answer in one piece', () => {
    expect(paceOf()).toBe(8)
    expect(paceOf(100)).toBe(8)
    expect(paceOf(100, 101, 102)).toBe(8)
  })

  test('is waited for longer, the longer the pauses of the answer are, within bounds', () => {
    expect(paceOf(0, 2, 22, 23)).toBe(60)
    expect(paceOf(0, 500)).toBe(90)
  })

  test('is not waited for longer because the device needed long to begin', () => {
    const pace = new AnswerPace()
    pace.arrived(0, false)
    pace.arrived(1000, true)
    expect(pace.settleMs).toBe(8)
  })
})

describe('a device that prints in pieces', () => {
  test('is read whole if one of them ends with its prompt', async () => {
    const pieces = ['show old\r\none\r\n', 'two\r\n', 'sw1#', '\r\nthree\r\n', 'sw1#']
    const device = await fakeDevice((typed, { say }) => {
      if (!typed.startsWith('show')) return say('\r\nsw1#')
      pieces.forEach((piece, i) => setTimeout(() => say(piece), 25 * i))
    })
    await device.session.learnPrompt()
    expect(await device.session.run('show old')).toEqual({ text: 'one\ntwo\nsw1#\nthree\n', late: undefined })
  })
})

describe('a device without an echo', () => {
  test('is read whole if a prompt of before comes late', async () => {
    const device = await fakeDevice((typed, { say }) => {
      if (!typed.startsWith('show')) return say('\r\nsw1#')
      say('\r\nsw1#')
      setTimeout(() => say('\r\none\r\nsw1#'), 30)
    })
    await device.session.learnPrompt()
    await device.session.run('show first')
    expect((await device.session.run('show second')).text).toContain('one\n')
  })
})
