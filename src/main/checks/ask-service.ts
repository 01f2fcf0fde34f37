/** One request to a web service: bounded in time and size, redirects followed, certificates checked. Never throws. */
import { request as httpRequest, type Agent as HttpAgent } from 'node:http'
import { request as httpsRequest, type Agent as HttpsAgent, type RequestOptions } from 'node:https'
import { expectsRedirect, statusesIn, USUAL_STATUS } from '#shared/services/expected-status.ts'
import type { ServiceAnswer } from '#shared/services/judge-check.ts'
import type { Service, ServiceCert } from '#shared/model/service.ts'
import { MOST_BYTES, noAnswer } from './no-answer.ts'
import { certificateOf, lookAtCertificate } from './peer-certificate.ts'

/** Redirections in a row; as many as Python's aiohttp and most browsers follow at least. */
const MOST_REDIRECTS = 10

export interface AskOptions {
  readonly http: HttpAgent
  readonly https: HttpsAgent
  /** Further certificates to trust, beside those of the system; PEM. */
  readonly ca?: readonly string[]
  /** Value of the header Authorization. It goes to the service's own origin alone. */
  readonly authorization?: string | undefined
  readonly timeoutMs: number
  readonly signal: AbortSignal
}

interface Step {
  readonly url: URL
  readonly method: string
  readonly body: string | undefined
}

interface Whole {
  readonly status: number
  readonly location: string | undefined
  readonly cert: ServiceCert | undefined
  readonly body: string
}

/** Asks until the whole answer is there, or says in the answer why there is none. */
export async function askService(service: Service, options: AskOptions): Promise<ServiceAnswer> {
  const began = performance.now()
  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(), options.timeoutMs)
  const stop = (): void => limit.abort()
  options.signal.addEventListener('abort', stop, { once: true })
  if (options.signal.aborted) limit.abort()
  const told = (answer: Omit<ServiceAnswer, 'ms'>): ServiceAnswer => ({
    ...answer,
    ms: Math.round(performance.now() - began),
  })
  if (!/^https?:/i.test(service.url) || !URL.canParse(service.url)) {
    clearTimeout(timer)
    return told({ status: 'dns', said: { code: 'service-url-bad', url: service.url.slice(0, 200) } })
  }
  let step: Step = { url: new URL(service.url), method: service.method, body: service.body }
  const origin = step.url.origin
  const follow = !expectsRedirect(statusesIn(service.expectStatus ?? USUAL_STATUS) ?? (() => false))
  try {
    for (let hops = 0; ; hops++) {
      const home = step.url.origin === origin
      const whole = await exchange(step, home ? service.headers : safeHeaders(service.headers), {
        ...options,
        authorization: home ? options.authorization : undefined,
        keepBody: service.expectBody !== undefined,
        signal: limit.signal,
      })
      const { status, cert } = whole
      const answer = { status, body: whole.body, ...(cert === undefined ? {} : { cert }) }
      const next = follow ? nextStep(step, whole) : undefined
      if (next === undefined) return told(answer)
      if (next === 'bad') return told({ ...answer, said: { code: 'service-redirect-bad' } })
      if (hops >= MOST_REDIRECTS) return told({ ...answer, said: { code: 'service-redirects', most: MOST_REDIRECTS } })
      step = next
    }
  } catch (error) {
    const answer = noAnswer(error, step.url, limit.signal.aborted ? options.timeoutMs / 1000 : undefined)
    const took = told(answer)
    const cert = answer.status === 'tls' ? await lookAtCertificate(step.url, limit.signal) : undefined
    return cert === undefined ? took : { ...took, cert }
  } finally {
    clearTimeout(timer)
    options.signal.removeEventListener('abort', stop)
  }
}

/** Where a redirection leads (RFC 9110, section 15.4); undefined for an answer that is none. */
function nextStep({ url, method, body }: Step, { status, location }: Whole): Step | 'bad' | undefined {
  if (![301, 302, 303, 307, 308].includes(status) || location === undefined) return undefined
  if (!URL.canParse(location, url.href)) return 'bad'
  const next = new URL(location, url)
  if (!/^https?:$/.test(next.protocol)) return 'bad'
  // A password that a redirection writes into the address is none of ours to send.
  next.username = ''
  next.password = ''
  const kept = status === 307 || status === 308 || method === 'HEAD' || (method !== 'POST' && status !== 303)
  return kept ? { url: next, method, body } : { url: next, method: 'GET', body: undefined }
}

/** What may go to another origin: nothing that may be a secret. */
function safeHeaders(headers: Service['headers']): Service['headers'] {
  return headers.filter(([name]) => /^(?:accept(?:-language)?|user-agent)$/i.test(name))
}

interface ExchangeOptions extends AskOptions {
  readonly keepBody: boolean
}

function exchange({ url, method, body }: Step, headers: Service['headers'], options: ExchangeOptions): Promise<Whole> {
  const { authorization, keepBody, signal, ca } = options
  const all: Record<string, string | string[]> = { 'user-agent': 'plumbline', accept: '*/*' }
  for (const [name, value] of headers) {
    const key = name.toLowerCase()
    const before = given(headers, key)
    all[key] = before.length > 1 ? before : value
  }
  if (authorization !== undefined) all['authorization'] = authorization
  const secure = url.protocol === 'https:'
  const asked: RequestOptions = {
    method,
    headers: all,
    signal,
    agent: secure ? options.https : options.http,
    ...(secure && ca ? { ca: [...ca] } : {}),
  }
  return new Promise((resolve, reject) => {
    const sent = secure ? httpsRequest(url, asked) : httpRequest(url, asked)
    sent.on('error', reject)
    // A server that switches protocols is no service that is checked.
    sent.on('upgrade', (response, socket) => {
      socket.destroy()
      resolve({ status: response.statusCode ?? 0, location: undefined, cert: undefined, body: '' })
    })
    sent.on('response', (response) => {
      const cert = certificateOf(response.socket)
      const chunks: Buffer[] = []
      let bytes = 0
      response.on('error', reject)
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        if (bytes > MOST_BYTES) sent.destroy(Object.assign(new Error('too large'), { code: 'TOO_LARGE' }))
        else if (keepBody) chunks.push(chunk)
      })
      response.on('aborted', () => reject(Object.assign(new Error('cut'), { code: 'ECONNRESET' })))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          location: response.headers.location,
          cert,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      )
    })
    sent.end(body)
  })
}

function given(headers: Service['headers'], key: string): string[] {
  return headers.flatMap(([name, value]) => (name.toLowerCase() === key ? [value] : []))
}
