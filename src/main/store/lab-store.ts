/** One open lab file behind the `LabStore` port. */
import { basename, resolve } from 'node:path'
import type { LabStore, LabStores } from '#main/services/ports.ts'
import type { HostKey } from '#shared/model/collecting.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { createDatabase, type Db, openDatabase } from './database.ts'
import { planStore } from './plan-store.ts'
import { listDeviceSettings, setGoodSet, setLegacy } from './tables/device-settings.ts'
import {
  closeInterruptedRuns,
  endRun,
  insertNotCollected,
  insertResult,
  insertRun,
  latestObservations,
  latestOutputs,
  latestResults,
  listRuns,
  pruneRuns,
  readFindings,
  readVerdict,
} from './tables/run-tables.ts'
import { dropMark, listMarks, listMovesDone, putMark, setMoveDone } from './tables/triage-tables.ts'

/** Opens lab files on this machine. */
export const labStores: LabStores = {
  create(path, name) {
    const db = createDatabase(resolve(path))
    setMeta(db, 'name', name)
    return storeOf(db, resolve(path))
  },
  open(path) {
    const { db, readOnly } = openDatabase(resolve(path))
    closeInterruptedRuns(db)
    const store = storeOf(db, resolve(path))
    return readOnly === undefined ? store : forReading(store, readOnly)
  },
}

/** The lab with every change refused in one sentence. */
function forReading(store: LabStore, why: string): LabStore {
  const refuse = (): never => {
    throw new Refusal(why)
  }
  return {
    ...store,
    info: { ...store.info, readOnly: why },
    editPlan: refuse,
    savePlan: refuse,
    undoPlan: refuse,
    redoPlan: refuse,
    startRun: refuse,
    saveResult: refuse,
    saveNotCollected: refuse,
    finishRun: refuse,
    pruneRuns: refuse,
    trustHostKey: refuse,
    forgetHostKey: refuse,
    setLegacy: refuse,
    rememberSets: refuse,
    markFinding: refuse,
    unmarkFinding: refuse,
    setMovesDone: refuse,
    setSetting: refuse,
  }
}

function getMeta(db: Db, key: string): string | undefined {
  return db.prepare<[string], { value: string }>('SELECT value FROM meta WHERE key = ?').get(key)?.value
}

function setMeta(db: Db, key: string, value: string): void {
  db.prepare('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value').run(
    key,
    value,
  )
}

/**
 * A transaction that outlives the program but does not wait for the disk: a killed process loses nothing of it, and a
 * hundred devices that answer at once do not hold the window up. The end of the run waits for all of them.
 */
function quickly(db: Db, work: () => void): void {
  db.pragma('synchronous = NORMAL')
  try {
    db.transaction(work)()
  } finally {
    db.pragma('synchronous = FULL')
  }
}

function storeOf(db: Db, path: string): LabStore {
  return {
    info: { name: getMeta(db, 'name') ?? basename(path, '.plumb'), path },
    ...planStore(db),
    startRun: (id, startedAt, asked) => insertRun(db, id, startedAt, asked),
    saveResult: (runId, result) => quickly(db, () => insertResult(db, runId, result)),
    saveNotCollected: (runId, device, at) => quickly(db, () => insertNotCollected(db, runId, device, at)),
    finishRun: (id, finishedAt, verdict, cancelled = false) =>
      db.transaction(() => endRun(db, id, finishedAt, verdict, cancelled))(),
    runs: () => listRuns(db),
    pruneRuns: (keep) => db.transaction(() => pruneRuns(db, keep))(),
    observations: (runId) => latestObservations(db, runId),
    verdict: (runId) => readVerdict(db, runId),
    output: (device, command, runId) => latestOutputs(db, device, runId).find((o) => o.command === command),
    outputs: (device, runId) => latestOutputs(db, device, runId),
    hostKeys: () => db.prepare<[], HostKey>('SELECT host, type, key FROM host_keys ORDER BY host, type').all(),
    trustHostKey(key) {
      db.prepare('INSERT OR IGNORE INTO host_keys (host, type, key) VALUES (?, ?, ?)').run(key.host, key.type, key.key)
    },
    forgetHostKey(host, type) {
      db.prepare('DELETE FROM host_keys WHERE host = ? AND type = ?').run(host, type)
    },
    deviceSettings: () => listDeviceSettings(db),
    setLegacy: (devices, on) => db.transaction(() => devices.forEach((device) => setLegacy(db, device, on)))(),
    rememberSets: (sets) => db.transaction(() => sets.forEach((set, device) => setGoodSet(db, device, set)))(),
    findings: (runId) => readFindings(db, runId),
    latestResults: () => latestResults(db),
    marks: () => listMarks(db),
    markFinding: (mark) => putMark(db, mark),
    unmarkFinding: (finding) => dropMark(db, finding),
    movesDone: () => listMovesDone(db),
    setMovesDone: (moves, at) => db.transaction(() => moves.forEach((move) => setMoveDone(db, move, at)))(),
    setting: (key) => getMeta(db, `setting:${key}`),
    setSetting: (key, value) => setMeta(db, `setting:${key}`, value),
    close: () => db.close(),
  }
}
