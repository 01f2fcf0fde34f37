import { withTick } from '#renderer/model/pending-tick.ts'
import type { DeviceProgress, LabView, PageEvent, RunView, Snapshot } from '#shared/contract/page-state.ts'
import type { PlanChangeView } from '#shared/contract/plan-view.ts'
import {
  type Finding,
  type Link,
  linkId,
  type PortRef,
  type Verdict,
  type VerdictChange,
} from '#shared/model/verdict.ts'
import { mayDo, type Person } from '#shared/model/people.ts'
import { sameValue } from '#shared/model/same-value.ts'
import { EMPTY_INDEX, indexLab, type LabIndex, portKey } from '#renderer/model/lab-index.ts'
import { EMPTY_LAB, type LabState } from '#renderer/model/lab-state.ts'
import { PatchMap } from '#renderer/model/patch-map.ts'
import { NO_LOOKS } from '#renderer/model/port-state.ts'
import { recountLooks } from '#renderer/model/counts.ts'
import { reindexedLab } from '#renderer/model/reindexed-lab.ts'
import { replannedLab } from '#renderer/model/replanned-lab.ts'
import { seenPorts, withPorts } from '#renderer/model/extra-ports.ts'
import { markAll, remarkPorts } from '#renderer/model/marks.ts'

/** The state after a batch of events. */
export function applyEvents(state: LabState, events: readonly PageEvent[]): LabState {
  return events.reduce(applyEvent, state)
}

function applyEvent(state: LabState, event: PageEvent): LabState {
  switch (event.kind) {
    case 'snapshot':
      return fromSnapshot(event.snapshot, state)
    case 'run':
      return withRun(state, event.run)
    case 'progress':
      return state.run?.id === event.runId
        ? { ...state, progress: merged(state.progress, event.devices, (each) => each.device) }
        : state
    case 'verdict':
      return withChange(state, event.change)
    case 'plan':
      return withPlan(state, event.change)
    case 'judged':
      return { ...state, ...judged(state, state.index, event.verdict) }
    case 'triage':
      return { ...state, triage: state.ticking.reduce(withTick, event.triage) }
    case 'job':
      return { ...state, job: event.job }
    case 'watch':
      return { ...state, watch: event.watch }
    case 'presence':
      return withMe({ ...state, presence: event.presence }, event.me)
    case 'asking':
      return { ...state, asking: event.asking }
    case 'checks':
      return { ...state, checks: event.checks }
    case 'menu':
    case 'open':
    case 'trouble':
      return state
  }
}

function fromSnapshot(snapshot: Snapshot, before: LabState): LabState {
  const { verdict, run, me } = snapshot
  const lab = snapshot.lab && asRole(snapshot.lab, me)
  const samePlan =
    lab !== undefined &&
    lab.planHash === before.lab?.planHash &&
    lab.path === before.lab.path &&
    lab.typesChanged === before.lab.typesChanged
  // The same plan keeps its index, so that a snapshot for another reason draws nothing anew.
  const planned = lab === undefined ? EMPTY_INDEX : samePlan ? before.index : indexLab(lab)
  return {
    ...EMPTY_LAB,
    ready: true,
    app: snapshot.app,
    recent: snapshot.recent,
    lab: samePlan ? sameLab(before.lab, lab) : lab,
    ...judged(before, planned, verdict),
    verifiedAt: snapshot.verifiedAt,
    run,
    progress: progressOf(run),
    job: snapshot.job,
    watch: snapshot.watch,
    asking: snapshot.asking,
    checks: snapshot.checks,
    credentials: snapshot.credentials,
    triage: before.ticking.reduce(withTick, snapshot.triage ?? EMPTY_LAB.triage),
    ticking: before.ticking,
    settings: snapshot.settings,
    me: snapshot.me,
    presence: snapshot.presence ?? [],
  }
}

/** The lab as a person may use it: without the role for it, its plan can only be read. */
function asRole(lab: LabView, me: Person | undefined): LabView {
  if (me === undefined || lab.readOnly !== undefined || mayDo(me.role, 'edit')) return lab
  return { ...lab, readOnly: { code: 'role-views-plan', role: me.role } }
}

/** Roles change while a page is open. */
function withMe(state: LabState, me: Person | undefined): LabState {
  if (me === undefined || sameValue(me, state.me)) return state
  if (state.lab === undefined) return { ...state, me }
  const { readOnly, ...lab } = state.lab
  const own = readOnly === undefined || readOnly.code === 'role-views-plan' ? lab : { ...lab, readOnly }
  return { ...state, me, lab: asRole(own, me) }
}

/** The same plan is not drawn anew for a step of its history or for what is to know of the file, which alone may differ. */
function sameLab(before: LabView | undefined, lab: LabView): LabView {
  if (!before || !sameValue(before.readOnly, lab.readOnly)) return lab
  if (sameValue(before.journal, lab.journal) && sameValue(before.notices, lab.notices)) return before
  const { notices: _, ...rest } = before
  return { ...rest, journal: lab.journal, ...(lab.notices ? { notices: lab.notices } : {}) }
}

