/** Labels for label printers: ZPL (Zebra and many others), and CSV as Brother's P-touch Editor merges it. */
import { Refusal } from '#shared/model/refusal.ts'
import type { CableLabel } from '#shared/report/label-text.ts'
import { plainText } from '#shared/report/plain-text.ts'
import { csvRow } from '#main/report/csv-cell.ts'
import type { LabelCode } from '#shared/model/report-request.ts'

/** A label of 50 by 25 mm at 203 dpi each. UTF-8; whatever ZPL would take for a command is written in hex. */
export function* zplLabels(labels: readonly CableLabel[], code: LabelCode): Generator<string> {
  for (const label of labels) {
    const left = code === 'qr' ? 130 : 12
    const line = (y: number, size: number, text: string): string =>
      `^FO${left},${y}^A0N,${size},${size}^FH_^FD${zplText(text)}^FS\n`
    yield `^XA^CI28^PW400^LL200\n${line(10, 30, label.cable)}${line(46, 22, `${label.here.device} ${label.here.port}`)}${line(72, 20, label.here.place)}${line(96, 22, `to ${label.there.device} ${label.there.port}`)}${line(120, 20, label.there.place)}`
    if (code === 'qr') yield `^FO10,10^BQN,2,4^FH_^FDMA,${zplText(label.cable)}^FS\n`
    if (code === 'code128') {
      // `>` begins a command of the code itself, and the printer would make another code of other letters.
      if (!/^[ -=?-~]+$/.test(label.cable))
        throw new Refusal(
          `Cable "${plainText(label.cable)}" has no Code 128 in ZPL: it has letters beyond ASCII, or ">". Choose --code none or qr.`,
        )
      if (modulesOf(label.cable) * 2 > ROOM)
        throw new Refusal(
          `A bar code of cable "${label.cable}" has no room on this label: choose a PDF with larger labels, or --code none.`,
        )
      yield `^FO12,148^BY2^BCN,40,N,N,N^FH_^FD${zplText(label.cable)}^FS\n`
    }
    yield '^XZ\n'
  }
}

/** Dots between the quiet zones of a label. */
const ROOM = 376

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
    yield csvRow([
      l.cable,
      l.end,
      l.here.device,
      l.here.port,
      l.here.place,
      l.there.device,
      l.there.port,
      l.there.place,
    ])
}
