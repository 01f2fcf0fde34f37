/** What of a lab's trust counts: only what this profile gave to it. A lab file may come from anybody. */
import type { HostKey, HostKeyPolicy, RawResult } from '#shared/model/collecting.ts'
import type { Message } from '#shared/words/message.ts'
import type { Device, Plan } from '#shared/model/plan.ts'
import { Refusal } from '#shared/model/refusal.ts'
import type { Service } from '#shared/model/service.ts'
import type { LabStore, TrustBook } from './ports.ts'

const FIRST_USE = 'trust-on-first-use'

/** Trusts nobody and remembers nothing: for simulated devices, whose keys are all known. */
export const NO_TRUST: TrustBook = {
  trust: () => ({ firstUse: false, keys: [] }),
  accept: () => undefined,
  forget: () => undefined,
  trustOnFirstUse: () => undefined,
  approved: () => true,
  approve: () => undefined,
  isLeft: () => true,
  leave: () => undefined,
}

/** What is needed of a lab. */
export interface TrustingLab {
  readonly store: Pick<
    LabStore,
    'id' | 'ensureId' | 'info' | 'hostKeys' | 'trustHostKeys' | 'forgetHostKey' | 'setting' | 'setSetting' | 'services'
  >
}

export interface ApprovedLab extends TrustingLab {
  readonly plan: Plan
  /** The targets that the lab had when it was opened, or left last. */
  readonly targets: string
}

/** True if this profile chose it for this lab, and the lab still has it so. */
export function trustsOnFirstUse({ store }: TrustingLab, book: TrustBook): boolean {
  return store.setting(FIRST_USE) === 'yes' && trustIn(store.id(), book).firstUse
}

export function setTrustOnFirstUse({ store }: TrustingLab, book: TrustBook, on: boolean): void {
  const id = store.ensureId()
  store.setSetting(FIRST_USE, on ? 'yes' : 'no')
  book.trustOnFirstUse(id, on)
}