/** An edited plan, with what was said of the old one until it is judged anew. */
function withPlan(state: LabState, change: PlanChangeView): LabState {
  // A snapshot that was made while the edit was told has it already.
  if (!state.lab || state.lab.planHash === change.planHash) return state
  const lab = replannedLab(state.lab, change)
  // Where no port has come or gone, what is drawn of ports stays: a length that was typed costs nothing of a large lab.
  const index = reindexedLab(state.lab, lab, state.index)
  if (index !== undefined) return { ...state, lab, index }
  return { ...state, lab, ...drawn(state, indexLab(lab), [...state.links.values()], [...state.findings.values()]) }
}

function judged(before: LabState, planned: LabIndex, verdict: Verdict | undefined) {
  return {
    ...drawn(before, planned, verdict?.links ?? [], verdict?.findings ?? []),
    moves: verdict?.moves ?? [],
    rackTallies: new Map((verdict?.racks ?? []).map((tally) => [tally.rack, tally])),
    outcomes: new Map((verdict?.devices ?? []).map((outcome) => [outcome.device, outcome])),
    unlinked: verdict?.unlinked ?? [],
    summary: verdict?.summary,
  }
}

/** What the racks show of a plan, its links and its findings. */
function drawn(before: LabState, planned: LabIndex, all: readonly Link[], findings: readonly Finding[]) {
  const index = withPorts(planned, seenPorts(findings, all))
  const links = new Map(all.map((link) => [linkId(link), link]))
  const sources = { index, links, linkAt: linkPorts(new Map(), links.values(), index), findings: byId(findings) }
  const linkLooks = recountLooks(
    NO_LOOKS,
    all.map((link) => [undefined, link] as const),
  )
  return { ...sources, linkLooks, marks: markAll(before.marks, sources) }
}

function withRun(state: LabState, run: RunView): LabState {
  return { ...state, run, progress: progressOf(run), verifiedAt: run.finishedAt ?? state.verifiedAt }
}

function withChange(state: LabState, change: VerdictChange): LabState {
  const findings = new Map(state.findings)
  const ports: PortRef[] = []
  const touch = (finding: Finding | undefined) => ports.push(...(finding?.ports ?? []))
  for (const id of change.findingsGone) {
    touch(findings.get(id))
    findings.delete(id)
  }
  for (const finding of [...change.findingsAdded, ...change.findingsChanged]) {
    touch(findings.get(finding.id))
    touch(finding)
    findings.set(finding.id, finding)
  }
  const index = withPorts(state.index, seenPorts([...change.findingsAdded, ...change.findingsChanged], change.links))
  const changed = new Map(change.links.map((link) => [linkId(link), link]))
  const links = PatchMap.with(state.links, [...changed])
  const fresh = change.links.filter((link) => !state.links.has(linkId(link)))
  const linkAt = linkPorts(state.linkAt, fresh, index)
  for (const link of change.links) ports.push(...portsOf(link, index))
  if (index !== state.index) ports.push(...portsAdded(state.index, index))
  const sources = { index, links, linkAt, findings }
  return {
    ...state,
    ...sources,
    linkLooks: recountLooks(
      state.linkLooks,
      [...changed].map(([id, link]) => [state.links.get(id), link] as const),
    ),
    marks: remarkPorts(state.marks, sources, ports),
    moves: change.moves,
    rackTallies: merged(state.rackTallies, change.racks, (tally) => tally.rack),
    outcomes: merged(state.outcomes, change.devices, (outcome) => outcome.device),
    summary: change.summary,
  }
}

/** One port of each device that has other ports than before: its marks are made anew as a whole. */
function portsAdded(before: LabIndex, after: LabIndex): PortRef[] {
  return [...after.devices.values()].flatMap((device) =>
    before.devices.get(device.name) === device ? [] : { device: device.name, port: device.ports[0] ?? '' },
  )
}

function merged<T>(before: ReadonlyMap<string, T>, items: readonly T[], key: (item: T) => string) {
  return PatchMap.with(
    before,
    items.map((item) => [key(item), item] as const),
  )
}

function byId(findings: readonly Finding[] = []): ReadonlyMap<string, Finding> {
  return new Map(findings.map((finding) => [finding.id, finding]))
}

function progressOf(run: RunView | undefined): ReadonlyMap<string, DeviceProgress> {
  return new Map((run?.devices ?? []).map((each) => [each.device, each]))
}

function portsOf(link: Link, index: LabIndex) {
  return [link.a, link.b, ...link.cables.flatMap((label) => index.cables.get(label)?.ends ?? [])]
}

function linkPorts(before: ReadonlyMap<string, string>, links: Iterable<Link>, index: LabIndex) {
  const entries: (readonly [string, string])[] = []
  for (const link of links) {
    for (const { device, port } of portsOf(link, index)) entries.push([portKey(device, port), linkId(link)])
  }
  return PatchMap.with(before, entries)
}
