import { z } from 'zod'
import { name } from './name.ts'

/** Absent: as it was; null: taken away. */
const secret = (max: number) => z.string().min(1).max(max).nullable().optional()

/** A credential set as a page sends it. Secrets go in and never come back. */
export const credentialInput = z.object({
  /** Name of the set that this one replaces; absent for a new one. */
  replaces: name.optional(),
  name,
  /** Empty for a set that has a community alone. */
  user: z.string().trim().max(200),
  password: secret(10_000),
  privateKey: secret(100_000),
  /** Path of a private key that is read when it is used. */
  keyFile: secret(4096),
  passphrase: secret(10_000),
  enableSecret: secret(10_000),
  /** Bearer token of HTTP APIs. */
  apiToken: secret(10_000),
  community: secret(255),
  /** `sha256:SECRET` */
  snmpAuth: secret(1000),
  /** `aes:SECRET` */
  snmpPriv: secret(1000),
  useAgent: z.boolean(),
})
export type CredentialInput = Readonly<z.output<typeof credentialInput>>
