/** Takes chosen files out of a ZIP archive, and stops at what no workbook needs: a bomb unpacks no further than a limit. */
import { Inflate } from 'fflate'
import type { Message } from '#shared/words/message.ts'

const MAX_ENTRIES = 2000
/** Unpacked, all chosen files together; a sheet of 100,000 cables has about 60 MiB. */
const MAX_UNPACKED = 192 * 1024 * 1024
const MAX_RATIO = 250
const RATIO_FROM = 8 * 1024 * 1024
const STEP = 16 * 1024

export class BadZip extends Error {
  readonly said: Message

  constructor(said: Message) {
    super(said.code)
    this.said = said
  }
}

/** The files whose names are wanted. Throws `BadZip` with the reason, never unpacking more than the limits. */
export function unzipParts(bytes: Uint8Array, wanted: (name: string) => boolean): ReadonlyMap<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const u16 = (at: number): number => (at + 2 <= bytes.length ? view.getUint16(at, true) : -1)
  const u32 = (at: number): number => (at + 4 <= bytes.length ? view.getUint32(at, true) : -1)
  let tail = bytes.length - 22
  while (tail >= 0 && tail > bytes.length - 70_000 && u32(tail) !== 0x06054b50) tail -= 1
  if (tail < 0 || u32(tail) !== 0x06054b50) throw new BadZip({ code: 'workbook-damaged' })
  const count = u16(tail + 10)
  if (count > MAX_ENTRIES) throw new BadZip({ code: 'workbook-too-many-parts', what: 'parts', most: MAX_ENTRIES })
  const parts = new Map<string, Uint8Array>()
  let total = 0
  let at = u32(tail + 16)
  for (let i = 0; i < count; i++) {
    if (u32(at) !== 0x02014b50) throw new BadZip({ code: 'workbook-damaged' })
    const [nameLength, packed, header] = [u16(at + 28), u32(at + 20), u32(at + 42)]
    const name = String.fromCharCode(...bytes.subarray(at + 46, at + 46 + Math.min(nameLength, 500)))
    if (wanted(name)) {
      if ((u16(at + 8) & 1) === 1) throw new BadZip({ code: 'workbook-locked' })
      if (parts.has(name)) throw new BadZip({ code: 'workbook-part-twice', part: name })
      const from = header + 30 + u16(header + 26) + u16(header + 28)
      if (u32(header) !== 0x04034b50 || from + packed > bytes.length) throw new BadZip({ code: 'workbook-damaged' })
      const part = unpacked(bytes.subarray(from, from + packed), u16(at + 10), MAX_UNPACKED - total)
      total += part.length
      parts.set(name, part)
    }
    at += 46 + nameLength + u16(at + 30) + u16(at + 32)
  }
  return parts
}

function unpacked(packed: Uint8Array, method: number, most: number): Uint8Array {
  if (method === 0) {
    if (packed.length > most)
      throw new BadZip({ code: 'workbook-unpacks-too-large', mebibytes: MAX_UNPACKED / 1024 / 1024 })
    return packed
  }
  if (method !== 8) throw new BadZip({ code: 'workbook-packing-unknown' })
  const chunks: Uint8Array[] = []
  let size = 0
  let read = 0
  const inflate = new Inflate((chunk) => {
    size += chunk.length
    if (size > most) throw new BadZip({ code: 'workbook-unpacks-too-large', mebibytes: MAX_UNPACKED / 1024 / 1024 })
    if (size > RATIO_FROM && size > MAX_RATIO * read)
      throw new BadZip({ code: 'workbook-unpacks-too-far', times: MAX_RATIO })
    chunks.push(chunk.slice())
  })
  try {
    for (; read < packed.length; ) {
      const next = packed.subarray(read, read + STEP)
      read += next.length
      inflate.push(next, read >= packed.length)
    }
  } catch (error) {
    throw error instanceof BadZip ? error : new BadZip({ code: 'workbook-damaged' })
  }
  const whole = new Uint8Array(size)
  let put = 0
  for (const chunk of chunks) {
    whole.set(chunk, put)
    put += chunk.length
  }
  return whole
}
