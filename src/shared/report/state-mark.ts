/** How a port's state is drawn, in a square of side 1: told apart by shape alone, for print without color. */
import { type LinkState, STATE_LOOKS } from './link-state.ts'

export type MarkPart =
  | {
      readonly kind: 'box'
      readonly x: number
      readonly y: number
      readonly w: number
      readonly h: number
      readonly fill: string
    }
  | { readonly kind: 'frame'; readonly stroke: string; readonly dashed: boolean }
  | {
      readonly kind: 'line'
      readonly from: readonly [number, number]
      readonly to: readonly [number, number]
      readonly stroke: string
    }

const CUT = '#ffffff'

/** The parts of the mark, back to front. Solid: seen from both ends; half: from one; hollow: not; cut: wrong. */
export function stateMark(state: LinkState): readonly MarkPart[] {
  const { fill, edge } = STATE_LOOKS[state]
  const solid: MarkPart = { kind: 'box', x: 0, y: 0, w: 1, h: 1, fill }
  const frame = (dashed: boolean): MarkPart => ({ kind: 'frame', stroke: edge, dashed })
  switch (state) {
    case 'both':
      return [solid]
    case 'one':
      return [
        { kind: 'box', x: 0, y: 0, w: 1, h: 1, fill: CUT },
        { kind: 'box', x: 0, y: 0.5, w: 1, h: 0.5, fill: edge },
        frame(false),
      ]
    case 'plan':
      return [solid, frame(false)]
    case 'warn':
      return [solid, { kind: 'box', x: 0.38, y: 0.12, w: 0.24, h: 0.76, fill: CUT }]
    case 'bad':
      return [
        solid,
        { kind: 'line', from: [0.15, 0.15], to: [0.85, 0.85], stroke: CUT },
        { kind: 'line', from: [0.15, 0.85], to: [0.85, 0.15], stroke: CUT },
      ]
    case 'miss':
      return [solid, frame(false), { kind: 'line', from: [0, 1], to: [1, 0], stroke: edge }]
    case 'ignored':
      return [solid, frame(true)]
  }
}
