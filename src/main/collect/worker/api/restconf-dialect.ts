/**
 * RESTCONF (RFC 8040): a GET of data below the root, as JSON of RFC 7951. A command is the path of the data. Pure.
 */
import type { ApiAnswer, ApiDialect, ApiReply } from './dialect.ts'

const ACCEPT = { accept: 'application/yang-data+json' }

/** Nothing is sought in a longer document than this: errors and a host's description are short. */
const SHORT = 10_000

/** Each stands for those after it. */
const ALTERNATIVES: readonly (readonly string[])[] = [
  ['ietf-interfaces:interfaces-state', 'openconfig-interfaces:interfaces'],
  ['openconfig-system:system/state', 'Cisco-IOS-XE-native:native/hostname'],
]

export const restconf: ApiDialect = {
  root: '/restconf',
  ask: (command, _id, root) => ({ path: `${root}/data/${command}`, headers: ACCEPT }),
  read(reply) {
    const { status, body } = reply
    if (status === 200) return isJson(body) ? { kind: 'output', text: body } : { kind: 'strange' }
    // Data that isn't there is not the same as data that says nothing.
    if (status === 204) return { kind: 'refused', text: 'no content' }
    return refusal(reply)
  },
  // RFC 8040, section 3.1.
  discovery: {
    question: { path: '/.well-known/host-meta', headers: { accept: 'application/xrd+xml' } },
    read: ({ status, body }) => (status === 200 ? rootIn(body) : undefined),
  },
  spares: (command, answered) =>
    ALTERNATIVES.some((group) => group.includes(command) && group.some((other) => answered.has(other))),
}

/** A path on the same host; anything else is none. */
function rootIn(xrd: string): string | undefined {
  const link = /<Link\b[^>]{0,500}\brel=["']restconf["'][^>]{0,500}>/i.exec(xrd.slice(0, SHORT))?.[0]
  const href = /\bhref=["'](\/[\w./-]{0,200})["']/i.exec(link ?? '')?.[1]
  return href === undefined || href.startsWith('//') ? undefined : href.replace(/\/+$/, '')
}

/** What it has no data for, in the words of the device (section 7.1); denied or busy is another matter. */
function refusal({ status, body }: ApiReply): ApiAnswer | undefined {
  if (![400, 404, 405, 501].includes(status) || body.length > SHORT || !/"(?:ietf-restconf:)?errors"\s*:/.test(body)) {
    return undefined
  }
  const said = /"error-message"\s*:\s*"((?:[^"\\]|\\.){0,300})/.exec(body)?.[1]
  return { kind: 'refused', text: said ?? /"error-tag"\s*:\s*"([\w-]{0,60})/.exec(body)?.[1] ?? String(status) }
}

function isJson(body: string): boolean {
  return /^\s*\{/.test(body)
}
