import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createHmac } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { createWebhook, signatureOf } from '#main/report/webhook.ts'
import type { Message } from '#shared/words/message.ts'

const SECRET = 'not a real one'

describe('a webhook', () => {
  let close = (): void => {}
  afterEach(() => close())

  /** A server that answers with these statuses, one after another, and then 200. */
  const server = async (...statuses: number[]) => {
    const heard: { body: string; signed: boolean }[] = []
    const http = createServer((request, response) => {
      let body = ''
      request.on('data', (data) => (body += String(data)))
      request.on('end', () => {
        const mac = createHmac('sha256', SECRET).update(`${request.headers['x-plumbline-timestamp']}.${body}`)
        heard.push({ body, signed: request.headers['x-plumbline-signature'] === `sha256=${mac.digest('hex')}` })
        response.writeHead(statuses.shift() ?? 200, { location: '/elsewhere' })
        response.end()
      })
    })
    await new Promise<void>((done) => http.listen(0, '127.0.0.1', done))
    close = () => void http.close()
    return { heard, url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/` }
  }
  const hook = (url: string, gaveUp: (why: Message) => void = () => {}, waits = [1, 1, 1]) =>
    createWebhook({ url, secret: SECRET, signal: new AbortController().signal, waits, gaveUp })

  it('is signed, each try with its own time, and sent in the order of the changes', async () => {
    const { heard, url } = await server(503)
    const told = hook(url)
    told.send({ n: 1 })
    told.send({ n: 2 })
    await told.idle()
    expect(heard.map(({ body }) => JSON.parse(body).n)).toEqual([1, 1, 2])
    expect(heard.every(({ signed }) => signed)).toBe(true)
  })

  it('is tried again while the other end is busy, and given up without telling its path', async () => {
    const { heard, url } = await server(500, 429, 408, 502)
    const reasons: Message[] = []
    const told = hook(`${url}token-in-the-path`, (reason) => reasons.push(reason))
    told.send({})
    await told.idle()
    expect(heard).toHaveLength(4)
    expect(reasons).toEqual([{ code: 'webhook-rejected', origin: url.slice(0, -1), status: 502 }])
  })

  it('is not tried again where the other end refuses it for good, and follows no redirect', async () => {
    for (const [status, tries] of [
      [404, 1],
      [302, 4],
    ] as const) {
      const { heard, url } = await server(status, status, status, status)
      const reasons: Message[] = []
      const told = hook(url, (reason) => reasons.push(reason))
      told.send({})
      await told.idle()
      expect(heard).toHaveLength(tries)
      expect(reasons).toHaveLength(1)
      close()
    }
  })

  it('refuses what is no web address, and to send without a signature', () => {
    expect(() => hook('file:///etc/passwd')).toThrow('webhook-bad-address')
    const signal = new AbortController().signal
    expect(() => createWebhook({ url: 'http://a.example', secret: '', signal, gaveUp: () => {} })).toThrow(
      'webhook-no-secret',
    )
  })

  it('has the signature that its description says', () => {
    expect(signatureOf('key', 1, '{}')).toBe(createHmac('sha256', 'key').update('1.{}').digest('hex'))
  })
})
