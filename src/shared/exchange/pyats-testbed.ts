/** pyATS testbeds: devices with their connections, and a topology whose interfaces share links. */
import type { Cable, Device, Plan } from '#shared/model/plan.ts'
import { toolName } from '#shared/platforms/tool-names.ts'
import { shown } from './cells.ts'
import { type Entry, type Records, RecordsBuilder } from './records.ts'
import { cableExtras, carriable, deviceExtras } from './sheet-columns.ts'
import { isTemplate } from './sheet/values.ts'
import { platformOf, roleOf } from './vocabulary.ts'
import { ownCells, quoted } from './yaml-text.ts'
import { entriesOf, textUnder, under, type YamlNode } from './yaml-tree.ts'

const OWN = 'plumbline'
const MARKS = ['os', 'platform', 'type', 'connections', 'credentials', 'custom', 'alias', 'series', 'model', 'pid']

/** True for a tree that is a testbed, and no hosts.yml, which has groups where this has devices. */
export function isTestbed(tree: YamlNode): boolean {
  if (under(tree, 'testbed')?.kind === 'map') return true
  const interfaces = entriesOf(under(tree, 'topology')).some(([, t]) => under(t, 'interfaces') !== undefined)
  const isDevice = ([, d]: readonly [string, YamlNode]): boolean =>
    MARKS.some((m) => textUnder(d, m) !== undefined) || under(under(d, 'connections'), 'cli') !== undefined
  return interfaces || entriesOf(under(tree, 'devices')).some(isDevice)
}

export function readTestbed(tree: YamlNode): Records {
  const out = new RecordsBuilder()
  const base = under(tree, 'extends')
  for (const file of base?.kind === 'list' ? base.items : base ? [base] : [])
    if (file.kind === 'text')
      out.leaveOut(base?.line ?? 1, { code: 'file-not-followed', file: shown(file.text), by: 'extends' })
  for (const [name, device] of entriesOf(under(tree, 'devices'))) readDevice(name, device, out)
  const topology = under(tree, 'topology')
  const links = new Map<string, { device: string; port: string; line: number }[]>()
  for (const [device, entry] of entriesOf(topology)) {
    if (device === 'links') continue
    for (const [port, of] of entriesOf(under(entry, 'interfaces'))) {
      const link = textUnder(of, 'link')
      if (link === undefined) continue
      const ends = links.get(link) ?? []
      links.set(link, ends)
      ends.push({ device, port, line: of.line })
    }
  }
  const inFile = under(topology, 'links')
  for (const [link, ends] of links) {
    const [a, b] = ends
    const line = a?.line ?? 1
    if (ends.length !== 2 || !a || !b) {
      out.warn(line, { code: 'link-ends', link, ends: ends.length })
      continue
    }
    for (const end of [a, b]) out.device(end.line, end.device)
    const template = [a, b].flatMap((end) => [end.device, end.port]).find(isTemplate)
    if (template !== undefined) {
      out.leaveOut(line, { code: 'value-computed', what: `The link "${link}"`, text: shown(template), by: 'pyATS' })
      continue
    }
    const own = ownCells(under(under(inFile, link), OWN), '')
    const turned = own['a_device'] === b.device && own['a_port'] === b.port
    const [from, to] = turned ? [b, a] : [a, b]
    const label = { label: link, ...own }
    out.cable(line, { ...label, a_device: from.device, a_port: from.port, b_device: to.device, b_port: to.port })
  }
  return out.build()
}

function readDevice(name: string, device: YamlNode, out: RecordsBuilder): void {
  const os = textUnder(device, 'os')
  const platform = [os, textUnder(device, 'platform')].flatMap((w) => (w && platformOf(w)) || []).at(0)
  if (os !== undefined && platform === undefined && !/^(generic|terraform)$/i.test(os))
    out.warn(device.line, { code: 'platform-unknown', device: name, os })
  out.device(device.line, name, ownCells(under(under(device, 'custom'), OWN), ''))
  out.device(device.line, name, {
    platform,
    role: roleOf(textUnder(device, 'type') ?? ''),
    model: textUnder(device, 'model') ?? textUnder(device, 'pid'),
    serial: textUnder(device, 'serial') ?? textUnder(device, 'chassis_sn'),
    aliases: aliasOf(name, device, out),
    ...reached(name, under(device, 'connections'), out),
  })
  // What has passwords in it is not even named by its values.
  for (const [key, value] of entriesOf(device))
    if (['credentials', 'clean', 'tacacs', 'passwords'].includes(key)) out.leaveOut(value.line, key)
}

/** Another name of the device, if no tool fills it in. */
function aliasOf(name: string, device: YamlNode, out: RecordsBuilder): string | undefined {
  const alias = textUnder(device, 'alias')
  if (alias === undefined || !isTemplate(alias)) return alias === name ? undefined : alias
  out.warn(device.line, { code: 'value-computed', what: `The alias of ${name}`, text: shown(alias), by: 'pyATS' })
  return undefined
}

