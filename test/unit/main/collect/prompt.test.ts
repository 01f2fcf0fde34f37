import { describe, expect, test } from 'vitest'
import {
  ANY_PAGER,
  ANY_PROMPT,
  isTelling,
  learnPrompt,
  mayBePrompt,
  promptName,
  repeats,
  stateless,
} from '#main/collect/worker/prompt.ts'

const IOS = /^[\w.()/:-]+[#>]\s?$/

describe('learning a prompt', () => {
  test('what comes twice at the end is the prompt', () => {
    expect(learnPrompt(['Welcome #', '', 'sw1#', 'sw1#'], [IOS])).toEqual({ prompt: 'sw1#', varies: false })
  })

  test('a banner that ends in a sign is none', () => {
    expect(learnPrompt(['######', 'lab#'], [IOS])).toBeUndefined()
    expect(learnPrompt(['sw1#'], [IOS])).toBeUndefined()
    expect(learnPrompt(['sw1#', 'rest of the banner'], [IOS])).toBeUndefined()
  })

  test('blank lines between the two do not matter, other lines do', () => {
    expect(learnPrompt(['sw1# ', '', 'sw1# '], [IOS])?.prompt).toBe('sw1#')
    expect(learnPrompt(['sw1#', '% what?', 'sw1#'], [IOS])).toBeUndefined()
  })

  test('a number in it may change from line to line', () => {
    expect(learnPrompt(['sw1:7#', 'sw1:8#'], [IOS])).toEqual({ prompt: 'sw1:8#', varies: true })
    expect(learnPrompt(['sw1:7#', 'sw1:8>'], [IOS])).toBeUndefined()
  })

  test('a line above the prompt may stand between the two', () => {
    const junos = /^[\w.@:-]+[>#%]\s?$/
    for (const header of [
      '{master}',
      '{master:0}',
      '{backup:1}',
      '{primary:node0}',
      '{secondary:node1}',
      '{linecard:2}',
      '[/]',
      '*(ex)[/configure port 1/1/1]',
      '[pr:/configure]',
    ])
      expect(learnPrompt(['', 'lab@sw1> ', '', header, 'lab@sw1> '], [junos]), header).toEqual({
        prompt: 'lab@sw1>',
        varies: false,
        header,
      })
    expect(learnPrompt(['tty=ansi ', 'sw1# ', '', 'tty=ansi ', 'sw1# '], [IOS])).toMatchObject({ header: 'tty=ansi' })
    for (const other of ['% what?', '{not above}', '[1] 4711', '{"json": 1}'])
      expect(learnPrompt(['lab@sw1>', other, 'lab@sw1>'], [junos]), other).toBeUndefined()
    expect(learnPrompt(['one', 'lab@sw1>', 'two', 'lab@sw1>'], [junos])).toBeUndefined()
  })

  test('repetitions are counted from the end', () => {
    expect(repeats(['sw1#', 'banner', 'sw1#', '', 'sw1#'], { prompt: 'sw1#' })).toBe(2)
    const two = ['sw1>', '{master}', 'sw1>', '{master}', 'sw1>']
    expect(repeats(two, { prompt: 'sw1>', header: '{master}' })).toBe(3)
    expect(repeats(two, { prompt: 'sw1>' })).toBe(1)
  })

  test('a prompt of signs only is not telling', () => {
    expect(isTelling('####')).toBe(false)
    expect(isTelling('ß#')).toBe(true)
  })

  test('prompts of every kind are recognized where the platform is not known', () => {
    for (const prompt of [
      'sw1#',
      'sw1>',
      'nx1# ',
      'lab@host:~$ ',
      'RP/0/RP0/CPU0:xr1#',
      'admin@mx1> ',
      '# ',
      '[lab@h ~]$ ',
    ])
      expect(mayBePrompt(prompt, [ANY_PROMPT]), prompt).toBe(true)
    for (const line of ['Password:', 'Last login: today', '', 'x'.repeat(500) + '#'])
      expect(mayBePrompt(line, [ANY_PROMPT]), line).toBe(false)
  })

  test('pagers of every kind are recognized where the platform is not known', () => {
    for (const line of [
      ' --More-- ',
      '--More--',
      '---(more)---',
      '---(more 12%)---',
      '<--- More --->',
      '-- more --',
      '(END)',
      ':',
    ])
      expect(ANY_PAGER.test(line), line).toBe(true)
    for (const line of ['more of it', 'sw1#', 'a: b']) expect(ANY_PAGER.test(line), line).toBe(false)
  })

  test('a pattern with a memory loses it', () => {
    const pattern = stateless(/a/g)
    expect([pattern.test('a'), pattern.test('a')]).toEqual([true, true])
  })
})

test.each([
  ['sw1#', 'sw1'],
  ['sw1>', 'sw1'],
  ['leaf-07.lab.example# ', 'leaf-07.lab.example'],
  ['sw1(config)#', 'sw1'],
  ['RP/0/RP0/CPU0:xr1#', 'xr1'],
  ['lab@host:~$ ', 'host'],
  ['admin@mx1> ', 'mx1'],
  ['[lab@h1 ~]$ ', 'h1'],
  ['A:admin@sr1# ', 'sr1'],
  ['*A:sr-2# ', 'sr-2'],
  ['# ', undefined],
  ['<b>#', undefined],
])('the prompt %j shows the name %j', (prompt, name) => {
  expect(promptName(prompt)).toBe(name)
})
