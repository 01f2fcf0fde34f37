/** Every procedure between page and engine, declared once; the router implements it and the client infers from it. */
import { eventIterator, type } from '@orpc/contract'
import { config, z } from 'zod'
import { name } from './name.ts'
import type { Message } from '#shared/words/message.ts'
import { base } from './procedure.ts'
import { LIMIT_RANGES, type LabLimits } from '#shared/model/lab-limits.ts'
import { benchContract } from './bench-contract.ts'
import { credentialInput } from './credential-input.ts'
import { discoveryContract } from './discovery-contract.ts'
import type { DeviceDetailView, DeviceResultView } from './device-view.ts'
import { askingContract, configsContract, factsContract, filesContract } from './facts-contract.ts'
import { givenFile } from './given-file.ts'
import type { RunRecordView } from './history.ts'
import type { ImportReport, LoginTestEvent, OutputView } from './page-state.ts'
import type { PageBatch } from './page-batch.ts'
import { netboxContract } from './netbox-contract.ts'
import { peopleContract } from './people-contract.ts'
import { planContract } from './plan-contract.ts'
import type { ReleaseView } from './release-view.ts'
import { reportContract } from './report-contract.ts'
import { runScope } from './run-scope.ts'
import { servicesContract } from './services-contract.ts'
import { importSteering } from './sheet-mapping.ts'
import { sitesContract } from './sites-contract.ts'
import { watchContract } from './watch-contract.ts'
import type { AdoptionView, FirstSeen, RunDiffView } from './triage-view.ts'

// The page's Content-Security-Policy forbids eval, which zod would otherwise use to compile schemas.
config({ jitless: true })

const path = z.string().min(1).max(4096)
const files = z.array(givenFile).min(1).max(50).readonly()

const within = (key: keyof LabLimits) => z.int().min(LIMIT_RANGES[key][0]).max(LIMIT_RANGES[key][1])
const limits = z.object({
  concurrency: within('concurrency'),
  connectTimeoutMs: within('connectTimeoutMs'),
  silenceTimeoutMs: within('silenceTimeoutMs'),
  totalTimeoutMs: within('totalTimeoutMs'),
  loginsPerSecond: within('loginsPerSecond').optional(),
  perJumpHost: within('perJumpHost').optional(),
  connectRetries: within('connectRetries').optional(),
})

const howToImport = {
  dryRun: z.boolean().default(false),
  skipBad: z.boolean().default(false),
  steering: importSteering.optional(),
}

