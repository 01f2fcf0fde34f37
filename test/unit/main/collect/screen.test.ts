import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanText, Screen } from '#main/collect/worker/screen.ts'

describe('a line as a terminal shows it', () => {
  test('plain text, tabs and other scripts pass unchanged', () => {
    expect(cleanText('a\tb  ß 漢 🙂 ')).toBe('a\tb  ß 漢 🙂 ')
  })

  test('a backspace lets the next letter overwrite the one before', () => {
    expect(cleanText('showw\b version')).toBe('show version')
    expect(cleanText('shox\bw')).toBe('show')
  })

  test('the residue of a pager that was wiped off leaves nothing', () => {
    const wipe = `${'\b'.repeat(9)}${' '.repeat(9)}${'\b'.repeat(9)}`
    expect(cleanText(` --More-- ${'\b'.repeat(10)}${' '.repeat(10)}${'\b'.repeat(10)}ab`)).toBe('ab')
    expect(cleanText(`${wipe}  indented`)).toBe('  indented')
    expect(cleanText('--More--\r        \rnext')).toBe('next')
    expect(cleanText('--More--\r\u001b[Knext')).toBe('next')
  })

  test('colors, titles, bracketed paste and character sets are not shown', () => {
    expect(cleanText('\u001b[?2004h\u001b]0;lab@host: ~\u0007\u001b[01;32mlab@host\u001b[00m:~$ ')).toBe('lab@host:~$ ')
    expect(cleanText('\u001b(Ba\u001b=b\u001b>c\u009b1md')).toBe('abcd')
    expect(cleanText('\u001bP1$r0m\u001b\\x')).toBe('x')
  })

  test('an escape that never ends hides nothing but its own sign', () => {
    expect(cleanText('a\u001b]0;title without end')).toBe('a0;title without end')
    expect(cleanText('a\u001b[')).toBe('a')
    expect(cleanText('a\u001b')).toBe('a')
  })

  test('NUL, bell and delete are dropped', () => {
    expect(cleanText('a\u0000b\u0007c\u007fd')).toBe('abcd')
  })

  test('a megabyte of controls is read', () => {
    for (const piece of ['\b', '\u001b]', '\u001b[', 'a\b', '\u001b[9999999999G', '\u001b[K', '\r']) {
      // Each shows a sign at most; how long it takes is measured by the benchmark.
      expect(cleanText(piece.repeat(1_000_000)).length).toBeLessThanOrEqual(1_000_000)
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

describe('a screen that a device draws on', () => {
  const E = '\u001b'
  const shown = (...pieces: string[]): string[] => {
    const screen = new Screen()
    for (const piece of pieces) screen.feed(piece)
    return screen.all()
  }
  /** Lines that say something. */
  const said = (...pieces: string[]): string[] => shown(...pieces).filter((line) => line !== '')

  test('goes to the next line by ESC E, ESC D, form feed and vertical tab', () => {
    expect(shown(`sw1# a${E}Esw1# `)).toEqual(['sw1# a', 'sw1# '])
    expect(shown(`one${E}D\rtwo\u000c\rthree\u000b\rfour`)).toEqual(['one', 'two', 'three', 'four'])
  })

  test('moves up where the top line is deleted and one is inserted at the bottom, and nothing is lost', () => {
    const enter = `${E}[1;0H${E}[1M${E}[24;1H${E}[1L`
    const lines = Array.from({ length: 60 }, (_, i) => `line ${i}`)
    expect(said(`${E}[1;24r${E}[24;1H`, ...lines.map((line) => `${line}${enter}`), 'sw1# ')).toEqual([
      ...lines,
      'sw1# ',
    ])
  })

  test('moves up at the end of its region by line feeds, and nothing is lost', () => {
    const lines = Array.from({ length: 60 }, (_, i) => `line ${i}`)
    for (const end of ['\r\n', '\n\r', `${E}E`, '\u000c\r'])
      expect(said(`${E}[2J${E}[1;24r${E}[24;1H`, ...lines.map((line) => `${line}${end}`), `${E}[24;1Hsw1# `)).toEqual([
        ...lines,
        'sw1# ',
      ])
  })

  test('shows a line that is drawn by positions in it', () => {
    const typed = [...'show'].map((char, i) => `${E}[24;${6 + i}H${char}${E}[?25h${E}[24;${7 + i}H`).join('')
    expect(said(`${E}[24;1H${E}[2K${E}[24;1Hsw1# ${E}[24;1H${E}[24;6H${typed}`)).toEqual(['sw1# show'])
    expect(said(`abcdef${E}[3G${E}[2P`)).toEqual(['abef'])
    expect(said(`abcdef${E}[3G${E}[2@`)).toEqual(['ab  cdef'])
    expect(said(`abcdef${E}[2G${E}[2Xz`)).toEqual(['az def'])
    expect(said(`one${E}7 two${E}8!`)).toEqual(['one!two'])
  })

  test('that is cleared has scrolled away', () => {
    expect(said(`one\r\ntwo${E}[2J${E}[1;1Hthree`)).toEqual(['one', 'two', 'three'])
    expect(said(`one\r\ntwo${E}[H${E}[Jthree`)).toEqual(['one', 'three'])
  })

  test('of a device that scrolled on fewer rows than it was told loses nothing by a first position', () => {
    const lines = Array.from({ length: 50 }, (_, i) => `line ${i}`)
    expect(said(lines.map((line) => `${line}\r\n`).join(''), `${E}[24;1Hsw1# `)).toEqual([...lines, 'sw1# '])
  })

  test('a tape that is begun anew goes on where the cursor stands', () => {
    const screen = new Screen()
    screen.feed(`${E}[1;24r${E}[24;1Hsw1# `)
    screen.clear()
    screen.feed(`${E}[24;6Hs${E}[24;7Hh${E}[24;0H${E}E${E}[24;1H${E}[2Kanswer\n\r${E}[24;1Hsw1# `)
    expect(screen.all()).toEqual(['sh', 'answer', 'sw1# '])
    screen.clear()
    screen.feed(`x${E}[1;1Hlost above${E}[24;1H\r\nnext`)
    expect(screen.lines).toEqual(['x'])
    expect(screen.current).toBe('next')
  })

  test('takes time and memory by the letters that came, whatever they are', () => {
    const pieces = [
      '[1;1H',
      '[1000;1Hx',
      '[2J[1000;1Hx',
      '[1M',
      '[1000;1H[1Lx',
      '[500;1H[9L',
      '[9M[9L',
      '[2;9r',
      '[99S',
      '[1Px',
      '[99@',
      'D',
      'M',
      '[99Ax',
      '[J',
    ].map((piece) => piece.replace(/\[|^(?=[DM]$)/g, `${E}$&`))
    for (const piece of pieces) {
      const stream = `${'abc\r\n'.repeat(30)}${piece.repeat(100_000)}`
      const screen = new Screen()
      for (let i = 0; i < stream.length; i += 4_000) {
        screen.feed(stream.slice(i, i + 4_000))
        void screen.current
      }
      expect(screen.all().length, JSON.stringify(piece)).toBeLessThanOrEqual(stream.length + 3_000)
    }
  })

  test('shows the same however the stream is cut, whatever a device draws', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '\r\n',
        '\r',
        '\b',
        '\u000c',
        'text',
        ' ',
        '#',
        `${E}E`,
        `${E}D`,
        `${E}M`,
        `${E}7`,
        `${E}8`,
        `${E}[K`,
        `${E}[2J`,
        `${E}[J`,
        `${E}[L`,
        `${E}[3M`,
        `${E}[2P`,
        `${E}[2@`,
        `${E}]0;t`,
      ),
      fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 90 })).map(([r, c]) => `${E}[${r};${c}H`),
      fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 })).map(([a, b]) => `${E}[${a};${b}r`),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), fc.integer({ min: 1, max: 5 }), (pieces, size) => {
        const stream = pieces.join('')
        const screen = new Screen()
        for (let i = 0; i < stream.length; i += size) {
          screen.feed(stream.slice(i, i + size))
          void screen.lines
        }
        expect(screen.all().join('\n')).toBe(cleanText(stream))
        expect(screen.all().join('\n')).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/)
      }),
    )
  })
})
