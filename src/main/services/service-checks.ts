/** Web services of a lab: taken in, checked, and what came of it kept. */
import type { CredentialSet } from '#shared/model/credentials.ts'
import { Refusal } from '#shared/model/refusal.ts'
import type { Service, ServiceCheck } from '#shared/model/service.ts'
import type { ApprovedLab } from './lab-trust.ts'
import { madeElsewhere } from './lab-trust.ts'
import type { GivenLogin } from './login-book.ts'
import type { LabStore, TrustBook } from './ports.ts'
import type { AskedService, CheckOptions, CheckServices } from './service-ports.ts'
import { mustBeWritable } from './writable-lab.ts'

export interface ServicesImported {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
}

/** Takes services into the lab: one of a known name replaces it. */
export function importServices(store: LabStore, services: readonly Service[]): ServicesImported {
  const known = new Map(store.services().map((service) => [service.name, JSON.stringify(service)]))
  const added = services.filter(({ name }) => !known.has(name))
  const changed = services.filter((service) => {
    const before = known.get(service.name)
    return before !== undefined && before !== JSON.stringify(service)
  })
  if (added.length + changed.length > 0) store.putServices([...added, ...changed])
  return { added: added.length, changed: changed.length, unchanged: services.length - added.length - changed.length }
}

export interface ServiceLogins {
  readonly sets: readonly CredentialSet[]
  /** Of options and environment: for every set that is not there. */
  readonly given?: GivenLogin | undefined
}

export interface ServiceCheckDeps {
  readonly check: CheckServices
  readonly trust: TrustBook
  readonly logins: ServiceLogins
  /** Text of a PEM file. Throws what the system throws. */
  readonly readCa: (path: string) => string
}

/**
 * Checks services of a lab and keeps what came of it; each check is told as it ends. Throws `Refusal` before anything is
 * asked: a lab from elsewhere that nobody has approved here, a credential set or a file of certificates that is not there.
 */
export async function checkLabServices(
  deps: ServiceCheckDeps,
  lab: ApprovedLab & { readonly store: LabStore },
  services: readonly Service[],
  options: CheckOptions,
  tell: (check: ServiceCheck) => void,
): Promise<readonly ServiceCheck[]> {
  mustBeWritable(lab.store)
  const elsewhere = madeElsewhere(lab, deps.trust)
  if (elsewhere) throw new Refusal(elsewhere)
  const asked = services.map((service) => askedOf(service, deps))
  const checks: ServiceCheck[] = []
  await deps.check(asked, options, (check) => {
    checks.push(check)
    tell(check)
  })
  if (checks.length > 0) lab.store.saveServiceChecks(checks)
  return checks
}

function askedOf(service: Service, deps: ServiceCheckDeps): AskedService {
  return { service, ...authorizationOf(service, deps.logins), ...certificatesOf(service, deps) }
}

/** Basic authentication (RFC 7617) of the set that the service names. */
function authorizationOf(
  { name, credentials: set }: Service,
  { sets, given }: ServiceLogins,
): { readonly authorization?: string } {
  if (set === undefined) return {}
  const found = sets.find((each) => each.name === set) ?? given
  if (found?.user === undefined || found.password === undefined)
    throw new Refusal({ code: 'service-set-unknown', name, set })
  const pair = Buffer.from(`${found.user}:${found.password}`, 'utf8').toString('base64')
  return { authorization: `Basic ${pair}` }
}

function certificatesOf({ name, ca: path }: Service, { readCa }: ServiceCheckDeps): { readonly ca?: string } {
  if (path === undefined) return {}
  try {
    return { ca: readCa(path) }
  } catch (error) {
    const reason = error instanceof Refusal ? error.said.code : codeOf(error)
    throw new Refusal({ code: 'service-ca-unreadable', name, path, reason })
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'an unknown reason'
}
