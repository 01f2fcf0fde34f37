/** Writes long files in pieces: to a neighbor first, then renamed, so that the old file is whole until the new one is. */
import { open, rename, rm } from 'node:fs/promises'
import { setImmediate as turn } from 'node:timers/promises'
import { Refusal } from '#shared/model/refusal.ts'

export type Chunk = string | Uint8Array
export type Chunks = Iterable<Chunk> | AsyncIterable<Chunk>

export interface WriteWatch {
  /** Bytes written so far. */
  progress?(bytes: number): void
  readonly signal?: AbortSignal
}

/** Pieces are gathered to this many bytes before they are written. */
const BLOCK = 256 * 1024

/** Where a file stands until it is whole. */
export function temporaryOf(path: string): string {
  return `${path}.${process.pid}.part`
}

/** Returns false if it was canceled: nothing was changed. Throws `Refusal` where the file cannot be written. */
export async function writeStream(path: string, chunks: Chunks, watch: WriteWatch = {}): Promise<boolean> {
  const temporary = temporaryOf(path)
  let bytes = 0
  try {
    const file = await open(temporary, 'w')
    try {
      for await (const block of blocks(chunks)) {
        // `write` may take part of it only, for example where the disk is nearly full.
        for (let at = 0; at < block.length; ) at += (await file.write(block, at)).bytesWritten
        bytes += block.length
        watch.progress?.(bytes)
        // A turn of the loop, or Ctrl-C would be heard only at the end.
        await turn()
        if (watch.signal?.aborted) break
      }
      if (!watch.signal?.aborted) await file.sync()
    } finally {
      await file.close()
    }
    if (watch.signal?.aborted) {
      await rm(temporary, { force: true })
      return false
    }
    await rename(temporary, path)
    return true
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    if (!(error instanceof Error && 'code' in error)) throw error
    throw new Refusal({ code: 'file-not-written', path, reason: String(error.code) })
  }
}

/** The same bytes in pieces of a good size. */
export async function* blocks(chunks: Chunks): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = []
  let size = 0
  let text = ''
  const flushText = (): void => {
    if (text === '') return
    const bytes = Buffer.from(text, 'utf8')
    held.push(bytes)
    size += bytes.length
    text = ''
  }
  for await (const chunk of inBatches(chunks)) {
    for (const piece of chunk) {
      if (typeof piece === 'string') {
        text += piece
        if (text.length >= BLOCK) flushText()
      } else {
        flushText()
        held.push(piece)
        size += piece.length
      }
    }
    if (text.length + size >= BLOCK) {
      flushText()
      yield Buffer.concat(held)
      held = []
      size = 0
    }
  }
  flushText()
  if (size > 0) yield Buffer.concat(held)
}

/** Many small pieces at once: to await each of a million would take longer than to make them. */
async function* inBatches(chunks: Chunks): AsyncGenerator<readonly Chunk[]> {
  if (Symbol.asyncIterator in chunks) {
    for await (const chunk of chunks) yield [chunk]
    return
  }
  let batch: Chunk[] = []
  let size = 0
  for (const chunk of chunks) {
    batch.push(chunk)
    size += chunk.length
    if (size >= BLOCK) {
      yield batch
      batch = []
      size = 0
    }
  }
  yield batch
}

/** All of it in memory, for a file that is handed to a page. */
export async function gather(chunks: Chunks): Promise<Uint8Array> {
  const all: Uint8Array[] = []
  for await (const block of blocks(chunks)) all.push(block)
  return Buffer.concat(all)
}
