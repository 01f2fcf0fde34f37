/** Tables that hold the latest of each: what is older goes as something new comes. */
import { type Db, prepared } from '#main/store/sqlite.ts'

/** Keeps the latest so many rows that have these values; rows are in order by `id`. Returns how many went. */
export function keepLatest(db: Db, table: string, key: Readonly<Record<string, string>>, kept: number): number {
  const same = Object.keys(key)
    .map((column) => `${column} = ?`)
    .join(' AND ')
  const values = Object.values(key)
  const first = `SELECT id FROM ${table} WHERE ${same} ORDER BY id DESC LIMIT 1 OFFSET ?`
  return prepared(db, `DELETE FROM ${table} WHERE ${same} AND id <= (${first})`).run(...values, ...values, kept).changes
}
