/** Rows of runs: results, raw outputs, observations and verdicts. */
import type { LatestResult, RunRecord, StoredResult, StoredVerdict } from '#main/services/ports.ts'
import { type Db, prepared } from '#main/store/sqlite.ts'
import { SharedTexts, shareTexts } from '#main/store/share-texts.ts'
import { textColumns, textOf } from '#main/store/packed-text.ts'
import { type Damage, readDocument } from '#main/store/stored/damage.ts'
import { hasSum, sumOf } from '#main/store/stored/sum.ts'
import { readFindingsOf, readObservation } from '#main/store/stored/told.ts'
import { FINDINGS, LINK, OBSERVATION, SUMMARY, TEXTS, VERDICT } from '#main/store/stored/documents.ts'
import type { RawOutput } from '#shared/model/collecting.ts'
import { type WayOrder, waysOf } from '#shared/model/ways.ts'
import type { DeviceObservation } from '#shared/model/observation.ts'
import type { Finding, Link, Summary } from '#shared/model/verdict.ts'

interface RunRow {
  seq: number
  id: string
  started_at: string
  settled_at: string | null
  finished_at: string | null
  asked: string
  interrupted: number
  cancelled: number
  collected: number
  failed: number
  summary: string | null
}
interface OutputRow {
  command: string
  text: string
  packed: Buffer | null
  complete: number
  refused: number
}

/** Oldest first. */
export function listRuns(db: Db, damage: Damage): RunRecord[] {
  const rows = db
    .prepare<[], RunRow>(
      `SELECT runs.*, verdicts.summary,
         (SELECT count(*) FROM results WHERE run = seq AND outcome = 'collected') AS collected,
         (SELECT count(*) FROM results WHERE run = seq AND outcome = 'failed') AS failed
       FROM runs LEFT JOIN verdicts ON verdicts.run = runs.seq ORDER BY seq`,
    )
    .all()
  return rows.map((r) => {
    const asked = readDocument<string[]>(r.asked, TEXTS, damage, () => `the list of devices of ${r.id}`) ?? []
    const summary =
      r.summary === null ? undefined : readDocument<Summary>(r.summary, SUMMARY, damage, () => `the summary of ${r.id}`)
    return {
      id: r.id,
      startedAt: r.started_at,
      ...(r.settled_at === null ? {} : { settledAt: r.settled_at }),
      ...(r.finished_at === null ? {} : { finishedAt: r.finished_at }),
      asked,
      collected: r.collected,
      failed: r.failed,
      ...(summary === undefined ? {} : { summary }),
      interrupted: r.interrupted === 1,
      cancelled: r.cancelled === 1,
    }
  })
}

export function insertRun(db: Db, id: string, startedAt: string, asked: readonly string[]): void {
  db.prepare('INSERT INTO runs (id, started_at, asked) VALUES (?, ?, ?)').run(id, startedAt, JSON.stringify(asked))
}

/** Largest time value of ECMAScript (21.4.1.1). */
const LAST_DATE_MS = 8.64e15

/** Marks runs that were going on when the program was killed; they end where their last result ended. */
export function closeInterruptedRuns(db: Db): void {
  const open = db
    .prepare<[], { seq: number; started_at: string }>('SELECT seq, started_at FROM runs WHERE finished_at IS NULL')
    .all()
  const last = db.prepare<[number], { at: number | null }>('SELECT max(finished_at) AS at FROM results WHERE run = ?')
  const close = db.prepare('UPDATE runs SET finished_at = ?, interrupted = 1 WHERE seq = ?')
  for (const run of open) {
    const at = last.get(run.seq)?.at
    // A number that no date has is damage.
    close.run(at && Math.abs(at) <= LAST_DATE_MS ? new Date(at).toISOString() : run.started_at, run.seq)
  }
}

/** Removes old runs with all that hangs on them; see `LabStore.pruneRuns`. */
export function pruneRuns(db: Db, keep: number): number {
  const oldest = db
    .prepare<[number], { seq: number }>('SELECT seq FROM runs ORDER BY seq DESC LIMIT 1 OFFSET ?')
    .get(Math.max(1, keep) - 1)?.seq
  if (oldest === undefined) return 0
  return db
    .prepare(
      `DELETE FROM runs WHERE seq < @oldest
         AND seq NOT IN (SELECT max(run) FROM results WHERE run <= @oldest GROUP BY device)
         AND seq IS NOT (SELECT max(seq) FROM runs WHERE interrupted = 0 AND cancelled = 0 AND finished_at IS NOT NULL)`,
    )
    .run({ oldest }).changes
}

