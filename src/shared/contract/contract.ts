/** Every procedure between page and engine, declared once; the router implements it and the client infers from it. */
import { eventIterator, oc, type } from '@orpc/contract'
import { config, z } from 'zod'
import type { RunRecordView } from './history.ts'
import type { ExportedFile, ImportReport, OutputView, PageEvent } from './page-state.ts'

// The page's Content-Security-Policy forbids eval, which zod would otherwise use to compile schemas.
config({ jitless: true })

const name = z.string().trim().min(1).max(200)
const path = z.string().min(1).max(4096)
/** Imports larger than this are for the command line. */
const MAX_FILE_CHARS = 64 * 1024 * 1024
const files = z
  .array(z.object({ name, text: z.string().max(MAX_FILE_CHARS) }))
  .min(1)
  .max(50)

const scope = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('failed') }),
  z.object({ kind: z.literal('racks'), racks: z.array(name).min(1).max(10_000) }),
  z.object({ kind: z.literal('devices'), devices: z.array(name).min(1).max(100_000) }),
])

/** A refusal that the person can act on: one clear sentence. */
const base = oc.errors({ REFUSED: { message: 'This could not be done.' } })

export const contract = {
  app: {
    /** First a snapshot, then changes; ends when the page goes away. */
    watch: base.output(eventIterator(type<readonly PageEvent[]>())),
  },
  shell: {
    /** Native dialog to open a lab; undefined when dismissed or without native dialogs. */
    pickLab: base.output(z.string().optional()),
    /** Native dialog that says where a new lab goes. */
    pickNewLab: base.output(z.string().optional()),
  },
  lab: {
    /** Labs in the program's own folder, for shells without file dialogs. */
    browse: base.output(type<readonly { readonly name: string; readonly path: string }[]>()),
    /** Without a path the lab goes to the program's own folder. */
    create: base.input(z.object({ name, path: path.optional() })).output(z.void()),
    open: base.input(z.object({ path })).output(z.void()),
    close: base.output(z.void()),
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
    /** With no lab open, one is created and named after the first file. */
    import: base
      .input(z.object({ files, dryRun: z.boolean().default(false), skipBad: z.boolean().default(false) }))
      .output(type<ImportReport>()),
  },
  run: {
    verify: base.input(z.object({ scope })).output(z.object({ id: z.string() })),
    cancel: base.output(z.void()),
    history: base.output(type<readonly RunRecordView[]>()),
  },
  evidence: {
    /** Raw output of a device's latest result; undefined where there is none. */
    output: base
      .input(z.object({ device: name, command: z.string().min(1).max(1000) }))
      .output(type<OutputView | undefined>()),
  },
  credentials: {
    /** Kept in memory until the program ends; never sent back. */
    set: base
      .input(
        z.object({
          user: name,
          password: z.string().max(10_000).optional(),
          privateKey: z.string().max(100_000).optional(),
          passphrase: z.string().max(10_000).optional(),
          useAgent: z.boolean().default(false),
          enableSecret: z.string().max(10_000).optional(),
        }),
      )
      .output(z.void()),
    clear: base.output(z.void()),
    /** By choice for this lab: accept host keys never seen before. Changed keys are always refused. */
    trustOnFirstUse: base.input(z.object({ on: z.boolean() })).output(z.void()),
  },
  report: {
    export: base.input(z.object({ format: z.enum(['json', 'csv', 'md']) })).output(type<ExportedFile>()),
  },
}

export type Contract = typeof contract
