/** The rows of one device in the text of a walk, which may hold the walks of several. */
import type { UnparsedLine } from '#shared/model/observation.ts'
import type { SourceLine } from '#shared/parse/text/session.ts'
import { readWalk, type Walk, type WalkRow } from './walk-text.ts'

/** Of two devices in one file the last one counts; the rows of the other are given back as not understood. */
export function readDevice(lines: readonly SourceLine[]): Walk {
  const walk = readWalk(lines)
  const { own, others } = lastDevice(walk.rows)
  return { ...walk, rows: own, unparsed: [...walk.unparsed, ...others] }
}

/** sysDescr and sysName; a walk has each of them once. */
const ONCE = ['1.3.6.1.2.1.1.5.0', '1.3.6.1.2.1.1.1.0']

/** A file may hold the walks of several devices: another one begins where the first OID comes again. */
function lastDevice(rows: readonly WalkRow[]): { own: readonly WalkRow[]; others: readonly UnparsedLine[] } {
  const said = (oid: string): WalkRow[] => rows.filter((row) => row.oid === oid)
  const differ = ONCE.some((oid) => new Set(said(oid).map((row) => JSON.stringify(row.value))).size > 1)
  if (!differ) return { own: rows, others: [] }
  const first = rows[0]?.oid
  const again = rows.findLastIndex((row) => row.oid === first)
  const at = again > 0 ? again : rows.findLastIndex((row) => ONCE.includes(row.oid))
  const others = rows.slice(0, at).map((row) => ({ line: row.lines[0], text: `.${row.oid}` }))
  return { own: rows.slice(at), others }
}
