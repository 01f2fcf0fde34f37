import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderLine } from '#main/collect/worker/render-line.ts'
import { cleanText, Screen } from '#main/collect/worker/screen.ts'

describe('a line as a terminal shows it', () => {
  test('plain text, tabs and other scripts pass unchanged', () => {
    expect(renderLine('a\tb  ß 漢 🙂 ')).toBe('a\tb  ß 漢 🙂 ')
  })

  test('a backspace lets the next letter overwrite the one before', () => {
    expect(renderLine('showw\b version')).toBe('show version')
    expect(renderLine('shox\bw')).toBe('show')
  })

  test('the residue of a pager that was wiped off leaves nothing', () => {
    const wipe = `${'\b'.repeat(9)}${' '.repeat(9)}${'\b'.repeat(9)}`
    expect(renderLine(` --More-- ${'\b'.repeat(10)}${' '.repeat(10)}${'\b'.repeat(10)}ab`)).toBe('ab')
    expect(renderLine(`${wipe}  indented`)).toBe('  indented')
    expect(renderLine('--More--\r        \rnext')).toBe('next')
    expect(renderLine('--More--\r\u001b[Knext')).toBe('next')
  })

  test('colours, titles, bracketed paste and character sets are not shown', () => {
    expect(renderLine('\u001b[?2004h\u001b]0;lab@host: ~\u0007\u001b[01;32mlab@host\u001b[00m:~$ ')).toBe(
      'lab@host:~$ ',
    )
    expect(renderLine('\u001b(Ba\u001b=b\u001b>c\u009b1md')).toBe('abcd')
    expect(renderLine('\u001bP1$r0m\u001b\\x')).toBe('x')
  })

  test('an escape that never ends hides nothing but its own sign', () => {
    expect(renderLine('a\u001b]0;title without end')).toBe('a0;title without end')
    expect(renderLine('a\u001b[')).toBe('a')
    expect(renderLine('a\u001b')).toBe('a')
  })

  test('NUL, bell and delete are dropped', () => {
    expect(renderLine('a\u0000b\u0007c\u007fd')).toBe('abcd')
  })

  test('a megabyte of controls is read', () => {
    for (const piece of ['\b', '\u001b]', '\u001b[', 'a\b', '\u001b[9999999999G', '\u001b[K', '\r']) {
      // Each shows a sign at most; how long it takes is measured by the benchmark.
      expect(renderLine(piece.repeat(1_000_000)).length).toBeLessThanOrEqual(1_000_000)
    }
  })
})

describe('a screen', () => {
  test('is the same however the stream is cut into pieces', () => {
    const stream = 'one\r\ntwo\r\r\n\u001b[1mthree\u001b[0m\r\n\r\nsw1# '
    const whole = cleanText(stream)
    const screen = new Screen()
    for (const char of stream) screen.feed(char)
    expect(screen.all().join('\n')).toBe(whole)
    expect(whole).toBe('one\ntwo\nthree\n\nsw1# ')
  })

  test('a pager that is dropped leaves the lines around it, whatever way the device wipes it off', () => {
    for (const wipe of ['\b\b\b\b\b\b\b\b\b         \b\b\b\b\b\b\b\b\b', '\r\u001b[K', '\r         \r', '', '\r\n']) {
      const screen = new Screen()
      screen.feed('one\r\n --More-- ')
      screen.dropCurrent()
      screen.feed(`${wipe}  two\r\n`)
      expect(screen.lines, JSON.stringify(wipe)).toEqual(['one', '  two'])
    }
  })

  test('an empty line after a pager is kept', () => {
    const screen = new Screen()
    screen.feed('one\n --More-- ')
    screen.dropCurrent()
    screen.feed('\b\b\b   \b\b\b\r\ntwo\n')
    expect(screen.lines).toEqual(['one', '', 'two'])
  })

  test('an unfinished line of a megabyte is looked at only at its end', () => {
    const screen = new Screen()
    for (let i = 0; i < 1_000; i++) screen.feed('x'.repeat(1_000))
    expect(screen.current.length).toBeLessThanOrEqual(2_048)
    expect(screen.all()[0]?.length).toBe(1_000_000)
  })

  test('shows no control character, and the same lines however they are cut, whatever a device sends', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '\r\n',
        '\n',
        '\r',
        '\b',
        '\u001b[',
        '\u001b[K',
        '\u001b]0;',
        '\u0007',
        '\u0000',
        '\u009b',
        '#',
        ' ',
      ),
      fc.string({ maxLength: 8, unit: 'binary' }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const screen = new Screen()
        for (const each of pieces) screen.feed(each)
        const text = screen.all().join('\n')
        expect(text).toBe(cleanText(pieces.join('')))
        expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/)
      }),
    )
  })
})
