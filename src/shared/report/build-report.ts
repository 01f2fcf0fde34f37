/** The one model behind every report: what it says, in which order. Every rendering of it says the same. */
import type { Plan, Rack } from '#shared/model/plan.ts'
import { type FindingMark, type FindingState, moveKeysByFinding, stateOf } from '#shared/model/triage.ts'
import type { Finding, FindingKind, Link, Move, RackTally, VerdictDocument } from '#shared/model/verdict.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { describeMove, type Placer, placerOf } from './describe.ts'
import { drawElevations, type Elevation } from './elevation.ts'
import { countStates, type LinkState } from './link-state.ts'
import { say, sentence } from '#shared/words/message.ts'
import { FAILURE_NAMES } from '#shared/words/failure-codes.ts'
import { KIND_NAMES } from '#shared/words/kind-names.ts'
import { reasonWords } from '#shared/words/reason-words.ts'
import { isFixList, type ReportPart, type ReportScope, USUAL_PARTS } from '#shared/model/report-request.ts'
import { scopeVerdict } from './report-scope.ts'

export interface ReportInput {
  readonly document: VerdictDocument
  readonly plan: Plan
  readonly scope: ReportScope
  /** Version of the program. */
  readonly version: string
  /** Who answers for the report; absent leaves the line empty. */
  readonly by?: string
  /** Who cabled it; absent leaves the line empty. */
  readonly cabledBy?: string
  /** Data URL. */
  readonly logo?: string
  /** Absent: `USUAL_PARTS`. */
  readonly parts?: readonly ReportPart[]
  readonly evidence?: readonly RawEvidence[]
  /** Decisions about findings. */
  readonly marks: readonly FindingMark[]
  /** Keys of moves that were ticked off. */
  readonly movesDone: readonly string[]
  /** What changed since an earlier run, in the whole lab. */
  readonly comparison?: Comparison
}

/** Lines of a device's output that a finding rests on. */
export interface RawEvidence {
  /** Id of the finding. */
  readonly finding: string
  readonly device: string
  readonly command: string
  /** Number of the first line, from 1. */
  readonly first: number
  readonly lines: readonly string[]
}

export interface ReportFinding {
  readonly finding: Finding
  readonly state: FindingState
  readonly reason?: string
  /** RFC 3339; when it was accepted or ignored. */
  readonly decidedAt?: string
}

export interface ReportFix {
  /** 1-based, in walking order through the whole report. */
  readonly number: number
  readonly move: Move
  readonly words: string
  readonly why: string
  readonly done: boolean
}

export interface RackSection {
  /** Absent for what stands in no rack. */
  readonly rack?: Rack
  readonly title: string
  readonly tally?: RackTally
  readonly elevation?: Elevation
  readonly findings: readonly ReportFinding[]
  /** Findings that concern this rack too and are told under another one, where they are met first. */
  readonly elsewhere: { readonly count: number; readonly racks: readonly string[] }
  readonly fixes: readonly ReportFix[]
  /** Links whose a end is here; those whose a end is in no rack of the report stand where their b end is. */
  readonly links: readonly Link[]
  readonly devices: { readonly asked: number; readonly collected: number }
}

export interface Comparison {
  readonly run: VerdictDocument['run']
  readonly mended: readonly Finding[]
  readonly new: readonly Finding[]
  readonly still: readonly Finding[]
}

export interface Report {
  readonly document: VerdictDocument
  readonly plan: Plan
  readonly version: string
  readonly by?: string
  readonly cabledBy?: string
  readonly logo?: string
  readonly title: 'Cabling acceptance report' | 'Fix list'
  readonly parts: ReadonlySet<ReportPart>
  readonly evidence: readonly RawEvidence[]
  readonly scope: string
  readonly sections: readonly RackSection[]
  readonly unverified: readonly { readonly link: Link; readonly why: string }[]
  readonly failed: readonly {
    readonly device: string
    readonly place: string
    /** The failure in two or three words. */
    readonly problem: string
    readonly message: string
    readonly remedy: string
  }[]
  readonly notCollected: readonly string[]
  /** Accepted and ignored findings. */
  readonly decided: readonly ReportFinding[]
  readonly openErrors: number
  /** Links of the racks and devices in scope, those as planned too where only findings are listed. */
  readonly counts: Readonly<Record<LinkState, number>>
  readonly comparison?: Comparison
  readonly place: Placer
}

