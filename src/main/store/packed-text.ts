/** Long texts as the lab file keeps them: deflated, with a sum that tells damage. */
import { deflateSync, inflateSync } from 'node:zlib'

/** Characters below which packing saves nothing worth its time. */
const SHORTEST = 200
/** Bytes of one output after unpacking; what a device may print is far less. */
const LARGEST = 256 * 1024 * 1024

/** Undefined for a text that stays as it is. */
export function packText(text: string): Buffer | undefined {
  return text.length < SHORTEST ? undefined : deflateSync(text, { level: 3 })
}

/** Undefined where it is damaged or swells beyond every output. */
export function unpackText(packed: Uint8Array): string | undefined {
  try {
    return inflateSync(packed, { maxOutputLength: LARGEST }).toString()
  } catch {
    return undefined
  }
}
