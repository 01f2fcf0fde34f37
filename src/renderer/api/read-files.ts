/** A file as the engine takes it. */
export interface TextFile {
  readonly name: string
  readonly text: string
}

const MAX_BYTES = 64 * 1024 * 1024

/** Reads chosen or dropped files as text; throws one sentence about the first that cannot be imported. */
export async function readFiles(files: readonly File[]): Promise<readonly TextFile[]> {
  const texts: TextFile[] = []
  for (const file of files) {
    if (/\.plumb$/i.test(file.name)) {
      throw new Error(
        `“${file.name}” is a lab file. The page is not told where a dropped file lies: choose Open… and give its path.`,
      )
    }
    if (file.size > MAX_BYTES) throw new Error(`“${file.name}” is larger than 64 MB: import it with plumbline import.`)
    texts.push({ name: file.name, text: decode(file.name, new Uint8Array(await file.arrayBuffer())) })
  }
  return texts
}

/** UTF-8 or UTF-16 by its mark, else Windows-1252, which is what older spreadsheets write. */
export function decode(name: string, bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  if (bytes.subarray(0, 8192).includes(0)) {
    throw new Error(`“${name}” is not a text file: save it as CSV, YAML or JSON and import that.`)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
