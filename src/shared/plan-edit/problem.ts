import type { PanelJoin } from '#shared/model/plan.ts'
import type { PlanList } from '#shared/model/plan-patch.ts'
import type { CellEdit } from './edit-cells.ts'
import type { Message } from '#shared/words/message.ts'

/** Something in a cell that a person should look at, with what would fix it. */
export interface Problem {
  readonly level: 'bad' | 'warn'
  readonly title: string
  readonly said: Message
  readonly list: PlanList
  readonly row: number
  readonly column: string
  readonly fix?: Fix
}

/** Edits of the same table that would fix a problem; `title` is that of the step in the history. */
export interface Fix {
  /** What the person clicks: `leaf-12?`, `Use next free, Gi1/0/7`, `Fill 3 m`. */
  readonly label: string
  readonly title: string
  readonly edits: readonly CellEdit[]
  /** Panel joins that it adds, in place of edits. */
  readonly joins?: readonly PanelJoin[]
}
