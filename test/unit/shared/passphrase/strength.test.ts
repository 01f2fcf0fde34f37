import { expect, it } from 'vitest'
import { strengthOf } from '#shared/passphrase/strength.ts'
import { say } from '#shared/words/message.ts'

it.each([
  ['password', 'weak'],
  ['P@ssw0rd1', 'weak'],
  ['qwertyuiop', 'weak'],
  ['20261130', 'weak'],
  ['aaaaaaaaaaaaaaaaaaaaaaaa', 'weak'],
  ['plumbline', 'weak'],
  ['swivel ocelot brackish tuba fjord', 'strong'],
  ['x'.repeat(100_000), 'weak'],
  ['\u0000\ud800', 'weak'],
])('the passphrase %j is told as %s', (passphrase, word) => {
  expect(say(strengthOf(passphrase)).headline).toBe(`This passphrase is ${word}`)
})
