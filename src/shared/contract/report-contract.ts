/** Procedures that make reports, worklists and labels for a page. */
import { eventIterator, type } from '@orpc/contract'
import { z } from 'zod'
import { base } from './procedure.ts'
import {
  LABEL_CODES,
  LABEL_FORMATS,
  LABEL_LAYOUT_NAMES,
  PAPER_SIZES,
  REPORT_FORMATS,
  REPORT_PARTS,
  WORK_LIST_FORMATS,
} from '#shared/model/report-request.ts'
import type { ReportPreview } from '#shared/model/report-task.ts'

const name = z.string().min(1).max(1000)
const names = z.array(name).max(100_000).readonly()
/** A logo of half a megabyte, in base64. */
const MOST_LOGO_CHARS = 700_000
const paper = z.enum(PAPER_SIZES)

const request = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('report'),
    format: z.enum(REPORT_FORMATS),
    scope: z.object({ racks: names, devices: names, findingsOnly: z.boolean() }),
    paper,
    run: name.optional(),
    compare: name.optional(),
    parts: z.array(z.enum(REPORT_PARTS)).min(1).max(REPORT_PARTS.length).readonly().optional(),
    by: z.string().trim().max(200).optional(),
    cabledBy: z.string().trim().max(200).optional(),
    logo: z.string().max(MOST_LOGO_CHARS).optional(),
  }),
  z.object({ kind: z.literal('worklist'), format: z.enum(WORK_LIST_FORMATS), racks: names, paper }),
  z.object({
    kind: z.literal('labels'),
    format: z.enum(LABEL_FORMATS),
    racks: names,
    layout: z.enum(LABEL_LAYOUT_NAMES),
    code: z.enum(LABEL_CODES),
  }),
])

/** What a page hears of a file that is made for it. */
export type ReportEvent =
  | { readonly kind: 'progress'; readonly bytes: number }
  /** The next bytes of the file, in base64; where the shell saves files itself there are none. */
  | { readonly kind: 'block'; readonly base64: string }
  /** `path`: where the shell has saved it. */
  | {
      readonly kind: 'done'
      readonly name: string
      readonly mime: string
      readonly size: number
      readonly path?: string
    }
  /** The dialog that asks for the place was closed. */
  | { readonly kind: 'dismissed' }

export const reportContract = {
  /** The beginning of the file; a PDF or workbook as the page that says the same. */
  preview: base.input(request).output(type<ReportPreview>()),
  /** Ends with `done` or `dismissed`; to leave it early cancels it, and a file is then as it was. */
  export: base.input(request).output(eventIterator(type<ReportEvent>())),
}