function seqOf(db: Db, runId: string | undefined): number {
  if (runId === undefined) return Number.MAX_SAFE_INTEGER
  return prepared<[string], { seq: number }>(db, 'SELECT seq FROM runs WHERE id = ?').get(runId)?.seq ?? -1
}

export function insertResult(db: Db, runId: string, r: StoredResult): void {
  const seq = seqOf(db, runId)
  prepared(db, 'DELETE FROM results WHERE run = ? AND device = ?').run(seq, r.device)
  const { lastInsertRowid } = prepared(
    db,
    'INSERT INTO results (run, device, outcome, platform, ways, started_at, finished_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
  ).run(
    seq,
    r.device,
    r.observation.outcome,
    r.platform ?? null,
    r.tried?.join('|') ?? null,
    Math.round(r.startedAt),
    Math.round(r.finishedAt),
  )
  const output = prepared(
    db,
    'INSERT INTO outputs (result, ord, command, text, packed, complete, refused) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  for (const [i, { command, text, complete, refused }] of r.outputs.entries()) {
    const { plain, packed } = textColumns(text)
    output.run(lastInsertRowid, i, command, plain, packed, complete ? 1 : 0, refused ? 1 : 0)
  }
  const body = JSON.stringify(r.observation)
  prepared(db, 'INSERT INTO observations (result, body, sum) VALUES (?, ?, ?)').run(lastInsertRowid, body, sumOf(body))
}

export function insertNotCollected(db: Db, runId: string, device: string, at: number): void {
  db.prepare(
    "INSERT OR IGNORE INTO results (run, device, outcome, started_at, finished_at) VALUES (?, ?, 'not-collected', ?, ?)",
  ).run(seqOf(db, runId), device, Math.round(at), Math.round(at))
}

export function endRun(
  db: Db,
  id: string,
  finishedAt: string,
  verdict: StoredVerdict,
  cancelled: boolean,
  settledAt: string | undefined,
): void {
  const seq = seqOf(db, id)
  db.prepare('UPDATE runs SET settled_at = ?, finished_at = ?, interrupted = 0, cancelled = ? WHERE seq = ?').run(
    settledAt ?? null,
    finishedAt,
    cancelled ? 1 : 0,
    seq,
  )
  const body = JSON.stringify(verdict)
  db.prepare('INSERT OR REPLACE INTO verdicts (run, summary, body, sum) VALUES (?, ?, ?, ?)').run(
    seq,
    JSON.stringify(verdict.summary),
    body,
    sumOf(body),
  )
}

/** Devices whose texts cost less memory than the time it takes to find those that are alike. */
const FEW = 200

/** Latest result of each device up to a run: SQLite takes the other columns from the row of the max. */
const LATEST = 'SELECT id, device, max(run) AS run FROM results WHERE run <= ? GROUP BY device'

export function latestObservations(db: Db, runId: string | undefined, damage: Damage): DeviceObservation[] {
  const rows = db
    .prepare<[number], { device: string; run: string; body: string; sum: string | null }>(
      `SELECT latest.device, runs.id AS run, body, sum FROM (${LATEST}) AS latest
       JOIN observations ON observations.result = latest.id JOIN runs ON runs.seq = latest.run ORDER BY latest.device`,
    )
    .iterate(seqOf(db, runId))
  const shared = new SharedTexts()
  const observations: DeviceObservation[] = []
  // Row by row: the texts of all devices at once are larger than what is read from them.
  for (const { device, run, body, sum } of rows) {
    const what = (): string => `what ${device} answered in ${run}`
    if (!hasSum(body, sum)) damage.add(what())
    const read = hasSum(body, sum) ? readDocument<DeviceObservation>(body, OBSERVATION, damage, what) : undefined
    if (!read) continue
    const observation = readObservation(read)
    observations.push(observations.length < FEW ? observation : shareTexts(observation, shared))
  }
  return observations
}

