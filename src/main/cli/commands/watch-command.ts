/** `collect --every`: rounds until Ctrl-C; each change is told once, on stdout and to a webhook. */
import { createWebhook, pause } from '#main/report/webhook.ts'
import { pruneOldRuns } from '#main/services/kept-runs.ts'
import type { OpenLab } from '#main/services/open-lab.ts'
import type { Webhook } from '#main/services/webhook-port.ts'
import { verdictDocument } from '#main/services/verdict-document.ts'
import { watchLab } from '#main/services/watch-lab.ts'
import { Refusal, saidOf } from '#shared/model/refusal.ts'
import { wholeText, sentence } from '#shared/words/message.ts'
import type { VerdictDocument } from '#shared/model/verdict.ts'
import { knownOf } from '#shared/watch/watch-changes.ts'
import { parseEvery } from '#shared/watch/next-round.ts'
import { type CommandIo, EXIT, forTerminal } from '#main/cli/io.ts'
import { positive } from './collect-options.ts'
import { inDocuments } from '#shared/words/in-documents.ts'
import { KIND_NAMES } from '#shared/words/kind-names.ts'

export interface WatchOptions {
  readonly every?: string
  readonly keep?: string
  readonly webhook?: string
  readonly json?: boolean
  readonly quiet?: boolean
}

export interface WatchPlan {
  readonly everyMs: number
  /** Absent: what the lab says. */
  readonly keep?: number
  readonly webhook?: string
  readonly secret: string
}

/** What the options ask for; undefined without `--every`. Throws `Refusal`. */
export function watchPlanOf(io: CommandIo, options: WatchOptions): WatchPlan | undefined {
  const { every, keep, webhook } = options
  if (every === undefined) {
    if (keep !== undefined || webhook !== undefined) throw new Refusal({ code: 'watch-options-without-every' })
    return undefined
  }
  const everyMs = parseEvery(every)
  if (everyMs === undefined) {
    throw new Refusal({ code: 'bad-interval', text: every })
  }
  const plan = {
    everyMs,
    ...(keep === undefined ? {} : { keep: positive(keep, '--keep', 1, 1_000_000) }),
    secret: io.env['PLUMBLINE_WEBHOOK_SECRET'] ?? '',
  }
  if (webhook === undefined) return plan
  // Said before anything is collected, not after the first change.
  createWebhook({ url: webhook, secret: plan.secret, signal: AbortSignal.abort(), gaveUp: () => undefined })
  return { ...plan, webhook }
}

/** The webhook of `--webhook`, which says on stderr what it could not deliver; undefined without it. */
export function hookOf(io: CommandIo, { webhook, secret }: WatchPlan, signal: AbortSignal): Webhook | undefined {
  if (webhook === undefined) return undefined
  return createWebhook({ url: webhook, secret, signal, gaveUp: (why) => io.err(forTerminal(`${wholeText(why)}\n`)) })
}

/** Watches with `round`, which collects once and gives the run's id. Returns the exit status of an interrupted command. */
export async function watch(
  io: CommandIo,
  lab: OpenLab,
  plan: WatchPlan,
  options: WatchOptions,
  round: () => Promise<VerdictDocument>,
  signal: AbortSignal,
): Promise<number> {
  const hook = hookOf(io, plan, signal)
  const before = lab.store.runs().findLast((r) => r.summary !== undefined && !r.cancelled && !r.interrupted)
  await watchLab(
    {
      now: Date.now,
      sleep: pause,
      async round() {
        const verdict = await round()
        pruneOldRuns(lab.store, plan.keep)
        return verdict
      },
      told(changes, verdict) {
        const { lab: of, run, summary } = verdict
        const changed = changes.mended.length + changes.new.length > 0
        if (changed) hook?.send({ schemaVersion: 1, lab: of, run, summary, ...changes })
        if (options.json) {
          if (changed)
            io.out(`${JSON.stringify({ schemaVersion: 1, lab: of, run, summary, ...changes }, inDocuments)}\n`)
          return
        }
        for (const [word, findings] of [
          ['fixed', changes.mended],
          ['new', changes.new],
        ] as const) {
          for (const f of findings)
            io.out(forTerminal(`${word.padEnd(7)} ${KIND_NAMES[f.kind].padEnd(20)} ${sentence(f.said)}\n`))
        }
        if (changed || !options.quiet) {
          const read = verdict.devices.filter((d) => d.outcome === 'collected').length
          io.out(
            `${run.finishedAt} ${run.id}: ${changed ? `${changes.mended.length} fixed, ${changes.new.length} new` : 'no change'}; ${summary.findings} errors, ${(summary.coverage * 100).toFixed(1)} % covered, ${read} of ${verdict.devices.length} devices read\n`,
          )
        }
      },
      failed: (error) => io.err(forTerminal(`Round skipped: ${wholeText(saidOf(error))}\n`)),
    },
    plan.everyMs,
    before ? knownOf(verdictDocument(lab, before)) : new Map(),
    signal,
  )
  await hook?.idle()
  return EXIT.interrupted
}
