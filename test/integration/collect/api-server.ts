/** A switch's HTTP API on loopback, over real TLS: documents as the vendors print them, and everything that goes wrong. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { certificate } from '#test/support/certificates.ts'

export interface ApiServerOptions {
  /** Which API it has; eAPI if absent. */
  readonly api?: 'eapi' | 'nxapi' | 'restconf'
  /** Where RESTCONF is; `/restconf` if absent. */
  readonly root?: string
  /** Status of answers to some commands, by command. */
  readonly statuses?: Readonly<Record<string, number>>
  readonly certificate?: Parameters<typeof certificate>[0]
  /** By command, the document; an absent one is refused. */
  readonly documents?: Readonly<Record<string, unknown>>
  /** Status of every answer after a good login. */
  readonly status?: number
  /** `endless`: an answer without end; `drip`: one that comes a sign at a time; `silent`: none; `page`: HTML. */
  readonly mode?: 'endless' | 'drip' | 'silent' | 'page' | 'cut' | 'closing'
}

export interface ApiServer {
  readonly port: number
  /** Commands as they came, by login. */
  readonly asked: { readonly user: string; readonly command: string }[]
  /** TLS connections that were made. */
  readonly connections: () => number
  close(): Promise<void>
}

export const API_USER = 'lab'
export const API_PASSWORD = 'correct-horse'
export const API_TOKEN = 'bench-token-1'

export async function startApiServer(options: ApiServerOptions = {}): Promise<ApiServer> {
  const asked: ApiServer['asked'] = []
  const sockets = new Set<Socket>()
  let connections = 0
  const server = createServer(certificate(options.certificate ?? 'good'), (request, response) => {
    void bodyOf(request).then((body) => answer(request, response, body, options, asked))
  })
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  server.on('secureConnection', () => {
    connections += 1
  })
  server.on('tlsClientError', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    connections: () => connections,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  body: string,
  options: ApiServerOptions,
  asked: ApiServer['asked'],
): void {
  const { authorization = '' } = request.headers
  const login = Buffer.from(authorization.replace('Basic ', ''), 'base64').toString('utf8')
  const question = body === '' ? {} : (JSON.parse(body) as Question)
  const root = options.root ?? '/restconf'
  const isRestconf = options.api === 'restconf'
  const path = request.url ?? ''
  const command = isRestconf
    ? path.replace(`${root}/data/`, '')
    : (question.params?.cmds[0] ?? question.ins_api?.input ?? '')
  asked.push({ user: login.split(':')[0] ?? '', command })
  const isThere = isRestconf
    ? request.method === 'GET' && (path.startsWith(`${root}/data/`) || path === HOST_META)
    : path === (options.api === 'nxapi' ? '/ins' : '/command-api')
  if (!isThere) return void response.writeHead(404).end('not found')
  if (login !== `${API_USER}:${API_PASSWORD}` && authorization !== `Bearer ${API_TOKEN}`)
    return void response.writeHead(401).end('Unauthorized')
  const status = options.status ?? options.statuses?.[command]
  if (status !== undefined) return void response.writeHead(status).end('as asked')
  if (path === HOST_META) return void response.end(`<XRD><Link rel='restconf' href='${root}'/></XRD>`)
  if (options.mode === 'closing') response.setHeader('connection', 'close')
  switch (options.mode) {
    case 'silent':
      return
    case 'page':
      return void response.end('<html>Welcome</html>')
    case 'cut':
      response.writeHead(200, { 'content-length': '1000' })
      return void response.write('{"jsonrpc": "2.0",', () => response.destroy())
    case 'drip': {
      const timer = setInterval(() => response.write(' '), 20)
      return void response.on('close', () => clearInterval(timer))
    }
    case 'endless': {
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(1 << 16, 32)));
      }
      response.on('drain', more)
      return more()
    }
    default:
      if (isRestconf) return restconfAnswer(response, options.documents?.[command])
      response.end((options.api === 'nxapi' ? nxapiAnswer : eapiAnswer)(question, options.documents?.[command]))
  }
}