/** A lab that was made here may be logged in to. A profile that cannot be written asks about it later. */
export function madeHere(store: Pick<LabStore, 'ensureId'>, book: TrustBook): void {
  try {
    book.approve(store.ensureId())
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}

/** What a lab that was made elsewhere would have this program log in to; undefined for one that may. */
export function madeElsewhere(lab: ApprovedLab, book: TrustBook): Message | undefined {
  const { store, plan } = lab
  const id = store.id()
  const known = id !== undefined && book.approved(id)
  if (known && book.isLeft(id, lab.targets)) return undefined
  const { devices, jumpHosts } = loggedInTo(plan)
  const asked = devices.length + store.services().length
  if (asked === 0) return undefined
  const { path } = store.info
  return { code: 'made-elsewhere', path, addresses: asked, jumpHosts: jumpHosts.length, changed: known }
}

/** Devices of this lab may be logged in to from now on, as it was opened. Throws `Refusal` where that cannot be kept. */
export function approve(lab: ApprovedLab, book: TrustBook): void {
  const id = lab.store.ensureId()
  book.approve(id)
  book.leave(id, lab.targets)
}

/** Remembers whom passwords go to, where that was in order: whoever changes it elsewhere is noticed. */
export function leaveLab(lab: ApprovedLab & { targets: string }, book: TrustBook): void {
  const id = lab.store.id()
  if (id === undefined || !book.approved(id) || !book.isLeft(id, lab.targets)) return
  const targets = targetsOf(lab.plan, lab.store.services())
  try {
    book.leave(id, targets)
    lab.targets = targets
  } catch (error) {
    // A profile that cannot be written asks about it later.
    if (!(error instanceof Refusal)) throw error
  }
}

/** What decides whom a password of the lab goes to, and what is called, as a text: devices as they are reached, and services. */
export function targetsOf(plan: Plan, services: readonly Service[]): string {
  const calls = services.map(({ url, method, credentials, headers, body }) =>
    JSON.stringify([method, url, credentials ?? '', headers, body ?? '']),
  )
  const logins = loggedInTo(plan).devices.map((d) => {
    const ways = [d.way, d.snmpPort, d.apiPort]
    // Left out where there are none: labs that were left before there were ways stay as they are.
    const more = ways.some((each) => each !== undefined) ? ways.map((each) => each ?? '') : []
    return JSON.stringify([d.address, d.sshPort, d.via ?? '', d.credentials ?? '', ...more])
  })
  return [...new Set([...logins, ...calls])].sort().join('\n')
}

/** What a run of the whole plan would log in to. */
export function loggedInTo(plan: Plan): { readonly devices: readonly Device[]; readonly jumpHosts: readonly string[] } {
  const devices = plan.devices.filter((device) => device.managed && device.address !== undefined)
  return { devices, jumpHosts: [...new Set(devices.flatMap(({ via }) => via ?? []))] }
}

/**
 * Host keys as the collector takes them; those of `known_hosts` stand above those of the lab. Every login to devices of a
 * lab needs one: throws `Refusal` for a lab that was made elsewhere and that nobody has approved here.
 */
export function hostKeyPolicy(
  lab: ApprovedLab,
  book: TrustBook,
  knownHosts: string,
  trustOnFirstUse: boolean,
): HostKeyPolicy {
  const elsewhere = madeElsewhere(lab, book)
  if (elsewhere) throw new Refusal(elsewhere)
  const { store } = lab
  const { keys } = trustIn(store.id(), book)
  const lines = keys.filter(isOneName).map(({ host, type, key }) => `${host} ${type} ${key}`)
  return { knownHosts, acceptedKeys: lines.join('\n'), trustOnFirstUse }
}

/** Keeps the keys that a result was given on trust. */
export function keepTrusted(lab: TrustingLab, book: TrustBook, raw: RawResult): void {
  trustKeys(lab, book, trustedBy(raw))
}

/** The keys that a result was given on trust. */
export function trustedBy({ trusted, trustedVia = [] }: RawResult): readonly HostKey[] {
  return trusted === undefined ? trustedVia : [trusted, ...trustedVia]
}

/** Trusts host keys, in the profile and in the lab. */
export function trustKeys({ store }: TrustingLab, book: TrustBook, keys: readonly HostKey[]): void {
  if (keys.length === 0) return
  // A lab that has its id is not asked to write it: that waits for the disk.
  book.accept(store.id() ?? store.ensureId(), keys)
  store.trustHostKeys(keys)
}

export function forgetHostKey({ store }: TrustingLab, book: TrustBook, host: string, type: string): void {
  const id = store.id()
  if (id !== undefined) book.forget(id, host, type)
  store.forgetHostKey(host, type)
}

/** The keys of the lab, and those that this profile accepted for it; `counts` says which are believed here. */
export function hostKeysOf(
  { store }: TrustingLab,
  book: TrustBook,
): readonly (HostKey & { readonly counts: boolean })[] {
  const accepted = trustIn(store.id(), book).keys
  const own = new Set(accepted.map(({ host, type, key }) => `${host} ${type} ${key}`))
  const foreign = store.hostKeys().filter(({ host, type, key }) => !own.has(`${host} ${type} ${key}`))
  return [
    ...accepted.map((key) => ({ ...key, counts: true })),
    ...foreign.map((key) => ({ ...key, counts: false })),
  ].toSorted((a, b) => (a.host === b.host ? (a.type < b.type ? -1 : 1) : a.host < b.host ? -1 : 1))
}

/** What the lab brings of trust that is not this profile's, as a notice; undefined if it brings none. */
export function foreignTrust(lab: TrustingLab, book: TrustBook): Message | undefined {
  const keys = hostKeysOf(lab, book).filter((key) => !key.counts).length
  const firstUse = lab.store.setting(FIRST_USE) === 'yes' && !trustsOnFirstUse(lab, book)
  if (keys === 0 && !firstUse) return undefined
  return { code: 'foreign-trust', keys, firstUse }
}

function trustIn(id: string | undefined, book: TrustBook): ReturnType<TrustBook['trust']> {
  return id === undefined ? { firstUse: false, keys: [] } : book.trust(id)
}

/** What is more than one plain name would stand for other hosts in `known_hosts`. */
function isOneName({ host, type, key }: HostKey): boolean {
  return !/[\s,*?!|#@]/.test(host) && !/\s/.test(type + key)
}
