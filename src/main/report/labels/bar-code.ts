/** Bar codes as boxes of whole modules, so that they stay sharp at the 203 dpi of common label printers. */
import { Refusal } from '#shared/model/refusal.ts'

/** Dots of a label printer in a PDF point. */
export const DOT = 72 / 203

export interface BarCode {
  /** In points; without the quiet zone. */
  readonly width: number
  readonly height: number
  /** Dark boxes. */
  readonly boxes: readonly { readonly x: number; readonly y: number; readonly w: number; readonly h: number }[]
}

/**
 * The code of a text, as large as fits into a width and height in points, its modules two dots or more.
 * Throws `Refusal` where the text has no such code, or the code no room.
 */
export async function barCode(kind: 'code128' | 'qr', text: string, width: number, height: number): Promise<BarCode> {
  const matrix = kind === 'qr' ? await qrModules(text) : await bars(text)
  const columns = matrix[0]?.length ?? 1
  const dots = Math.floor(
    Math.min(width / columns, kind === 'qr' ? height / matrix.length : Number.POSITIVE_INFINITY) / DOT,
  )
  if (dots < 2) {
    throw new Refusal({ code: 'label-no-room', cable: text, bar: kind, sheet: true })
  }
  // Finer than four dots nobody needs; a larger code would only take the room of the words.
  const module = Math.min(dots, kind === 'qr' ? 4 : 3) * DOT
  const tall = kind === 'qr' ? module : height
  const boxes = matrix.flatMap((row, y) =>
    runsOf(row).map(({ from, length }) => ({ x: from * module, y: y * tall, w: length * module, h: tall })),
  )
  return { width: columns * module, height: matrix.length * tall, boxes }
}

/** The modules of a QR code, row by row, without its quiet zone. Throws `Refusal`. */
export async function qrModules(text: string): Promise<boolean[][]> {
  const { pixs, pixx } = (await raw('qrcode', text)) as { readonly pixs: readonly number[]; readonly pixx: number }
  return Array.from({ length: Math.ceil(pixs.length / pixx) }, (_, y) =>
    pixs.slice(y * pixx, (y + 1) * pixx).map((pixel) => pixel === 1),
  )
}

async function bars(text: string): Promise<boolean[][]> {
  const { sbs } = (await raw('code128', text)) as { readonly sbs: readonly number[] }
  // Widths of bars and spaces in turn, a bar first.
  return [sbs.flatMap((width, i) => Array.from({ length: width }, () => i % 2 === 0))]
}

async function raw(bcid: 'qrcode' | 'code128', text: string): Promise<unknown> {
  // A megabyte that only labels need.
  const { default: bwip } = await import('bwip-js/node')
  const bar = bcid === 'qrcode' ? 'qr' : 'code128'
  try {
    const [code] = bwip.raw({
      bcid,
      text: bcid === 'qrcode' ? Buffer.from(text).toString('latin1') : text,
      ...(bcid === 'qrcode' ? { binarytext: true, eclevel: 'M' } : {}),
    })
    if (code) return code
  } catch {
    throw new Refusal({ code: 'label-no-code', cable: text, bar })
  }
  throw new Refusal({ code: 'label-no-code', cable: text, bar })
}

function runsOf(row: readonly boolean[]): { from: number; length: number }[] {
  const runs: { from: number; length: number }[] = []
  row.forEach((dark, x) => {
    const last = runs.at(-1)
    if (!dark) return
    if (last && last.from + last.length === x) last.length += 1
    else runs.push({ from: x, length: 1 })
  })
  return runs
}