const HOST_META = '/.well-known/host-meta'

/** As RFC 8040 has it: data, or errors. */
function restconfAnswer(response: ServerResponse, document: unknown): void {
  response.setHeader('content-type', 'application/yang-data+json')
  if (document !== undefined) return void response.end(JSON.stringify(document, undefined, 2))
  const error = { 'error-type': 'application', 'error-tag': 'invalid-value', 'error-message': 'uri keypath not found' }
  response.writeHead(404).end(JSON.stringify({ 'ietf-restconf:errors': { error: [error] } }))
}

interface Question {
  readonly id?: number
  readonly params?: { readonly cmds: readonly string[] }
  readonly ins_api?: { readonly input: string }
}

/** As NX-API answers; a document that is text is put in as it is, with its keys that are there twice. */
function nxapiAnswer(question: Question, document: unknown): string {
  const input = JSON.stringify(question.ins_api?.input)
  const body = typeof document === 'string' ? document : JSON.stringify(document)
  const output =
    document === undefined
      ? `{"input": ${input}, "msg": "Input CLI command error", "code": "400", "clierror": "% Invalid command\\n"}`
      : `{"input": ${input}, "msg": "Success", "code": "200", "body": ${body}}`
  return `{"ins_api": {"type": "cli_show", "version": "1.0", "sid": "eoc", "outputs": {"output": ${output}}}}`
}

/** As eAPI answers; a document with `errors` is the word of a command that ran and failed. */
function eapiAnswer({ id }: Question, document: unknown): string {
  const failed = typeof document === 'object' && document !== null && 'errors' in document
  const error = document === undefined ? { code: 1002, errors: ['Invalid input'] } : { code: 1000 }
  const message = `CLI command 1 of 1 failed: ${document === undefined ? 'invalid command' : 'could not run command'}`
  return JSON.stringify(
    document === undefined || failed
      ? { jsonrpc: '2.0', id, error: { code: error.code, message, data: [document ?? { errors: error.errors }] } }
      : { jsonrpc: '2.0', id, result: [document] },
  )
}

/** `show lldp neighbors detail` of EOS: by local port, far system and far port. */
export function eosNeighbors(links: readonly (readonly [local: string, system: string, port: string])[]): unknown {
  const entries = links.map(([local, system, port]) => [
    local,
    {
      lldpNeighborInfo: [
        {
          chassisIdType: 'macAddress',
          chassisId: '0011.2233.4455',
          systemName: system,
          neighborInterfaceInfo: { interfaceIdType: 'interfaceName', interfaceId: `"${port}"`, interfaceId_v2: port },
          ttl: 120,
        },
      ],
    },
  ])
  return { lldpNeighbors: Object.fromEntries(entries) }
}

/** `show interfaces status` of EOS. */
export function eosStatus(ports: Readonly<Record<string, string>>): unknown {
  const rows = Object.entries(ports).map(([port, linkStatus]) => [
    port,
    {
      vlanInformation: { interfaceMode: 'bridged', interfaceForwardingModel: 'bridged', vlanId: 10 },
      bandwidth: 10_000_000_000,
      interfaceType: '10GBASE-SR',
      duplex: 'duplexFull',
      autoNegotiateActive: false,
      linkStatus,
      lineProtocolStatus: linkStatus === 'connected' ? 'up' : 'down',
    },
  ])
  return { interfaceStatuses: Object.fromEntries(rows) }
}

export function eosDocuments(
  name: string,
  links: Parameters<typeof eosNeighbors>[0],
  ports: Readonly<Record<string, string>> = {},
): Readonly<Record<string, unknown>> {
  return {
    'show lldp neighbors detail': eosNeighbors(links),
    'show interfaces status': eosStatus(ports),
    'show hostname': { hostname: name, fqdn: `${name}.example.net` },
    'show version': { modelName: 'DCS-7050SX3-48YC8', version: '4.30.1F', serialNumber: 'JPE12345678', memTotal: 1 },
  }
}
