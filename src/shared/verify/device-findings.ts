import type { Message } from '#shared/words/message.ts'
import type { Identity } from './identity.ts'
import type { FoundNode } from './found.ts'
import { makeFinding } from './make-finding.ts'
import { believedView, canHear, otherEnd, type DeviceNode, type LinkNode } from './nodes.ts'
import { linksOf, type Arrangement, type Chain, type Ring, type Renamed } from './arrange.ts'
import type { Reading, Unit } from './reading.ts'
import { deviceWords } from './place-words.ts'
import { endWords } from './worded.ts'
import { speedOf } from './speed.ts'

/** Links of a dark device whose far end could hear it (verification.md, section 4). */
export function audibleLinks(device: DeviceNode): LinkNode[] {
  return device.links.filter((link) => {
    if (link.ignore) return false
    const far = link.a.device === device ? link.b.device : link.a.device
    return far !== device && canHear(far, device)
  })
}

/** A device that was not collected and is joined to nothing, though two or more far ends could hear it. */
export function isDark(device: DeviceNode): boolean {
  if (device.isPanel || device.joinedPorts > 0 || device.result?.outcome === 'collected') return false
  const { error } = device.result ?? {}
  const away = error?.code === 'unreachable' || error?.code === 'timeout-connect'
  return audibleLinks(device).length >= (away ? 1 : 2)
}

/**
 * A collected device without any view, though two or more far ends see it as planned and it could hear them: just
 * booted, or its reception is off (verification.md, section 4).
 */
export function isDeaf(device: DeviceNode): boolean {
  const { result, views, homeless } = device
  if (device.isPanel || result?.outcome !== 'collected' || views.length + homeless.length > 0) return false
  return seenAsPlanned(device).length >= 2
}

/** Links of a device whose far end sees it as planned, and that it could hear. */
function seenAsPlanned(device: DeviceNode): LinkNode[] {
  return device.links.filter((link) => {
    const port = link.a.device === device ? link.a : link.b
    const far = otherEnd(link, port)
    if (link.ignore || far.device === device || (device.hears & device.speaks & far.device.speaks) === 0) return false
    return far.views.some((view) => view.port === port || view.choice?.options.some((option) => option.port === port))
  })
}

export function deafFinding(device: DeviceNode): FoundNode[] {
  if (!device.deaf) return []
  const links = seenAsPlanned(device).filter(({ status }) => status === 'ok')
  if (links.length === 0) return []
  const ports = links.map((link) => otherEnd(link, link.a.device === device ? link.a : link.b))
  const said: Message = { code: 'deaf', device: deviceWords(device), count: links.length }
  const views = ports.flatMap((port) => port.views.filter((view) => view.port?.device === device))
  return [makeFinding({ kind: 'deaf', devices: [device], links, said, views, identity: ['deaf'] })]
}

export function darkFinding(device: DeviceNode): FoundNode[] {
  if (!device.dark) return []
  const links = audibleLinks(device).filter(({ status }) => status === 'unverified')
  if (links.length === 0) return []
  const said: Message = { code: 'dark', device: deviceWords(device) }
  return [makeFinding({ kind: 'dark', devices: [device], links, said, identity: ['dark'] })]
}

export function failedFinding(device: DeviceNode): FoundNode[] {
  const { result } = device
  if (result?.outcome !== 'failed') return []
  const said: Message = { code: 'device-failed', device: deviceWords(device), error: result.error?.said }
  return [makeFinding({ kind: 'device-failed', severity: 'warning', devices: [device], said, identity: ['failed'] })]
}

/** All links of a device that are missing because it has no such ports. */
export function absentFinding(device: DeviceNode, links: readonly LinkNode[]): FoundNode[] {
  if (links.length === 0) return []
  const ports = links.map((link) => (link.a.device === device ? link.a : link.b))
  const said: Message = {
    code: 'port-absent',
    cables: links.map((link) => link.labels.join('/')),
    ports: ports.map(endWords),
  }
  return [makeFinding({ kind: 'port-absent', links, ports, devices: [device], said })]
}

const WRONG: ReadonlySet<string> = new Set(['miswired', 'missing', 'one-way', 'conflict'])

