/** Names files that hold no plan for what they are, so that a person knows what to do instead. */
import type { OtherFile } from '#shared/words/file-problems.ts'

const STARTS: readonly (readonly [bytes: string, what: OtherFile])[] = [
  ['\u0089PNG', 'picture'],
  ['\u00ff\u00d8\u00ff', 'picture'],
  ['GIF8', 'picture'],
  ['RIFF', 'picture'],
  ['BM', 'picture'],
  ['%PDF-', 'PDF'],
  ['\u001f\u008b', 'packed file'],
  ['7z\u00bc\u00af', 'packed file'],
  ['Rar!', 'packed file'],
  ['BZh', 'packed file'],
  ['SQLite format 3\u0000', 'database of another program'],
  ['\u00d4\u00c3\u00b2\u00a1', 'packet capture'],
  ['\u00a1\u00b2\u00c3\u00d4', 'packet capture'],
  ['\n\r\r\n', 'packet capture'],
]

/** What a file is by its first bytes; undefined for what may be a plan. */
export function otherBinary(bytes: Uint8Array): OtherFile | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, 16))
  const found = STARTS.find(([mark]) => start.startsWith(mark))?.[1]
  if (found === 'database of another program' && isLab(bytes)) return 'lab file'
  // Letters alone are how a list may begin, too.
  return found === 'picture' && /^BM|^RIFF/.test(start) && !bytes.subarray(0, 64).includes(0) ? undefined : found
}

/** A lab says that it is one where SQLite keeps the id of an application (fileformat2, 1.3): `Plmb`. */
function isLab(bytes: Uint8Array): boolean {
  return String.fromCharCode(...bytes.subarray(68, 72)) === 'Plmb'
}

const PARTS: readonly (readonly [part: RegExp, what: OtherFile])[] = [
  [/^word\//, 'Word document'],
  [/^visio\//, 'Visio drawing'],
  [/^ppt\//, 'presentation'],
  [/^content\.xml$/, 'OpenDocument file'],
]

/** What a ZIP archive without a workbook is, by the names of its parts. */
export function otherArchive(names: readonly string[]): OtherFile {
  return PARTS.find(([part]) => names.some((name) => part.test(name)))?.[1] ?? 'packed file'
}

/** What a text is that is no list, tree or graph of ours. */
export function otherText(text: string): OtherFile | undefined {
  const head = text.slice(0, 4000).trimStart()
  if (/^<mxfile|^(?:<\?xml[^>]*>\s*)?<mxGraphModel/.test(head)) return 'draw.io drawing'
  if (/^<svg|^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)?<svg/.test(head)) return 'picture'
  if (/^(?:<!doctype html|<html)/i.test(head)) return 'web page'
  if (/^(?:<\?xml[^>]*>\s*)?<graphml/i.test(head)) return 'GraphML graph'
  if (/^(?:<\?xml|<[a-z][\w:-]*[\s>])/i.test(head)) return 'XML file'
  if (
    /^(?:!|version \d|hostname |set version |## Last commit|Building configuration)/m.test(head) &&
    /^(?:interface |set interfaces )/m.test(text.slice(0, 20_000))
  )
    return 'configuration of a device'
  return undefined
}