/** Builds the report of a verdict. Pure: the same input gives the same report. */
export function buildReport(input: ReportInput): Report {
  const placed = scopeVerdict(input.document, input.plan, { ...input.scope, findingsOnly: false })
  const document = scopeVerdict(placed, input.plan, { racks: [], devices: [], findingsOnly: input.scope.findingsOnly })
  const place = placerOf(input.plan)
  const marks = new Map(input.marks.map((m) => [m.finding, m]))
  const keys = moveKeysByFinding(document.moves)
  const done = new Set(input.movesDone)
  const findings = document.findings.map((finding): ReportFinding => {
    const mark = marks.get(finding.id)
    const state = stateOf(finding, marks, keys, done)
    return {
      finding,
      state,
      ...(mark && state === mark.kind ? { decidedAt: mark.at } : {}),
      ...(mark?.reason !== undefined && state === mark.kind ? { reason: mark.reason } : {}),
    }
  })
  const decided = findings.filter((f) => f.state === 'accepted' || f.state === 'ignored')
  const parts = input.parts ?? USUAL_PARTS
  const shown = new Set(document.findings.map(({ id }) => id))
  const put = new Set(decided.map((f) => f.finding.id))
  return {
    document,
    plan: input.plan,
    version: input.version,
    ...(input.by === undefined ? {} : { by: input.by }),
    ...(input.cabledBy === undefined ? {} : { cabledBy: input.cabledBy }),
    ...(input.logo === undefined ? {} : { logo: input.logo }),
    title: isFixList(parts) ? 'Fix list' : 'Cabling acceptance report',
    parts: new Set(parts),
    evidence: (input.evidence ?? []).filter(({ finding }) => shown.has(finding)),
    scope: scopeWords(input.scope),
    sections: sectionsOf(document, input.plan, findings, fixesOf(document, findings, put, done, place)),
    unverified: document.links.flatMap((link) =>
      link.status === 'unverified' ? { link, why: reasonWords(link.reason) } : [],
    ),
    failed: document.devices.flatMap((d) =>
      d.outcome === 'failed' && d.error
        ? {
            device: d.device,
            place: place(d.device) ?? '',
            problem: FAILURE_NAMES[d.error.code],
            message: sentence(d.error.said),
            remedy: say(d.error.said).remedy ?? '',
          }
        : [],
    ),
    notCollected: document.devices.flatMap((d) => (d.outcome === 'not-collected' ? d.device : [])),
    decided,
    openErrors: findings.filter((f) => f.finding.severity === 'error' && f.state === 'open').length,
    counts: countStates(placed.links),
    ...(input.comparison ? { comparison: scopeComparison(input.comparison, input) } : {}),
    place,
  }
}

function kindWords(kind: FindingKind | undefined): string {
  return kind === undefined ? '' : KIND_NAMES[kind]
}

function scopeComparison(whole: Comparison, { document, plan, scope }: ReportInput): Comparison {
  const within = (findings: readonly Finding[]): readonly Finding[] =>
    scopeVerdict({ ...document, findings, links: [], moves: [] }, plan, scope).findings
  return { run: whole.run, mended: within(whole.mended), new: within(whole.new), still: within(whole.still) }
}

function scopeWords({ racks, devices, findingsOnly }: ReportScope): string {
  const places = [
    ...(racks.length > 0 ? [`${racks.length === 1 ? 'rack' : 'racks'} ${racks.join(', ')}`] : []),
    ...(devices.length > 0 ? [`${devices.length === 1 ? 'device' : 'devices'} ${devices.join(', ')}`] : []),
  ]
  const where = places.length === 0 ? 'the whole lab' : places.join(' and ')
  return findingsOnly ? `${where}, findings only` : where
}

