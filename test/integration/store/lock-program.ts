/** Another program that wants to write to a lab file: prints `free`, or SQLite's code for why it may not. */
import Database from 'better-sqlite3'

const nativeBinding = process.env['BETTER_SQLITE3_BINDING']
const db = new Database(process.argv[2] ?? '', nativeBinding ? { nativeBinding, timeout: 0 } : { timeout: 0 })
try {
  db.exec('BEGIN IMMEDIATE; ROLLBACK')
  process.stdout.write('free')
} catch (error) {
  process.stdout.write(error instanceof Error && 'code' in error ? String(error.code) : String(error))
}
