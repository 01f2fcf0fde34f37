import type { PortFamily } from './port-family.ts'

/**
 * Lanes of a breakout plug: what a lane is, the platform says. `:n` on Junos, SR Linux, Dell OS10, Comware, Huawei and
 * AOS-CX, `swpNsM` on Cumulus, the third number on NX-OS, the fifth on IOS XR; `1/1/1` to `1/1/4` of AOS-CX and `1:1` of an EXOS stack are sockets.
 */
export interface Lane {
  /** Key of the socket that the plug is in. */
  readonly base: string
  readonly lane: number
}

/** The lane that a port's key names; undefined if it names a whole socket. `fixed`: a box without line cards. */
export function laneOf(key: string, family: PortFamily, fixed: boolean): Lane | undefined {
  if (key.includes(':')) return lane(/^(?!serial|pos)(.*[a-z/].*):(\d{1,2})$/.exec(key))
  if (key.startsWith('swp')) return lane(/^(swp\d+)s(\d)$/.exec(key))
  const form = fixed ? (family.lanes?.withoutCards ?? family.lanes?.key) : family.lanes?.key
  return form && lane(form.exec(key))
}

/** The name of a lane of a socket, lanes counted from 1: `Ethernet1/49/2`, `swp1s1`, `et-0/0/1:1`, `1/1/1:2`. */
export function laneName(socket: string, lane: number, family: PortFamily): string {
  if (/^swp\d+$/.test(socket)) return `${socket}s${lane - 1}`
  if (family.lanes || /^Ethernet\d/i.test(socket)) return `${socket}/${lane}`
  // Junos counts from 0.
  return `${socket}:${/^(?:et|xe|ge)-/.test(socket) ? lane - 1 : lane}`
}

/** False for most keys that name no lane, found without a pattern. */
export function mayBeLane(key: string, { lanes }: PortFamily): boolean {
  if (lanes?.slashes === 1) return key.includes('/')
  if (lanes?.slashes === 2) return key.indexOf('/', key.indexOf('/') + 1) > 0
  return key.includes(':') || key.startsWith('swp')
}

function lane(match: RegExpExecArray | null): Lane | undefined {
  return match?.[1] === undefined ? undefined : { base: match[1], lane: Number(match[2]) }
}
