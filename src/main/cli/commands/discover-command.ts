/** `discover LAB`: the inventory of a lab from a few of its devices, by following neighbors. */
import { resolve } from 'node:path'
import { existsSync } from 'node:fs'
import { discover, keepDiscovered } from '#main/services/discovery.ts'
import { limitsOfLab } from '#main/services/lab-limits.ts'
import { madeHere } from '#main/services/lab-trust.ts'
import { labStores } from '#main/store/lab-store.ts'
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
import { adoptAll } from '#shared/adopt/adopt-all.ts'
import type { DiscoveryEvent } from '#shared/contract/discovery-contract.ts'
import { counted } from '#shared/words/entry.ts'
import { sentence, wholeText } from '#shared/words/message.ts'
import { givenQueue, sitesInReach, withQueue } from '#main/cli/queue-options.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { type CollectOptions, limitsOf, positive } from './collect-options.ts'
import { natural } from './simulate-commands.ts'
import { inDocuments } from '#shared/words/in-documents.ts'
import { platformLabel } from '#shared/words/platform-names.ts'

export interface DiscoverOptions extends CollectOptions {
  readonly seed: readonly string[]
  readonly within: readonly string[]
  readonly maxDevices?: string
  readonly maxHops?: string
  readonly hosts?: boolean
  readonly dryRun?: boolean
  readonly adopt?: boolean
}

type Found = Extract<DiscoveryEvent, { kind: 'found' }>

export async function runDiscover(
  io: CommandIo,
  files: EngineFiles,
  path: string,
  options: DiscoverOptions,
): Promise<number> {
  if (options.seed.length === 0) throw new Refusal({ code: 'no-seed' })
  const request = {
    seeds: options.seed,
    within: options.within.join(','),
    maxDevices: positive(options.maxDevices, '--max-devices', 500, 10_000),
    maxHops: natural(options.maxHops, '--max-hops', 10, 100),
    hosts: options.hosts === true,
  }
  const given = givenLogin(io, options) ?? (options.vault ? undefined : await askForLogin(io, undefined))
  const ssh = sshConfigOf(io, options.sshConfig)
  const knownHosts = knownHostsFiles(io, options.knownHosts)
  const sets = await chosenSets(io, options)
  const logins = loginsOf(io, given, sets)
  const file = resolve(io.cwd, path)
  if (!existsSync(file) && !options.dryRun) {
    const store = labStores.create(file, path.replace(/^.*[\\/]|\.plumb$/g, ''))
    madeHere(store, trustOf(io))
    store.close()
  }
  return withLab(io, path, async (lab) => {
    const trust = trustOf(io)
    if (!options.quiet) tellForeignTrust(io, lab, trust)
    const abort = new AbortController()
    const stopListening = io.onInterrupt(() => abort.abort())
    try {
      const sites = await withQueue(givenQueue(io, options), undefined, sitesInReach)
      return await withCollector(files, async (collector) => {
        const found = await discover(
          // Whom collectors ask is not asked from here; the queue itself is not needed for that.
          { collector, logins, ssh, knownHosts, trust, clock: systemClock, sites },
          lab,
          { ...request, seeds: [...request.seeds] },
          { limits: limitsOf(options, limitsOfLab(lab.store)), trustOnFirstUse: options.trustOnFirstUse === true },
          (event) => {
            if (event.kind === 'progress' && !options.quiet && io.isTty) {
              io.err(`\rHop ${event.hop}: ${event.answered} of ${event.asked} answered, ${event.found} found\u001b[K`)
            }
          },
          abort.signal,
        )
        if (io.isTty && !options.quiet) io.err('\r\u001b[K')
        if (options.json) io.out(`${JSON.stringify(found.event, inDocuments, 2)}\n`)
        else io.out(forTerminal(textOf(found.event)))
        if (!options.dryRun && found.event.devices.length > 0) {
          const told = keepDiscovered(lab, found, systemClock)
          if (!options.quiet) io.err(forTerminal(`${sentence(told)}\n`))
          if (options.adopt) {
            const verdict = lab.verdict()
            const wanted = verdict.findings.filter((f) => f.severity === 'error' && f.kind !== 'missing')
            const { plan, adopted } = adoptAll(lab.plan, wanted, verdict.moves)
            lab.store.savePlan(plan, { title: `Adopt ${adopted.length} findings`, adopted: adopted.map((f) => f.id) })
            if (!options.quiet) io.err(`${counted(adopted.length, 'observed cable')} added to the plan.\n`)
          }
        }
        return found.event.devices.length > 0 ? EXIT.done : EXIT.refused
      })
    } finally {
      stopListening()
    }
  })
}

const REASONS: Readonly<Record<Found['notAsked'][number]['reason'], string>> = {
  'no-address': 'tells no address',
  'out-of-bounds': 'is outside of --within',
  'no-network-device': 'is a host, phone or access point; --hosts asks them too',
  'too-far': 'is farther than --max-hops',
  'too-many': 'is beyond --max-devices',
}

function textOf({ devices, notAsked, failed }: Found): string {
  const lines = [
    ...devices.map(
      (d) =>
        `found     ${d.name} (${d.address}, ${d.platform === undefined ? 'unknown platform' : platformLabel(d.platform)}${d.planned ? ', planned' : ''})`,
    ),
    ...failed.map((f) => `failed    ${f.address}: ${wholeText(f.error.said)}`),
    ...notAsked.map(
      (n) => `not asked ${n.name} (${n.address ?? 'no address'}), told of by ${n.toldBy}: ${REASONS[n.reason]}`,
    ),
  ]
  lines.push(`${devices.length} found, ${failed.length} failed, ${notAsked.length} not asked`)
  return `${lines.join('\n')}\n`
}
