/** Ansible inventories, INI and YAML (docs.ansible.com, intro_inventory), and back as YAML. */
import type { Plan } from '#shared/model/plan.ts'
import { toolName } from '#shared/platforms/tool-names.ts'
import { Inventory, OWN_VARIABLE, type Variables } from './ansible-inventory.ts'
import type { Records } from './records.ts'
import { deviceExtras } from './sheet-columns.ts'
import { quoted } from './yaml-text.ts'
import { entriesOf, itemsOf, under, type YamlNode } from './yaml-tree.ts'

const SECTION = /^\[([^\][\s:]+)(?::(\w+))?\]\s*(?:[#;].*)?$/

/** `[2001:db8::1]:2222`, a host by its address. */
const ADDRESS_HOST = /^\[([\da-f]*:[\da-f:.]+)\](?::(\d{1,5}))?(?=\s|$)/i

/** True for a text that is an INI inventory: it has a section or a host with variables, and no table. */
export function isAnsibleIni(text: string): boolean {
  const lines = text
    .slice(0, 50_000)
    .split(/\r\n|\n|\r/)
    .map((l) => l.trim())
    .filter((l) => l !== '' && !/^[#;]/.test(l))
  const first = lines[0] ?? ''
  return (
    SECTION.test(first) ||
    (!/^[^\s=]+[,;\t]/.test(first) && lines.some((l) => SECTION.test(l) || /^[^\s,;:=]+\s.*\bansible_\w+=/.test(l)))
  )
}

export function readAnsibleIni(text: string): Records {
  const inventory = new Inventory()
  let section = 'ungrouped'
  let kind = 'hosts'
  for (const [i, raw] of text.split(/\r\n|\n|\r/).entries()) {
    const line = raw.trim()
    if (line === '' || /^[#;]/.test(line)) continue
    const head = SECTION.exec(line)
    if (head) {
      section = head[1] ?? ''
      kind = head[2] ?? 'hosts'
      if (['hosts', 'children', 'vars'].includes(kind)) inventory.group(section)
      else inventory.out.refuse(i + 1, { code: 'ansible-section-unknown', section: `[${section}:${kind}]` })
    } else if (line.startsWith('[') && !ADDRESS_HOST.test(line))
      inventory.out.refuse(i + 1, { code: 'ansible-section-unknown', section: undefined })
    else if (kind === 'children') inventory.group(words(line)?.[0] ?? line, section)
    else if (kind === 'vars') {
      const equals = line.indexOf('=')
      if (equals < 1) inventory.out.refuse(i + 1, { code: 'ansible-bad-variable' })
      else
        inventory.groupVariables(
          i + 1,
          section,
          new Map([[line.slice(0, equals).trim(), unquoted(line.slice(equals + 1))]]),
        )
    } else readHost(line, i + 1, section, inventory)
  }
  return inventory.records()
}

function readHost(line: string, at: number, section: string, inventory: Inventory): void {
  const parts = words(line)
  if (!parts) {
    inventory.out.refuse(at, { code: 'quote-not-closed', csv: false })
    return
  }
  const [written = '', ...settings] = parts
  const bad = settings.find((s) => !/^[\w.-]+=/.test(s))
  if (bad !== undefined) {
    inventory.out.refuse(at, { code: 'ansible-after-host' })
    return
  }
  const variables = new Map(settings.map((s) => [s.slice(0, s.indexOf('=')), s.slice(s.indexOf('=') + 1)]))
  const six = ADDRESS_HOST.exec(written)
  if (six?.[1] !== undefined) {
    if (six[2] !== undefined && !variables.has('ansible_port')) variables.set('ansible_port', six[2])
    inventory.hosts(at, six[1], section, variables)
    return
  }
  const port = /^([^:]*[^:[]):(\d{1,5})$/.exec(written)
  const bracketed = /\[[^\]]*$/.test(port?.[1] ?? '')
  if (port?.[2] && !bracketed && !variables.has('ansible_port')) variables.set('ansible_port', port[2])
  inventory.hosts(at, port?.[1] && !bracketed ? port[1] : written, section, variables)
}

/** Words of a line as a shell parts them, a comment cut off; undefined if a quotation mark stays open. */
function words(line: string): string[] | undefined {
  const found: string[] = []
  const token = /\s+#.*$|\s+|((?:[^\s"'\\]|\\.|"(?:[^"\\]|\\.)*"|'[^']*')+)/sy
  for (let at = 0; at < line.length; at = token.lastIndex) {
    token.lastIndex = at
    const match = token.exec(line)
    if (!match) return undefined
    if (match[1] !== undefined)
      found.push(match[1].replace(/"((?:[^"\\]|\\.)*)"|'([^']*)'/g, (_, d, s) => d ?? s ?? ''))
  }
  return found
}

function unquoted(value: string): string {
  const text = value.trim()
  return /^(".*"|'.*')$/.test(text) ? text.slice(1, -1) : text.replace(/\s+#.*$/, '')
}

/** True for a tree whose top level are groups. */
export function isAnsibleYaml(tree: YamlNode): boolean {
  if (under(under(tree, '_meta'), 'hostvars') !== undefined) return true
  const groups = entriesOf(tree)
  const known = ['hosts', 'children', 'vars']
  return (
    groups.length > 0 &&
    groups.every(([, g]) => entriesOf(g).every(([k]) => known.includes(k))) &&
    groups.some(([, g]) => known.some((k) => under(g, k) !== undefined))
  )
}

export function readAnsibleYaml(tree: YamlNode): Records {
  const inventory = new Inventory()
  const listed = entriesOf(under(under(tree, '_meta'), 'hostvars'))
  for (const [name, group] of entriesOf(tree)) if (name !== '_meta') readGroup(name, group, undefined, inventory)
  for (const [host, variables] of listed) inventory.hosts(variables.line, host, 'all', variablesOf(variables))
  return inventory.records()
}

function readGroup(name: string, group: YamlNode, parent: string | undefined, inventory: Inventory): void {
  inventory.group(name, parent)
  inventory.groupVariables(group.line, name, variablesOf(under(group, 'vars')))
  for (const [host, variables] of entriesOf(under(group, 'hosts')))
    inventory.hosts(variables.line, host, name, variablesOf(variables))
  for (const [child, of] of entriesOf(under(group, 'children'))) readGroup(child, of, name, inventory)
  // What `ansible-inventory --list` prints has lists of names; the variables of hosts stand under `_meta`.
  for (const host of itemsOf(under(group, 'hosts')))
    if (host.kind === 'text') inventory.hosts(host.line, host.text, name, new Map())
  for (const child of itemsOf(under(group, 'children'))) if (child.kind === 'text') inventory.group(child.text, name)
}

/** Variables that are single values; lists and maps are told by their name alone. */
function variablesOf(node: YamlNode | undefined): Variables {
  return new Map(entriesOf(node).map(([key, value]) => [key, value.kind === 'text' ? value.text : '']))
}

/** Devices by role, with what Ansible needs to reach them; cables, racks and joins have no place in an inventory. */
export function writeAnsible(plan: Plan): string {
  const lines = ['all:', plan.devices.some((d) => !d.name.includes('[')) ? '  children:' : '  children: {}']
  for (const role of new Set(plan.devices.filter((d) => !d.name.includes('[')).map((d) => d.role))) {
    lines.push(`    ${role.replaceAll('-', '_')}:`, '      hosts:')
    // A name with brackets would be read as a range.
    for (const d of plan.devices.filter((x) => x.role === role && !x.name.includes('['))) {
      lines.push(`        ${quoted(d.name)}:`)
      if (d.address !== undefined) lines.push(`          ansible_host: ${quoted(d.address)}`)
      if (d.sshPort !== 22) lines.push(`          ansible_port: ${d.sshPort}`)
      const os = toolName(d.platform, 'ansible')
      if (os !== undefined) lines.push(`          ansible_network_os: ${os}`)
      const cells = new Map([['role', 'other'], ...deviceExtras(d)])
      for (const [column, cell] of cells)
        if (column !== 'address' && column !== 'ssh_port')
          lines.push(`          ${OWN_VARIABLE}${column}: ${quoted(cell)}`)
    }
  }
  return `${lines.join('\n')}\n`
}
