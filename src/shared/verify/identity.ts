import type { DeviceObservation } from '#shared/model/observation.ts'
import { deviceKey, withoutLabels } from '#shared/naming/device-name.ts'
import type { DeviceNode } from './nodes.ts'
import type { NameIndex } from './name-index.ts'
import type { Lab } from './build-lab.ts'

const NOBODY: ReadonlySet<DeviceNode> = new Set()

/** Length to which some systems cut the name in their prompt. */
const PROMPT_WIDTH = 20

/** Who a device says it is: itself, another planned device, or a name the plan does not know. */
export type Claim = { readonly device: DeviceNode } | { readonly hostname: string; readonly written: string }

/**
 * Who answered under whose name (verification.md, section 2, "Identity first"): whose result counts for which device,
 * and which unknown names became aliases.
 */
export class Identity {
  readonly #lab: Lab
  readonly #index: NameIndex
  readonly #claims = new Map<DeviceNode, Claim>()
  readonly #claimants = new Map<DeviceNode | string, Set<DeviceNode>>()
  readonly #odd = new Set<DeviceNode>()

  constructor(lab: Lab, index: NameIndex) {
    this.#lab = lab
    this.#index = index
  }

  /** Takes in a result; returns the devices for which another result may count now, and whether names mean other devices. */
  take(device: DeviceNode): { touched: Set<DeviceNode>; renamed: boolean } {
    const touched = new Set([device])
    const before = this.#claims.get(device)
    const claim = device.own && this.#claimOf(device, device.own)
    const names = new Set([...(before ? namesOf(device, before) : []), ...(claim ? namesOf(device, claim) : [])])
    const shared = [...names].map((name) => this.answering(name).size > 1)
    if (before) this.#leave(device, before, touched)
    if (claim) this.#enter(device, claim, touched)
    let renamed = [...names].some((name, i) => this.answering(name).size > 1 !== shared[i] || shared[i])
    for (const one of [before, claim]) {
      if (one && 'hostname' in one)
        renamed = this.#index.setHostname(one.hostname, this.#aliasOf(one.hostname)) || renamed
    }
    if (claim && !('device' in claim && claim.device === device)) this.#odd.add(device)
    else this.#odd.delete(device)
    // Who keeps a result may hang on a chain of devices that answer for one another; few ever do.
    for (const odd of this.#odd) {
      touched.add(odd)
      const said = this.#claims.get(odd)
      if (said && 'device' in said) touched.add(said.device)
    }
    return { touched, renamed }
  }

  /** The result that counts for a device. */
  resultOf(device: DeviceNode): DeviceObservation | undefined {
    const claim = this.#claims.get(device)
    const answering = this.answering(device)
    const keeper = this.keeperOf(device)
    if (keeper && keeper !== device) return undefined
    if (device.own && claim && !this.#leaves(device, claim)) return device.own
    if (answering.size === 1) for (const one of answering) return one.own
    return claim ? undefined : device.own
  }

  /**
   * Of devices that answer with one name and one serial, which is one box that was asked twice, the one that keeps the
   * views: the device so named, else the first in plan order. Undefined for a box that was asked once.
   */
  keeperOf(device: DeviceNode): DeviceNode | undefined {
    const claim = this.#claims.get(device)
    const serial = serialOf(device)
    if (!claim || serial === undefined) return undefined
    const name = 'device' in claim ? claim.device : claim.hostname
    const answering = this.answering(name)
    if (answering.size < 2) return undefined
    const box = [...answering].filter((one) => serialOf(one) === serial)
    if (box.length < 2) return undefined
    return box.find((one) => one === name) ?? box.sort((x, y) => x.index - y.index)[0]
  }

  /** Devices that gave another name than their own. */
  get odd(): ReadonlySet<DeviceNode> {
    return this.#odd
  }

  /** The devices that share a name with the one a record resolved to, or that all gave the name it has. */
  sharing(device: DeviceNode | undefined, nameKey: string | undefined): ReadonlySet<DeviceNode> {
    if (this.#odd.size === 0) return NOBODY
    const devices = this.answering(device ?? nameKey ?? '')
    if (devices.size < 2) return NOBODY
    const boxes = [...devices].filter((one) => (this.keeperOf(one) ?? one) === one)
    return boxes.length > 1 ? new Set(boxes) : NOBODY
  }

  /** The result of a device that answers for just one other goes with the name, if that one's own result goes too. */
  #leaves(device: DeviceNode, claim: Claim, asked: ReadonlySet<DeviceNode> = NOBODY): boolean {
    if (!('device' in claim) || claim.device === device || this.answering(claim.device).size !== 1) return false
    const next = this.#claims.get(claim.device)
    return next === undefined || asked.has(device) || this.#leaves(claim.device, next, new Set([...asked, device]))
  }

  /** What the device's own result said of its name, where it told. */
  claimOf(device: DeviceNode): Claim | undefined {
    return this.#claims.get(device)
  }

  /** The devices whose results answer for this device, or with this unknown name. */
  answering(name: DeviceNode | string): ReadonlySet<DeviceNode> {
    return this.#claimants.get(name) ?? NOBODY
  }

  #aliasOf(hostname: string): DeviceNode | undefined {
    const devices = this.answering(hostname)
    if (devices.size !== 1) return undefined
    for (const device of devices) return device
    return undefined
  }

