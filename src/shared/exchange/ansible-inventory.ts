/** What an Ansible inventory says, whichever way it is written: groups, hosts, variables and who inherits them. */
import { PLAN_FIELDS } from '#shared/plan-fields/plan-fields.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import type { Role } from '#shared/model/plan.ts'
import { shown } from './cells.ts'
import { hostRange, MAX_HOSTS } from './host-range.ts'
import { type Entry, type Records, RecordsBuilder } from './records.ts'
import { platformOf, roleOf } from './vocabulary.ts'

/** Variables under which our own columns travel. */
export const OWN_VARIABLE = 'plumbline_'
/** Ansible fills these in from elsewhere. */
const TEMPLATE = /\{\{.*\}\}|\{%.*%\}/
const MAX_ALL_HOSTS = 100_000
const DEEPEST = 50
/** Steps from groups to their parents, all hosts together; a fabric has a few a host. */
const MAX_STEPS = 1_000_000

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

/** What hosts of the same groups have in common. */
interface Lineage {
  readonly variables: Variables
  readonly role: Role | undefined
}

export class Inventory {
  readonly #hosts = new Map<string, Host>()
  readonly #groups = new Map<string, Group>()
  readonly #lineages = new Map<string, Lineage | undefined>()
  readonly out = new RecordsBuilder()
  #steps = 0

  group(name: string, parent?: string): void {
    const group = this.#groups.get(name) ?? { variables: new Map(), parents: new Set() }
    this.#groups.set(name, group)
    if (parent !== undefined && parent !== name) group.parents.add(parent)
  }

  groupVariables(line: number, name: string, variables: Variables): void {
    this.group(name)
    for (const [key, value] of this.#told(line, variables)) this.#groups.get(name)?.variables.set(key, value)
  }

  /** Adds the hosts of a pattern to a group. */
  hosts(line: number, pattern: string, group: string, variables: Variables): void {
    const names = hostRange(pattern)
    if (!names || this.#hosts.size + names.length > MAX_ALL_HOSTS) {
      this.out.refuse(line, { code: 'ansible-bad-range', text: shown(pattern), most: MAX_HOSTS })
      return
    }
    this.group(group)
    const told = [...this.#told(line, variables)]
    for (const name of names) {
      const host = this.#hosts.get(deviceKey(name)) ?? { name, line, variables: new Map(), groups: new Set() }
      this.#hosts.set(deviceKey(name), host)
      host.groups.add(group)
      for (const [key, value] of told) host.variables.set(key, value)
    }
  }

  records(): Records {
    for (const host of this.#hosts.values()) {
      const lineage = this.#lineageOf(host)
      if (lineage) this.#tell(host, lineage)
      else {
        this.out.refuse(host.line, { code: 'ansible-groups-too-deep' })
        break
      }
    }
    return this.out.build()
  }

  /** Variables that say something here; the others are named and left out, so that no host carries them. */
  *#told(line: number, variables: Variables): Generator<[string, string]> {
    for (const [key, value] of variables) {
      const own = key.startsWith(OWN_VARIABLE) && DEVICE_COLUMNS.has(key.slice(OWN_VARIABLE.length))
      if (!own && !READ.has(key)) this.out.leaveOut(line, key)
      else if (!own && TEMPLATE.test(value)) {
        this.out.warn(line, { code: 'value-computed', what: key, text: shown(value), by: 'Ansible' })
        // Not unsaid: without an address Ansible would take the name for one.
        yield [key, '']
      } else yield [key, value]
    }
  }

  /** Undefined where the groups are nested without end. */
  #lineageOf(host: Host): Lineage | undefined {
    const key = JSON.stringify([...host.groups])
    if (this.#lineages.has(key)) return this.#lineages.get(key)
    // From far ancestors to the nearest group, so that what is nearer wins.
    const levels: string[][] = []
    let level = [...host.groups]
    for (let depth = 0; level.length > 0 && depth < DEEPEST; depth++) {
      levels.unshift(level)
      const parents = new Set<string>()
      for (const g of level)
        for (const parent of this.#groups.get(g)?.parents ?? []) {
          parents.add(parent)
          this.#steps += 1
          if (this.#steps > MAX_STEPS) return undefined
        }
      level = [...parents]
    }
    const lineage = ['all', ...levels.flat()]
    const variables = new Map<string, string>()
    for (const group of lineage) for (const [k, v] of this.#groups.get(group)?.variables ?? []) variables.set(k, v)
    const role = lineage
      .toReversed()
      .flatMap((g) => roleOf(g) ?? [])
      .at(0)
    this.#lineages.set(key, { variables, role })
    return { variables, role }
  }

  #tell(host: Host, lineage: Lineage): void {
    const variables = new Map([...lineage.variables, ...host.variables])
    const own: Record<string, string> = {}
    for (const [key, value] of variables) if (key.startsWith(OWN_VARIABLE)) own[key.slice(OWN_VARIABLE.length)] = value
    if (variables.get('ansible_connection') === 'local') {
      this.out.warn(host.line, { code: 'control-machine', device: host.name })
      return
    }
    const role = own['role'] ?? lineage.role
    this.out.device(host.line, host.name, { ...own, role, ...this.#login(host, variables, 'role' in own) })
  }

  #login(host: Host, variables: Variables, ours: boolean): Entry['cells'] {
    const os = variables.get('ansible_network_os')
    const platform = variables.get('plumbline_platform') ?? (os === undefined ? undefined : platformOf(os))
    if (os !== undefined && platform === undefined)
      this.out.warn(host.line, { code: 'platform-unknown', device: host.name, os })
    const told = variables.get('ansible_host') ?? variables.get('ansible_ssh_host')
    const parts = (told ?? '').split(/\s*,\s*/)
    const [first, ...more] = parts.every((part) => /^[\d.]+$|:/.test(part)) ? parts : [told]
    if (more.length > 0)
      this.out.warn(host.line, {
        code: 'several-addresses',
        device: host.name,
        taken: first ?? '',
        others: more.length,
      })
    return {
      platform,
      // Without ansible_host Ansible connects to the name; a device that we wrote without it has no address.
      address: told === undefined ? (ours ? undefined : host.name) : first,
      ssh_port: variables.get('ansible_port') ?? variables.get('ansible_ssh_port'),
    }
  }
}

const DEVICE_COLUMNS = new Set(PLAN_FIELDS.devices.map((f) => f.column))
const READ = new Set([
  'ansible_host',
  'ansible_ssh_host',
  'ansible_port',
  'ansible_ssh_port',
  'ansible_network_os',
  'ansible_connection',
])
