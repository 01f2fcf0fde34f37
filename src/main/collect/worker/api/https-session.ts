/**
 * HTTPS to one device over one connection that is kept alive, its certificate decided on before anything is sent. Node's own
 * client: what a device needs of one is a GET or POST and its answer, and a package would add to what has to be trusted.
 */
import { createHash } from 'node:crypto'
import { Agent, request } from 'node:http'
import { isIP } from 'node:net'
import type { Duplex } from 'node:stream'
import { connect, rootCertificates, type TLSSocket } from 'node:tls'
import type { CollectLimits } from '#shared/model/collecting.ts'
import { CollectError, failures, placeOf, type Target } from '#main/collect/worker/failures.ts'
import type { Life } from '#main/collect/worker/life.ts'
import { apiFailures } from './api-failures.ts'
import type { SeenCertificate } from './certificate-check.ts'
import type { ApiQuestion, ApiReply } from './dialect.ts'

export interface SessionOptions {
  readonly target: Target
  readonly limits: CollectLimits
  readonly life: Life
  /** Certificates of further authorities, PEM. */
  readonly authorities: string | undefined
  /** A new stream to the device. */
  open(): Promise<Duplex>
  /** Throws where the certificate is not to be believed. */
  check(seen: SeenCertificate): void
}

export interface ApiRequest extends ApiQuestion {
  /** What is asked, as failures name it. */
  readonly command: string
  /** Told what had come of an answer that was cut off. */
  cut(text: string): void
}

/** Every connection and request ends: with an answer or with a `CollectError`, the end of the device's life included. */
export class HttpsSession {
  readonly #options: SessionOptions
  readonly #agent: Agent
  /** The connection that was made first, until a request takes it. */
  #first: TLSSocket | undefined

  constructor(options: SessionOptions) {
    this.#options = options
    this.#agent = new OneConnection(() => this.#take())
  }

  /** Connects, and has the certificate checked. */
  async connect(): Promise<void> {
    this.#first = await this.#secure()
  }

  close(): void {
    this.#first?.destroy()
    this.#agent.destroy()
  }

  send({ path, body, headers, command, cut }: ApiRequest): Promise<ApiReply> {
    const { target, limits, life } = this.#options
    if (life.failure) return Promise.reject(life.failure)
    return new Promise((resolve, reject) => {
      const chunks: Buffer[] = []
      let bytes = 0
      const text = (): string => Buffer.concat(chunks).toString('utf8')
      const over = (): void => {
        clearTimeout(silence)
        release()
      }
      const fail = (failure: CollectError): void => {
        over()
        if (bytes > 0) cut(text())
        bytes = 0
        sent.destroy()
        reject(failure)
      }
      const sent = request(
        {
          agent: this.#agent,
          method: body === undefined ? 'GET' : 'POST',
          path,
          setHost: false,
          headers: {
            host: placeOf(target).address,
            ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
            'user-agent': 'plumbline',
            ...headers,
          },
        },
        (response) => {
          response.on('data', (chunk: Buffer) => {
            silence.refresh()
            bytes += chunk.length
            chunks.push(chunk)
            if (bytes > limits.maxOutputBytes) fail(failures.tooLarge(target, command, limits.maxOutputBytes))
          })
          response.on('error', () => fail(failures.closed(target)))
          response.on('end', () => {
            over()
            resolve({ status: response.statusCode ?? 0, body: text() })
          })
        },
      )
      sent.on('error', (error: NodeJS.ErrnoException) => fail(failureOf(error, target)))
      // Before there is a request, the connection has a time-out of its own.
      const silence = setTimeout(
        () => fail(failures.silence(target, command, limits.silenceTimeoutMs)),
        limits.silenceTimeoutMs,
      )
      const release = life.onEnd(fail)
      sent.end(body)
    })
  }

  async #take(): Promise<TLSSocket> {
    const first = this.#first
    this.#first = undefined
    return first && !first.destroyed ? first : this.#secure()
  }

  async #secure(): Promise<TLSSocket> {
    const { target, limits, life, authorities, check } = this.#options
    const stream = await this.#options.open()
    return new Promise((resolve, reject) => {
      const socket = connect({
        socket: stream,
        host: target.host,
        ...(isIP(target.host) === 0 ? { servername: target.host } : {}),
        ALPNProtocols: ['http/1.1'],
        // The check follows below: it knows more than the authorities do.
        rejectUnauthorized: false,
        ...(authorities === undefined ? {} : { ca: [...rootCertificates, authorities] }),
      })
      const done = (failure: CollectError | undefined): void => {
        clearTimeout(timer)
        release()
        socket.removeListener('error', broken)
        socket.on('error', () => undefined)
        if (!failure) return resolve(socket)
        socket.destroy()
        reject(failure)
      }
      const broken = (error: Error): void => done(apiFailures.noTls(target, error.message))
      const timer = setTimeout(
        () => done(failures.connectTimeout(target, limits.connectTimeoutMs)),
        limits.connectTimeoutMs,
      )
      const release = life.onEnd(done)
      socket.once('error', broken)
      socket.once('close', () => broken(new Error('the device closed the connection')))
      socket.once('secureConnect', () => {
        const digest = createHash('sha256')
          .update(socket.getPeerCertificate().raw ?? Buffer.alloc(0))
          .digest()
        try {
          check({ digest, problem: socket.authorized ? undefined : problemOf(socket) })
          done(undefined)
        } catch (error) {
          done(error instanceof CollectError ? error : failures.internal(target.name, String(error)))
        }
      })
    })
  }
}

/** Node gives the code as a text or as an error, whatever its types say. */
function problemOf({ authorizationError }: TLSSocket): string {
  const problem: unknown = authorizationError
  if (typeof problem === 'string') return problem
  const { code, message } = (problem ?? {}) as { code?: string; message?: string }
  return code ?? message ?? 'unknown'
}

class OneConnection extends Agent {
  readonly #open: () => Promise<TLSSocket>

  constructor(open: () => Promise<TLSSocket>) {
    super({ keepAlive: true, maxSockets: 1 })
    this.#open = open
  }

  override createConnection(_options: unknown, made?: (error: Error | null, stream: Duplex) => void): undefined {
    void this.#open().then(
      (socket) => made?.(null, socket),
      (error: Error) => made?.(error, undefined as never),
    )
  }
}

function failureOf(error: NodeJS.ErrnoException, target: Target): CollectError {
  if (error instanceof CollectError) return error
  // Errors of Node's parser of HTTP.
  return error.code?.startsWith('HPE_') ? apiFailures.strange(target, 'HTTP') : failures.closed(target)
}
