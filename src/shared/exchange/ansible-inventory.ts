/** What an Ansible inventory says, whichever way it is written: groups, hosts, variables and who inherits them. */
import { deviceKey } from '#shared/naming/device-name.ts'
import { hostRange, MAX_HOSTS } from './host-range.ts'
import { type Entry, type Records, RecordsBuilder } from './records.ts'
import { DEVICE_COLUMNS } from './sheet-columns.ts'
import { platformOf, roleOf } from './vocabulary.ts'

/** Variables under which our own columns travel. */
export const OWN_VARIABLE = 'plumbline_'
const NAMED_ONLY = /(?:pass|password|secret|token|key)/i
const MAX_ALL_HOSTS = 100_000
const DEEPEST = 50

export type Variables = ReadonlyMap<string, string>

interface Host {
  readonly name: string
  readonly line: number
  readonly variables: Map<string, string>
  readonly groups: Set<string>
}

interface Group {
  readonly variables: Map<string, string>
  readonly parents: Set<string>
}

export class Inventory {
  readonly #hosts = new Map<string, Host>()
  readonly #groups = new Map<string, Group>()
  readonly out = new RecordsBuilder()

  group(name: string, parent?: string): void {
    const group = this.#groups.get(name) ?? { variables: new Map(), parents: new Set() }
    this.#groups.set(name, group)
    if (parent !== undefined && parent !== name) group.parents.add(parent)
  }

  groupVariables(name: string, variables: Variables): void {
    this.group(name)
    for (const [key, value] of variables) this.#groups.get(name)?.variables.set(key, value)
  }

  /** Adds the hosts of a pattern to a group. */
  hosts(line: number, pattern: string, group: string, variables: Variables): void {
    const names = hostRange(pattern)
    if (!names || this.#hosts.size + names.length > MAX_ALL_HOSTS) {
      this.out.refuse(line, `"${pattern}" is no range of hosts, or one of more than ${MAX_HOSTS}`)
      return
    }
    this.group(group)
    for (const name of names) {
      const host = this.#hosts.get(deviceKey(name)) ?? { name, line, variables: new Map(), groups: new Set() }
      this.#hosts.set(deviceKey(name), host)
      host.groups.add(group)
      for (const [key, value] of variables) host.variables.set(key, value)
    }
  }

  records(): Records {
    for (const host of this.#hosts.values()) this.#tell(host)
    return this.out.build()
  }

  #tell(host: Host): void {
    // From far ancestors to the host itself, so that what is nearer wins.
    const lineage: string[] = ['all']
    let level = [...host.groups]
    const levels: string[][] = []
    for (let depth = 0; level.length > 0 && depth < DEEPEST; depth++) {
      levels.unshift(level)
      level = [...new Set(level.flatMap((g) => [...(this.#groups.get(g)?.parents ?? [])]))]
    }
    lineage.push(...levels.flat())
    const variables = new Map<string, string>()
    for (const group of lineage) for (const [k, v] of this.#groups.get(group)?.variables ?? []) variables.set(k, v)
    for (const [k, v] of host.variables) variables.set(k, v)
    const own: Record<string, string> = {}
    for (const [key, value] of variables) {
      const column = key.startsWith(OWN_VARIABLE) ? key.slice(OWN_VARIABLE.length) : ''
      if (column in DEVICE_COLUMNS) own[column] = value
      else if (!READ.has(key))
        this.out.leaveOut(host.line, NAMED_ONLY.test(key) ? `${key} (its value is not read)` : key)
    }
    if (variables.get('ansible_connection') === 'local') {
      this.out.warn(host.line, `"${host.name}" is the machine that Ansible runs on; it is left out.`)
      return
    }
    // The nearest group that tells a role.
    const role =
      own['role'] ??
      [...lineage]
        .reverse()
        .flatMap((g) => roleOf(g) ?? [])
        .at(0)
    this.out.device(host.line, host.name, { ...own, role, ...this.#login(host, variables, 'role' in own) })
  }

  #login(host: Host, variables: Variables, ours: boolean): Entry['cells'] {
    const os = variables.get('ansible_network_os')
    const platform = variables.get('plumbline_platform') ?? (os === undefined ? undefined : platformOf(os))
    if (os !== undefined && platform === undefined)
      this.out.warn(
        host.line,
        `The system "${os}" of ${host.name} is none of our platforms; it is recognised at login.`,
      )
    return {
      platform,
      // Without ansible_host Ansible connects to the name; a device that we wrote without it has no address.
      address: variables.get('ansible_host') ?? variables.get('ansible_ssh_host') ?? (ours ? undefined : host.name),
      ssh_port: variables.get('ansible_port') ?? variables.get('ansible_ssh_port'),
    }
  }
}

const READ = new Set([
  'ansible_host',
  'ansible_ssh_host',
  'ansible_port',
  'ansible_ssh_port',
  'ansible_network_os',
  'ansible_connection',
])
