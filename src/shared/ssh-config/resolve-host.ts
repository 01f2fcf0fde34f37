/** What an SSH client configuration says of one host, as `ssh NAME` would read it (ssh_config(5)). Pure. */
import type { SshAlgorithms } from '#shared/model/collecting.ts'
import { algorithmList } from './algorithms.ts'
import { expandTokens } from './expand.ts'
import type { LocalUser } from './local-user.ts'
import { matchCriteria } from './match.ts'
import { fitsList } from './patterns.ts'
import type { ConfigNode, SshConfigTree } from './read-config.ts'
import type { ConfigWarning } from './statements.ts'

export type { LocalUser }

export interface SshHop {
  readonly user?: string
  readonly host: string
  readonly port?: number
}

export interface SshHost {
  /** True if a `Host` or `Match` line names this very host, and not just every host. */
  readonly named: boolean
  readonly hostName?: string
  readonly port?: number
  readonly user?: string
  /** Absolute paths where the configuration gives `~` or absolute ones. */
  readonly identityFiles: readonly string[]
  readonly identitiesOnly: boolean
  /** Path of a socket, or `none`. */
  readonly identityAgent?: string
  /** Outermost first; empty if the configuration says `none`; absent if it says nothing. */
  readonly jumps?: readonly SshHop[]
  /** Set if the host is to be reached by a command, which is not supported. */
  readonly proxyCommand?: true
  readonly algorithms?: SshAlgorithms
  readonly knownHostsFiles: readonly string[]
  readonly warnings: readonly ConfigWarning[]
}

/** The options whose first value wins, by keyword. */
const SINGLE = new Set([
  'hostname',
  'port',
  'user',
  'identitiesonly',
  'identityagent',
  'kexalgorithms',
  'hostkeyalgorithms',
  'ciphers',
  'macs',
])

interface Reading {
  readonly original: string
  readonly local: LocalUser
  readonly values: Map<string, ConfigNode>
  readonly identities: ConfigNode[]
  readonly warnings: ConfigWarning[]
  knownHosts: ConfigNode | undefined
  proxy: ConfigNode | undefined
  named: boolean
}

/** Resolves a host by the name that a person would type. */
export function resolveHost(tree: SshConfigTree, original: string, local: LocalUser): SshHost {
  const reading: Reading = {
    original,
    local,
    values: new Map(),
    identities: [],
    warnings: [],
    knownHosts: undefined,
    proxy: undefined,
    named: false,
  }
  walk(tree.nodes, true, reading)
  return hostOf(reading)
}

/** A block holds until the next one; an included file is read inside of the block that includes it. */
function walk(nodes: readonly ConfigNode[], inherited: boolean, reading: Reading): void {
  let active = inherited
  for (const node of nodes) {
    if (node.keyword === 'host') {
      const fits = fitsList(reading.original, node.args)
      active = inherited && fits !== undefined
      if (active && fits !== '*') reading.named = true
    } else if (node.keyword === 'match') active = matches(node, reading) && inherited
    else if (node.files) for (const file of node.files) walk(file, active, reading)
    else if (active) take(node, reading)
  }
}

function matches(node: ConfigNode, reading: Reading): boolean {
  const { original, local, values } = reading
  const result = matchCriteria(node.args, {
    original,
    host: hostNameOf(values.get('hostname'), original) ?? original,
    user: values.get('user')?.args[0] ?? local.user,
    localUser: local.user,
  })
  if (result.problem !== undefined) warn(reading, node, result.problem)
  if (result.fits && result.named) reading.named = true
  return result.fits
}

function take(node: ConfigNode, reading: Reading): void {
  const { keyword } = node
  if (SINGLE.has(keyword)) {
    if (keyword === 'port' && !isPort(node.args[0])) {
      return warn(reading, node, `"${node.args[0]}" is no port. The line was left out.`)
    }
    if (!reading.values.has(keyword)) reading.values.set(keyword, node)
  } else if (keyword === 'identityfile') reading.identities.push(node)
  else if (keyword === 'userknownhostsfile') reading.knownHosts ??= node
  else if (keyword === 'proxyjump' || keyword === 'proxycommand') {
    if (keyword === 'proxyjump' && parseJumps(node.args[0] ?? '') === undefined) {
      return warn(reading, node, `"${node.args[0]}" names no jump host. The line was left out.`)
    }
    reading.proxy ??= node
  }
}

function isPort(text: string | undefined): boolean {
  return text !== undefined && /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65535
}

function warn(reading: Reading, node: ConfigNode, what: string): void {
  const { file, line } = node
  reading.warnings.push({ file, line, message: `${file}, line ${line}: ${what}` })
}

