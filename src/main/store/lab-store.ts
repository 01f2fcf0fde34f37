/** One open lab file behind the `LabStore` port. */
import { createHmac, randomUUID } from 'node:crypto'
import { copyFileSync, rmSync, truncateSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { LabStore, LabStores, LabWriter, PageLabStores } from '#main/services/ports.ts'
import type { HostKey } from '#shared/model/collecting.ts'
import { Refusal } from '#shared/model/refusal.ts'
import type { Steps } from '#shared/model/steps.ts'
import type { Message } from '#shared/words/message.ts'
import { copyLab } from './copy-lab.ts'
import {
  createDatabase,
  explainStoreError,
  isStoreError,
  type OpenDatabase,
  openDatabase,
  tryDatabase,
} from './database.ts'
import { OpenFile } from './open-file.ts'
import { planStore } from './plan-store.ts'
import { rescueInThread } from './rescue-thread.ts'
import { settledJournal } from './settle-journal.ts'
import { giveBackPages } from './shrink.ts'
import { type Db, openSqlite } from './sqlite.ts'
import { type Around, aroundTransactions, finishOpen } from './transaction-steps.ts'
import { waitForDisk } from './wait-for-disk.ts'
import { Damage } from './stored/damage.ts'
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
import { insertConfig, latestConfig, listConfigs, readConfigText } from './tables/config-tables.ts'
import { earlierFacts, factHistory, insertFacts, latestFacts } from './tables/fact-tables.ts'
import {
  dropServices,
  insertServiceChecks,
  listServiceChecks,
  listServices,
  putServices,
} from './tables/service-tables.ts'
import { dropMark, listMarks, listMovesDone, putMark, setMoveDone } from './tables/triage-tables.ts'

/** Opens lab files on this machine. */
export const labStores: LabStores = {
  create(path, name) {
    const db = createDatabase(resolve(path))
    setMeta(db, 'name', name)
    return guarded(db, resolve(path))
  },
  open: (path, tell) => opened(openDatabase(resolve(path), tell), resolve(path)),
}

/** Opens lab files for pages: what is left of a damaged one is read in a thread, by this bundled worker. */
export function labStoresFor(rescueWorker: string): PageLabStores {
  return {
    ...labStores,
    async open(given, tell, signal) {
      const path = resolve(given)
      const found = tryDatabase(path)
      if ('db' in found) return opened(found, path)
      const db = openSqlite(await rescueInThread(rescueWorker, path, tell, signal))
      db.pragma('foreign_keys = ON')
      return opened({ db, readOnly: found.readOnly }, path)
    },
  }
}

function opened({ db, readOnly, notice }: OpenDatabase, path: string): LabStore {
  try {
    closeInterruptedRuns(db)
  } catch (error) {
    db.close()
    throw explainStoreError(error, path)
  }
  return readOnly === undefined ? guarded(db, path, notice) : forReading(storeOf(db, path), readOnly)
}

/** Everything that changes the file: one that is not here does not compile. */
const WRITERS = {
  editPlan: true,
  savePlan: true,
  undoPlan: true,
  redoPlan: true,
  editPlanSteps: true,
  stepPlanSteps: true,
  startRun: true,
  saveResult: true,
  saveNotCollected: true,
  finishRun: true,
  pruneRuns: true,
  ensureId: true,
  trustHostKeys: true,
  forgetHostKey: true,
  setLegacy: true,
  rememberSets: true,
  markFinding: true,
  unmarkFinding: true,
  setMovesDone: true,
  setSetting: true,
  putServices: true,
  dropServices: true,
  saveServiceChecks: true,
  saveFacts: true,
  saveConfig: true,
} as const satisfies Readonly<Record<keyof LabWriter, true>>

const STEPPED: ReadonlySet<keyof LabWriter> = new Set(['editPlanSteps', 'stepPlanSteps'])

/** Each is a transaction in steps, which looks at the file itself right before it begins. */
const OF_PLAN: ReadonlySet<keyof LabWriter> = new Set([...STEPPED, 'editPlan', 'savePlan', 'undoPlan', 'redoPlan'])

type Write = (...args: readonly unknown[]) => unknown

/** The lab with each change made in another way. */
function writing(store: LabStore, by: (write: Write, name: keyof LabWriter) => Write): LabStore {
  const names = Object.keys(WRITERS) as (keyof LabWriter)[]
  const changed = names.map((name): [string, Write] => [name, by(store[name] as Write, name)])
  return { ...store, ...Object.fromEntries(changed) }
}

/** The lab with every change refused. */
function forReading(store: LabStore, why: Message): LabStore {
  const refused = writing(store, () => () => {
    throw new Refusal(why)
  })
  return { ...refused, info: { ...store.info, readOnly: why } }
}

/** The lab with every change refused while its file is not where it was opened, and failures of the disk as refusals. */
function guarded(db: Db, path: string, notice?: Message): LabStore {
  const file = new OpenFile(path)
  let overwritten = false
  // Once: the file's descriptor may be another one's by the second time.
  let closed = false
  /** Throws `Refusal` where the file is no longer what it was. */
  const check = (): void => {
    const state = overwritten ? 'changed' : file.state()
    if (state === 'left') return
    if (state === 'moved') {
      // SQLite goes on writing to a file of another name or none, and its journal stays behind under the old name: what was
      // stored goes along with the file, and whatever has its place now is left alone by the journal.
      db.pragma('wal_checkpoint(TRUNCATE)')
      throw new Refusal({ code: 'lab-moved', path })
    }
    if (!overwritten) setJournalAside(path)
    overwritten = true
    throw new Refusal({ code: 'lab-overwritten', path })
  }
  const store = told(storeOf(db, path), path)
  const journal = settledJournal(db, {
    isAllowed: () => !overwritten && file.state() === 'left',
    settled: () => file.leave(),
  })
  const around: Around = {
    before() {
      check()
      journal.before()
    },
    after() {
      journal.after()
      file.leave()
    },
  }
  aroundTransactions(db, around)
  const explained = (error: unknown): unknown => (isStoreError(error) ? explainStoreError(error, path) : error)
  const inSteps = (write: Write) =>
    function* (...args: readonly unknown[]): Steps<unknown> {
      try {
        return yield* write(...args) as Steps<unknown>
      } catch (error) {
        throw explained(error)
      }
    }
  const checked = writing(store, (write, name) =>
    STEPPED.has(name)
      ? inSteps(write)
      : (...args) => {
          try {
            if (OF_PLAN.has(name)) return write(...args)
            finishOpen(db)
            around.before()
            const done = write(...args)
            around.after()
            return done
          } catch (error) {
            throw explained(error)
          }
        },
  )
  return {
    ...checked,
    notices: () => [...(notice ? [notice] : []), ...store.notices()],
    close() {
      if (closed) return
      closed = true
      try {
        finishOpen(db)
        check()
        journal.settle()
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
      } finally {
        journal.stop()
        store.close()
        file.close()
        if (overwritten) rmSync(`${path}-wal`, { force: true })
      }
    },
  }
}

/**
 * The journal of a file that somebody wrote over belongs to nothing any more. A copy stays beside it; the journal itself is
 * emptied, since closing would move what it holds into that file.
 */
function setJournalAside(path: string): void {
  try {
    copyFileSync(`${path}-wal`, `${path}-wal.${Date.now()}.lost`)
    truncateSync(`${path}-wal`, 0)
  } catch {
    // There is none.
  }
}

/** The lab with failures of reading as refusals: somebody may write over the file while it is read. */
function told(store: LabStore, path: string): LabStore {
  const methods = Object.entries(store).map(([name, method]): [string, unknown] => [
    name,
    typeof method !== 'function'
      ? method
      : (...args: readonly unknown[]): unknown => {
          try {
            return (method as Write)(...args)
          } catch (error) {
            throw isStoreError(error) ? explainStoreError(error, path) : error
          }
        },
  ])
  return Object.fromEntries(methods) as unknown as LabStore
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

/** What outlives the program but does not wait for the disk; keys of hosts are in the profile, too. */
const QUICK: ReadonlySet<keyof LabWriter> = new Set([
  'saveResult',
  'saveNotCollected',
  'saveFacts',
  'saveConfig',
  'trustHostKeys',
])

/**
 * The lab with results, and keys of who gave them, that do not wait for the disk: a killed process loses nothing of them,
 * and a hundred devices that answer at once do not hold the window up. Every other change waits, and with it for all of them.
 */
function inTheirTime(db: Db, store: LabStore): LabStore {
  return writing(store, (write, name) =>
    OF_PLAN.has(name)
      ? write
      : (...args) => {
          waitForDisk(db, !QUICK.has(name))
          return write(...args)
        },
  )
}

function storeOf(db: Db, path: string): LabStore {
  const damage = new Damage()
  return inTheirTime(db, {
    info: { name: getMeta(db, 'name') ?? basename(path, '.plumb'), path },
    ...planStore(db, damage),
    notices: () => damage.notices(),
    startRun: (id, startedAt, asked) => insertRun(db, id, startedAt, asked),
    saveResult: (runId, result) => db.transaction(() => insertResult(db, runId, result))(),
    saveNotCollected: (runId, device, at) => insertNotCollected(db, runId, device, at),
    finishRun: (id, finishedAt, verdict, cancelled = false, settledAt) =>
      db.transaction(() => endRun(db, id, finishedAt, verdict, cancelled, settledAt))(),
    runs: () => listRuns(db, damage),
    pruneRuns(keep) {
      const gone = db.transaction(() => pruneRuns(db, keep))()
      if (gone > 0) giveBackPages(db)
      return gone
    },
    observations: (runId) => latestObservations(db, runId, damage),
    verdict: (runId, basis) => readVerdict(db, runId, damage, basis),
    output: (device, command, runId) => latestOutputs(db, device, runId, damage).find((o) => o.command === command),
    outputs: (device, runId) => latestOutputs(db, device, runId, damage),
    id: () => getMeta(db, 'id'),
    ensureId() {
      const known = getMeta(db, 'id')
      if (known !== undefined) return known
      const made = randomUUID()
      setMeta(db, 'id', made)
      return made
    },
    hostKeys: () => db.prepare<[], HostKey>('SELECT host, type, key FROM host_keys ORDER BY host, type').all(),
    trustHostKeys(keys) {
      const put = db.prepare('INSERT OR REPLACE INTO host_keys (host, type, key) VALUES (?, ?, ?)')
      db.transaction(() => keys.forEach(({ host, type, key }) => put.run(host, type, key)))()
    },
    forgetHostKey(host, type) {
      db.prepare('DELETE FROM host_keys WHERE host = ? AND type = ?').run(host, type)
    },
    deviceSettings: () => listDeviceSettings(db),
    setLegacy: (devices, on) => db.transaction(() => devices.forEach((device) => setLegacy(db, device, on)))(),
    rememberSets: (sets) => db.transaction(() => sets.forEach((set, device) => setGoodSet(db, device, set)))(),
    findings: (runId) => readFindings(db, runId, damage),
    latestResults: () => latestResults(db),
    marks: () => listMarks(db, damage),
    markFinding: (mark) => putMark(db, mark),
    unmarkFinding: (finding) => dropMark(db, finding),
    movesDone: () => listMovesDone(db),
    setMovesDone: (moves, at) => db.transaction(() => moves.forEach((move) => setMoveDone(db, move, at)))(),
    facts: (kinds) => latestFacts(db, kinds, damage),
    factHistory: (device, kind) => factHistory(db, device, kind, damage),
    earlierFacts: (kind, until) => earlierFacts(db, kind, until, damage),
    saveFacts: (told) => db.transaction(() => insertFacts(db, told))(),
    configs: (device) => listConfigs(db, device),
    latestConfig: (device) => latestConfig(db, device),
    markOf: (secret) =>
      createHmac('sha256', getMeta(db, 'id') ?? path)
        .update(secret)
        .digest('hex')
        .slice(0, 8),
    configText: (hash) => readConfigText(db, hash, damage),
    saveConfig: (config, text) => db.transaction(() => insertConfig(db, config, text))(),
    services: () => listServices(db, damage),
    serviceChecks: (most) => listServiceChecks(db, most, damage),
    putServices: (services) => db.transaction(() => putServices(db, services))(),
    dropServices: (names) => db.transaction(() => dropServices(db, names))(),
    saveServiceChecks: (checks) => db.transaction(() => insertServiceChecks(db, checks))(),
    setting: (key) => getMeta(db, `setting:${key}`),
    setSetting: (key, value) => setMeta(db, `setting:${key}`, value),
    copyTo(target) {
      finishOpen(db)
      copyLab(db, target)
    },
    close: () => db.close(),
  })
}