/** The jump host of a connection: a name, or a list of steps, of which the last is the nearest. */
function proxyOf(connection: YamlNode | undefined): string | undefined {
  const proxy = under(connection, 'proxy') ?? under(under(connection, 'settings'), 'proxy')
  if (proxy?.kind === 'text') return proxy.text.trim()
  const steps = proxy?.kind === 'list' ? proxy.items : proxy ? [proxy] : []
  return steps.flatMap((step) => (step.kind === 'text' ? step.text : (textUnder(step, 'device') ?? []))).at(-1)
}

/** Address and port of the SSH connection, else of the first that has an address. */
function reached(name: string, connections: YamlNode | undefined, out: RecordsBuilder): Entry['cells'] {
  const all = entriesOf(connections).map(([, c]) => c)
  const usable = all.filter((c) => (textUnder(c, 'ip') ?? textUnder(c, 'host')) !== undefined)
  const chosen = usable.find((c) => /^ssh/i.test(textUnder(c, 'protocol') ?? '')) ?? usable[0]
  const address = textUnder(chosen, 'ip') ?? textUnder(chosen, 'host')
  // A port of a telnet or console connection is not where SSH answers.
  const ssh = /^ssh/i.test(textUnder(chosen, 'protocol') ?? 'ssh')
  const via = proxyOf(chosen)
  const through = via === undefined || isTemplate(via) ? {} : { via }
  if (chosen && address !== undefined && isTemplate(address)) {
    out.warn(chosen.line, { code: 'value-computed', what: `The address of ${name}`, text: shown(address), by: 'pyATS' })
    return through
  }
  return { ...through, address: address?.replace(/\/\d+$/, ''), ssh_port: ssh ? textUnder(chosen, 'port') : undefined }
}

/** Devices, links and the ends they join. Two cables on one port cannot be written: an interface has one link. */
export function writeTestbed(plan: Plan, lab: string): string {
  const lines = ['testbed:', `  name: ${quoted(lab)}`, plan.devices.length > 0 ? 'devices:' : 'devices: {}']
  for (const d of plan.devices) lines.push(...deviceLines(d))
  const names = new Set<string>()
  const topology = new Map<string, Map<string, string>>()
  const written: { name: string; cable: Cable }[] = []
  for (const c of plan.cables) {
    let name = carriable(c.label)
    for (let i = 2; names.has(name); i++) name = `${carriable(c.label)} #${i}`
    names.add(name)
    for (const end of [c.a, c.b]) {
      // That name is taken in a topology.
      if (end.device === 'links') continue
      const ports = topology.get(end.device) ?? new Map<string, string>()
      topology.set(end.device, ports.set(carriable(end.port), ports.get(carriable(end.port)) ?? name))
    }
    written.push({ name, cable: c })
  }
  const order: Order = new Map([...topology.keys()].map((device, i) => [device, i]))
  const links = written.flatMap(({ name, cable }) => linkLines(name, cable, turnedBy(topology, order, cable)))
  if (plan.cables.length === 0) return `${lines.join('\n')}\n`
  lines.push('topology:')
  if (links.length > 0) lines.push('  links:')
  // One by one: the arguments of a call are limited.
  for (const line of links) lines.push(line)
  for (const [device, ports] of topology) {
    lines.push(`  ${quoted(device)}:`, '    interfaces:')
    for (const [port, link] of ports)
      lines.push(`      ${quoted(port)}:`, '        type: ethernet', `        link: ${quoted(link)}`)
  }
  return `${lines.join('\n')}\n`
}

/** True if the file names the B end before the A end: `topology` is in the order of the file. */
function turnedBy(topology: ReadonlyMap<string, ReadonlyMap<string, string>>, order: Order, { a, b }: Cable): boolean {
  if (a.device !== b.device) return (order.get(b.device) ?? 0) < (order.get(a.device) ?? 0)
  const ends = [carriable(a.port), carriable(b.port)]
  const first = [...(topology.get(a.device)?.keys() ?? [])].find((port) => ends.includes(port))
  return first !== ends[0]
}

type Order = ReadonlyMap<string, number>

/** What a link says beside joining two interfaces; nothing for most. */
function linkLines(name: string, cable: Cable, turned: boolean): string[] {
  const cells = new Map(cableExtras(cable))
  cells.delete('label')
  if (name !== cable.label) cells.set('label', cable.label)
  if (turned) cells.set('a_device', cable.a.device).set('a_port', cable.a.port)
  const own = [...cells].map(([column, cell]) => `        ${column}: ${quoted(cell)}`)
  return own.length === 0 ? [] : [`    ${quoted(name)}:`, `      ${OWN}:`, ...own]
}

function deviceLines(d: Device): string[] {
  const lines = [`  ${quoted(d.name)}:`, `    os: ${toolName(d.platform, 'pyats') ?? 'generic'}`, `    type: ${d.role}`]
  if (d.address !== undefined)
    lines.push(
      '    connections:',
      '      cli:',
      '        protocol: ssh',
      `        ip: ${quoted(d.address)}`,
      `        port: ${d.sshPort}`,
    )
  const told = d.address === undefined ? ['role'] : ['role', 'address', 'ssh_port']
  const extras = deviceExtras(d).filter(([column]) => !told.includes(column))
  return extras.length === 0
    ? lines
    : [...lines, '    custom:', `      ${OWN}:`, ...extras.map(([c, cell]) => `        ${c}: ${quoted(cell)}`)]
}
