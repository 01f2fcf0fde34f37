/** Ways to ask a device, and what a login by SNMP needs. */
import type { WAY_ORDERS } from '#shared/plan-fields/device-fields.ts'

/** HTTP APIs: of one platform, or RESTCONF. */
export type ApiWay = 'eapi' | 'nxapi' | 'restconf'

/** SSH, SNMP over UDP, and APIs over HTTPS. */
export type Way = 'ssh' | 'snmp' | ApiWay

/** What a plan may say. */
export type WayOrder = (typeof WAY_ORDERS)[number]

/** What people call them. */
export const WAY_NAMES: Readonly<Record<Way, string>> = {
  ssh: 'SSH',
  snmp: 'SNMP',
  eapi: 'eAPI',
  nxapi: 'NX-API',
  restconf: 'RESTCONF',
}

/** In their order. */
export function waysOf(order: WayOrder): readonly Way[] {
  return order.split('|').filter((way): way is Way => way in WAY_NAMES)
}

/** True for an HTTP API. */
export function isApi(way: Way): way is ApiWay {
  return way !== 'ssh' && way !== 'snmp'
}

/** Port of HTTP APIs. */
export const API_PORT = 443

/** Default port of agents (RFC 3411). */
export const SNMP_PORT = 161

export const SNMP_AUTH = ['md5', 'sha', 'sha224', 'sha256', 'sha384', 'sha512'] as const
/** `aes256` in the way of Cisco (`aes256r`, Reeder) and in that of the draft of Blumenthal (`aes256b`). */
export const SNMP_PRIV = ['des', 'aes', 'aes256r', 'aes256b'] as const

export interface SnmpKey<P extends string> {
  readonly protocol: P
  readonly key: string
}

/** Columns of one table that an agent is asked for. */
export interface SnmpTable {
  /** MIB, and table where the MIB has several: `BRIDGE-MIB dot1dTpFdbTable`. */
  readonly name: string
  /** OIDs, without the dot in front. */
  readonly columns: readonly string[]
}

/** What an agent is asked for, and nothing else; the rows are kept as one output. */
export interface SnmpWalk {
  /** The name under which they are kept: `walk`, `walk arp`. */
  readonly command: string
  /** OIDs of objects with one value. */
  readonly scalars: readonly string[]
  readonly tables: readonly SnmpTable[]
}

/** A login by SNMP; never stored, logged or printed. With keys it is version 3, and the level follows from them. */
export interface SnmpLogin {
  /** Name of the credential set. */
  readonly set: string
  readonly version: '1' | '2c' | '3'
  readonly community?: string
  readonly user?: string
  readonly auth?: SnmpKey<(typeof SNMP_AUTH)[number]>
  readonly priv?: SnmpKey<(typeof SNMP_PRIV)[number]>
}

/** What a credential set has for SNMP; keys are written `sha256:SECRET`, `aes:SECRET`. */
export interface SnmpSecrets {
  readonly community?: string
  /** Version 1 is spoken with the community, in place of 2c. */
  readonly snmpVersion?: '1' | '2c'
  /** Name of the user of version 3, if it is not that of the set. */
  readonly snmpUser?: string
  readonly snmpAuth?: string
  readonly snmpPriv?: string
}

/** A protocol and its key from `sha256:SECRET`; undefined for another protocol, or a key under 8 signs (RFC 3414). */
export function snmpKey<P extends string>(text: string, protocols: readonly P[]): SnmpKey<P> | undefined {
  const at = text.indexOf(':')
  const name = text.slice(0, at).trim().toLowerCase()
  const key = text.slice(at + 1)
  const protocol = protocols.find((each) => each === name)
  return at < 0 || protocol === undefined || key.length < 8 ? undefined : { protocol, key }
}

/** True if a set has something to ask an agent with. */
export function canAskSnmp({ community, snmpUser, snmpAuth }: SnmpSecrets): boolean {
  return community !== undefined || snmpUser !== undefined || snmpAuth !== undefined
}

/** The logins of a set, version 3 first: its keys do not cross the network. */
export function snmpLoginsOf(set: SnmpSecrets & { readonly name: string; readonly user?: string }): SnmpLogin[] {
  const logins: SnmpLogin[] = []
  const user = set.snmpUser ?? set.user
  if (user !== undefined && (set.snmpUser !== undefined || set.snmpAuth !== undefined)) {
    const auth = set.snmpAuth === undefined ? undefined : snmpKey(set.snmpAuth, SNMP_AUTH)
    const priv = set.snmpPriv === undefined ? undefined : snmpKey(set.snmpPriv, SNMP_PRIV)
    logins.push({ set: set.name, version: '3', user, ...(auth ? { auth } : {}), ...(auth && priv ? { priv } : {}) })
  }
  if (set.community !== undefined) {
    logins.push({ set: set.name, version: set.snmpVersion ?? '2c', community: set.community })
  }
  return logins
}

/** Secrets of such logins, to be blanked. */
export function snmpSecretsOf(logins: readonly SnmpLogin[]): string[] {
  return logins.flatMap(({ community, auth, priv }) => [community, auth?.key, priv?.key].filter((s) => s !== undefined))
}
