/** Rows of configs and config_texts. */
import { createHash } from 'node:crypto'
import { packText, unpackText } from '#main/store/packed-text.ts'
import type { Db } from '#main/store/sqlite.ts'
import type { Damage } from '#main/store/stored/damage.ts'
import type { ConfigBackup } from '#shared/model/config-backup.ts'

/** Backups of a device that stay. */
const KEPT = 200

/** Keeps a configuration: its text only if no other one is equal; the caller makes a transaction of it. */
export function insertConfig(db: Db, config: Omit<ConfigBackup, 'hash' | 'bytes'>, text: string): ConfigBackup {
  const { backup, device, at, plan } = config
  const hash = createHash('sha256').update(text).digest('hex')
  const bytes = Buffer.byteLength(text, 'utf8')
  const packed = packText(text)
  db.prepare('INSERT OR IGNORE INTO config_texts (hash, body, packed) VALUES (?, ?, ?)').run(
    hash,
    packed ? '' : text,
    packed ?? null,
  )
  db.prepare('INSERT INTO configs (backup, device, at, hash, bytes, plan) VALUES (?, ?, ?, ?, ?, ?)').run(
    backup,
    device,
    at,
    hash,
    bytes,
    plan,
  )
  const { changes } = db
    .prepare(
      'DELETE FROM configs WHERE device = ? AND id <= (SELECT id FROM configs WHERE device = ? ORDER BY id DESC LIMIT 1 OFFSET ?)',
    )
    .run(device, device, KEPT)
  if (changes > 0) db.prepare('DELETE FROM config_texts WHERE hash NOT IN (SELECT hash FROM configs)').run()
  return { ...config, hash, bytes }
}

/** Oldest first; of one device, or of all. */
export function listConfigs(db: Db, device: string | undefined): ConfigBackup[] {
  const columns = 'SELECT backup, device, at, hash, bytes, plan FROM configs'
  return device === undefined
    ? db.prepare<[], ConfigBackup>(`${columns} ORDER BY id`).all()
    : db.prepare<[string], ConfigBackup>(`${columns} WHERE device = ? ORDER BY id`).all(device)
}

/** The text of a hash; undefined, and named, if it cannot be read. */
export function readConfigText(db: Db, hash: string, damage: Damage): string | undefined {
  const row = db
    .prepare<[string], { body: string; packed: Buffer | null }>('SELECT body, packed FROM config_texts WHERE hash = ?')
    .get(hash)
  const text = row && (row.packed ? unpackText(row.packed) : row.body)
  if (text === undefined) damage.add(`the configuration ${hash.slice(0, 12)}`)
  return text
}
