/** What each HTTP API is sent, and how its answers are read. Pure. */
import type { ApiWay } from '#shared/model/ways.ts'
import type { ApiAnswer, ApiDialect } from './dialect.ts'
import { indented, memberText } from './json-text.ts'
import { restconf } from './restconf-dialect.ts'

type Fields = Readonly<Record<string, unknown>>

const JSON_BODY = { accept: 'application/json', 'content-type': 'application/json' }

const STRANGE: ApiAnswer = { kind: 'strange' }

/** Arista eAPI ("Arista EOS Command API", `/explorer.html` on a switch): JSON-RPC 2.0, method `runCmds`. */
const eapi: ApiDialect = {
  root: '/command-api',
  ask(command, id, path) {
    const params = { version: 1, cmds: [command], format: 'json' }
    return { path, headers: JSON_BODY, body: JSON.stringify({ jsonrpc: '2.0', method: 'runCmds', params, id }) }
  },
  read({ status, body }) {
    if (status !== 200) return undefined
    const { result, error } = fieldsOf(parsed(body))
    if (Array.isArray(result) && result.length > 0) return { kind: 'output', text: document(result[0]) }
    if (error === undefined) return STRANGE
    const { code, message, data } = fieldsOf(error)
    const last = fieldsOf(Array.isArray(data) ? data.at(-1) : undefined)
    const said = textsOf(last['errors']).join(' ') || String(message ?? code ?? '')
    if (EAPI_REFUSED.has(Number(code))) return { kind: 'refused', text: said }
    // The command ran and says why it has nothing to tell, such as that LLDP is off.
    return Array.isArray(last['errors']) ? { kind: 'output', text: document(last) } : { kind: 'error', reason: said }
  },
}

/** Invalid command, no JSON form of it (two codes), not authorized. */
const EAPI_REFUSED: ReadonlySet<number> = new Set([1002, 1003, 1004, 1005])

/** Cisco NX-API ("Nexus 9000 Series NX-OS Programmability Guide", NX-API CLI): the message format `ins_api`, `cli_show`. */
const nxapi: ApiDialect = {
  root: '/ins',
  ask(command, _id, path) {
    const show = { version: '1.0', type: 'cli_show', chunk: '0', sid: '1', input: command, output_format: 'json' }
    return { path, headers: JSON_BODY, body: JSON.stringify({ ins_api: show }) }
  },
  read({ status, body }) {
    if (status !== 200) return undefined
    const { outputs } = fieldsOf(fieldsOf(parsed(body))['ins_api'])
    const output = fieldsOf(fieldsOf(outputs)['output'])
    const { code, msg, clierror } = output
    if (code === undefined) return STRANGE
    const said = [msg, clierror].filter((each) => typeof each === 'string' && each !== '').join(': ')
    if (String(code) !== '200') return nxapiRefusal(String(code), said)
    const text = typeof output['body'] === 'string' ? output['body'] : memberText(body, NXAPI_BODY)
    return { kind: 'output', text: typeof output['body'] === 'string' ? (text ?? '') : `${indented(text ?? '')}\n` }
  },
}

const NXAPI_BODY = ['ins_api', 'outputs', 'output', 'body']

/** 400: the command line did not take the command. 501: it has no JSON form. */
function nxapiRefusal(code: string, said: string): ApiAnswer {
  if (code !== '400' && code !== '501') return { kind: 'error', reason: said || code }
  // The command ran and says why it has nothing to tell.
  return { kind: /\bnot (?:enabled|running)\b/i.test(said) ? 'output' : 'refused', text: said || code }
}

export const DIALECTS: Readonly<Record<ApiWay, ApiDialect>> = { eapi, nxapi, restconf }

function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown
  } catch {
    return undefined
  }
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {}
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : []
}

/** Line by line, as the command line prints it: records name their lines. */
function document(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`
}
