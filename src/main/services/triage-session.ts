/** Decisions about findings, ticks of the work list, and what is taken into the plan. */
import type { AdoptionView, TriageView } from '#shared/contract/triage-view.ts'
import { adoptAll } from '#shared/adopt/adopt-all.ts'
import { adoptFinding } from '#shared/adopt/adopt-finding.ts'
import { devicesOfMove, isProved, moveKey, type SettledFinding } from '#shared/model/triage.ts'
import type { Plan } from '#shared/model/plan.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { portOfEnd, type Finding, type Move, type Verdict } from '#shared/model/verdict.ts'
import { type Message, sentence } from '#shared/words/message.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { verifyLab } from '#shared/verify/index.ts'
import type { OpenLab } from './open-lab.ts'
import type { Clock } from './ports.ts'

/** How many runs are looked back for findings that are settled now. */
const LOOK_BACK = 12

export interface AdoptionRequest {
  readonly racks?: readonly string[] | undefined
  readonly ids?: readonly string[] | undefined
  /** Gives up cables that are planned and not plugged, too. */
  readonly missing: boolean
  readonly dryRun: boolean
}

export interface TriageDeps {
  /** Throws `Refusal` while no lab is open. */
  readonly lab: () => OpenLab
  readonly clock: Clock
  readonly refuseDuringRun: () => void
  /** Decisions or ticks have changed, nothing else. */
  readonly triageChanged: (view: TriageView) => void
  /** Everything may have changed. */
  readonly changed: () => void
  /** Where the lab is simulated: what is ticked off is really moved. */
  readonly recable?: (moves: readonly Move[]) => Promise<void>
}

export class TriageSession {
  readonly #deps: TriageDeps
  #settled: { readonly key: string; readonly list: readonly SettledFinding[] } | undefined

  constructor(deps: TriageDeps) {
    this.#deps = deps
  }

  view(lab: OpenLab): TriageView {
    return {
      marks: lab.store.marks(),
      ticked: lab.store.movesDone(),
      settled: this.#settledOf(lab),
      canUndo: canUndo(lab),
    }
  }

  /** Decides about findings; without a kind the decision is taken back. Throws `Refusal` for an ignored one without a reason. */
  mark(findings: readonly string[], kind: 'accepted' | 'ignored' | undefined, reason: string | undefined): void {
    const lab = this.#deps.lab()
    if (kind === 'ignored' && !reason?.trim()) throw new Refusal({ code: 'reason-missing' })
    const known = new Set([...lab.verdict().findings.map((f) => f.id), ...lab.store.marks().map((m) => m.finding)])
    const stranger = findings.find((id) => !known.has(id))
    if (stranger !== undefined) throw new Refusal({ code: 'finding-gone' })
    const at = this.#deps.clock.now().toISOString()
    for (const finding of findings) {
      if (kind === undefined) lab.store.unmarkFinding(finding)
      else lab.store.markFinding({ finding, kind, at, ...(reason?.trim() ? { reason: reason.trim() } : {}) })
    }
    this.tell(lab)
  }

