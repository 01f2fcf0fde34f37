import { describe, expect, test } from 'vitest'
import { isLostProcess } from '../../../scripts/lost-process-reporter.mjs'

describe('an error that belongs to no test', () => {
  test('is a lost process if the system ended it by a signal', () => {
    const cause = new Error(
      'Worker exited unexpectedly with signal SIGSEGV during started state while running test file a',
    )
    expect(isLostProcess(new Error('[vitest-pool]: Worker forks emitted error.', { cause }))).toBe(true)
  })

  test('is no lost process if code threw it, or if the process ended by itself', () => {
    expect(isLostProcess(new Error('boom'))).toBe(false)
    const cause = new Error('Worker exited unexpectedly with exit code 1 during started state')
    expect(isLostProcess(new Error('[vitest-pool]: Worker forks emitted error.', { cause }))).toBe(false)
    expect(isLostProcess(undefined)).toBe(false)
  })
})
