/** NetBox over its REST API: lists read page by page, cables written back. */
import { readRegularFile } from '#main/files/regular-file.ts'
import type { Netbox, NetboxAccess } from '#main/services/netbox-port.ts'
import { isObject, type NetboxObject } from '#shared/model/netbox-object.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { requestJson } from './request-json.ts'

/** NetBox's own upper limit of a page, if nobody changed it. */
const PAGE = 1000
/** Objects of one list; more than that is no lab. */
const MAX_OBJECTS = 500_000
/** Cables in one request that writes. */
const WRITTEN_AT_ONCE = 100

/** A connection to nothing yet: each call is a request of its own. Throws `Refusal` for an address that cannot be one. */
export function netboxClient(access: NetboxAccess): Netbox {
  const base = baseOf(access.url)
  // It goes into a header, which takes no others; what is pasted may hold a line end.
  if (!/^[\u0021-\u007e]+$/.test(access.token)) throw new Refusal({ code: 'netbox-token-malformed' })
  const ca = access.caFile === undefined ? undefined : readCa(access.caFile)
  const authorization = `${access.token.startsWith('nbt_') ? 'Bearer' : 'Token'} ${access.token}`
  const call = (method: 'GET' | 'PATCH', path: string, query: string, signal: AbortSignal, body?: unknown) => {
    const url = new URL(`api/${path}/`, base)
    url.search = query
    return requestJson({ method, url, authorization, body, ...(ca === undefined ? {} : { ca }) }, signal)
  }
  return {
    async list(path, filter, signal, progress) {
      const all: NetboxObject[] = []
      for (;;) {
        const query = new URLSearchParams(filter.map(([name, value]): [string, string] => [name, value]))
        query.set('limit', String(PAGE))
        query.set('offset', String(all.length))
        const { count, results } = pageOf(await call('GET', path, query.toString(), signal), base)
        all.push(...results)
        progress?.(all.length, count)
        // The number of objects may change while they are read; an empty page is the end in any case.
        if (results.length === 0 || all.length >= count) return all
        if (all.length > MAX_OBJECTS)
          throw new Refusal({ code: 'netbox-too-many', host: base.host, what: path, most: MAX_OBJECTS })
      }
    },
    async patchCables(changes, signal, progress) {
      for (let at = 0; at < changes.length; at += WRITTEN_AT_ONCE) {
        try {
          const asked = changes.slice(at, at + WRITTEN_AT_ONCE)
          const written = await call('PATCH', 'dcim/cables', '', signal, asked)
          // What is gone there, or may not be changed, is left out without a word (netbox/api/viewsets/mixins.py).
          const ids = new Set(Array.isArray(written) ? written.map((each) => isObject(each) && each['id']) : [])
          const missing = asked.filter(({ id }) => !ids.has(id)).length
          if (missing > 0)
            throw new Refusal({ code: 'netbox-not-written', host: base.host, missing, all: asked.length })
        } catch (error) {
          // NetBox takes all of a request or nothing; what earlier ones wrote is there.
          if (at === 0 || !(error instanceof Refusal)) throw error
          throw new Refusal({ code: 'netbox-partly-written', done: at, all: changes.length, cause: error.said })
        }
        progress?.(Math.min(at + WRITTEN_AT_ONCE, changes.length), changes.length)
      }
    },
  }
}

/** The address with a slash at its end. The token goes out in clear over plain HTTP: only to this machine itself. */
function baseOf(text: string): URL {
  let url: URL
  try {
    url = new URL(/^https?:\/\//i.test(text) ? text : `https://${text}`)
  } catch {
    throw new Refusal({ code: 'netbox-bad-address', text })
  }
  if (url.username !== '' || url.password !== '') throw new Refusal({ code: 'netbox-password-in-address' })
  const here = /^(localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname)
  if (url.protocol !== 'https:' && !here) {
    throw new Refusal({ code: 'netbox-no-tls', host: url.host })
  }
  url.search = ''
  url.hash = ''
  url.pathname = url.pathname.replace(/\/(?:api\/?)?$/, '').concat('/')
  return url
}

/** Some thousand certificates. */
const MOST_CA_BYTES = 16 * 1024 * 1024

function readCa(path: string): string {
  try {
    return readRegularFile(path, MOST_CA_BYTES)
  } catch {
    throw new Refusal({ code: 'netbox-ca-unreadable', path })
  }
}

function pageOf(answer: unknown, base: URL): { count: number; results: readonly NetboxObject[] } {
  const { count, results } = (isObject(answer) ? answer : {}) as { count?: unknown; results?: unknown }
  if (typeof count !== 'number' || !Array.isArray(results) || !results.every(isObject)) {
    throw new Refusal({ code: 'netbox-not-netbox', host: base.host })
  }
  return { count, results }
}