/** Moves of findings that were accepted or ignored are not on the list: nobody is to make them. */
function fixesOf(
  document: VerdictDocument,
  findings: readonly ReportFinding[],
  put: ReadonlySet<string>,
  done: ReadonlySet<string>,
  place: Placer,
): ReportFix[] {
  const kinds = new Map(findings.map((f) => [f.finding.id, f.finding.kind]))
  const keys = moveKeysByFinding(document.moves)
  const mended = (finding: string): boolean => (keys.get(finding) ?? []).every((key) => done.has(key))
  return document.moves
    .filter((move) => !put.has(move.finding))
    .map((move, i) => ({
      number: i + 1,
      move,
      words: describeMove(move, place),
      why: kindWords(kinds.get(move.finding)),
      done: mended(move.finding),
    }))
}

function sectionsOf(
  document: VerdictDocument,
  plan: Plan,
  findings: readonly ReportFinding[],
  fixes: readonly ReportFix[],
): RackSection[] {
  const rackOf = new Map(plan.devices.map((d) => [d.name, d.rack]))
  const wanted = new Set(document.racks.map((r) => r.rack))
  const racks = document.racks.flatMap((t) => plan.racks.find((r) => deviceKey(r.name) === deviceKey(t.rack)) ?? [])
  const rackIn = (device: string): string => {
    const rack = rackOf.get(device)
    return rack !== undefined && wanted.has(rack) ? rack : ''
  }
  const byRack = group(findings, ({ finding }) => finding.racks.find((r) => wanted.has(r)) ?? '')
  const fixesByRack = group(
    fixes,
    ({ move }) =>
      devicesInOrder(move)
        .map(rackIn)
        .find((r) => r !== '') ?? '',
  )
  const links = group(document.links, (l) => rackIn(l.a.device) || rackIn(l.b.device))
  const devices = group(document.devices, (d) => (d.rack !== undefined && wanted.has(d.rack) ? d.rack : ''))
  const drawings = drawElevations(plan, racks, document.links, document.devices)
  const elsewhere = new Map<string, { count: number; racks: Set<string> }>()
  for (const { finding } of findings) {
    const [first = '', ...others] = finding.racks.filter((r) => wanted.has(r))
    for (const rack of new Set(others)) {
      const known = elsewhere.get(rack) ?? { count: 0, racks: new Set() }
      elsewhere.set(rack, { count: known.count + 1, racks: known.racks.add(first) })
    }
  }
  const part = (name: string) => ({
    findings: byRack.get(name) ?? [],
    elsewhere: { count: elsewhere.get(name)?.count ?? 0, racks: [...(elsewhere.get(name)?.racks ?? [])] },
    fixes: fixesByRack.get(name) ?? [],
    links: links.get(name) ?? [],
    devices: {
      asked: devices.get(name)?.length ?? 0,
      collected: devices.get(name)?.filter((d) => d.outcome === 'collected').length ?? 0,
    },
  })
  const sections = racks.map((rack, i): RackSection => {
    const tally = document.racks.find((t) => t.rack === rack.name)
    const elevation = drawings[i]
    return {
      rack,
      title: rack.name,
      ...(tally ? { tally } : {}),
      ...(elevation ? { elevation } : {}),
      ...part(rack.name),
    }
  })
  const rest = part('')
  return rest.findings.length + rest.fixes.length + rest.links.length > 0
    ? [...sections, { title: 'In no rack', ...rest }]
    : sections
}

/** The devices of a move, the one by which the verifier puts it into walking order first. */
function devicesInOrder(move: Move): readonly string[] {
  switch (move.op) {
    case 'move-end':
      return [move.to.device, move.from.device, move.fixed.device]
    case 'connect':
    case 'disconnect':
      return [move.a.device, move.b.device]
    case 'exchange':
      return move.devices
  }
}

function group<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const known = groups.get(key)
    if (known) known.push(item)
    else groups.set(key, [item])
  }
  return groups
}