  #enter(device: DeviceNode, claim: Claim, touched: Set<DeviceNode>): void {
    this.#claims.set(device, claim)
    for (const name of namesOf(device, claim)) {
      const set = this.#claimants.get(name) ?? new Set()
      this.#claimants.set(name, set.add(device))
      this.#touch(name, set, touched)
    }
  }

  #leave(device: DeviceNode, claim: Claim, touched: Set<DeviceNode>): void {
    this.#claims.delete(device)
    for (const name of namesOf(device, claim)) {
      const set = this.#claimants.get(name)
      if (!set) continue
      this.#touch(name, set, touched)
      set.delete(device)
    }
  }

  #touch(name: DeviceNode | string, set: ReadonlySet<DeviceNode>, touched: Set<DeviceNode>): void {
    if (typeof name !== 'string') touched.add(name)
    for (const device of set) touched.add(device)
  }

  #claimOf(device: DeviceNode, own: DeviceObservation): Claim | undefined {
    const key = own.hostname === undefined ? '' : deviceKey(own.hostname)
    if (key === '') return own.outcome === 'collected' || own.neighbors.length > 0 ? { device } : undefined
    const names = [...new Set([deviceKey(device.device.name), device.local, ...device.device.aliases.map(deviceKey)])]
    if (names.includes(key)) return { device }
    // `leaf-01.dc2` whose prompt says leaf-01 is itself, even if there is a leaf-01 besides.
    if (own.hostnameFromPrompt && names.some((name) => withoutLabels(name).includes(key))) return { device }
    const exact = this.#lab.byName.get(key) ?? this.#lab.byAlias.get(key)
    if (exact && !exact.isPanel) return { device: exact }
    const cut = own.hostnameFromPrompt === true && key.length === PROMPT_WIDTH
    if (names.some((name) => withoutLabels(name).includes(key) || withoutLabels(key).includes(name))) return { device }
    if (cut && names.some((name) => name.startsWith(key))) return { device }
    const other = this.#plannedLike(key, cut)
    return other ? { device: other } : { hostname: key, written: own.hostname?.trim() ?? key }
  }

  /** Another planned device by this name, domains aside, or by a prompt cut short. */
  #plannedLike(key: string, cut: boolean): DeviceNode | undefined {
    const known = (name: string): DeviceNode | undefined => this.#lab.byName.get(name) ?? this.#lab.byAlias.get(name)
    for (const shorter of withoutLabels(key)) {
      const device = known(shorter)
      if (device && !device.isPanel) return device
    }
    const like = this.#lab.devices.filter(
      ({ local, isPanel }) => !isPanel && (withoutLabels(local).includes(key) || (cut && local.startsWith(key))),
    )
    return like.length === 1 ? like[0] : undefined
  }
}

function serialOf({ own }: DeviceNode): string | undefined {
  const key = deviceKey(own?.serial ?? '')
  return key === '' ? undefined : key
}

/** A device with an unknown name answers for itself too. */
function namesOf(device: DeviceNode, claim: Claim): (DeviceNode | string)[] {
  return 'device' in claim ? [claim.device] : [claim.hostname, device]
}