function hostNameOf(node: ConfigNode | undefined, original: string): string | undefined {
  return node?.args[0]?.replace(/%(.)/g, (whole, token: string) =>
    token === 'h' ? original : token === '%' ? '%' : whole,
  )
}

function hostOf(reading: Reading): SshHost {
  const { original, local, values, warnings } = reading
  const hostName = hostNameOf(values.get('hostname'), original)
  const portText = values.get('port')?.args[0]
  const port = portText === undefined ? undefined : Number(portText)
  const user = values.get('user')?.args[0]
  const tokens = { original, host: hostName ?? original, port: port ?? 22, user: user ?? local.user, local }
  const paths = (node: ConfigNode, args = node.args): string[] =>
    args.flatMap((arg) => {
      if (arg.toLowerCase() === 'none') return []
      const path = expandTokens(arg, tokens)
      if (path === undefined) warn(reading, node, `"${arg}" holds a token that is not known. It was left out.`)
      return path ?? []
    })
  const identityFiles = [...new Set(reading.identities.flatMap((node) => paths(node, node.args.slice(0, 1))))]
  const agent = values.get('identityagent')
  const identityAgent = agent && agentOf(agent.args[0] ?? '', local, (arg) => paths(agent, [arg])[0])
  const { proxy } = reading
  const jumps = proxy?.keyword === 'proxyjump' ? parseJumps(proxy.args[0] ?? '') : undefined
  const byCommand = proxy?.keyword === 'proxycommand' && proxy.args[0]?.toLowerCase() !== 'none'
  const algorithms = algorithmsOf(values)
  return {
    named: reading.named,
    ...(hostName === undefined ? {} : { hostName }),
    ...(port === undefined ? {} : { port }),
    ...(user === undefined ? {} : { user }),
    identityFiles,
    identitiesOnly: /^(?:yes|true)$/i.test(values.get('identitiesonly')?.args[0] ?? ''),
    ...(identityAgent === undefined ? {} : { identityAgent }),
    ...(jumps === undefined ? {} : { jumps }),
    ...(byCommand ? { proxyCommand: true as const } : {}),
    ...(algorithms ? { algorithms } : {}),
    knownHostsFiles: reading.knownHosts ? paths(reading.knownHosts) : [],
    warnings,
  }
}

function agentOf(text: string, local: LocalUser, expand: (text: string) => string | undefined): string | undefined {
  if (text.toLowerCase() === 'none') return 'none'
  if (text === 'SSH_AUTH_SOCK') return local.env['SSH_AUTH_SOCK']
  const variable = /^\$(\w+)$/.exec(text)?.[1]
  return variable === undefined ? expand(text) : local.env[variable]
}

function algorithmsOf(values: ReadonlyMap<string, ConfigNode>): SshAlgorithms | undefined {
  const of = (keyword: string, kind: 'kex' | 'hostKey' | 'ciphers' | 'macs') => {
    const value = values.get(keyword)?.args[0]
    return value === undefined ? {} : { [kind]: algorithmList(kind, value) }
  }
  const all: SshAlgorithms = {
    ...of('kexalgorithms', 'kex'),
    ...of('hostkeyalgorithms', 'hostKey'),
    ...of('ciphers', 'ciphers'),
    ...of('macs', 'macs'),
  }
  return Object.keys(all).length === 0 ? undefined : all
}

/** `user@host:port,host2` → hops, outermost first; `none` → no hops; undefined if a hop has no host. */
export function parseJumps(text: string): readonly SshHop[] | undefined {
  if (text.toLowerCase() === 'none') return []
  const hops = text.split(',').map(parseHop)
  return hops.every((hop) => hop !== undefined) ? hops : undefined
}

/** `[user@]host[:port]`, `ssh://…` too, IPv6 in brackets; undefined if that is none. */
export function parseHop(text: string): SshHop | undefined {
  const m =
    /^(?:ssh:\/\/)?(?:(.+)@)?(?:\[([^\]]+)\]|([^:@[\]/]+)|([\da-fA-F]*:[\da-fA-F:.]*:[\da-fA-F:.]*))(?::(\d{1,5}))?\/?$/.exec(
      text.trim(),
    )
  const host = m?.[2] ?? m?.[3] ?? m?.[4]
  if (!m || host === undefined || host === '' || (m[5] !== undefined && !isPort(m[5]))) return undefined
  return {
    ...(m[1] === undefined ? {} : { user: m[1] }),
    host,
    ...(m[5] === undefined ? {} : { port: Number(m[5]) }),
  }
}
