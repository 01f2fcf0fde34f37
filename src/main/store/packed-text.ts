/** Long texts as the lab file keeps them: deflated, with a sum that tells damage. */
import { deflateSync, inflateSync } from 'node:zlib'

/** Characters below which packing saves nothing worth its time. */
const SHORTEST = 200
/** Bytes of one output after unpacking; what a device may print is far less. */
const LARGEST = 256 * 1024 * 1024

/** A text in two columns: as it is, or packed and then empty. */
interface TextColumns {
  readonly plain: string
  readonly packed: Buffer | null
}

/** A text for its columns; packed if that saves something. */
export function textColumns(text: string): TextColumns {
  const packed = packText(text)
  return packed ? { plain: '', packed } : { plain: text, packed: null }
}

/** The text of its columns; undefined if it is damaged or swells beyond every output. */
export function textOf({ plain, packed }: TextColumns): string | undefined {
  return packed === null ? plain : unpackText(packed)
}

/** Undefined for a text that stays as it is. */
function packText(text: string): Buffer | undefined {
  return text.length < SHORTEST ? undefined : deflateSync(text, { level: 3 })
}

/** Undefined where it is damaged or swells beyond every output. */
function unpackText(packed: Uint8Array): string | undefined {
  try {
    return inflateSync(packed, { maxOutputLength: LARGEST }).toString()
  } catch {
    return undefined
  }
}
