/** A made-up device's HTTP API on loopback, over real TLS: one API, one login, documents by command. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import type { TlsPair } from '#main/net/self-signed.ts'
import type { ApiWay } from '#shared/model/ways.ts'
import type { ApiDocuments } from './api-documents.ts'

export interface ApiPlay {
  readonly way: ApiWay
  readonly documents: ApiDocuments
  readonly user: string
  readonly password: string
  /** Wait before each answer, in milliseconds. */
  readonly latencyMs: number
}

export interface ApiHost {
  readonly port: number
  close(): Promise<void>
}

/** Questions are short; a longer one is none of a collector's. */
const MOST_BYTES = 64 * 1024

/** Listens on a port of the kernel's choice. */
export async function startApiHost(play: ApiPlay, tls: TlsPair): Promise<ApiHost> {
  const sockets = new Set<Socket>()
  const server = createServer({ cert: tls.cert, key: tls.key }, (request, response) => {
    void bodyOf(request).then(
      (body) => setTimeout(() => answer(play, request, response, body), play.latencyMs),
      () => response.destroy(),
    )
  })
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
  })
  server.on('tlsClientError', () => undefined)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) {
    text += String(chunk)
    if (text.length > MOST_BYTES) throw new Error('too long')
  }
  return text
}

const PATHS = { eapi: '/command-api', nxapi: '/ins', restconf: '/restconf/data/' } as const

function answer(play: ApiPlay, { url = '', headers }: IncomingMessage, response: ServerResponse, body: string): void {
  const { way, documents, user, password } = play
  const login = Buffer.from(`${user}:${password}`).toString('base64')
  const isThere = way === 'restconf' ? url.startsWith(PATHS.restconf) : url === PATHS[way]
  if (!isThere) return void response.writeHead(404).end('not found')
  if (headers.authorization !== `Basic ${login}`) return void response.writeHead(401).end('Unauthorized')
  if (way === 'restconf') return restconfAnswer(response, documents[url.slice(PATHS.restconf.length)])
  const question = questionIn(body)
  if (!question) return void response.writeHead(400).end('no question')
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(way === 'eapi' ? eapiAnswer(question, documents) : nxapiAnswer(question, documents)))
}

interface Question {
  readonly id?: unknown
  readonly command: string
}

/** `runCmds` of JSON-RPC, or `ins_api`, with one command each. */
function questionIn(body: string): Question | undefined {
  try {
    const { id, params, ins_api } = JSON.parse(body) as {
      id?: unknown
      params?: { cmds?: unknown[] }
      ins_api?: { input?: unknown }
    }
    const command = params?.cmds?.[0] ?? ins_api?.input
    return typeof command === 'string' ? { id, command } : undefined
  } catch {
    return undefined
  }
}

/** 1002 is an invalid command ("Arista EOS Command API", error codes). */
function eapiAnswer({ id, command }: Question, documents: ApiDocuments): unknown {
  const document = documents[command]
  if (document !== undefined) return { jsonrpc: '2.0', id, result: [document] }
  const message = `CLI command 1 of 1 '${command}' failed: invalid command`
  return { jsonrpc: '2.0', id, error: { code: 1002, message, data: [{ errors: ['Invalid input'] }] } }
}

function nxapiAnswer({ command }: Question, documents: ApiDocuments): unknown {
  const body = documents[command]
  const output =
    body === undefined
      ? { input: command, msg: 'Input CLI command error', code: '400', clierror: '% Invalid command\n' }
      : { input: command, msg: 'Success', code: '200', body }
  return { ins_api: { type: 'cli_show', version: '1.0', sid: 'eoc', outputs: { output } } }
}

/** Data, or errors (RFC 8040, section 7.1). */
function restconfAnswer(response: ServerResponse, document: unknown): void {
  response.setHeader('content-type', 'application/yang-data+json')
  if (document !== undefined) return void response.end(JSON.stringify(document))
  const error = { 'error-type': 'application', 'error-tag': 'invalid-value', 'error-message': 'uri keypath not found' }
  response.writeHead(404).end(JSON.stringify({ 'ietf-restconf:errors': { error: [error] } }))
}
