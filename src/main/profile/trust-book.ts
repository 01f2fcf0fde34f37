/** Whom this profile trusts: host keys accepted and trust on first use, a file a lab. Nothing of it is in the lab file. */
import { createHash } from 'node:crypto'
import { appendFileSync, mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { readRegularFile } from '#main/files/regular-file.ts'
import type { TrustBook } from '#main/services/ports.ts'
import type { HostKey } from '#shared/model/collecting.ts'
import { Refusal } from '#shared/model/refusal.ts'

interface Trust {
  firstUse: boolean
  approved: boolean
  /** Digests of targets: copies of a lab, and backups of it, have the same id. Empty in a lab that was not left yet. */
  readonly left: Set<string>
  readonly keys: Map<string, HostKey>
}

type Entry =
  | { readonly op: 'accept'; readonly host: string; readonly type: string; readonly key: string }
  | { readonly op: 'forget'; readonly host: string; readonly type: string }
  | { readonly op: 'first-use'; readonly on: boolean }
  | { readonly op: 'approve' }
  | { readonly op: 'left'; readonly targets: string }

/**
 * Each decision is a line at the end of the lab's file, the last one holds: two programs that decide at once lose
 * nothing. Decisions throw `Refusal` where they cannot be written: trust that is not remembered would be given again.
 */
export function trustBook(profile: string): TrustBook {
  const folder = join(profile, 'trust')
  const read = cached()
  // The id comes from a file of anybody: its digest is a file name, whatever it holds.
  const fileOf = (lab: string): string =>
    join(folder, `${createHash('sha256').update(lab).digest('hex').slice(0, 32)}.jsonl`)
  const add = (lab: string, entries: readonly Entry[]): void => {
    if (entries.length === 0) return
    const file = fileOf(lab)
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      appendFileSync(file, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''), { mode: 0o600 })
    } catch (error) {
      const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
      throw new Refusal({ code: 'trust-not-kept', path: file, reason })
    }
  }
  return {
    trust(lab) {
      const { firstUse, keys } = read(fileOf(lab))
      return { firstUse, keys: [...keys.values()] }
    },
    accept: (lab, keys) =>
      add(
        lab,
        keys.map(({ host, type, key }) => ({ op: 'accept', host, type, key })),
      ),
    forget: (lab, host, type) => add(lab, [{ op: 'forget', host, type }]),
    trustOnFirstUse: (lab, on) => add(lab, [{ op: 'first-use', on }]),
    approved: (lab) => read(fileOf(lab)).approved,
    approve: (lab) => add(lab, [{ op: 'approve' }]),
    isLeft(lab, targets) {
      const { left } = read(fileOf(lab))
      return left.size === 0 || left.has(digestOf(targets))
    },
    leave(lab, targets) {
      const digest = digestOf(targets)
      if (!read(fileOf(lab)).left.has(digest)) add(lab, [{ op: 'left', targets: digest }])
    },
  }
}

/** The book holds no addresses: it says of a lab only whether it is as it was. */
function digestOf(targets: string): string {
  return createHash('sha256').update(targets).digest('base64')
}

/** By file, for as long as it stays as it was: every picture of a lab asks. */
function cached(): (file: string) => Trust {
  const known = new Map<string, { readonly stamp: string; readonly trust: Trust }>()
  return (file) => {
    const found = statSync(file, { bigint: true, throwIfNoEntry: false })
    const stamp = found ? `${found.mtimeNs} ${found.size} ${found.ino}` : ''
    const before = known.get(file)
    if (before?.stamp === stamp) return before.trust
    const trust = readTrust(file)
    known.set(file, { stamp, trust })
    return trust
  }
}

function readTrust(file: string): Trust {
  const trust: Trust = { firstUse: false, approved: false, keys: new Map(), left: new Set() }
  for (const line of linesOf(file)) {
    const entry = entryOf(line)
    if (entry?.op === 'first-use') trust.firstUse = entry.on
    else if (entry?.op === 'approve') trust.approved = true
    else if (entry?.op === 'left') trust.left.add(entry.targets)
    else if (entry?.op === 'forget') trust.keys.delete(`${entry.host} ${entry.type}`)
    else if (entry) {
      const { host, type, key } = entry
      trust.keys.set(`${host} ${type}`, { host, type, key })
    }
  }
  return trust
}

/** Some ten thousand host keys. */
const MOST_BYTES = 16 * 1024 * 1024

function linesOf(file: string): readonly string[] {
  try {
    return readRegularFile(file, MOST_BYTES).split('\n')
  } catch {
    // No file: nothing was trusted.
    return []
  }
}

/** A line that was cut off or is not ours says nothing. */
function entryOf(line: string): Entry | undefined {
  try {
    const { op, host, type, key, on, targets } = JSON.parse(line) as Record<string, unknown>
    if (op === 'first-use' && typeof on === 'boolean') return { op, on }
    if (op === 'approve') return { op }
    if (op === 'left') return typeof targets === 'string' ? { op, targets } : undefined
    if (typeof host !== 'string' || typeof type !== 'string') return undefined
    if (op === 'forget') return { op, host, type }
    return op === 'accept' && typeof key === 'string' ? { op, host, type, key } : undefined
  } catch {
    return undefined
  }
}
