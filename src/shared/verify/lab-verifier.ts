import type { DeviceObservation } from '#shared/model/observation.ts'
import type { Plan } from '#shared/model/plan.ts'
import { finish, mapSteps, STRIDE, type Steps } from '#shared/model/steps.ts'
import type { Link, Verdict, VerdictChange } from '#shared/model/verdict.ts'
import { type Lab, labSteps } from './build-lab.ts'
import { ByName } from './by-name.ts'
import { type Doubt, doubtAbout } from './doubts.ts'
import {
  absentFinding,
  darkFinding,
  deafFinding,
  failedFinding,
  identityFindings,
  isDark,
  mismatches,
  placeFindings,
} from './device-findings.ts'
import { planErrors } from './plan-error-findings.ts'
import { FindingStore } from './finding-store.ts'
import { movesInOrder } from './moves-in-order.ts'
import { analyse } from './cluster.ts'
import { judge, OK, type Judgement } from './judge.ts'
import type { Cluster, DeviceNode, LinkNode, PortNode, View } from './nodes.ts'
import { otherEnd } from './nodes.ts'
import { arrange, restlessPorts, type Arrangement } from './arrange.ts'
import { readingOf } from './arrangement.ts'
import { placeOf, unitKey, type Place } from './places.ts'
import { ruleFindings } from './lint-rules.ts'
import { Reading } from './reading.ts'
import { PartGroups } from './part-groups.ts'
import { byPlace, byRank, compareFound } from './order.ts'
import { Results } from './results.ts'
import { settleAround } from './settle-around.ts'
import { deafen, reboxed } from './hearing.ts'
import { isPlain, isTrouble, readAsSeen, shown } from './link-state.ts'
import { findSilentBoxes } from './silent-boxes.ts'
import { showDevice, showUnlinked } from './show.ts'
import { Tallies } from './tally.ts'
import type { Verifier } from './verifier.ts'

export class LabVerifier implements Verifier {
  statusChanges = 0
  readonly #lab: Lab
  readonly #results: Results
  readonly #tallies: Tallies
  readonly #store: FindingStore
  readonly #places = new Map<DeviceNode, Place>()
  readonly #absent = new Map<DeviceNode, Set<LinkNode>>()
  readonly #absentIn = new Map<Cluster, readonly { device: DeviceNode; link: LinkNode }[]>()
  #arrangement: Arrangement & { signature: string } = { rings: [], chains: [], renamed: [], signature: '' }
  #reading: Reading
  readonly #groups = new PartGroups()
  #round = 0
  /** Results that were taken one by one. */
  #applied = 0
  readonly #byName: ByName
  /** How many clusters there are. */
  #clusters = 0

  private constructor(lab: Lab) {
    this.#lab = lab
    this.#results = new Results(this.#lab)
    this.#byName = new ByName(this.#lab)
    this.#tallies = new Tallies(this.#lab.racks)
    this.#store = new FindingStore(this.#tallies.finding)
    this.#reading = new Reading(this.#results.unknown)
    this.#store.set('plan', planErrors(this.#lab))
  }

  /** A verifier of a plan and its latest results, in steps. */
  static *steps(plan: Plan, observations: readonly DeviceObservation[]): Steps<LabVerifier> {
    const verifier = new LabVerifier(yield* labSteps(plan))
    yield
    yield* verifier.#begin(observations)
    return verifier
  }

