/** Rows of configs and config_texts. */
import { createHash } from 'node:crypto'
import { textColumns, textOf } from '#main/store/packed-text.ts'
import { type Db, prepared } from '#main/store/sqlite.ts'
import type { Damage } from '#main/store/stored/damage.ts'
import type { ConfigBackup } from '#shared/model/config-backup.ts'
import { keepLatest } from './keep-latest.ts'

/** Backups of a device that stay. */
const KEPT = 200

/** Keeps a configuration: its text only if no other one is equal; the caller makes a transaction of it. */
export function insertConfig(db: Db, config: Omit<ConfigBackup, 'hash' | 'bytes'>, text: string): ConfigBackup {
  const { backup, device, at, plan } = config
  const hash = createHash('sha256').update(text).digest('hex')
  const bytes = Buffer.byteLength(text, 'utf8')
  const { plain, packed } = textColumns(text)
  prepared(db, 'INSERT OR IGNORE INTO config_texts (hash, body, packed) VALUES (?, ?, ?)').run(hash, plain, packed)
  const insert = 'INSERT INTO configs (backup, device, at, hash, bytes, plan) VALUES (?, ?, ?, ?, ?, ?)'
  prepared(db, insert).run(backup, device, at, hash, bytes, plan)
  const gone = keepLatest(db, 'configs', { device }, KEPT)
  if (gone > 0) db.prepare('DELETE FROM config_texts WHERE hash NOT IN (SELECT hash FROM configs)').run()
  return { ...config, hash, bytes }
}

const COLUMNS = 'SELECT backup, device, at, hash, bytes, plan FROM configs'

/** Oldest first; of one device, or of all. */
export function listConfigs(db: Db, device: string | undefined): ConfigBackup[] {
  return device === undefined
    ? db.prepare<[], ConfigBackup>(`${COLUMNS} ORDER BY id`).all()
    : db.prepare<[string], ConfigBackup>(`${COLUMNS} WHERE device = ? ORDER BY id`).all(device)
}

/** The last one; of one device, or of all. */
export function latestConfig(db: Db, device: string | undefined): ConfigBackup | undefined {
  const last = 'ORDER BY id DESC LIMIT 1'
  return device === undefined
    ? prepared<[], ConfigBackup>(db, `${COLUMNS} ${last}`).get()
    : prepared<[string], ConfigBackup>(db, `${COLUMNS} WHERE device = ? ${last}`).get(device)
}

/** The text of a hash; undefined, and named, if it cannot be read. */
export function readConfigText(db: Db, hash: string, damage: Damage): string | undefined {
  const row = db
    .prepare<[string], { body: string; packed: Buffer | null }>('SELECT body, packed FROM config_texts WHERE hash = ?')
    .get(hash)
  const text = row && textOf({ plain: row.body, packed: row.packed })
  if (text === undefined) damage.add(`the configuration ${hash.slice(0, 12)}`)
  return text
}
