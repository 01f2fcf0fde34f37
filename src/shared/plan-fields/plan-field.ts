/** What a field of the plan is: one entry, from which files, the lab's database, the grids and the contract follow. */

/** What a field holds. `name` goes to terminals, labels and file names; `names` stand in one cell, separated by `|`. */
export type FieldValue =
  | { readonly kind: 'name' | 'text' | 'platform' | 'names' }
  | { readonly kind: 'whole'; readonly min: number; readonly max: number }
  | { readonly kind: 'decimal'; readonly min?: number }
  | { readonly kind: 'keyword'; readonly words: readonly string[] }
  | { readonly kind: 'yes-no'; readonly alsoYes?: string }

/** How a grid shows a field; a keyword, a platform or a yes-no is chosen from a list whatever its look. */
export interface GridCell {
  readonly title: string
  /** Pixels. */
  readonly width: number
  readonly look: 'text' | 'mono' | 'number' | 'device' | 'port' | 'rack' | 'color'
  /** Not shown until a person asks for it. */
  readonly rare?: true
  /** Column of the grid that it stands behind; without it, behind the field before it in the list. */
  readonly after?: string
}

export interface Field {
  /** Heading in our CSV files, and name of the column in the lab's database if `sql` gives no other. */
  readonly column: string
  readonly sql?: string
  /** What else people and other tools call it above their columns: lower case, `_` for a blank. */
  readonly words?: readonly string[]
  readonly value: FieldValue
  /**
   * `needed`: a row without it is refused. `worked-out`: every item has it, and what reads a row finds it if no cell
   * says it. Without either and without `initial`, an item may lack it.
   */
  readonly presence?: 'needed' | 'worked-out'
  /** What an item has if nobody says anything. */
  readonly initial?: string | number | boolean | readonly string[]
  /** Not written to CSV while no item has it: most plans do not use it. */
  readonly onlyIfUsed?: true
  readonly grid: GridCell
}

/** Fields by the property of the item; one group deep for the ends of a cable. */
export type FieldTable = Readonly<Record<string, Field | Readonly<Record<string, Field>>>>

type ValueOf<V> = V extends { readonly kind: 'keyword'; readonly words: readonly (infer W)[] }
  ? W
  : V extends { readonly kind: 'whole' | 'decimal' }
    ? number
    : V extends { readonly kind: 'yes-no' }
      ? boolean
      : V extends { readonly kind: 'names' }
        ? readonly string[]
        : string

type TypeOf<F> = F extends { readonly value: infer V } ? ValueOf<V> : ItemOf<F>

/** True for what every item has. */
type IsThere<F> = F extends { readonly presence: string } | { readonly initial: unknown }
  ? true
  : F extends { readonly column: string }
    ? false
    : true

/** The type of an item with these fields. */
export type ItemOf<T> = {
  readonly [K in keyof T as IsThere<T[K]> extends true ? K : never]: TypeOf<T[K]>
} & {
  readonly [K in keyof T as IsThere<T[K]> extends true ? never : K]?: TypeOf<T[K]> | undefined
}
