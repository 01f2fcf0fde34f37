/** One request to a service that speaks JSON over HTTPS: bounded in time and size, and nothing followed. */
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { rootCertificates } from 'node:tls'
import { Refusal } from '#shared/model/refusal.ts'

export interface JsonRequest {
  readonly method: 'GET' | 'PATCH'
  readonly url: URL
  /** Value of the header Authorization. */
  readonly authorization: string
  readonly body?: unknown
  /** Further certificates to trust, PEM. */
  readonly ca?: string
}

const SILENCE_MS = 60_000
const MAX_BYTES = 64 * 1024 * 1024

/** The answer's JSON. Throws `Refusal` for whatever went wrong. */
export async function requestJson(asked: JsonRequest, signal: AbortSignal): Promise<unknown> {
  const { host } = asked.url
  const answer = await exchange(asked, signal)
  if (answer.status >= 300 && answer.status < 400) {
    throw new Refusal({ code: 'netbox-redirects', host })
  }
  if (answer.status === 401 || answer.status === 403) {
    throw new Refusal({ code: 'netbox-token-rejected', host, status: answer.status, reason: reasonIn(answer.text) })
  }
  if (answer.status === 404) {
    throw new Refusal({ code: 'netbox-not-found', host, path: asked.url.pathname })
  }
  if (answer.status >= 400)
    throw new Refusal({ code: 'netbox-error', host, status: answer.status, reason: reasonIn(answer.text) })
  try {
    return answer.text === '' ? undefined : JSON.parse(answer.text)
  } catch {
    throw new Refusal({ code: 'netbox-not-json', host })
  }
}

interface Answer {
  readonly status: number
  readonly text: string
}

function exchange({ method, url, authorization, body, ca }: JsonRequest, signal: AbortSignal): Promise<Answer> {
  const payload = body === undefined ? undefined : JSON.stringify(body)
  const options = {
    method,
    signal,
    timeout: SILENCE_MS,
    headers: {
      Accept: 'application/json',
      Authorization: authorization,
      ...(payload === undefined
        ? {}
        : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(payload) }),
    },
  }
  return new Promise((resolve, reject) => {
    const fail = (error: unknown): void =>
      reject(signal.aborted ? new Refusal({ code: 'netbox-canceled' }) : told(error, url))
    const sent =
      url.protocol === 'https:'
        ? httpsRequest(url, { ...options, ...(ca === undefined ? {} : { ca: [...rootCertificates, ca] }) })
        : httpRequest(url, options)
    sent.on('timeout', () => sent.destroy(new Refusal({ code: 'netbox-silent', host: url.host })))
    sent.on('error', fail)
    sent.on('response', (response) => {
      const chunks: Buffer[] = []
      let bytes = 0
      response.on('error', fail)
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        if (bytes > MAX_BYTES)
          sent.destroy(
            new Refusal({ code: 'netbox-answer-too-large', host: url.host, megabytes: MAX_BYTES / 1024 / 1024 }),
          )
        else chunks.push(chunk)
      })
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }),
      )
    })
    sent.end(payload)
  })
}

/** What the system says of a connection, in words. */
function told(error: unknown, url: URL): unknown {
  if (error instanceof Refusal) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (/CERT|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET_ISSUER)/.test(code)) {
    return new Refusal({ code: 'netbox-untrusted', host: url.host, reason: code })
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return new Refusal({ code: 'netbox-no-host', host: url.hostname })
  if (code === 'ECONNREFUSED') return new Refusal({ code: 'netbox-nothing-there', host: url.host })
  return new Refusal({ code: 'netbox-unreachable', host: url.host, reason: code || undefined })
}

/** `{"detail": "Invalid token"}` → `Invalid token`, without a full stop; of errors by field the first, with its field. */
function reasonIn(text: string): string | undefined {
  try {
    const [detail] = reasonsOf(JSON.parse(text))
    return detail
      ?.slice(0, 200)
      .replace(/[^\P{Cc}]/gu, ' ')
      .replace(/[.\s]+$/, '')
  } catch {
    return undefined
  }
}

/**
 * What a refusal of Django REST framework says: `{detail}`, `{field: [reason]}`, or a list of these, one an object; from
 * 4.6 on, of several objects, `{detail, errors: [{id, errors}]}` (netbox/api/viewsets/mixins.py).
 */
function reasonsOf(value: unknown, field?: string, depth = 0): string[] {
  if (typeof value === 'string') return [field === undefined ? value : `${field}: ${value}`]
  if (typeof value !== 'object' || value === null || depth > 5) return []
  if (Array.isArray(value)) return value.slice(0, 200).flatMap((each) => reasonsOf(each, field, depth + 1))
  const { errors, detail, ...fields } = value as Readonly<Record<string, unknown>>
  const inner = reasonsOf(errors, undefined, depth + 1)
  if (inner.length > 0) return inner
  if (typeof detail === 'string') return [detail]
  return Object.entries(fields).flatMap(([key, each]) => (key === 'id' ? [] : reasonsOf(each, key, depth + 1)))
}
