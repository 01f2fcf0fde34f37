/** Whether SQLite will take over all that a lab's journal holds. It drops what is damaged without a word. */
import { closeSync, openSync, readSync, statSync } from 'node:fs'

const HEADER_BYTES = 32
const FRAME_HEADER_BYTES = 24
/** A larger journal is not read through: opening a lab must not take minutes. */
const MOST_BYTES = 512 * 1024 * 1024

/**
 * What the write-ahead log of the database at `path` lacks. `damaged`: a transaction that was finished stands behind damage,
 * and will be lost when it is opened. `cut`: it ends within a transaction, as where a program was killed while writing, or
 * where somebody cut it. Source: sqlite.org/fileformat2.html, section 4, "The Write-Ahead Log".
 */
export function journalLoss(path: string): 'damaged' | 'cut' | undefined {
  const journal = `${path}-wal`
  const size = statSync(journal, { throwIfNoEntry: false })?.size ?? 0
  if (size === 0 || size > MOST_BYTES) return undefined
  if (size < HEADER_BYTES + FRAME_HEADER_BYTES) return 'cut'
  const file = openSync(journal, 'r')
  try {
    const header = Buffer.alloc(HEADER_BYTES)
    readSync(file, header, 0, HEADER_BYTES, 0)
    const magic = header.readUInt32BE(0)
    const pageSize = header.readUInt32BE(8)
    const sum = new Checksum((magic & 1) === 1)
    sum.add(header.subarray(0, 24))
    // All zeros is a log that was begun anew and cut to nothing.
    if (magic === 0) return undefined
    if (magic >>> 1 !== 0x377f0682 >>> 1 || pageSize < 512 || pageSize > 65_536 || !sum.is(header, 24)) return 'damaged'
    return lossOfFrames(file, size, pageSize, header.subarray(16, 24), sum)
  } finally {
    closeSync(file)
  }
}

/** A frame that ends a transaction at or behind the first one with a wrong checksum is lost; frames after the last end are cut. */
function lossOfFrames(
  file: number,
  size: number,
  pageSize: number,
  salts: Buffer,
  sum: Checksum,
): 'damaged' | 'cut' | undefined {
  const frame = Buffer.alloc(FRAME_HEADER_BYTES + pageSize)
  let good = true
  let begun = false
  let at = HEADER_BYTES
  for (; at + frame.length <= size; at += frame.length) {
    readSync(file, frame, 0, frame.length, at)
    // Frames of an earlier round of the log stand behind the last one of this.
    if (!frame.subarray(8, 16).equals(salts)) {
      if (good && saltsReturn(file, size, frame.length, at, salts)) return 'damaged'
      if (good) return begun ? 'cut' : undefined
      continue
    }
    if (good) {
      sum.add(frame.subarray(0, 8))
      sum.add(frame.subarray(FRAME_HEADER_BYTES))
      good = sum.is(frame, 16)
    }
    const ends = frame.readUInt32BE(4) !== 0
    if (!good && ends) return 'damaged'
    begun = !ends
  }
  return begun || !good || at < size ? 'cut' : undefined
}

/** A frame with damaged salts is one in the middle: frames of this round follow it. */
function saltsReturn(file: number, size: number, length: number, from: number, salts: Buffer): boolean {
  const header = Buffer.alloc(FRAME_HEADER_BYTES)
  for (let at = from + length; at + length <= size; at += length) {
    readSync(file, header, 0, header.length, at)
    if (header.subarray(8, 16).equals(salts) && header.readUInt32BE(4) !== 0) return true
  }
  return false
}

/** The running sum of a write-ahead log. */
class Checksum {
  readonly #bigEndian: boolean
  #a = 0
  #b = 0

  constructor(bigEndian: boolean) {
    this.#bigEndian = bigEndian
  }

  /** A multiple of eight bytes. */
  add(bytes: Buffer): void {
    let a = this.#a
    let b = this.#b
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    for (let i = 0; i < bytes.length; i += 8) {
      a = (a + view.getUint32(i, !this.#bigEndian) + b) >>> 0
      b = (b + view.getUint32(i + 4, !this.#bigEndian) + a) >>> 0
    }
    this.#a = a
    this.#b = b
  }

  /** True if this sum is written at `at`. */
  is(bytes: Buffer, at: number): boolean {
    return bytes.readUInt32BE(at) === this.#a && bytes.readUInt32BE(at + 4) === this.#b
  }
}
