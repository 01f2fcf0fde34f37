import { describe, expect, test } from 'vitest'
import { isRefusal } from '#main/collect/worker/course.ts'
import { fakeDevice } from './fake-device.ts'
import { kept } from '#test/support/told.ts'
import { CollectError } from '#main/collect/worker/failures.ts'

/** A switch that knows a few commands. */
function ordinary(outputs: Record<string, string>, prompt = 'sw1#') {
  return (typed: string, device: { say(text: string): void }): void => {
    const command = typed.trim()
    if (typed === '') device.say(`\r\n${prompt}`)
    else if (command === '') device.say(`\r\n${prompt}`)
    else device.say(`${command}\r\n${(outputs[command] ?? '% Invalid input\n').replaceAll('\n', '\r\n')}${prompt}`)
  }
}

describe('learning the prompt', () => {
  test('one empty line is enough for a device that answers', async () => {
    const device = await fakeDevice(ordinary({}))
    await device.session.learnPrompt()
    expect(device.session.prompt).toBe('sw1#')
    expect(device.typed).toEqual(['\n'])
  })

  test('a banner cut off after its # is not taken for the prompt', async () => {
    let early = 0
    let shown = false
    const device = await fakeDevice((typed, { say }) => {
      if (typed !== '') {
        if (shown) say('\r\nsw1#')
        else early++
        return
      }
      say('\r\n##########\r\nentry#')
      setTimeout(() => {
        shown = true
        say(`entry#\r\n##########\r\nsw1#${'\r\nsw1#'.repeat(early)}`)
      }, 60)
    })
    await device.session.learnPrompt()
    expect(device.session.prompt).toBe('sw1#')
  })

  test('a device that swallows what is typed before its prompt is asked again', async () => {
    let ready = false
    const device = await fakeDevice((typed, { say }) => {
      if (typed === '') {
        say('banner#')
        setTimeout(() => {
          ready = true
          say('\r\nsw1#')
        }, 50)
      } else if (ready) say('\r\nsw1#')
    })
    await device.session.learnPrompt()
    expect(device.session.prompt).toBe('sw1#')
  })

  test('a device that never shows a prompt fails with its last line', async () => {
    const device = await fakeDevice((typed, { say }) => typed === '' && say('Press RETURN to get started\u0007'), {
      silenceMs: 300,
    })
    await expect(device.session.learnPrompt()).rejects.toMatchObject({
      code: 'prompt',
      said: { code: 'no-prompt', seen: expect.stringContaining('Press RETURN to get started') },
    })
  })
})

describe('a device that asks for a login in its shell', () => {
  const asking = (password: string) => {
    let state: 'user' | 'password' | 'in' = 'user'
    return (typed: string, { say }: { say(text: string): void }): void => {
      if (typed === '') return say('\r\n(Controller)\r\nUser: ')
      const line = typed.trim()
      if (state === 'user' && line === 'lab') {
        state = 'password'
        say('lab\r\nPassword: ')
      } else if (state === 'password') {
        state = line === password ? 'in' : 'user'
        say(state === 'in' ? '\r\nwlc1>' : '\r\nUser: ')
      } else say(state === 'in' ? '\r\nwlc1>' : '\r\nUser: ')
    }
  }

  test('gets user and password once more', async () => {
    const device = await fakeDevice(asking('right'))
    await device.session.learnPrompt({ user: 'lab', password: 'right', byPassword: true })
    expect(device.session.prompt).toBe('wlc1>')
  })

  test('gets a wrong password once only', async () => {
    const device = await fakeDevice(asking('right'), { silenceMs: 8_000 })
    await expect(
      device.session.learnPrompt({ user: 'lab', password: 'wrong', byPassword: true }),
    ).rejects.toMatchObject({ code: 'auth' })
    expect(device.typed.filter((typed) => typed.includes('wrong'))).toHaveLength(1)
  })
})

