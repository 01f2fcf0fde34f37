import type { LabelLayoutName } from '#shared/model/report-request.ts'

/** Sheets of labels as their makers cut them; lengths in millimeters. */
export interface LabelLayout {
  readonly page: readonly [width: number, height: number]
  readonly columns: number
  readonly rows: number
  readonly label: readonly [width: number, height: number]
  /** From the sheet's corner to the first label's. */
  readonly first: readonly [x: number, y: number]
  /** From one label to the next. */
  readonly pitch: readonly [x: number, y: number]
}

const A4 = [210, 297] as const
const LETTER = [215.9, 279.4] as const

export const LABEL_LAYOUTS = {
  'avery-l4731': { page: A4, columns: 7, rows: 27, label: [25.4, 10], first: [8.6, 13.5], pitch: [27.9, 10] },
  'avery-l7651': { page: A4, columns: 5, rows: 13, label: [38.1, 21.2], first: [4.75, 10.7], pitch: [40.6, 21.2] },
  'a4-3x8': { page: A4, columns: 3, rows: 8, label: [70, 37.125], first: [0, 0], pitch: [70, 37.125] },
  'letter-5160': {
    page: LETTER,
    columns: 3,
    rows: 10,
    label: [66.675, 25.4],
    first: [4.7625, 12.7],
    pitch: [69.85, 25.4],
  },
} as const satisfies Readonly<Record<LabelLayoutName, LabelLayout>>
