/**
 * How much more a device must be asked, once its neighbors are known, for the verdict to be the one that asking
 * everything would give. Where anything is in doubt, it is asked: a wrong verdict is the worst that can happen.
 */
import type { Asked } from '#shared/model/collecting.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { portFamily } from '#shared/platforms/port-name.ts'
import { believedView, otherEnd, type DeviceNode, type LinkNode, type PortNode, type View } from './nodes.ts'
import type { Results } from './results.ts'

/** `ask`, or the devices whose answers would settle what is open; with none, it is asked enough. */
export type Doubt = { readonly ask: Exclude<Asked, 'neighbors'> } | { readonly waitFor: readonly string[] }

const ENOUGH: Doubt = { waitFor: [] }
/** Prompts are cut at this length by some systems. */
const PROMPT_WIDTH = 20
/** Matches by a name, which no serial number or address of a port overrules. */
const BY_NAME: ReadonlySet<string | undefined> = new Set([
  'name',
  'alias',
  'hostname',
  'serial-suffix',
  'domain',
  'system-name',
])

/** `expected` says of a device that its answer is still to come in this run. */
export function doubtAbout(device: DeviceNode, results: Results, expected: (name: string) => boolean): Doubt {
  const { own } = device
  // What failed has nothing more to say; what was asked everything neither.
  if (own?.outcome !== 'collected' || own.asked === undefined) return ENOUGH
  if (!isItself(device, results) || results.wantsSerials) return { ask: 'all' }
  if (results.wantsMacs && portFamily(device.device.platform).portMacs) return { ask: 'all' }
  const doubt = new Doubts(expected)
  for (const link of device.links) {
    if (link.ignore || isProved(link)) continue
    const far = otherEnd(link, link.a.device === device ? link.a : link.b).device
    if (far === device) doubt.add('ports')
    else doubt.about(far, 'ports')
  }
  for (const view of [...device.views, ...device.homeless]) if (!isPlain(view)) doubt.byView(view)
  for (const port of device.ports.values()) {
    for (const view of port.seenBy) if (view.owner !== device && !isPlain(view)) doubt.add(strength(view))
  }
  // A far end whose port is told by a number or a description: its own list of ports may say which is meant.
  for (const other of results.leaningOn(device)) {
    for (const view of other.views) if (means(view, device) && !isPlain(view)) doubt.add(strength(view))
  }
  return doubt.whole(own.asked)
}

class Doubts {
  readonly #expected: (name: string) => boolean
  readonly #waitFor = new Set<string>()
  #ask: Exclude<Asked, 'neighbors'> | undefined

  constructor(expected: (name: string) => boolean) {
    this.#expected = expected
  }

  add(ask: Exclude<Asked, 'neighbors'>): void {
    if (this.#ask !== 'all') this.#ask = ask
  }

  /** Settled by the answer of a device, if that is to come. */
  about(device: DeviceNode, ask: Exclude<Asked, 'neighbors'>): void {
    if (this.#expected(device.device.name)) this.#waitFor.add(device.device.name)
    else this.add(ask)
  }

  byView(view: View): void {
    if (view.device && !view.choice) this.about(view.device, strength(view))
    else this.add(strength(view))
  }

  whole(asked: Exclude<Asked, 'all'>): Doubt {
    if (this.#ask === 'all' || (this.#ask === 'ports' && asked === 'neighbors')) return { ask: this.#ask }
    return this.#waitFor.size > 0 ? { waitFor: [...this.#waitFor] } : ENOUGH
  }
}

/** It gives the very name that the plan has for it; a name cut short, or with a domain, may be another's. */
function isItself(device: DeviceNode, results: Results): boolean {
  const { own } = device
  const key = deviceKey(own?.hostname ?? '')
  if (key === '' || (own?.hostnameFromPrompt === true && key.length >= PROMPT_WIDTH)) return false
  const claim = results.identity.claimOf(device)
  if (!claim || !('device' in claim) || claim.device !== device || results.identity.answering(device).size > 1)
    return false
  return [deviceKey(device.device.name), device.local, ...device.device.aliases.map(deviceKey)].includes(key)
}

/** Both ends see each other by the names of device and port: nothing else that they may say changes that. */
function isProved(link: LinkNode): boolean {
  return link.status === 'ok' && sees(link.a, link.b) && sees(link.b, link.a)
}

function sees(from: PortNode, to: PortNode): boolean {
  const view = believedView(from, to)
  return view !== undefined && view.at === from && isCertain(view) && view.port === to
}

function isCertain(view: View): boolean {
  return BY_NAME.has(view.matchedBy) && !view.choice && !view.deviceOnly && !view.stale && !view.passed
}

/** It shows a planned link, and nothing in it is in doubt. */
function isPlain(view: View): boolean {
  const { at, port } = view
  if (!at?.link || !port || otherEnd(at.link, at) !== port || !isCertain(view)) return false
  return at.link.ignore || isProved(at.link)
}

/** A far end that is known by its name stands where its ports say; of another, a serial number may tell who it is. */
function strength(view: View): 'ports' | 'all' {
  return view.device && isNamed(view) ? 'ports' : 'all'
}

function isNamed({ matchedBy, choice }: View): boolean {
  return BY_NAME.has(matchedBy) && !choice
}

function means(view: View, device: DeviceNode): boolean {
  return view.device === device || view.choice?.options.some((option) => option.device === device) === true
}
