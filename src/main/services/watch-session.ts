/** Watches the open lab for its pages: round after round until it is stopped or the lab is closed. */
import type { WatchNews, WatchView, WatchRequest } from '#shared/contract/watch-contract.ts'
import type { WatchScope } from '#shared/contract/run-scope.ts'
import { Refusal, saidOf } from '#shared/model/refusal.ts'
import type { VerdictDocument } from '#shared/model/verdict.ts'
import { isFullRound } from '#shared/watch/next-round.ts'
import { knownOf, type WatchChanges } from '#shared/watch/watch-changes.ts'
import { pruneOldRuns } from './kept-runs.ts'
import type { OpenLab } from './open-lab.ts'
import type { Clock } from './ports.ts'
import type { OpenWebhook, Webhook } from './webhook-port.ts'
import type { RunSession } from './run-session.ts'
import { findRun, verdictDocument } from './verdict-document.ts'
import { watchLab } from './watch-lab.ts'
import { sentence } from '#shared/words/message.ts'
import { mustBeWritable } from './writable-lab.ts'

/** Findings of a change that are said one by one; the rest is counted. */
const SAID = 20

export interface WatchSessionDeps {
  /** Throws `Refusal` while no lab is open. */
  readonly lab: () => OpenLab
  readonly runs: Pick<RunSession, 'verify' | 'ended' | 'view'>
  readonly clock: Clock
  /** Ends early when the signal is aborted; never throws. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  readonly openWebhook: OpenWebhook
  /** Signs where a page gives no secret. */
  readonly webhookSecret: string
  /** Called after every change; with news, once, where a round brought some. */
  readonly changed: (view: WatchView | undefined, news?: WatchNews) => void
}

export class WatchSession {
  readonly #deps: WatchSessionDeps
  #view: WatchView | undefined
  #watch: { readonly abort: AbortController; readonly ended: Promise<void> } | undefined

  constructor(deps: WatchSessionDeps) {
    this.#deps = deps
  }

  view(): WatchView | undefined {
    return this.#view
  }

  /** Begins with a round at once, in place of a watch that goes on. Throws `Refusal` where nothing can be watched. */
  async start(request: WatchRequest): Promise<void> {
    const { lab: current, openWebhook, webhookSecret } = this.#deps
    const lab = current()
    mustBeWritable(lab.store)
    // Asked first, so that a scope without devices is refused before anything starts.
    lab.devicesIn(request.scope)
    await this.stop()
    const abort = new AbortController()
    const hook =
      request.webhook &&
      openWebhook({
        url: request.webhook.url,
        secret: request.webhook.secret || webhookSecret,
        signal: abort.signal,
        gaveUp: (problem) => this.#show({ problem }),
      })
    this.#view = {
      everyMs: request.everyMs,
      scope: request.scope,
      rounds: 0,
      ...(request.webhook ? { webhook: new URL(request.webhook.url).origin } : {}),
    }
    this.#watch = { abort, ended: this.#rounds(lab, request, hook, abort.signal) }
    this.#deps.changed(this.#view)
  }

  /** A round that goes on is not cut short; nothing is told of it any more. */
  async stop(): Promise<void> {
    const watch = this.#watch
    this.#watch = undefined
    this.#view = undefined
    watch?.abort.abort()
    if (watch) this.#deps.changed(undefined)
  }

  async #rounds(lab: OpenLab, request: WatchRequest, hook: Webhook | undefined, signal: AbortSignal): Promise<void> {
    const { clock, sleep } = this.#deps
    const before = lab.store.runs().findLast((r) => r.summary !== undefined && !r.cancelled && !r.interrupted)
    try {
      await watchLab(
        {
          now: () => clock.now().getTime(),
          sleep,
          round: () => this.#round(lab, request.scope, signal),
          waiting: (nextAt) => this.#show({ nextAt }),
          told: (changes, verdict) => this.#tell(changes, verdict, hook),
          failed: (error) => {
            if (!signal.aborted) this.#show({ problem: saidOf(error) })
          },
        },
        request.everyMs,
        before ? knownOf(verdictDocument(lab, before)) : new Map(),
        signal,
      )
    } catch (error) {
      // The first round could not be done: nothing is being watched.
      if (signal.aborted) return
      this.#watch = undefined
      this.#show({ problem: saidOf(error), ended: true })
    }
  }

  async #round(lab: OpenLab, scope: WatchScope, signal: AbortSignal): Promise<VerdictDocument> {
    const { runs } = this.#deps
    // A person's own run goes first.
    await runs.ended()
    signal.throwIfAborted()
    this.#show({ nextAt: undefined, problem: undefined })
    const id = await runs.verify(scope, false, isFullRound(this.#view?.rounds ?? 0))
    await runs.ended()
    signal.throwIfAborted()
    if (runs.view()?.state === 'cancelled') throw new Refusal({ code: 'round-canceled' })
    const verdict = verdictDocument(lab, findRun(lab, id))
    pruneOldRuns(lab.store)
    return verdict
  }

  #tell(changes: WatchChanges, verdict: VerdictDocument, hook: Webhook | undefined): void {
    const rounds = (this.#view?.rounds ?? 0) + 1
    if (changes.new.length + changes.mended.length === 0) return this.#show({ rounds })
    const { lab, run, summary } = verdict
    hook?.send({ schemaVersion: 1, lab, run, summary, ...changes })
    const news: WatchNews = {
      at: this.#deps.clock.now().getTime(),
      run: run.id,
      new: said(changes.new),
      mended: said(changes.mended),
    }
    this.#show({ rounds, lastChange: news }, news)
  }

  #show(change: { [K in keyof WatchView]?: WatchView[K] | undefined }, news?: WatchNews): void {
    if (!this.#view) return
    const next = { ...this.#view, ...change }
    const { nextAt, problem, ...rest } = next
    this.#view = {
      ...(rest as WatchView),
      ...(nextAt === undefined ? {} : { nextAt }),
      ...(problem === undefined ? {} : { problem }),
    }
    this.#deps.changed(this.#view, news)
  }
}

function said(findings: WatchChanges['new']): string[] {
  const more = findings.length - SAID
  return [...findings.slice(0, SAID).map((f) => sentence(f.said)), ...(more > 0 ? [`and ${more} more`] : [])]
}
