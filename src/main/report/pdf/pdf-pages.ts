/** Pages of a PDF as pdfkit writes it, as what is drawn on each: enough of the format to show our own files, no more. */
import { inflateSync } from 'node:zlib'

export interface PdfPage {
  /** Points. */
  readonly width: number
  readonly height: number
  /** Operators, as in ISO 32000-1, 8 and 9. */
  readonly content: string
  /** Names of the built-in fonts by what the page calls them: `F1` is `Helvetica-Bold`. */
  readonly fonts: ReadonlyMap<string, string>
}

interface PdfObject {
  readonly head: string
  readonly body: Buffer
}

/** All pages in their order. Throws on a file that is not of pdfkit. */
export function pdfPages(pdf: Buffer): PdfPage[] {
  const objects = objectsOf(pdf)
  const kids = [...objects.values()].find(({ head }) => head.includes('/Type /Pages'))?.head ?? ''
  return [...(/\/Kids \[([^\]]*)\]/.exec(kids)?.[1] ?? '').matchAll(/(\d+) 0 R/g)].map(([, id]) => {
    const page = head(objects, Number(id))
    const box = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(page)
    const resources = head(objects, reference(page, 'Resources'))
    return {
      width: Number(box?.[1]),
      height: Number(box?.[2]),
      content: contentOf(objects.get(reference(page, 'Contents'))),
      fonts: new Map(
        [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', font]) => [
          name,
          /\/BaseFont \/([\w-]+)/.exec(head(objects, Number(font)))?.[1] ?? 'Helvetica',
        ]),
      ),
    }
  })
}

/** One object after the other; what a stream holds is stepped over by its length, whatever its bytes look like. */
function objectsOf(pdf: Buffer): Map<number, PdfObject> {
  const text = pdf.toString('latin1')
  const objects = new Map<number, PdfObject>()
  const begin = /\n(\d+) 0 obj\n/g
  for (let found = begin.exec(text); found; found = begin.exec(text)) {
    const from = begin.lastIndex
    const ends = text.indexOf('\nendobj', from)
    const streams = text.indexOf('\nstream\n', from)
    const hasStream = streams >= 0 && streams < ends
    const head = text.slice(from, hasStream ? streams : ends)
    const at = streams + '\nstream\n'.length
    const length = hasStream ? Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0) : 0
    objects.set(Number(found[1]), { head, body: pdf.subarray(at, at + length) })
    begin.lastIndex = hasStream ? at + length : ends
  }
  return objects
}

function head(objects: ReadonlyMap<number, PdfObject>, id: number): string {
  return objects.get(id)?.head ?? ''
}

function reference(head: string, key: string): number {
  return Number(new RegExp(`/${key} (\\d+) 0 R`).exec(head)?.[1])
}

function contentOf(object: PdfObject | undefined): string {
  if (!object) throw new Error('A page without content.')
  const bytes = object.head.includes('/FlateDecode') ? inflateSync(object.body) : object.body
  return bytes.toString('latin1')
}