  *#begin(observations: readonly DeviceObservation[]): Steps<void> {
    yield* this.#results.take(observations)
    yield
    findSilentBoxes(this.#lab.devices)
    const ports: PortNode[] = []
    for (const device of this.#lab.devices)
      if (!device.isPanel) for (const port of device.ports.values()) ports.push(port)
    yield* this.#recompute(ports, this.#lab.devices)
    yield
    this.#checkRules()
    this.#store.changes()
    this.#tallies.changedRacks()
  }

  apply(observation: DeviceObservation): VerdictChange {
    return this.applyAll([observation])
  }

  applyAll(observations: readonly DeviceObservation[]): VerdictChange {
    this.#applied++
    const ports: PortNode[] = []
    const devices = finish(this.#results.take(observations, ports))
    for (const port of reboxed(this.#lab.devices, devices)) ports.push(port)
    const { links, plain, touched } = finish(this.#recompute(ports, devices))
    this.#checkRules()
    for (const link of plain) links.add(link)
    const changed: LinkNode[] = []
    for (const link of links) {
      const before = link.lastShown
      // Not each of them was judged anew: some only belong to a cluster that was.
      link.shown = undefined
      const now = shown(link)
      if (before?.status !== now.status) this.statusChanges++
      if (!before || JSON.stringify(before) !== JSON.stringify(now)) changed.push(link)
    }
    changed.sort((x, y) => x.rank - y.rank)
    const { added, changed: findingsChanged, gone } = this.#store.changes()
    const moves = movesInOrder(this.#store.all())
    return {
      links: changed.map(shown),
      findingsAdded: added,
      findingsChanged,
      findingsGone: gone,
      racks: this.#tallies.changedRacks(),
      devices: [...touched]
        .filter((device) => !device.isPanel)
        .sort(byRank)
        .map(showDevice),
      summary: this.#tallies.summary(moves.length),
      moves,
    }
  }

  verdict(): Verdict {
    return finish(this.verdictSteps())
  }

  *verdictSteps(): Steps<Verdict> {
    // What was taken meanwhile is in some of the links only. While results pour in, it is done at once in the end.
    for (let left = 2; left > 0; left--) {
      const applied = this.#applied
      const links = yield* mapSteps(this.#lab.links, shown)
      if (applied === this.#applied) return this.#verdict(links)
    }
    return this.#verdict(this.#lab.links.map(shown))
  }

  #verdict(links: readonly Link[]): Verdict {
    const moves = movesInOrder(this.#store.all())
    const used = new Set<View>()
    for (const { views } of this.#store.all()) for (const view of views) used.add(view)
    const devices = [...this.#lab.devices].sort(byRank)
    return {
      summary: this.#tallies.summary(moves.length),
      racks: this.#tallies.racks(),
      devices: devices.filter((device) => !device.isPanel).map(showDevice),
      links,
      findings: [...this.#store.all()].sort(compareFound).map(({ finding }) => finding),
      moves,
      unlinked: [...showUnlinked(devices, used), ...this.#results.strays()],
    }
  }

  linkedTo(name: string): readonly string[] {
    return this.#byName.linkedTo(name)
  }

  doubt(name: string, expected: (name: string) => boolean): Doubt {
    const device = this.#byName.get(name)
    return device ? doubtAbout(device, this.#results, expected) : { ask: 'all' }
  }

  /** After all others: what they tell of planned cables is told once. */
  #checkRules(): void {
    if (this.#lab.plan.rules === undefined) return
    this.#store.set('rules', [])
    this.#store.set('rules', ruleFindings(this.#lab, this.#store.all()))
  }

  *#recompute(
    dirty: readonly PortNode[],
    devices: readonly DeviceNode[],
  ): Steps<{ links: Set<LinkNode>; plain: readonly LinkNode[]; touched: Set<DeviceNode> }> {
    const touched = new Set(devices)
    const near = new Set<DeviceNode>(devices)
    const deafened = deafen(dirty, devices)
    const { ports, plain } = yield* settleAround(
      deafened.length > 0 ? [...dirty, ...deafened] : dirty,
      ++this.#round,
      (link) => {
        near.add(link.a.device).add(link.b.device)
        this.#judged(link, OK)
      },
    )
    const links = new Set<LinkNode>()
    /** Links whose ports may not be among these, but whose device went dark or was seen again. */
    const darkened = new Set<LinkNode>()
    for (const [i, port] of ports.entries()) {
      if (i % STRIDE === STRIDE - 1) yield
      near.add(port.device)
      if (port.link) links.add(port.link)
    }
    for (const device of near) {
      yield
      device.unseen = isDark(device)
      this.#darken(device, darkened)
    }
    yield* this.#judgeAll(links)
    yield* this.#judgeAll(darkened, links)
    for (const link of darkened) links.add(link)
    yield
    const restless = yield* this.#rearrange(near, links, darkened)
    yield
    for (const port of restless) ports.push(port)
    for (const link of darkened) ports.push(link.a, link.b)
    yield
    if (this.#reading.active) for (const link of plain) ports.push(link.a, link.b)
    else if (this.#clusters > 0)
      for (const link of plain) if (link.a.cluster || link.b.cluster) ports.push(link.a, link.b)
    yield
    const absent = yield* this.#cluster(ports, links)
    yield* this.#deviceFindings(touched, near, links, absent)
    return { links, plain, touched }
  }

  *#judgeAll(links: ReadonlySet<LinkNode>, but?: ReadonlySet<LinkNode>): Steps<void> {
    let done = 0
    for (const link of links) {
      if (++done % STRIDE === 0) yield
      if (!but?.has(link)) this.#judged(link, judge(link))
    }
  }

  #judged(link: LinkNode, { status, reason }: Judgement): void {
    if (status !== link.tallied) {
      if (link.tallied) this.#tallies.link(link, link.tallied, -1)
      this.#tallies.link(link, status, 1)
      const trouble = (isTrouble(status) ? 1 : 0) - (isTrouble(link.tallied) ? 1 : 0)
      if (trouble !== 0) for (const port of [link.a, link.b]) port.device.troubled += trouble
      link.tallied = status
      link.status = status
    }
    link.reason = reason
    link.shown = undefined
    const warnings = mismatches(link)
    if (warnings.length === 0 && !link.warned) return
    link.warned = warnings.length > 0
    this.#store.set(link, warnings)
  }

  /** Finds out anew who stands in whose place; returns the ports whose names are now read otherwise. */
  *#rearrange(near: ReadonlySet<DeviceNode>, links: Set<LinkNode>, darkened: Set<LinkNode>): Steps<PortNode[]> {
    const devices = new Set(near)
    for (const { a, b } of darkened) devices.add(a.device).add(b.device)
    for (const device of devices) {
      yield
      const place = placeOf(device)
      if (place) this.#places.set(device, place)
      else this.#places.delete(device)
    }
    yield
    const arrangement = arrange(this.#places, this.#results.unknown)
    yield
    const { rings, chains, renamed } = arrangement
    const signature = JSON.stringify([
      [...rings, ...chains].map(({ units }) => units.map(unitKey)),
      renamed.map(({ device, names }) => [device.index, names]),
    ])
    const before = this.#arrangement
    this.#arrangement = { ...arrangement, signature }
    if (signature === before.signature) return []
    this.#reading = readingOf(this.#arrangement, this.#results.unknown)
    const relit = new Set<LinkNode>()
    for (const { device } of [...before.renamed, ...renamed]) this.#darken(device, relit)
    for (const link of relit) {
      this.#judged(link, judge(link))
      links.add(link)
      darkened.add(link)
    }
    return restlessPorts([before, this.#arrangement], this.#results.unknown)
  }

  /** A device seen under an unknown name is not dark. */
  #darken(device: DeviceNode, links: Set<LinkNode>): void {
    const dark = device.unseen && !this.#arrangement.renamed.some((renamed) => renamed.device === device)
    if (dark === device.dark) return
    device.dark = dark
    for (const link of device.links) links.add(link)
  }

  /** Builds the clusters of these ports anew, with their findings; returns the devices whose absent ports changed. */
  *#cluster(work: PortNode[], links: Set<LinkNode>): Steps<Set<DeviceNode>> {
    const reading = this.#reading
    const round = ++this.#round
    const absent = new Set<DeviceNode>()
    const dissolve = (port: PortNode): void => {
      const { cluster } = port
      if (!cluster) return
      this.#store.set(cluster, [])
      for (const part of cluster.parts) this.#groups.drop(part)
      this.#clusters--
      for (const { device, link } of this.#absentIn.get(cluster) ?? []) {
        this.#absent.get(device)?.delete(link)
        absent.add(device)
      }
      this.#absentIn.delete(cluster)
      for (const other of cluster.ports) {
        other.cluster = undefined
        work.push(other)
      }
    }
    for (let i = 0; i < work.length; i++) {
      if (i % STRIDE === STRIDE - 1) yield
      const start = work[i] as PortNode
      if (start.stamp === round) continue
      dissolve(start)
      if (!reading.active && isPlain(start)) {
        start.stamp = round
        if (start.link) readAsSeen(start.link)
        continue
      }
      const group: PortNode[] = [start]
      start.stamp = round
      const visit = (port: PortNode): void => {
        if (port.stamp === round) return
        port.stamp = round
        dissolve(port)
        group.push(port)
      }
      for (let j = 0; j < group.length; j++) {
        const port = group[j] as PortNode
        if (port.link) visit(otherEnd(port.link, port))
        for (const end of reading.joined(port)) if (end.kind === 'port') visit(end)
        if (!reading.active) continue
        visit(reading.physical(port))
        for (const end of [port, ...port.joined]) {
          const read = reading.read(end)
          if (read.kind === 'port') visit(read)
        }
      }
      this.#judgeGroup(group, links, absent)
    }
    this.#groups.settle((key, found) => this.#store.set(`group ${key}`, found))
    return absent
  }

  #judgeGroup(group: PortNode[], links: Set<LinkNode>, absent: Set<DeviceNode>): void {
    for (const { link } of group) {
      if (!link) continue
      links.add(link)
      if (!this.#reading.active) readAsSeen(link)
      else {
        const { status, reason } = judge(link, this.#reading)
        link.read = status
        link.readReason = reason
      }
    }
    group.sort(byPlace)
    const { findings, parts, absent: missing } = analyse(group, this.#reading)
    const cluster: Cluster = { ports: group, findings, parts }
    for (const part of parts) this.#groups.add(part)
    for (const port of group) port.cluster = cluster
    this.#clusters++
    this.#store.set(cluster, findings)
    if (missing.length > 0) this.#absentIn.set(cluster, missing)
    for (const { device, link } of missing) {
      this.#absent.set(device, (this.#absent.get(device) ?? new Set()).add(link))
      absent.add(device)
    }
  }

  *#deviceFindings(
    touched: ReadonlySet<DeviceNode>,
    near: ReadonlySet<DeviceNode>,
    links: ReadonlySet<LinkNode>,
    absent: ReadonlySet<DeviceNode>,
  ): Steps<void> {
    for (const device of touched) this.#store.set(`failed ${device.index}`, failedFinding(device))
    const darkened = new Set(near)
    for (const { a, b } of links) darkened.add(a.device).add(b.device)
    for (const device of darkened) {
      yield
      this.#store.set(`dark ${device.index}`, darkFinding(device))
      this.#store.set(`deaf ${device.index}`, deafFinding(device))
    }
    const ranked = (links: Iterable<LinkNode> = []): LinkNode[] => [...links].sort((x, y) => x.rank - y.rank)
    for (const device of absent)
      this.#store.set(`absent ${device.index}`, absentFinding(device, ranked(this.#absent.get(device))))
    this.#store.set('identity', identityFindings(this.#results.identity))
    this.#store.set('places', placeFindings(this.#arrangement, this.#reading))
  }
}
