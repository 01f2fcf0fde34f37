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

/** The answer's JSON. Throws `Refusal` in one sentence for whatever went wrong. */
export async function requestJson(asked: JsonRequest, signal: AbortSignal): Promise<unknown> {
  const where = asked.url.host
  const answer = await exchange(asked, signal)
  if (answer.status >= 300 && answer.status < 400) {
    throw new Refusal(
      `${where} sends this request elsewhere. Give the address that it leads to; the token goes nowhere else.`,
    )
  }
  if (answer.status === 401 || answer.status === 403) {
    throw new Refusal(
      `${where} refuses the token (${answer.status}${reasonIn(answer.text)}). Check the token and its rights.`,
    )
  }
  if (answer.status === 404) {
    throw new Refusal(
      `${where} has nothing at ${asked.url.pathname}. Check the address of NetBox; it needs version 3.3 or newer.`,
    )
  }
  if (answer.status >= 400) throw new Refusal(`${where} answered ${answer.status}${reasonIn(answer.text)}.`)
  try {
    return answer.text === '' ? undefined : JSON.parse(answer.text)
  } catch {
    throw new Refusal(`${where} did not answer in JSON. Check the address: it is that of NetBox itself, without /api.`)
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
      reject(signal.aborted ? new Refusal('This was cancelled.') : told(error, url))
    const sent =
      url.protocol === 'https:'
        ? httpsRequest(url, { ...options, ...(ca === undefined ? {} : { ca: [...rootCertificates, ca] }) })
        : httpRequest(url, options)
    sent.on('timeout', () => sent.destroy(new Refusal(`${url.host} was silent for a minute. Try again later.`)))
    sent.on('error', fail)
    sent.on('response', (response) => {
      const chunks: Buffer[] = []
      let bytes = 0
      response.on('error', fail)
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        if (bytes > MAX_BYTES) sent.destroy(new Refusal(`${url.host} answered with more than 64 MB at once.`))
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
    return new Refusal(`The certificate of ${url.host} cannot be trusted (${code}). Give the file of its authority.`)
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return new Refusal(`There is no host ${url.hostname}. Check the address.`)
  if (code === 'ECONNREFUSED') return new Refusal(`Nothing answers at ${url.host}. Check the address and its port.`)
  return new Refusal(`${url.host} cannot be reached (${code || 'no reason given'}). Check the network and the address.`)
}

/** `{"detail": "Invalid token"}` → `: Invalid token` */
function reasonIn(text: string): string {
  try {
    const { detail } = JSON.parse(text) as { detail?: unknown }
    return typeof detail === 'string' ? `: ${detail.slice(0, 200).replace(/[^\P{Cc}]/gu, ' ')}` : ''
  } catch {
    return ''
  }
}
