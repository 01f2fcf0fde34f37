/** A patch as the history keeps it: deflated JSON, long lists in parts of their own, so that neither way takes long at once. */
import { deflateSync, inflateSync } from 'node:zlib'
import { inParts, type ListPart, putPart } from '#shared/model/in-parts.ts'
import type { PatchList, PlanPatch } from '#shared/model/plan-patch.ts'
import type { Steps } from '#shared/model/steps.ts'
import { PATCH, SPLICE } from './stored/documents.ts'
import { PLAN_SHAPES } from './stored/plan-shapes.ts'

/** Bytes of one patch as JSON. */
const LARGEST = 512 * 1024 * 1024
/** Begins a patch in parts; one of older versions is a single zlib stream, which begins with 0x78. */
const IN_PARTS = 0x02

/** The bytes of a patch: `IN_PARTS`, then the patch without its long lists and each part, as length (4 bytes) and zlib stream. */
export function* packPatch(patch: PlanPatch): Steps<Buffer> {
  const { short, parts } = inParts(patch)
  const packed: Buffer[] = [Buffer.of(IN_PARTS)]
  const pieces = function* (): Generator<unknown> {
    yield short
    yield* parts
  }
  for (const piece of pieces()) {
    const bytes = deflateSync(JSON.stringify(piece), { level: 1 })
    const length = Buffer.alloc(4)
    length.writeUInt32BE(bytes.length)
    packed.push(length, bytes)
    yield
  }
  return Buffer.concat(packed)
}

/** The patch; undefined where it is damaged, no patch, or swells beyond every edit. */
export function* unpackPatch(packed: Buffer): Steps<PlanPatch | undefined> {
  try {
    return yield* unpacked(packed)
  } catch {
    return undefined
  }
}

function* unpacked(packed: Buffer): Steps<PlanPatch | undefined> {
  if (packed[0] !== IN_PARTS) {
    const patch: unknown = JSON.parse(inflateSync(packed, { maxOutputLength: LARGEST }).toString())
    return PATCH(patch) ? (patch as PlanPatch) : undefined
  }
  let room = LARGEST
  let patch: unknown
  for (let at = 1; at < packed.length; ) {
    const end = at + 4 + packed.readUInt32BE(at)
    if (end > packed.length) return undefined
    const bytes = inflateSync(packed.subarray(at + 4, end), { maxOutputLength: room })
    room -= bytes.length
    const piece: unknown = JSON.parse(bytes.toString())
    if (patch === undefined) {
      if (!PATCH(piece)) return undefined
      patch = piece
    } else {
      if (!isPart(piece)) return undefined
      putPart(patch, piece)
    }
    at = end
    yield
  }
  return patch as PlanPatch | undefined
}

/** A part is splices of a list, or items of one splice. */
function isPart(piece: unknown): piece is ListPart {
  const { path, items } = piece as { readonly path?: unknown; readonly items?: unknown }
  if (!Array.isArray(path) || !Array.isArray(items)) return false
  const shape = Object.hasOwn(PLAN_SHAPES, String(path[0])) ? PLAN_SHAPES[path[0] as PatchList] : undefined
  if (!shape) return false
  if (path.length === 1) return items.every(SPLICE(shape))
  const isInSplice = path.length === 3 && Number.isInteger(path[1]) && ['removed', 'added'].includes(String(path[2]))
  return isInSplice && items.every(shape)
}
