/** A file as the engine takes it: its bytes, whatever they are. */
export interface ReadFile {
  readonly name: string
  readonly base64: string
}

/** Where a lab file lies that was dropped or chosen; undefined for other files, and in a browser, which is not told. */
export function labPathOf(file: File): string | undefined {
  if (!isLab(file)) return undefined
  const path = window.plumbline?.pathOf(file) || (file as { readonly path?: string }).path
  return path === undefined || path === '' ? undefined : path
}

function isLab(file: File): boolean {
  return /\.plumb$/i.test(file.name)
}

/** As base64, which is a third longer, it has to fit a message. */
const MAX_BYTES = 48 * 1024 * 1024

/** Reads chosen or dropped files; throws one sentence about the first that cannot be imported. */
export async function readFiles(files: readonly File[]): Promise<readonly ReadFile[]> {
  const read: ReadFile[] = []
  for (const file of files) {
    if (isLab(file)) {
      throw new Error(
        `“${file.name}” is a lab file. A browser hides where a dropped file is: choose Open lab… and enter its path.`,
      )
    }
    if (file.size > MAX_BYTES)
      throw new Error(`“${file.name}” is larger than 48 MiB. Split it, or run plumbline import.`)
    read.push({ name: file.name, base64: await base64Of(file) })
  }
  return read
}

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onerror = () =>
      reject(new Error(`“${file.name}” can't be read: ${reader.error?.message ?? 'unknown error'}.`))
    // `data:…;base64,` stands before it; an empty file has nothing after it.
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,?/, ''))
    reader.readAsDataURL(file)
  })
}
