/** What a simulated agent needs to know of a table. */

/** A table by the OID of its entry. */
export interface AgentTable {
  readonly oid: string
  /** Names of columns. */
  readonly index: readonly string[]
  readonly columns: readonly (readonly [number: number, name: string, type: number])[]
  /** The last part of the index is written as it is, without its length. */
  readonly implied?: true
}

/** Values of a row, in the order of its columns. */
export type AgentCells = readonly (string | number | Buffer)[]
