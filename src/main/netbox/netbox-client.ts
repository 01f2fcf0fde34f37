/** NetBox over its REST API: lists read page by page, cables written back. */
import { readFileSync } from 'node:fs'
import type { Netbox, NetboxAccess } from '#main/services/ports.ts'
import { isObject, type NetboxObject } from '#shared/model/netbox-object.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { requestJson } from './request-json.ts'

/** NetBox's own upper limit of a page, where nobody changed it. */
const PAGE = 1000
/** Objects of one list; more than that is no lab. */
const MAX_OBJECTS = 500_000
/** Cables in one request that writes. */
const WRITTEN_AT_ONCE = 100

/** A connection to nothing yet: each call is a request of its own. Throws `Refusal` for an address that cannot be one. */
export function netboxClient(access: NetboxAccess): Netbox {
  const base = baseOf(access.url)
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
          throw new Refusal(`${base.host} lists more than ${MAX_OBJECTS} ${path}. Give a site or a rack.`)
      }
    },
    async patchCables(changes, signal, progress) {
      for (let at = 0; at < changes.length; at += WRITTEN_AT_ONCE) {
        try {
          await call('PATCH', 'dcim/cables', '', signal, changes.slice(at, at + WRITTEN_AT_ONCE))
        } catch (error) {
          // NetBox takes all of a request or nothing; what earlier ones wrote is there.
          if (at === 0 || !(error instanceof Refusal)) throw error
          const rest = `write again for the other ${changes.length - at}`
          throw new Refusal(`${at} of ${changes.length} cables were written, then: ${error.message} Then ${rest}.`)
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
    throw new Refusal(`"${text}" is no address. Give one such as https://netbox.example.net.`)
  }
  if (url.username !== '' || url.password !== '')
    throw new Refusal('The address holds a password. Give the token by itself.')
  const here = /^(localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname)
  if (url.protocol !== 'https:' && !here) {
    throw new Refusal(`${url.host} is addressed without TLS: anybody on the way could read the token. Use https.`)
  }
  url.search = ''
  url.hash = ''
  url.pathname = url.pathname.replace(/\/(?:api\/?)?$/, '').concat('/')
  return url
}

function readCa(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new Refusal(`The certificate file ${path} cannot be read. Check the path.`)
  }
}

function pageOf(answer: unknown, base: URL): { count: number; results: readonly NetboxObject[] } {
  const { count, results } = (isObject(answer) ? answer : {}) as { count?: unknown; results?: unknown }
  if (typeof count !== 'number' || !Array.isArray(results) || !results.every(isObject)) {
    throw new Refusal(`${base.host} does not answer as NetBox does. Check the address.`)
  }
  return { count, results }
}
