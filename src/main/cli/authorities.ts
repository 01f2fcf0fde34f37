/** Certificates of authorities, from the file of `--ca`. */
import { X509Certificate } from 'node:crypto'
import { resolve } from 'node:path'
import { readRegularFile } from '#main/files/regular-file.ts'
import { Refusal } from '#shared/model/refusal.ts'

/** Some thousand certificates. */
const MOST_BYTES = 16 * 1024 * 1024

/** The text of the file. Throws `Refusal` where it can't be read, or doesn't begin with a certificate in PEM form. */
export function readAuthorities(file: string, cwd: string): string {
  const path = resolve(cwd, file)
  try {
    const text = readRegularFile(path, MOST_BYTES)
    new X509Certificate(text)
    return text
  } catch {
    throw new Refusal({ code: 'ca-file-unreadable', path })
  }
}
