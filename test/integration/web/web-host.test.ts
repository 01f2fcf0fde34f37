import { once } from 'node:events'
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { scratch } from '#test/support/labs.ts'
import { startPlumbline } from '#test/support/run-plumbline.ts'

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

describe('the browser host', () => {
  const made = scratch()
  let url: URL
  let stop = (): void => {}
  let complaints = ''

  beforeAll(async () => {
    const serve = startPlumbline(['serve'], { cwd: made.dir, env: { PLUMBLINE_PROFILE: made.dir } })
    stop = () => serve.kill('SIGTERM')
    serve.stderr?.on('data', (data) => {
      complaints += String(data)
    })
    const [line] = await once(serve.stdout ?? serve, 'data')
    url = new URL(/http:\S+/.exec(String(line))?.[0] ?? '')
  })
  afterAll(() => {
    stop()
    made.remove()
  })

  const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    new Promise<Answer>((resolve, reject) => {
      const asked = request(
        { host: '127.0.0.1', port: url.port, path, method, headers: { host: url.host, ...headers } },
        (res) => {
          let body = ''
          res.on('data', (data) => {
            body += String(data)
          })
          res.on('end', () => resolve({ status: res.statusCode ?? 0, headers: res.headers, body }))
        },
      )
      asked.on('error', reject)
      asked.end()
    })
  const enter = async (): Promise<string> => {
    const { headers } = await get(`/${url.search}`)
    return String(headers['set-cookie']).split(';')[0] ?? ''
  }
  const upgrade = (headers: Record<string, string>) =>
    new Promise<string>((resolve) => {
      const ws = new WebSocket(`ws://127.0.0.1:${url.port}/rpc`, { headers })
      ws.on('open', () => {
        ws.close()
        resolve('open')
      })
      ws.on('error', (error) => resolve(error.message))
    })

  it('shows nothing without the token, and nothing with a wrong one', async () => {
    expect((await get('/')).status).toBe(401)
    expect((await get('/?token=guess')).status).toBe(403)
    expect((await get('/index.html', { cookie: 'plumbline=guess' })).status).toBe(401)
  })

  it('turns the token into a cookie that no script reads, and is then worth nothing', async () => {
    const first = await get(`/${url.search}`)
    expect(first.status).toBe(303)
    expect(String(first.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Strict/)
    const cookie = await enter()
    const page = await get('/', { cookie })
    expect(page.status).toBe(200)
    expect(page.headers['content-security-policy']).toContain("script-src 'self'")
    expect(page.headers['access-control-allow-origin']).toBeUndefined()
    expect((await get(`/${url.search}`)).status).toBe(403)

    // Another site, another name for this address, a path out of the folder, another method.
    expect((await get('/', { cookie, host: 'evil.example' })).status).toBe(403)
    expect((await get('/', { cookie, origin: 'http://evil.example' })).status).toBe(403)
    expect((await get('/../package.json', { cookie })).status).toBe(404)
    expect((await get('/%2e%2e/package.json', { cookie })).status).toBe(404)
    expect((await get('/', { cookie }, 'POST')).status).toBe(405)

    const origin = `http://${url.host}`
    expect(await upgrade({ cookie, origin })).toBe('open')
    const odd = new WebSocket(`ws://127.0.0.1:${url.port}/rpc`, { headers: { cookie, origin } })
    await once(odd, 'open')
    odd.send('hello')
    const [code] = await once(odd, 'close')
    expect(code).toBe(1003)
    expect(complaints).toBe('')
    expect(await upgrade({ origin })).toContain('403')
    expect(await upgrade({ cookie })).toContain('403')
    expect(await upgrade({ cookie, origin: 'http://evil.example' })).toContain('403')
    expect(await upgrade({ cookie, origin, host: 'evil.example' })).toContain('403')
  })
})