/** Links that were wrong and, with the names read exchanged, are right or cannot be verified. */
function fixedBy(links: readonly LinkNode[]): LinkNode[] {
  return links.filter(({ status, read }) => WRONG.has(status) && (read === 'ok' || read === 'unverified'))
}

function ringFinding({ units, carried }: Ring, taken: Set<LinkNode>, reading: Reading): FoundNode {
  const links = fixedBy(linksOf(units)).filter((link) => !taken.has(link))
  for (const link of links) taken.add(link)
  const devices = [...new Set(units.map((unit) => unit.device))]
  const members = units.flatMap(({ member }) => member ?? [])
  const ports = links.flatMap(({ a, b }) => [a, b]).filter((port) => devices.includes(port.device))
  const move = {
    op: 'exchange' as const,
    devices: devices.map(({ device }) => device.name),
    ...(members.length > 0 ? { members } : {}),
  }
  const [first] = devices
  return makeFinding({
    kind: 'exchanged',
    links,
    ports: [],
    devices,
    said: { code: 'exchanged', units: units.map(unitWords), carried },
    views: ports
      .flatMap((port) => [port, otherEnd(port.link as LinkNode, port)])
      .flatMap((port) => reading.physical(port).views.filter((v) => !v.stale)),
    steps: [{ move, at: undefined, link: undefined, device: first }],
    identity: members,
  })
}

/** A member or card under another number than planned: every cable is where it should be, save for that. */
function renumberedFinding({ units }: Chain, taken: Set<LinkNode>, reading: Reading): FoundNode {
  const links = fixedBy(linksOf(units)).filter((link) => !taken.has(link))
  for (const link of links) taken.add(link)
  const device = units[0]?.device as DeviceNode
  const numbers = units.slice(0, -1).map(({ member = '' }, i) => ({ from: units[i + 1]?.member ?? '', to: member }))
  const said: Message = { code: 'renumbered', device: deviceWords(device), numbers }
  const ports = links.flatMap(({ a, b }) => [a, b])
  const views = ports.flatMap((port) => reading.physical(port).views.filter((view) => !view.stale))
  const identity = units.flatMap(({ member }) => member ?? [])
  return makeFinding({ kind: 'renumbered', links, devices: [device], said, views, identity })
}

/** A device, or the member of it, as messages name it. */
function unitWords({ device, member }: Unit): ReturnType<typeof deviceWords> & { member?: string } {
  return { ...deviceWords(device), ...(member === undefined ? {} : { member }) }
}

/** `taken` are the links that an exchange fixes already: each cable is in one finding. */
function renamedFinding({ device, names }: Renamed, taken: ReadonlySet<LinkNode>): FoundNode {
  const links = fixedBy(device.links).filter((link) => !taken.has(link))
  const views = links.flatMap((link) => [link.a, link.b]).flatMap((port) => port.views.filter((view) => !view.stale))
  const written = new Map(views.flatMap(({ far }) => (far?.nameKey === undefined ? [] : [[far.nameKey, far.name]])))
  const given = names.map((key) => written.get(key) ?? key)
  const said: Message = { code: 'renamed', device: deviceWords(device), names: given }
  return makeFinding({ kind: 'renamed', links, devices: [device], said, views })
}

/** Findings about who answered under whose name (verification.md, section 2). */
export function identityFindings(identity: Identity): FoundNode[] {
  const found: FoundNode[] = []
  const done = new Set<unknown>()
  const odd = [...identity.odd].sort((x, y) => x.index - y.index)
  for (const device of odd) {
    const claim = identity.claimOf(device)
    if (!claim) continue
    const name = 'device' in claim ? claim.device : claim.hostname
    const shared = [name, device].find((one) => identity.answering(one).size > 1)
    const keeper = identity.keeperOf(device)
    if (keeper && keeper !== device) {
      const said: Message = { code: 'asked-twice', a: deviceWords(device), b: deviceWords(keeper) }
      found.push(makeFinding({ kind: 'wrong-identity', devices: [device], said, identity: ['twice'] }))
    }
    if (shared !== undefined) {
      const boxes = [...identity.answering(shared)].filter((one) => (identity.keeperOf(one) ?? one) === one)
      if (!done.has(shared) && boxes.length > 1) found.push(duplicate(shared, boxes))
      done.add(shared)
    } else if ('hostname' in claim) {
      const said: Message = { code: 'name-unknown', device: deviceWords(device), name: claim.written }
      found.push(
        makeFinding({ kind: 'wrong-identity', severity: 'warning', devices: [device], said, identity: ['name'] }),
      )
    } else if (!done.has(device)) {
      const other = claim.device
      const back = identity.claimOf(other)
      const mutual = back && 'device' in back && back.device === device
      if (mutual) done.add(other)
      const ends = { a: deviceWords(device), b: deviceWords(other) }
      const said: Message = { code: mutual ? 'answers-for-each-other' : 'address-of-another', ...ends }
      found.push(makeFinding({ kind: 'wrong-identity', devices: mutual ? [device, other] : [device], said }))
    }
  }
  return found
}

