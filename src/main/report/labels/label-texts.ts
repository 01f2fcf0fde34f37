/** Labels for label printers: ZPL (Zebra and many others), and CSV as Brother's P-touch Editor merges it. */
import { Refusal } from '#shared/model/refusal.ts'
import type { CableLabel } from '#shared/report/label-text.ts'
import { plainText } from '#shared/words/plain-text.ts'
import { csvRow } from '#shared/csv/csv-text.ts'
import type { LabelCode } from '#shared/model/report-request.ts'

/** A label of 50 by 25 mm at 203 dpi each. UTF-8; whatever ZPL would take for a command is written in hex. */
export function* zplLabels(labels: readonly CableLabel[], code: LabelCode): Generator<string> {
  for (const label of labels) {
    const left = code === 'qr' ? QR_LEFT + QR_ROOM + 4 : MARGIN
    const line = (y: number, size: number, text: string): string => {
      const fit = fitted(plainText(text), size, WIDTH - left - MARGIN)
      return `^FO${left},${y}^A0N,${size},${fit.width}^FH_^FD${zplText(fit.text)}^FS\n`
    }
    yield `^XA^CI28^PW${WIDTH}^LL200\n${line(10, 30, label.cable)}${line(46, 22, `${label.here.device} ${label.here.port}`)}${line(72, 20, label.here.place)}${line(96, 22, `to ${label.there.device} ${label.there.port}`)}${line(120, 20, label.there.place)}`
    if (code === 'qr') yield `^FO${QR_LEFT},10^BQN,2,${qrDots(label.cable)}^FH_^FDMA,${zplText(label.cable)}^FS\n`
    if (code === 'code128') {
      // `>` begins a command of the code itself, and the printer would make another code of other letters.
      if (!/^[ -=?-~]+$/.test(label.cable))
        throw new Refusal({ code: 'label-no-zpl-code', cable: plainText(label.cable) })
      if (modulesOf(label.cable) * 2 > ROOM)
        throw new Refusal({ code: 'label-no-room', cable: label.cable, bar: 'code128', sheet: false })
      yield `^FO${MARGIN},148^BY2^BCN,40,N,N,N^FH_^FD${zplText(label.cable)}^FS\n`
    }
    yield '^XZ\n'
  }
}

/** Dots: the label, what stays free at its sides, and the square for a QR code. */
const WIDTH = 400
const MARGIN = 12
const QR_LEFT = 10
const QR_ROOM = 116
/** Between the quiet zones of a label. */
const ROOM = WIDTH - 2 * MARGIN
/** A letter of the printer's own font is at most this part of its nominal width, capitals and figures. */
const LETTER = 0.62
/** Dots of the narrowest letters that are read at arm's length. */
const NARROWEST = 10

/** A text in letters so narrow that it fits; what does not even then ends in an ellipsis. */
function fitted(text: string, size: number, room: number): { readonly text: string; readonly width: number } {
  const letters = Array.from(text)
  const width = Math.floor(room / (letters.length * LETTER))
  if (width >= NARROWEST) return { text, width: Math.min(size, width) }
  return { text: `${letters.slice(0, Math.floor(room / (NARROWEST * LETTER)) - 3).join('')}...`, width: NARROWEST }
}

/** Bytes that a QR code of error correction M holds, from 21 modules a side on, four more each (ISO/IEC 18004, table 7). */
const QR_BYTES = [14, 26, 42, 62, 84, 106, 122, 152, 180, 213]

/** Dots a module that leave the code in its square, two at least. Throws `Refusal` where they do not. */
function qrDots(text: string): number {
  const version = QR_BYTES.findIndex((bytes) => Buffer.byteLength(text) <= bytes)
  const dots = version < 0 ? 0 : Math.floor(QR_ROOM / (21 + 4 * version))
  if (dots >= 2) return Math.min(4, dots)
  throw new Refusal({ code: 'label-no-room', cable: plainText(text), bar: 'qr', sheet: false })
}

/** Modules of a Code 128 in the set that printers begin with: a start, a letter each, the check sum and the stop. */
function modulesOf(text: string): number {
  return 11 * (text.length + 2) + 13
}

function zplText(text: string): string {
  return plainText(text).replace(/[\^~_\\,]/g, (ch) => `_${ch.charCodeAt(0).toString(16).toUpperCase()}`)
}

export function* csvLabels(labels: readonly CableLabel[]): Generator<string> {
  yield csvRow(['cable', 'end', 'device', 'port', 'place', 'far_device', 'far_port', 'far_place'])
  for (const l of labels)
    yield csvRow(
      [l.cable, l.end, l.here.device, l.here.port, l.here.place, l.there.device, l.there.port, l.there.place].map(
        plainText,
      ),
    )
}
