/** A file that a page gives: its text, or its bytes in base64. */
export type GivenFile =
  | { readonly name: string; readonly text: string }
  | { readonly name: string; readonly base64: string }

/** The same with its bytes as they are on the disk. */
export type NamedBytes =
  | { readonly name: string; readonly text: string }
  | { readonly name: string; readonly bytes: Uint8Array }

export function bytesOf(file: GivenFile): NamedBytes {
  return 'text' in file ? file : { name: file.name, bytes: Buffer.from(file.base64, 'base64') }
}