describe('a prompt that changes', () => {
  test('for good, in the middle of the session, is learned anew and stays out of the output', async () => {
    let name = 'sw1#'
    const device = await fakeDevice((typed, { say }) => {
      const command = typed.trim()
      if (command === '') return say(`\r\n${name}`)
      name = 'core-7#'
      say(`${command}\r\nanswer to ${command}\r\n${name}`)
    })
    await device.session.learnPrompt()
    expect(await device.session.run('show x')).toEqual({ text: 'answer to show x\n', late: undefined })
    expect(device.session.prompt).toBe('core-7#')
    expect(await device.session.run('show y')).toEqual({ text: 'answer to show y\n', late: undefined })
  })

  test('with every line, by a number in it, is one prompt', async () => {
    let n = 0
    const device = await fakeDevice(
      (typed, { say }) => {
        const command = typed.trim()
        say(command === '' ? `\r\nsw1:${++n}#` : `${command}\r\nsw2:1>\r\n${++n}\r\nsw1:${++n}#`)
      },
      { prompt: /^[\w.:-]+[#>]\s?$/ },
    )
    await device.session.learnPrompt()
    expect((await device.session.run('show x')).text).toMatch(/^sw2:1>\n\d+\n$/)
    expect((await device.session.run('show y')).text).toMatch(/^sw2:1>\n\d+\n$/)
  })

  test('is not seen in a line of a slow output that looks like one', async () => {
    let busy = false
    const device = await fakeDevice((typed, { say }) => {
      // A device at work echoes what is typed, and answers it later.
      if (typed.trim() === '') return say(busy ? '\r\n' : '\r\nsw1#')
      busy = true
      say('show x\r\none\r\nlooks-like#')
      setTimeout(() => say(' but is none\r\ntwo\r\nsw1#\r\nsw1#'), 1_300)
    })
    await device.session.learnPrompt()
    expect((await device.session.run('show x')).text).toBe('one\nlooks-like#\n but is none\ntwo\n')
  })
})

describe('a command', () => {
  test('gives its output without echo and prompt', async () => {
    const device = await fakeDevice(ordinary({ 'show x': 'one\ntwo\n' }))
    await device.session.learnPrompt()
    expect(await device.session.run('show x')).toEqual({ text: 'one\ntwo\n', late: undefined })
  })

  test('output with a line like the prompt, and with the prompt inside, is whole', async () => {
    const output = 'sw1#\nsw1#show old\nsw2#\n  sw1#\nend sw1#\n'
    const device = await fakeDevice(ordinary({ 'show log': output }))
    await device.session.learnPrompt()
    expect((await device.session.run('show log')).text).toBe(output)
  })

  test('a pause right after a line like the prompt costs nothing: the rest comes back with the next command', async () => {
    const device = await fakeDevice((typed, { say }) => {
      if (typed.trim() === 'first') {
        say('first\r\none\r\nsw1#')
        setTimeout(() => say('\r\ntwo\r\nsw1#'), 120)
      } else if (typed.trim() === 'second') setTimeout(() => say('second\r\nthree\r\nsw1#'), 200)
      else say('\r\nsw1#')
    })
    await device.session.learnPrompt()
    const first = await device.session.run('first')
    const second = await device.session.run('second')
    expect(first.text + (second.late ?? '')).toBe('one\nsw1#\ntwo\n')
    expect(second.text).toBe('three\n')
  })

  test('a prompt that comes late does not end the next command early', async () => {
    const device = await fakeDevice((typed, { say }) => {
      if (typed.trim() === '') say('\r\nsw1#')
      else {
        say('\r\nsw1#')
        setTimeout(() => say(`${typed.trim()}\r\nanswer\r\nsw1#`), 100)
      }
    })
    await device.session.learnPrompt()
    expect(await device.session.run('show x')).toEqual({ text: 'answer\n', late: undefined })
  })

  test('a device without echo is read all the same', async () => {
    const device = await fakeDevice((typed, { say }) => say(typed.trim() === '' ? '\r\nsw1#' : 'answer\r\nsw1#'))
    await device.session.learnPrompt()
    expect((await device.session.run('show x')).text).toBe('answer\n')
    expect((await device.session.run('show y')).text).toBe('answer\n')
  })

  test('a pager is answered and leaves nothing behind', async () => {
    const pages = [
      'one\r\ntwo\r\n --More-- ',
      '\b\b\b\b\b\b\b\b\b        \b\b\b\b\b\b\b\b\bthree\r\n --More-- ',
      '\r\u001b[K  four\r\nsw1#',
    ]
    const device = await fakeDevice((typed, { say }) => {
      if (typed.trim() === 'show x') say(`show x\r\n${pages.shift()}`)
      else if (typed === ' ') say(pages.shift() ?? '')
      else say('\r\nsw1#')
    })
    await device.session.learnPrompt()
    expect((await device.session.run('show x')).text).toBe('one\ntwo\nthree\n  four\n')
    expect(device.typed.filter((typed) => typed === ' ').length).toBe(2)
  })

  test('a pager that never stops ends at the limit', async () => {
    const device = await fakeDevice(
      (typed, { say }) => say(typed.trim() === '' && typed !== ' ' ? '\r\nsw1#' : `${'x'.repeat(500)}\r\n --More-- `),
      { maxBytes: 20_000 },
    )
    await device.session.learnPrompt()
    await expect(device.session.run('show x')).rejects.toMatchObject({ code: 'too-large' })
  })

  test('silence is a time-out and what was said is kept', async () => {
    const device = await fakeDevice((typed, { say }) => say(typed.trim() === '' ? '\r\nsw1#' : 'show x\r\none\r\ntw'), {
      silenceMs: 150,
    })
    await device.session.learnPrompt()
    await expect(device.session.run('show x')).rejects.toMatchObject({ code: 'timeout-command' })
    expect(device.session.partial('show x')).toBe('one\ntw\n')
  })

  test('slow output does not run into the time-out as long as something comes', async () => {
    const device = await fakeDevice(
      (typed, { say }) => {
        if (typed.trim() === '') return say('\r\nsw1#')
        say('show x\r\n')
        for (let i = 1; i <= 5; i++) setTimeout(() => say(`${i}\r\n${i === 5 ? 'sw1#' : ''}`), i * 100)
      },
      { silenceMs: 250 },
    )
    await device.session.learnPrompt()
    expect((await device.session.run('show x')).text).toBe('1\n2\n3\n4\n5\n')
  })

  test('a connection that ends is a failure, and so is the end of the time', async () => {
    const lost = await fakeDevice((typed, { say, hangUp }) => (typed.trim() === '' ? say('\r\nsw1#') : hangUp()))
    await lost.session.learnPrompt()
    await expect(lost.session.run('show x')).rejects.toMatchObject({ code: 'disconnected' })

    const late = await fakeDevice((typed, { say }) => typed.trim() === '' && say('\r\nsw1#'))
    await late.session.learnPrompt()
    const running = late.session.run('show x')
    late.life.fail(new CollectError('cancelled', kept('Canceled.')))
    await expect(running).rejects.toMatchObject({ code: 'cancelled' })
  })

  test('letters that the network cuts in the middle stay whole', async () => {
    const device = await fakeDevice((typed, { say, sayBytes }) => {
      if (typed.trim() === '') return say('\r\nsw1#')
      for (const byte of Buffer.from('show x\r\nGerät 漢 🙂\r\nsw1#')) sayBytes(Buffer.from([byte]))
    })
    await device.session.learnPrompt()
    expect((await device.session.run('show x')).text).toBe('Gerät 漢 🙂\n')
  })
})

describe('a log message behind the prompt', () => {
  const LOGS = [
    '\r\n*Mar  3 09:00:01.004: %SYS-5-CONFIG_I: Configured from console by lab on vty0\r\n',
    'Mar  3 09:00:00: %STKUNIT0-M:CP %IFMGR-5-OSTATE_UP: Changed interface state to up: Te 0/7\r\n',
    '\r\n%Mar  3 09:00:01:123 2024 sw1 IFNET/3/PHY_UPDOWN: Physical state changed to down.\r\n',
    '\r\n2024 Mar  3 09:00:01 sw1 %ETHPORT-5-IF_UP: Interface Ethernet1/7 is up\r\n in mode access',
  ]

  test.each(LOGS)('is asked past by an empty line, and is no part of the output: %j', async (log) => {
    const device = await fakeDevice(
      (typed, { say }) => {
        const command = typed.trim()
        if (command === '') return say('\r\nsw1#')
        say(`${command}\r\nanswer\r\nsw1#`)
        setTimeout(() => say(log), 5)
      },
      { silenceMs: 60_000 },
    )
    await device.session.learnPrompt()
    expect(await device.session.run('show x')).toEqual({ text: 'answer\n', late: undefined })
    expect(await device.session.run('show y')).toEqual({ text: 'answer\n', late: undefined })
  })

  test('that comes behind the next prompt too is asked past again', async () => {
    let logs = 0
    const device = await fakeDevice(
      (typed, { say }) => {
        say(`${typed.trim() === '' ? '' : `${typed.trim()}\r\nanswer`}\r\nsw1#`)
        if (typed.trim() !== '' || (logs > 0 && logs < 3)) setTimeout(() => say(LOGS[logs++] ?? ''), 5)
      },
      { silenceMs: 60_000 },
    )
    await device.session.learnPrompt()
    expect((await device.session.run('show x')).text).toBe('answer\n')
    expect(logs).toBe(3)
  })

  test('in a slow output that has the prompt in it costs no line of it', async () => {
    let busy = false
    const device = await fakeDevice((typed, { say }) => {
      if (typed.trim() === '') return say(busy ? '\r\n' : '\r\nsw1#')
      busy = true
      say(`show x\r\none\r\nsw1#\r\ntwo${LOGS[0]}`)
      setTimeout(() => say('three\r\nsw1#\r\nsw1#'), 1_300)
    })
    await device.session.learnPrompt()
    const { text } = await device.session.run('show x')
    expect(text).toContain('one\nsw1#\ntwo\n')
    expect(text).toContain('three\n')
  })
})

test.each([
  'Command authorization failed.\n\n',
  '% Authorization denied for command\n',
  'Permission denied\n',
  'show: Command not found.\n',
  'You are not authorized to run this command.\n',
  'WARNING: Your password has expired.\nPassword change required but no TTY available.\n',
])('is a refusal on any platform: %j', (text) => {
  expect(isRefusal(text, /^% Invalid/m)).toBe(true)
  expect(isRefusal('Interface Gi1/0/1 is up\n  Description: access denied zone\n', /^% Invalid/m)).toBe(false)
})

test('a line like a refusal in a long answer is part of the answer', () => {
  expect(isRefusal('% Invalid input\n', /^% Invalid/m)).toBe(true)
  expect(isRefusal(`${'a line\n'.repeat(200)}% Invalid input\n`, /^% Invalid/m)).toBe(false)
})

describe('enable', () => {
  const enabling = (secret: string) => {
    let asked = false
    return (typed: string, { say }: { say(text: string): void }): void => {
      const line = typed.trim()
      if (asked) {
        asked = false
        say(line === secret ? '\r\nsw1#' : '\r\n% Access denied\r\n\r\nsw1>')
      } else if (line === 'enable') {
        asked = true
        say('enable\r\nPassword: ')
      } else say('\r\nsw1>')
    }
  }

  test('leads to the other prompt with the right secret', async () => {
    const device = await fakeDevice(enabling('s3cret'))
    await device.session.learnPrompt()
    await device.session.enable('s3cret')
    expect(device.session.prompt).toBe('sw1#')
  })

  test('fails with the wrong secret, once, and does not tell it', async () => {
    const device = await fakeDevice(enabling('s3cret'))
    await device.session.learnPrompt()
    const failure = await device.session.enable('wrong-one').catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'enable' })
    expect(String(failure)).not.toContain('wrong-one')
    expect(device.typed.filter((typed) => typed.includes('wrong-one')).length).toBe(1)
  })
})