export const contract = {
  app: {
    /** First a snapshot, then changes; ends when the page goes away. */
    watch: base.output(eventIterator(type<PageBatch>())),
    /** The licenses of what is built into Plumbline. */
    licenses: base.output(z.string()),
    /** Counts, codes and settings for a report of a fault: no name, address, path or secret. */
    diagnostics: base.output(z.string()),
    /** Whether a newer release is out. Nothing is asked while it is off, as it is until somebody gives an address. */
    release: base.output(type<ReleaseView>()),
    /** Turns that on at this address, or off where it is empty. */
    releaseAt: base.input(z.object({ url: z.string().trim().max(2000) })).output(type<ReleaseView>()),
  },
  shell: {
    /** Native dialog to open a lab; undefined when dismissed or without native dialogs. */
    pickLab: base.output(z.string().optional()),
    /** Native dialog that says where a new lab goes. */
    pickNewLab: base.output(z.string().optional()),
    /** Native dialog that says where a copy of the lab goes. */
    pickCopy: base.output(z.string().optional()),
  },
  lab: {
    /** Labs in the program's own folder, for shells without file dialogs. */
    browse: base.output(type<readonly { readonly name: string; readonly path: string }[]>()),
    /** Without a path the lab goes to the program's own folder. */
    create: base.input(z.object({ name, path: path.optional() })).output(z.void()),
    open: base.input(z.object({ path })).output(z.void()),
    close: base.output(z.void()),
    /** Writes the lab to another file; the one that is open stays open. */
    saveCopy: base.input(z.object({ path })).output(z.void()),
    /** Takes a lab off the list of recent ones; its file stays. */
    forgetRecent: base.input(z.object({ path })).output(z.void()),
    /** Starts the simulated fleet and opens its lab. */
    demo: base
      .input(
        z.object({
          seed: z
            .int()
            .min(0)
            .max(2 ** 31)
            .optional(),
        }),
      )
      .output(z.void()),
    /**
     * Files, or the preview that an earlier call with `dryRun` gave of them. With no lab open, one is created and named
     * after the first file. `steering` is what a person says of them; what an earlier call said of a preview holds until it is said
     * otherwise. The lab remembers mappings for sheets of the same headings.
     */
    import: base
      .input(z.union([z.object({ files, ...howToImport }), z.object({ preview: z.string(), ...howToImport })]))
      .output(type<ImportReport>()),
    /** Ends what is being read, from files or from a NetBox; nothing is changed. */
    cancelJob: base.output(z.void()),
  },
  run: {
    /**
     * `tryRefused`: sets that some devices refused are tried on the others anyway. `full`: every device is asked
     * everything, and not only what the verdict needs.
     */
    verify: base
      .input(z.object({ scope: runScope, tryRefused: z.boolean().default(false), full: z.boolean().default(false) }))
      .output(z.object({ id: z.string() })),
    /** Logs in to one device and asks nothing but what it is; stores no run. Ends with the result. */
    testLogin: base.input(z.object({ device: name })).output(eventIterator(type<LoginTestEvent>())),
    cancel: base.output(z.void()),
    history: base.output(type<readonly RunRecordView[]>()),
    /** Findings that have gone, come and stayed between two runs. */
    diff: base.input(z.object({ from: name, to: name })).output(type<RunDiffView>()),
    /** Since which run the findings of the last one are there. */
    firstSeen: base.output(type<readonly FirstSeen[]>()),
  },
  devices: {
    /** The latest result of every device that was ever asked. */
    results: base.output(type<readonly DeviceResultView[]>()),
    detail: base.input(z.object({ device: name })).output(type<DeviceDetailView>()),
  },
  findings: {
    /** Without a kind the decision is taken back; an ignored finding needs a reason. */
    mark: base
      .input(
        z.object({
          findings: z.array(name).min(1).max(100_000).readonly(),
          kind: z.enum(['accepted', 'ignored']).optional(),
          reason: z.string().max(500).optional(),
        }),
      )
      .output(z.void()),
    /** Ticks moves of the work list off, or back on, by `moveKey`. In the demo lab the simulated cables are moved. */
    tick: base
      .input(
        z.object({ moves: z.array(z.string().min(1).max(2000)).min(1).max(100_000).readonly(), done: z.boolean() }),
      )
      .output(z.void()),
    /** Takes what was observed into the plan; tells each change. */
    adopt: base
      .input(z.object({ finding: name, dryRun: z.boolean().default(false) }))
      .output(type<readonly Message[]>()),
    /**
     * The same for all findings of the lab, of racks, or of a list, as one step. Cables that are missing are only given up
     * where `missing` says so.
     */
    adoptAll: base
      .input(
        z.object({
          racks: z.array(name).min(1).max(10_000).readonly().optional(),
          ids: z.array(name).min(1).max(100_000).readonly().optional(),
          missing: z.boolean().default(false),
          dryRun: z.boolean().default(false),
        }),
      )
      .output(type<AdoptionView>()),
    undoAdopt: base.output(z.void()),
  },
  evidence: {
    /** Raw output of a device's latest result; undefined if there is none. */
    output: base
      .input(z.object({ device: name, command: z.string().min(1).max(1000) }))
      .output(type<OutputView | undefined>()),
  },
  credentials: {
    /** Adds a set, or replaces the one called `replaces`. */
    save: base.input(credentialInput).output(z.void()),
    remove: base.input(z.object({ name })).output(z.void()),
    /** All names, by priority. */
    order: base.input(z.object({ names: z.array(name).max(1000).readonly() })).output(z.void()),
    /** Opens the vault, or makes one if there is none; sets of this session move into it. */
    unlockVault: base.input(z.object({ passphrase: z.string().max(10_000).default('') })).output(z.void()),
    /** Forgets the sets of the vault until it is unlocked again. */
    lockVault: base.output(z.void()),
  },
  settings: {
    /** Lets devices of a lab that was made elsewhere be logged in to. */
    approve: base.output(z.void()),
    /** By choice for this lab: accept host keys never seen before. Changed keys are always refused. */
    trustOnFirstUse: base.input(z.object({ on: z.boolean() })).output(z.void()),
    limits: base.input(limits).output(z.void()),
    /** Old algorithms for these devices of the lab. */
    legacy: base
      .input(z.object({ devices: z.array(name).min(1).max(100_000).readonly(), on: z.boolean() }))
      .output(z.void()),
    /** Trusts host keys that devices showed in the run that ended last; each as it was seen by the person. */
    trustHostKeys: base
      .input(
        z.object({
          keys: z
            .array(z.object({ device: name, key: z.string().max(20_000) }))
            .min(1)
            .max(100_000),
        }),
      )
      .output(z.void()),
    forgetHostKey: base.input(z.object({ host: name, type: name })).output(z.void()),
  },
  plan: planContract,
  discovery: discoveryContract,
  netbox: netboxContract,
  report: reportContract,
  watch: watchContract,
  bench: benchContract,
  sites: sitesContract,
  facts: factsContract,
  configs: configsContract,
  files: filesContract,
  asking: askingContract,
  services: servicesContract,
  people: peopleContract,
}

export type Contract = typeof contract
