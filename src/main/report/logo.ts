/** The logo of a report: a picture that a person gave, checked before anything draws it. */
import { inflateSync } from 'node:zlib'
import { Refusal } from '#shared/model/refusal.ts'

export interface Logo {
  readonly bytes: Buffer
  /** As it stands in a page. */
  readonly url: string
}

/** Bytes of the longest logo: it is repeated in every file. */
export const MOST_LOGO_BYTES = 500_000

/** Reads a data URL of PNG or JPEG. Throws `Refusal` on anything else, and on a picture that ends early. */
export function readLogo(url: string): Logo {
  const found = /^data:image\/(?:png|jpeg);base64,([A-Za-z0-9+/=]+)$/.exec(url)
  const bytes = Buffer.from(found?.[1] ?? '', 'base64')
  if (bytes.length > MOST_LOGO_BYTES || !(isPng(bytes) || isJpeg(bytes)))
    throw new Refusal({ code: 'logo-not-a-picture' })
  return { bytes, url }
}

/** The bytes of a file as such a URL. Throws `Refusal` where they are no picture. */
export function logoUrl(bytes: Buffer): string {
  const url = `data:image/${isJpeg(bytes) ? 'jpeg' : 'png'};base64,${bytes.toString('base64')}`
  return readLogo(url).url
}

/** Whole chunks up to the end, a size, and picture data that can be unpacked: pdfkit would fail on it much later. */
function isPng(bytes: Buffer): boolean {
  if (bytes.toString('latin1', 0, 8) !== '\u0089PNG\r\n\u001a\n') return false
  const data: Buffer[] = []
  let size = 0
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    const kind = bytes.toString('latin1', at + 4, at + 8)
    const body = bytes.subarray(at + 8, at + 8 + length)
    if (body.length < length) return false
    if (kind === 'IHDR' && length === 13) size = body.readUInt32BE(0) * body.readUInt32BE(4)
    if (kind === 'IDAT') data.push(body)
    // A logo is no poster: what unpacks to much more than it says would fill the memory.
    if (kind === 'IEND') return size > 0 && size <= MOST_PIXELS && unpacks(Buffer.concat(data))
    at += length + 12
  }
  return false
}

const MOST_PIXELS = 16_000_000

function unpacks(data: Buffer): boolean {
  try {
    return inflateSync(data, { maxOutputLength: MOST_PIXELS * 8 + 1_000_000 }).length > 0
  } catch {
    return false
  }
}

/** A start, segments up to one that says the size, and an end. */
function isJpeg(bytes: Buffer): boolean {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return false
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return false
    const marker = bytes[at + 1] ?? 0
    // Baseline to progressive; not the tables (C4, CC) nor the reserved one (C8).
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return (
        bytes.readUInt16BE(at + 5) > 0 && bytes.readUInt16BE(at + 7) > 0 && bytes.includes(Buffer.from([0xff, 0xd9]))
      )
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return false
}
