/** Certificates that make.sh beside them made: for 127.0.0.1, by an authority of the tests. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

type Name = 'good' | 'other-name' | 'expired' | 'self-signed'

const fileOf = (name: string): string => fileURLToPath(new URL(`../fixtures/certificates/${name}`, import.meta.url))

/** Path of the authority's certificate. */
export const CA_FILE: string = fileOf('ca.pem')

/** Certificate and key of a server, PEM. */
export function certificate(name: Name): { readonly cert: string; readonly key: string } {
  return { cert: readFileSync(fileOf(`${name}.pem`), 'utf8'), key: readFileSync(fileOf(`${name}.key`), 'utf8') }
}
