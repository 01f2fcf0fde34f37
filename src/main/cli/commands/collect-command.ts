/** `collect`: log in, collect, verify as results arrive, store the run. */
import { planJobs } from '#main/services/collect-jobs.ts'
import { collectRun, type FinishedRun, type SitesInReach } from '#main/services/collect-run.ts'
import { pruneOldRuns } from '#main/services/kept-runs.ts'
import { limitsOfLab } from '#main/services/lab-limits.ts'
import type { OpenLab } from '#main/services/open-lab.ts'
import { findRun, verdictDocument } from '#main/services/verdict-document.ts'
import { prepareTranscriptFolder, saveTranscripts } from '#main/store/save-transcripts.ts'
import {
  type EngineFiles,
  knownHostsFiles,
  systemClock,
  tellForeignTrust,
  trustOf,
  withCollector,
  withLab,
} from '#main/cli/engine.ts'
import { askForLogin, givenLogin, loginsOf, chosenSets, sshConfigOf } from '#main/cli/logins.ts'
import { type CommandIo, EXIT, forTerminal } from '#main/cli/io.ts'
import { counted } from '#shared/words/entry.ts'
import type { Logins } from '#main/services/login-book.ts'
import type { SshConfig } from '#main/services/ports.ts'
import { isFullRound } from '#shared/watch/next-round.ts'
import type { VerdictDocument } from '#shared/model/verdict.ts'
import type { CollectJob } from '#shared/model/collecting.ts'
import type { CredentialSet } from '#shared/model/credentials.ts'
import { readAuthorities } from '#main/cli/authorities.ts'
import { givenQueue, sitesInReach, tellOf, withQueue } from '#main/cli/queue-options.ts'
import { devicesBySite } from '#shared/sites/devices-by-site.ts'
import { legacyOf } from './ask-devices.ts'
import { type CollectOptions, limitsOf, positive, scopeOf, wayOption } from './collect-options.ts'
import { printVerdict } from './verify-commands.ts'
import { watch, watchPlanOf } from './watch-command.ts'
import { wholeText } from '#shared/words/message.ts'

export async function runCollect(
  io: CommandIo,
  files: EngineFiles,
  path: string,
  options: CollectOptions,
): Promise<number> {
  // Whatever is wrong with the options is said before anything is opened.
  limitsOf(options)
  const scope = scopeOf(options)
  const ways = wayOption(options.way)
  const authorities = options.ca === undefined ? undefined : readAuthorities(options.ca, io.cwd)
  const watching = watchPlanOf(io, options)
  const given = givenQueue(io, options)
  const patienceMs = positive(options.collectorTimeout, '--collector-timeout', 60, 86_400) * 1000
  givenLogin(io, options)
  const ssh = sshConfigOf(io, options.sshConfig)
  const knownHosts = knownHostsFiles(io, options.knownHosts)
  knownHosts.text()
  if (options.saveTranscripts !== undefined) prepareTranscriptFolder(options.saveTranscripts, io.cwd)
  const sets = await chosenSets(io, options)
  return withLab(io, path, (lab) =>
    withQueue(given, patienceMs, async (queue) => {
      if (queue?.warning && !options.quiet) tellOf(io)(queue.warning)
      const trust = trustOf(io)
      if (!options.quiet) tellForeignTrust(io, lab, trust)
      const legacy = legacyOf(lab, options)
      const logins = await chooseLogins(io, lab, options, sets, ssh, await sitesInReach(queue))
      const abort = new AbortController()
      const stopListening = io.onInterrupt(() => abort.abort())
      try {
        return await withCollector(files, async (collector) => {
          collector.warm?.()
          const once = async (told: boolean, full: boolean): Promise<FinishedRun> => {
            const done = new Set<string>()
            let asked = 0
            const run = await collectRun(
              { collector, logins, ssh, knownHosts, trust, clock: systemClock, sites: await sitesInReach(queue) },
              lab,
              {
                scope,
                limits: limitsOf(options, limitsOfLab(lab.store)),
                trustOnFirstUse: options.trustOnFirstUse === true,
                via: options.via,
                ...(ways ? { ways } : {}),
                authorities,
                legacy,
                tryRefused: options.tryRefused === true,
                full,
              },
              {
                started: (_, devices) => {
                  asked = devices.length
                  if (told) for (const w of ssh.warnings) io.err(forTerminal(`warning: ${w.message}\n`))
                },
                result: ({ device, observation }) => {
                  done.add(device)
                  if (!told) return
                  const what = observation.error
                    ? `failed (${observation.error.code}): ${wholeText(observation.error.said)}`
                    : counted(observation.neighbors.length, 'neighbor')
                  const by = observation.collector === undefined ? '' : ` (${observation.collector})`
                  io.err(forTerminal(`[${done.size}/${asked}] ${device}${by}: ${what}\n`))
                },
                ...(options.quiet ? {} : { told: tellOf(io) }),
              },
              abort.signal,
            )
            if (options.saveTranscripts !== undefined) saveTranscripts(lab.store, options.saveTranscripts, io.cwd)
            return run
          }
          if (watching) {
            let rounds = 0
            const round = async (): Promise<VerdictDocument> => {
              // The devices of the first round are listed; later ones only say what changed.
              const run = await once(rounds === 0 && !options.quiet, options.full === true || isFullRound(rounds))
              rounds += 1
              return verdictDocument(lab, findRun(lab, run.id))
            }
            return await watch(io, lab, watching, options, round, abort.signal)
          }
          const run = await once(!options.quiet, options.full === true)
          pruneOldRuns(lab.store)
          const status = printVerdict(io, verdictDocument(lab, findRun(lab, run.id)), lab.plan, options)
          return run.cancelled ? EXIT.interrupted : status
        })
      } finally {
        stopListening()
      }
    }),
  )
}

/** Nothing to log in with, by any of the ways. */
function lacksLogin({ logins, ways, snmp }: CollectJob): boolean {
  return logins.length === 0 && (ways === undefined || ways.includes('ssh')) && (snmp?.logins.length ?? 0) === 0
}

/** What was given; where that is nothing for some device and a person sits at the terminal, they are asked. */
async function chooseLogins(
  io: CommandIo,
  lab: OpenLab,
  options: CollectOptions,
  sets: readonly CredentialSet[],
  ssh: SshConfig,
  sites: SitesInReach | undefined,
): Promise<Logins> {
  const given = givenLogin(io, options)
  const logins = loginsOf(io, given, sets)
  const secret = given && (given.password ?? given.privateKey ?? (given.useAgent || undefined))
  if (!io.ask || sets.length > 0 || (given?.user !== undefined && secret !== undefined)) return logins
  const ways = wayOption(options.way)
  const jobOptions = { via: options.via, legacy: 'all' as const, ...(ways ? { ways } : {}) }
  // The others are logged in to by their collectors.
  const { here } = devicesBySite(lab.plan, lab.devicesIn(scopeOf(options)), sites?.withCollectors ?? new Set())
  const { jobs } = planJobs(here, lab, { logins, ssh }, jobOptions)
  const lacking = jobs.some((each) => ('job' in each ? lacksLogin(each.job) : each.failure.code === 'no-credentials'))
  if (!lacking) return logins
  return loginsOf(io, await askForLogin(io, given), sets)
}
