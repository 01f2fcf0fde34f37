/** Outputs of a device on their way over the queue: JSON, packed by gzip, which every Node has. */
import { gunzip, gunzipSync, gzip, gzipSync } from 'node:zlib'
import { promisify } from 'node:util'
import type { RawOutput } from '#shared/model/collecting.ts'

/** Below it, packing in place costs less than handing over to a thread. */
const SMALL_BYTES = 64 * 1024
/** Little memory to make ready, for little text. */
const SMALL = { level: 1, windowBits: 13, memLevel: 7 } as const
/** More than the outputs of one device can be: what unpacks to more was made to fill the memory. */
const MOST_BYTES = 256 * 1024 * 1024

export async function packOutputs(outputs: readonly RawOutput[]): Promise<Buffer> {
  const text = JSON.stringify(outputs)
  if (text.length < SMALL_BYTES) return gzipSync(text, SMALL)
  return promisify<string, object, Buffer>(gzip)(text, { level: 1 })
}

/** The value that was packed; undefined for what is not packed, or by far too much. */
export async function unpacked(packed: Buffer): Promise<unknown> {
  try {
    const limit = { maxOutputLength: MOST_BYTES }
    const text =
      packed.length < SMALL_BYTES / 4
        ? gunzipSync(packed, limit)
        : await promisify<Buffer, object, Buffer>(gunzip)(packed, limit)
    return JSON.parse(text.toString())
  } catch {
    return undefined
  }
}

/** A value from text that anybody may have written; undefined for what is no JSON. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
