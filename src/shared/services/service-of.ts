/** A service from the cells of its row. Pure. */
import type { Service } from '#shared/model/service.ts'
import type { Message } from '#shared/words/message.ts'
import { statusesIn } from './expected-status.ts'

/** Columns of `services.csv`, and keys of its YAML. */
export const SERVICE_COLUMNS = [
  'name',
  'url',
  'method',
  'headers',
  'body',
  'expect_status',
  'expect_body',
  'timeout_s',
  'ca',
  'credentials',
  'device',
] as const

export type ServiceCells = Readonly<Partial<Record<(typeof SERVICE_COLUMNS)[number], string>>>

/** Methods of RFC 9110 and RFC 5789. A REST call may change what it calls: the person who wrote the list chose it. */
const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE']
/** Seconds. */
const LONGEST = 600
/** What HTTP takes as the name of a header, and as its value (RFC 9110, sections 5.1 and 5.5). */
const HEADER = /^([!#$%&'*+\-.^_`|~0-9A-Za-z]+)\s*:\s*([\t\u0020-\u007e\u0080-\u00ff]*)$/

/** The service, or why it is none. Without a name its URL is the name. */
export function serviceOf(cells: ServiceCells): Service | Message {
  const url = urlOf(cells.url ?? '')
  if (typeof url !== 'string') return url
  const method = (cells.method ?? 'GET').toUpperCase()
  if (!METHODS.includes(method)) return bad('method', method, METHODS.join(', '))
  if (method === 'HEAD' && cells.expect_body !== undefined)
    return bad('expect_body', cells.expect_body, 'method GET: the answer to HEAD has no body')
  const headers = headersIn(cells.headers ?? '')
  if (!headers) return bad('headers', cells.headers ?? '', '"Name: value", several apart by | or by lines')
  const { expect_status: expectStatus, timeout_s: timeout } = cells
  if (expectStatus !== undefined && !statusesIn(expectStatus))
    return bad('expect_status', expectStatus, '200, 2xx, 200-299, timeout, or several of them apart by |')
  const timeoutS = timeout === undefined ? undefined : Number(timeout)
  if (timeoutS !== undefined && !(timeoutS > 0 && timeoutS <= LONGEST))
    return bad('timeout_s', timeout ?? '', `seconds, up to ${LONGEST}`)
  const { body, ca, credentials, device } = cells
  return {
    name: cells.name ?? url,
    url,
    method,
    headers,
    ...(body === undefined ? {} : { body }),
    ...(expectStatus === undefined ? {} : { expectStatus }),
    ...(cells.expect_body === undefined ? {} : { expectBody: cells.expect_body }),
    ...(timeoutS === undefined ? {} : { timeoutS }),
    ...(ca === undefined ? {} : { ca }),
    ...(credentials === undefined ? {} : { credentials }),
    ...(device === undefined ? {} : { device }),
  }
}

function bad(column: string, text: string, wanted: string): Message {
  return { code: 'service-value-bad', column, text: text.slice(0, 80), wanted }
}

/** The address as it was given; a host without a scheme is asked over HTTPS. */
function urlOf(given: string): string | Message {
  if (given === '') return { code: 'service-url-missing' }
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(given) ? given : `https://${given}`
  const [, authority = '', secret = '', port = '80'] = ADDRESS.exec(text) ?? []
  if (authority === '' || Number(port) > 65_535) return { code: 'service-url-bad', url: given.slice(0, 200) }
  return secret === '' ? text : { code: 'service-url-secret', host: authority.slice(secret.length) }
}

/** Authority, user and password in it, and port (RFC 3986, section 3.2); no blanks and control characters anywhere. */
const ADDRESS =
  /^https?:\/\/(([^/?#@\s\u0000-\u0020\u007f]*@)?(?:\[[0-9a-f:.]+\]|[^/?#@:[\]\\\s\u0000-\u0020\u007f]+)(?::(\d{1,5}))?)(?:[/?#][^\s\u0000-\u0020\u007f]*)?$/i

/** Headers of a cell; undefined if one is none. */
function headersIn(cell: string): Service['headers'] | undefined {
  const parts = cell
    .split(/[\r\n|]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const headers = parts.map((part) => HEADER.exec(part))
  if (headers.includes(null)) return undefined
  return headers.map((match) => [match?.[1] ?? '', match?.[2] ?? ''] as const)
}