  /** Ticks moves of the work list off, or back on. Keys that no move has any more are refused. */
  async tick(keys: readonly string[], done: boolean): Promise<void> {
    const lab = this.#deps.lab()
    const moves = new Map(lab.verdict().moves.map((move) => [moveKey(move), move]))
    const before = new Set(lab.store.movesDone())
    const changing = [...new Set(keys)].filter((key) => before.has(key) !== done)
    const chosen = changing.map((key) => {
      const move = moves.get(key)
      if (!move && done) throw new Refusal({ code: 'move-gone' })
      return move
    })
    const real = chosen.flatMap((move) => move ?? [])
    await this.#deps.recable?.(done ? real : real.map(reversed).reverse())
    lab.store.setMovesDone(changing, done ? this.#deps.clock.now().toISOString() : undefined)
    this.tell(lab)
  }

  /**
   * Takes what a finding observed into the plan and verifies at once; `dryRun` only says what would change. Returns a
   * message for each cable. Throws `Refusal`.
   */
  adopt(id: string, dryRun: boolean): readonly Message[] {
    this.#deps.refuseDuringRun()
    const lab = this.#deps.lab()
    const verdict = lab.verdict()
    const finding = verdict.findings.find((f) => f.id === id)
    if (!finding) throw new Refusal({ code: 'finding-gone' })
    const before = lab.plan
    const outcome = adoptFinding(before, finding, verdict.moves)
    if (outcome.kind === 'refused') throw new Refusal(outcome.said)
    refuseWorse(finding, verdict, verifyLab(outcome.plan, lab.observations()))
    if (dryRun) return outcome.changes
    lab.store.savePlan(outcome.plan, { title: 'Adopt what was found', why: sentence(finding.said), adopted: [id] })
    // Before the mark: where that fails, the pages show the plan as it is stored anyway.
    this.#deps.changed()
    lab.store.markFinding({ finding: id, kind: 'adopted', at: this.#deps.clock.now().toISOString() })
    return outcome.changes
  }

  /** The same for many findings, as one step; what cannot be adopted stays and is told. Throws `Refusal`. */
  adoptAll({ racks, ids, missing, dryRun }: AdoptionRequest): AdoptionView {
    this.#deps.refuseDuringRun()
    const lab = this.#deps.lab()
    const verdict = lab.verdict()
    const wanted = findingsOf(lab.plan, verdict, racks, ids).filter((f) => missing || f.kind !== 'missing')
    if (wanted.length === 0) throw new Refusal({ code: 'nothing-to-adopt' })
    const { outcome, refused } = settling(lab, wanted, verdict)
    const view: AdoptionView = {
      adopted: outcome.adopted.length,
      changes: outcome.changes,
      refused: refused.map(({ finding, said }) => ({ finding: finding.id, message: sentence(finding.said), said })),
    }
    if (dryRun || outcome.adopted.length === 0) return view
    const adopted = outcome.adopted.map((finding) => finding.id)
    lab.store.savePlan(outcome.plan, { title: `Adopt ${adopted.length} findings`, adopted })
    this.#deps.changed()
    const at = this.#deps.clock.now().toISOString()
    for (const finding of adopted) lab.store.markFinding({ finding, kind: 'adopted', at })
    return view
  }

  /** Gives the plan back as it was before the last adoption. Throws `Refusal` where it was changed since. */
  undoAdopt(): void {
    this.#deps.refuseDuringRun()
    const lab = this.#deps.lab()
    if (!canUndo(lab)) throw new Refusal({ code: 'no-adoption-to-undo' })
    const step = lab.store.undoPlan()
    this.#deps.changed()
    for (const finding of step?.adopted ?? []) lab.store.unmarkFinding(finding)
  }

  /**
   * After a run: ticks whose move is gone are dropped, and those whose devices were all asked and still show the mistake:
   * that work is not done.
   */
  afterRun(lab: OpenLab, asked: readonly string[]): void {
    const ticked = lab.store.movesDone()
    if (ticked.length === 0) return
    const moves = new Map(lab.verdict().moves.map((move) => [moveKey(move), move]))
    const answered = new Set(asked.map(deviceKey))
    const managed = new Set(lab.plan.devices.filter((d) => d.managed).map((d) => deviceKey(d.name)))
    const stale = ticked.filter((key) => {
      const move = moves.get(key)
      return !move || devicesOfMove(move).every((d) => answered.has(deviceKey(d)) || !managed.has(deviceKey(d)))
    })
    if (stale.length > 0) lab.store.setMovesDone(stale, undefined)
  }

  /** Tells the pages what was decided. */
  tell(lab: OpenLab): void {
    this.#deps.triageChanged(this.view(lab))
  }

  /** Findings of earlier runs that the current verdict proves settled, those of the latest runs first. */
  #settledOf(lab: OpenLab): readonly SettledFinding[] {
    const runs = lab.store.runs().filter((run) => run.summary !== undefined)
    const marks = lab.store.marks()
    const adopted = new Set(marks.flatMap((mark) => (mark.kind === 'adopted' ? mark.finding : [])))
    const key = [lab.store.info.path, lab.store.planHash(), runs.at(-1)?.id, runs.length, adopted.size].join(' ')
    if (this.#settled?.key === key) return this.#settled.list
    const list = runs.length === 0 ? [] : settledFindings(lab, runs.map((run) => run.id).reverse(), adopted)
    this.#settled = { key, list }
    return list
  }
}

function settledFindings(lab: OpenLab, runs: readonly string[], adopted: ReadonlySet<string>): SettledFinding[] {
  const verdict = lab.verdict()
  const seen = new Set(verdict.findings.map((finding) => finding.id))
  const list: SettledFinding[] = []
  for (const run of runs.slice(0, LOOK_BACK)) {
    for (const finding of lab.store.findings(run)) {
      if (seen.has(finding.id)) continue
      seen.add(finding.id)
      if (adopted.has(finding.id)) list.push({ finding, state: 'adopted', run })
      else if (isProved(finding, verdict)) list.push({ finding, state: 'verified', run })
    }
  }
  return list
}

/** What is adopted must settle the finding and bring no other mistake to light. */
function refuseWorse(finding: Finding, before: Verdict, after: Verdict): void {
  const known = new Set(before.findings.map((f) => f.id))
  const worse = after.findings.find((f) => f.id === finding.id || (f.severity === 'error' && !known.has(f.id)))
  if (worse) throw new Refusal({ code: 'adoption-not-settled', finding: worse.said })
}

/** Findings that ask for work: of racks, of a list, or all. */
function findingsOf(
  plan: Plan,
  verdict: Verdict,
  racks: readonly string[] | undefined,
  ids: readonly string[] | undefined,
): readonly Finding[] {
  const inRacks = racks && new Set(racks.map(deviceKey))
  const devices = new Set(
    plan.devices.filter((d) => inRacks?.has(deviceKey(d.rack ?? ''))).map((d) => deviceKey(d.name)),
  )
  const listed = ids && new Set(ids)
  return verdict.findings.filter(
    (f) =>
      f.severity === 'error' &&
      (!listed || listed.has(f.id)) &&
      (!inRacks || f.ports.some((port) => devices.has(deviceKey(port.device)))),
  )
}

/** Adopts what can be adopted without bringing another mistake to light; the rest is refused with it. */
function settling(lab: OpenLab, wanted: readonly Finding[], verdict: Verdict) {
  const known = new Set(verdict.findings.map((f) => f.id))
  const refused: { finding: Finding; said: Message }[] = []
  let left = wanted
  for (;;) {
    const outcome = adoptAll(lab.plan, left, verdict.moves)
    const after = verifyLab(outcome.plan, lab.observations())
    const own = new Set(outcome.adopted.map((f) => f.id))
    const worse = after.findings.filter((f) => own.has(f.id) || (f.severity === 'error' && !known.has(f.id)))
    if (worse.length === 0) return { outcome, refused: [...refused, ...outcome.refused] }
    const places = new Set(worse.flatMap((f) => f.ports.map((p) => `${p.device} ${p.port}`)))
    const faulty = outcome.adopted.filter((f) => f.ports.some((p) => places.has(`${p.device} ${p.port}`)))
    const out = new Set(faulty.length > 0 ? faulty : outcome.adopted)
    for (const finding of out) {
      refused.push({ finding, said: { code: 'adoption-not-settled', finding: worse[0]?.said } })
    }
    left = left.filter((finding) => !out.has(finding))
  }
}

/** The move that takes a move back. */
function reversed(move: Move): Move {
  switch (move.op) {
    case 'move-end':
      return { op: 'move-end', fixed: move.fixed, from: move.to, to: portOfEnd(move.from), finding: move.finding }
    case 'connect':
      return { ...move, op: 'disconnect' }
    case 'disconnect':
      return { ...move, op: 'connect' }
    case 'exchange':
      return move
  }
}

/** True if the last change of the plan was an adoption. */
function canUndo(lab: OpenLab): boolean {
  return (lab.store.nextPlanStep('undo')?.adopted.length ?? 0) > 0
}