function duplicate(name: DeviceNode | string, devices: readonly DeviceNode[]): FoundNode {
  const given = typeof name === 'string' ? name : name.device.name
  const ordered = [...devices].sort((x, y) => x.rank - y.rank)
  const said: Message = { code: 'duplicate-name-given', name: given, devices: ordered.map(deviceWords) }
  return makeFinding({ kind: 'duplicate-name', devices, said })
}

const NONE: readonly FoundNode[] = []

/** What both ends of a link say of its duplex, native VLAN and speed, where they differ. */
export function mismatches(link: LinkNode): readonly FoundNode[] {
  if (link.status !== 'ok') return NONE
  const toB = believedView(link.a, link.b)
  const toA = believedView(link.b, link.a)
  if (!toB || !toA) return NONE
  const found: FoundNode[] = []
  const add = (kind: 'duplex-mismatch' | 'native-vlan-mismatch' | 'speed-mismatch', a: string, b: string): void => {
    const what = (
      { 'duplex-mismatch': 'duplex', 'native-vlan-mismatch': 'native VLAN', 'speed-mismatch': 'speed' } as const
    )[kind]
    const at = { a: endWords(link.a), b: endWords(link.b) }
    const said: Message = { code: 'values-differ', cables: [link.labels.join('/')], what, a, b, at }
    found.push(
      makeFinding({ kind, severity: 'warning', links: [link], ports: [link.a, link.b], said, views: [toB, toA] }),
    )
  }
  for (const x of toA.records) {
    const y = toB.records.find((record) => record.protocol === x.protocol)
    if (!y || (x.duplex === y.duplex && x.nativeVlan === y.nativeVlan)) continue
    const [a, b] = x.duplex === y.duplex ? [] : [duplexOf(x.duplex), duplexOf(y.duplex)]
    if (a && b && a !== b && !found.some(({ finding }) => finding.kind === 'duplex-mismatch'))
      add('duplex-mismatch', a, b)
    if (
      x.nativeVlan &&
      y.nativeVlan &&
      x.nativeVlan !== y.nativeVlan &&
      !found.some(({ finding }) => finding.kind === 'native-vlan-mismatch')
    ) {
      add('native-vlan-mismatch', x.nativeVlan, y.nativeVlan)
    }
  }
  const common = link.a.device.speed
  if (common !== undefined && common === link.b.device.speed) return found
  const a = speedOf(link.a.device.interfaces?.get(link.a.key)?.speed)
  const b = speedOf(link.b.device.interfaces?.get(link.b.key)?.speed)
  if (a && b && a !== b) add('speed-mismatch', `${a} Mb/s`, `${b} Mb/s`)
  return found
}

function duplexOf(text: string | undefined): 'full' | 'half' | undefined {
  const match = /full|half/i.exec(text ?? '')
  return match ? (match[0].toLowerCase() === 'full' ? 'full' : 'half') : undefined
}

/** Devices that stand in each other's places, and ports under other numbers; each link is told of once. */
export function placeFindings({ rings, chains, renamed }: Arrangement, reading: Reading): FoundNode[] {
  const taken = new Set<LinkNode>()
  return [
    ...rings.map((ring) => ringFinding(ring, taken, reading)),
    ...chains.map((chain) => renumberedFinding(chain, taken, reading)),
    ...renamed.map((one) => renamedFinding(one, taken)),
  ]
}
