import { once } from 'node:events'
import type WebSocket from 'ws'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FRAMES, MALFORMED, MESSAGES, TARGETS } from '#test/trust/hostile-bytes.ts'
import { type RawHost, startRawHost } from '#test/trust/raw-host.ts'

describe.each(['loopback', 'team'] as const)('the host for %s', (kind) => {
  let host: RawHost

  beforeEach(async () => {
    host = await startRawHost(kind)
  })
  afterEach(() => host.stop())

  const stillServes = async (): Promise<void> => {
    expect(await host.raw(`GET / HTTP/1.1\r\nHost: ${host.url.host}\r\nConnection: close\r\n\r\n`)).toMatch(
      /^HTTP\/1.1 401 /,
    )
    expect(host.harm()).toBeUndefined()
  }

  it('no target of a request ends the program, from strangers or from a page that was let in', async () => {
    const cookie = await host.enter()
    const attack = async (target: string): Promise<void> => {
      await host.raw(`GET ${target} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`)
      await host.raw(`GET ${target} HTTP/1.1\r\nHost: ${host.url.host}\r\nConnection: close\r\n\r\n`)
      await host.raw(
        `HEAD ${target} HTTP/1.1\r\nHost: ${host.url.host}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`,
      )
      const upgrade = `GET ${target} HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n`
      await host.raw(`${upgrade}Host: ${host.url.host}\r\nCookie: ${cookie}\r\nOrigin: ${host.url.origin}\r\n\r\n`)
      await host.raw(`${upgrade}Host: evil.example\r\n\r\n`)
    }
    await Promise.all(TARGETS.map(attack))
    await stillServes()
    expect(await host.raw('GET // HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n')).toMatch(
      /^HTTP\/1.1 403 /,
    )
  })

  it('what is no HTTP, and a caller that hangs up at once, end nothing', async () => {
    for (const bytes of MALFORMED) {
      await host.raw(Buffer.from(bytes(`Host: ${host.url.host}`), 'latin1'))
      await host.raw(Buffer.from(bytes(`Host: ${host.url.host}`), 'latin1'), true)
    }
    const refused = `GET /rpc HTTP/1.1\r\nHost: evil.example\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`
    await Promise.all(Array.from({ length: 100 }, () => host.raw(`${refused}${'x'.repeat(60_000)}`, true)))
    await stillServes()
  })

  it('a page that was let in and sends nonsense is disconnected or answered, without a word on stderr', async () => {
    const cookie = await host.enter()
    const open = (): Promise<WebSocket> => host.openPage(cookie)
    for (const message of MESSAGES) {
      const page = await open()
      page.send(message)
      // A ping is answered after everything before it was read.
      page.ping()
      await Promise.race([once(page, 'pong'), once(page, 'close')])
      page.terminate()
    }
    for (const hex of FRAMES) {
      const page = await open()
      host.sendBytes(page, Buffer.from(hex, 'hex'))
      await once(page, 'close')
    }
    await stillServes()
    const good = await open()
    good.send('{"i":"7","p":{"u":"/lab/browse"}}')
    const [answer] = await once(good, 'message')
    // Files of the machine that serves are its owner's.
    const json = kind === 'team' ? { data: { code: 'role-too-low' } } : []
    expect(JSON.parse(String(answer))).toMatchObject({ i: '7', p: { b: { json } } })
    good.terminate()
  })
})
