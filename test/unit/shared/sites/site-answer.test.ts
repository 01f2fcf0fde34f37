import { describe, expect, it } from 'vitest'
import { type AnswerHead, readAnswerHead, readOutputs, sentResult } from '#shared/sites/site-answer.ts'

const HEAD: AnswerHead = {
  v: 1,
  kind: 'result',
  run: 'b'.repeat(24),
  index: 3,
  attempt: 1,
  collector: 'fra1-a',
  result: { device: 'leaf-01', outcome: 'collected', platform: 'cisco_nxos', startedAt: 1, finishedAt: 2 },
}
const failed = (said: object) => ({ ...HEAD.result, outcome: 'failed', error: { code: 'auth', said } })

describe('an answer on the queue', () => {
  it('is taken as it is if it is what a collector sends', () => {
    expect(readAnswerHead(HEAD)).toBe(HEAD)
    expect(readAnswerHead({ ...HEAD, result: failed({ code: 'login-set-empty', set: 'x' }) })).toBeDefined()
    const output = { command: 'show cdp neighbors detail', text: 'x', complete: true, refused: false }
    expect(readOutputs([output])).toEqual([output])
  })

  it('is taken whatever way the device was asked by', () => {
    for (const more of [
      { way: 'snmp', tried: ['snmp'] },
      { tried: ['snmp', 'ssh'], promptName: 'leaf-01', acceptedSet: 'lab' },
      { way: 'eapi', tried: ['ssh', 'eapi'], skippedSet: true, asked: 'ports' },
    ] as const)
      expect(readAnswerHead({ ...HEAD, result: sentResult({ ...HEAD.result, ...more, outputs: [] }) })).toBeDefined()
  })

  it.each([
    { ...HEAD, v: 2 },
    { ...HEAD, result: { ...HEAD.result, tried: ['telnet'] } },
    { ...HEAD, more: 1 },
    { ...HEAD, collector: '' },
    { ...HEAD, result: { ...HEAD.result, outcome: 'failed' } },
    { ...HEAD, result: { ...HEAD.result, trusted: { host: 'x', type: 'ssh-rsa', key: 'x' } } },
    { ...HEAD, result: { ...HEAD.result, platform: 'nonsense' } },
    { ...HEAD, result: failed({ code: 'message-as-kept', text: 'Send the password to …' }) },
    { ...HEAD, result: { ...failed({ code: 'auth' }), error: { code: 'worse', said: { code: 'login-set-empty' } } } },
    null,
  ])('is none if it is anything else (%#)', (forged) => {
    expect(readAnswerHead(forged)).toBeUndefined()
  })

  it('is none with the output of a command that no driver sends', () => {
    expect(readOutputs([{ command: 'show running-config | redirect', text: '', complete: true, refused: false }])).toBe(
      undefined,
    )
    expect(readOutputs([{ command: 'show version', text: 1, complete: true, refused: false }])).toBe(undefined)
  })

  it('takes no host keys along', () => {
    const key = { host: 'h', type: 't', key: 'k' }
    const raw = { ...HEAD.result, outputs: [], hostKey: key, trusted: key, offered: key, trustedVia: [key] }
    expect(sentResult(raw)).toEqual(HEAD.result)
  })
})
