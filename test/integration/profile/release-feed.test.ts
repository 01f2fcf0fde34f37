import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { releaseFeed } from '#main/profile/release-feed.ts'
import { checkRelease, isNewer } from '#main/services/release-check.ts'
import { scratch } from '#test/support/labs.ts'
import { refusal } from '#test/support/refusal.ts'

describe('a check for a newer release', () => {
  const { dir, remove } = scratch()
  const asked: IncomingMessage[] = []
  let server: Server
  let url = ''
  let answer: { readonly status: number; readonly body: string; readonly to?: string } = { status: 200, body: '' }

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(request)
      response.writeHead(answer.status, answer.to === undefined ? {} : { Location: answer.to }).end(answer.body)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/plumbline.json`
  })
  afterEach(() => asked.splice(0))
  afterAll(() => {
    server.close()
    remove()
  })

  it('asks nobody until somebody turns it on, and nobody after it was turned off', async () => {
    const feed = releaseFeed(dir)
    expect(await checkRelease(feed, '0.1.0')).toEqual({ url: '' })
    feed.turnOn(url)
    answer = { status: 200, body: '{"version":"0.2.0"}' }
    // Another start of the program knows it.
    expect(await checkRelease(releaseFeed(dir), '0.1.0')).toEqual({ url, newest: '0.2.0', isNewer: true })
    feed.turnOn('')
    expect(await checkRelease(releaseFeed(dir), '0.1.0')).toEqual({ url: '' })
    expect(asked).toHaveLength(1)
    const [only] = asked
    expect(only?.method).toBe('GET')
    expect(JSON.stringify(only?.headers)).not.toMatch(/cookie|plumbline\/|0\.1\.0/i)
  })

  it.each([
    ['{"tag_name":"v0.1.0"}', false],
    ['{"version":"0.0.99"}', false],
    ['{"version":"0.1.10"}', true],
    ['{"version":"10.0.0"}', true],
  ])('reads %s', async (body, newer) => {
    answer = { status: 200, body }
    const feed = releaseFeed(dir)
    feed.turnOn(url)
    expect(await checkRelease(feed, '0.1.2')).toMatchObject({ isNewer: newer })
  })

  it.each([
    [200, 'no JSON'],
    [200, '{"version":"<img>"}'],
    [200, 'null'],
    [200, 'x'.repeat(3_000_000)],
    [404, '{"version":"9.9.9"}'],
  ])('says in a sentence that it was told nothing: status %d', async (status, body) => {
    answer = { status, body }
    await expect(releaseFeed(dir).newest(url)).rejects.toThrow(refusal('releases-not-told'))
  })

  it('follows no redirection, and takes no address that is none', async () => {
    answer = { status: 302, body: '', to: url }
    await expect(releaseFeed(dir).newest(url)).rejects.toThrow(refusal('releases-unreachable'))
    expect(asked).toHaveLength(1)
    for (const bad of ['example', 'file:///etc/passwd', 'javascript:1', 'https://a:b@example.com/'])
      expect(() => releaseFeed(dir).turnOn(bad)).toThrow(refusal('releases-bad-address', { url: bad }))
  })

  it('compares numbers and not letters', () => {
    expect(isNewer('0.10.0', '0.9.9')).toBe(true)
    expect(isNewer('0.9.9', '0.10.0')).toBe(false)
    expect(isNewer('1.0.0', '1.0.0')).toBe(false)
  })
})