export function latestOutputs(db: Db, device: string, runId: string | undefined, damage: Damage): RawOutput[] {
  return db
    .prepare<[string, number], OutputRow>(
      `SELECT command, text, packed, complete, refused FROM outputs WHERE result =
         (SELECT id FROM results WHERE device = ? AND run <= ? ORDER BY run DESC LIMIT 1) ORDER BY ord`,
    )
    .all(device, seqOf(db, runId))
    .flatMap(({ command, text, packed, complete, refused }) => {
      const whole = textOf({ plain: text, packed })
      if (whole === undefined) damage.add(`the output of "${command}" of ${device}`)
      return whole === undefined ? [] : { command, text: whole, complete: complete === 1, refused: refused === 1 }
    })
}

/**
 * Undefined if there is none, one that cannot be believed, or one that rests on something else than `basis`: the results say
 * it anew. Of a large lab the last is seen before all of it is read.
 */
export function readVerdict(db: Db, runId: string, damage: Damage, basis?: string): StoredVerdict | undefined {
  const seq = seqOf(db, runId)
  if (basis !== undefined && !hasBasis(db, seq, basis)) return undefined
  if (!hasWholeVerdict(db, seq, runId, damage)) return undefined
  const row = db
    .prepare<[number], { rest: string }>(
      "SELECT json_replace(body, '$.links', json('[]')) AS rest FROM verdicts WHERE run = ?",
    )
    .get(seq)
  const what = (): string => `the verdict of ${runId}`
  const verdict = row && readDocument<StoredVerdict & { links: Link[] }>(row.rest, VERDICT, damage, what)
  if (!verdict) return undefined
  // Link by link: the text of all of them is larger than what is read from it.
  const rows = db
    .prepare<[number], { value: string }>(
      "SELECT value FROM verdicts, json_each(verdicts.body, '$.links') WHERE verdicts.run = ?",
    )
    .iterate(seq)
  for (const { value } of rows) {
    const link = readDocument<Link>(String(value), LINK, damage, what)
    if (!link) return undefined
    verdict.links.push(link)
  }
  return verdict
}

/** True for one that can't be read, too: it is told of as damaged when it is. */
function hasBasis(db: Db, seq: number, basis: string): boolean {
  const row = db
    .prepare<[number], { basis: unknown }>(
      "SELECT json_extract(body, '$.basis') AS basis FROM verdicts WHERE run = ? AND json_valid(body)",
    )
    .get(seq)
  return row === undefined || row.basis === basis
}

/** The findings of a stored verdict alone: its links would be read for nothing. */
export function readFindings(db: Db, runId: string, damage: Damage): Finding[] {
  const seq = seqOf(db, runId)
  if (!hasWholeVerdict(db, seq, runId, damage)) return []
  const row = db
    .prepare<[number], { findings: string | null }>(
      "SELECT json_extract(body, '$.findings') AS findings FROM verdicts WHERE run = ?",
    )
    .get(seq)
  const what = (): string => `the findings of ${runId}`
  return readFindingsOf(readDocument<Finding[]>(String(row?.findings), FINDINGS, damage, what) ?? [])
}

/** SQLite's functions throw at what is no JSON; asked first, a damaged verdict costs itself alone. */
function hasWholeVerdict(db: Db, seq: number, runId: string, damage: Damage): boolean {
  const row = db
    .prepare<[number], { valid: number; body: string; sum: string | null }>(
      'SELECT json_valid(body) AS valid, iif(sum IS NULL, NULL, body) AS body, sum FROM verdicts WHERE run = ?',
    )
    .get(seq)
  if (!row) return false
  const whole = row.valid === 1 && hasSum(row.body, row.sum)
  if (!whole) damage.add(`the verdict of ${runId}`)
  return whole
}

interface LatestRow {
  device: string
  outcome: string
  platform: string | null
  ways: string | null
  started_at: number
  finished_at: number
  run_id: string
}

/** When and as what each device was asked last, without its outputs. */
export function latestResults(db: Db): LatestResult[] {
  return db
    .prepare<[number], LatestRow>(
      `SELECT results.device, outcome, platform, ways, results.started_at, results.finished_at, runs.id AS run_id
       FROM (${LATEST}) AS latest JOIN results ON results.id = latest.id JOIN runs ON runs.seq = latest.run
       WHERE outcome <> 'not-collected' ORDER BY results.device`,
    )
    .all(Number.MAX_SAFE_INTEGER)
    .map((row) => ({
      device: row.device,
      ...(row.platform === null ? {} : { platform: row.platform }),
      ...(row.ways === null ? {} : { tried: waysOf(row.ways as WayOrder) }),
      run: row.run_id,
      startedAt: row.started_at,
      finishedAt: row.finished_at,
    }))
}
