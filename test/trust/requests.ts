/** Requests and frames as bytes, from strangers and from a page that was let in. */
import { once } from 'node:events'
import { type Random, randomOf } from '#test/builders/random.ts'
import { FRAMES, MALFORMED, MESSAGES, TARGETS } from './hostile-bytes.ts'
import { type Part, Tally } from './part.ts'
import { type RawHost, startRawHost } from './raw-host.ts'

const AT_RANDOM = { short: 40, long: 1500 } as const
/** Callers at once. */
const TOGETHER = 8

const AT_ONCE = 'Connection: close\r\n\r\n'

/** Every target as it is asked for by strangers and by a page. */
function requests({ url }: RawHost, cookie: string): readonly string[] {
  const { host, origin } = url
  return TARGETS.flatMap((target) => {
    const upgrade = `GET ${target} HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n`
    return [
      `GET ${target} HTTP/1.1\r\nHost: evil.example\r\n${AT_ONCE}`,
      `GET ${target} HTTP/1.1\r\nHost: ${host}\r\n${AT_ONCE}`,
      `HEAD ${target} HTTP/1.1\r\nHost: ${host}\r\nCookie: ${cookie}\r\n${AT_ONCE}`,
      `${upgrade}Host: ${host}\r\nCookie: ${cookie}\r\nOrigin: ${origin}\r\n\r\n`,
      `${upgrade}Host: evil.example\r\n\r\n`,
    ]
  })
}

/** Some bytes of it are others, are gone, or stand twice. */
function mutated(bytes: Buffer, random: Random): Buffer {
  let made = bytes
  for (let i = 0; i <= random.below(4); i++) {
    const at = random.below(made.length + 1)
    const part = made.subarray(at, at + 1 + random.below(20))
    const instead = random.pick([Buffer.alloc(0), Buffer.concat([part, part]), Buffer.from([random.below(256)])])
    made = Buffer.concat([made.subarray(0, at), instead, made.subarray(at + part.length)])
  }
  return made
}

/** True for an answer that lets nobody in who may not come in. */
function isRefusal(said: string): boolean {
  return said === '' || /^HTTP\/1\.1 (?:4\d\d|5\d\d|30\d) /.test(said)
}

async function all<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items]
  const next = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: TOGETHER }, next))
}

export const REQUESTS: Part = {
  name: 'requests',
  title: 'requests and frames, byte by byte',
  async run(size) {
    const tally = new Tally()
    const random = randomOf(1)
    const host = await startRawHost()
    const check = (what: string): void => {
      const harm = host.harm()
      if (harm !== undefined) tally.harm(`after ${what}: ${harm.slice(0, 300)}`)
    }
    try {
      const cookie = await host.enter()
      const known = requests(host, cookie)
      const malformed = MALFORMED.map((bytes) => bytes(`Host: ${host.url.host}`))
      const strange = [...known, ...malformed].map((text) => Buffer.from(text, 'latin1'))
      const random_ = Array.from({ length: AT_RANDOM[size] }, () => mutated(random.pick(strange), random))
      await all([...strange, ...random_], async (bytes) => {
        const said = await host.raw(bytes, random.chance(0.2))
        const text = bytes.toString('latin1')
        tally.count('requests')
        // Without the cookie nobody is shown anything but a refusal.
        if (!text.includes(cookie) && !isRefusal(said))
          tally.harm(`${JSON.stringify(text.slice(0, 200))} is answered ${said.slice(0, 200)}`)
        if (/\n\s+at /.test(said)) tally.harm(`${JSON.stringify(text.slice(0, 200))} is answered with a stack`)
      })
      check('requests')
      const messages = [
        ...MESSAGES,
        ...Array.from({ length: AT_RANDOM[size] }, () => mutated(Buffer.from(random.pick(MESSAGES)), random)),
      ]
      await all(messages, async (message) => {
        const page = await host.openPage(cookie)
        const answers: string[] = []
        page.on('message', (data) => answers.push(String(data)))
        page.send(message)
        // A ping is answered after everything before it was read.
        page.ping()
        await Promise.race([once(page, 'pong'), once(page, 'close')])
        page.terminate()
        tally.count('messages in frames')
        if (answers.some((answer) => /\n\s+at |\.[cm]?[jt]s:\d/.test(answer)))
          tally.harm(`${String(message).slice(0, 200)} is answered with a stack`)
      })
      check('messages')
      const frames = FRAMES.map((hex) => Buffer.from(hex, 'hex'))
      await all(
        [...frames, ...Array.from({ length: AT_RANDOM[size] }, () => mutated(random.pick(frames), random))],
        async (bytes) => {
          const page = await host.openPage(cookie)
          host.sendBytes(page, bytes)
          await once(page, 'close')
          tally.count('broken frames')
        },
      )
      check('frames')
      if (!(await host.raw(`GET / HTTP/1.1\r\nHost: ${host.url.host}\r\n${AT_ONCE}`)).startsWith('HTTP/1.1 401 '))
        tally.harm('it serves no more')
    } finally {
      host.stop()
    }
    return tally.outcome()
  },
}
