/** What a lab keeps of how it is collected: limits, host keys, old algorithms by device. */
import type { LabSettingsView } from '#shared/contract/page-state.ts'
import type { HostKey } from '#shared/model/collecting.ts'
import type { LabLimits } from '#shared/model/lab-limits.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { keptRuns, saveKeptRuns } from './kept-runs.ts'
import { limitsOfLab, saveLimits } from './lab-limits.ts'
import { approve, forgetHostKey, hostKeysOf, setTrustOnFirstUse, trustKeys, trustsOnFirstUse } from './lab-trust.ts'
import type { OpenLab } from './open-lab.ts'
import type { TrustBook } from './ports.ts'

export interface SettingsDeps {
  /** Throws `Refusal` while no lab is open. */
  readonly lab: () => OpenLab
  readonly trust: TrustBook
  /** `SHA256:…` of a host key, `AB:CD:…` of a certificate. */
  readonly fingerprint: (key: Pick<HostKey, 'type' | 'key'>) => string
  /** The unknown host key that a device showed last. */
  readonly offered: (device: string) => HostKey | undefined
  /** Called after every change. */
  readonly changed: () => void
}

export class SettingsSession {
  readonly #deps: SettingsDeps

  constructor(deps: SettingsDeps) {
    this.#deps = deps
  }

  view(lab: OpenLab): LabSettingsView {
    const settings = lab.store.deviceSettings()
    const keep = keptRuns(lab.store)
    return {
      trustOnFirstUse: trustsOnFirstUse(lab, this.#deps.trust),
      limits: limitsOfLab(lab.store),
      ...(keep === undefined ? {} : { keepRuns: keep }),
      legacy: lab.plan.devices.flatMap((d) => (settings.get(deviceKey(d.name))?.legacy ? d.name : [])),
      hostKeys: hostKeysOf(lab, this.#deps.trust).map(({ host, type, key, counts }) => ({
        host,
        type,
        fingerprint: this.#deps.fingerprint({ type, key }),
        ...(counts ? {} : { foreign: true as const }),
      })),
    }
  }

  /** Devices of this lab, which was made elsewhere, may be logged in to from now on. */
  approve(): void {
    approve(this.#deps.lab(), this.#deps.trust)
    this.#deps.changed()
  }

  trustOnFirstUse(on: boolean): void {
    setTrustOnFirstUse(this.#deps.lab(), this.#deps.trust, on)
    this.#deps.changed()
  }

  limits(limits: LabLimits): void {
    saveLimits(this.#deps.lab().store, limits)
    this.#deps.changed()
  }

  /** How many runs are kept, from the next run on; undefined: all of them. */
  keepRuns(keep: number | undefined): void {
    saveKeptRuns(this.#deps.lab().store, keep)
    this.#deps.changed()
  }

  legacy(devices: readonly string[], on: boolean): void {
    const lab = this.#deps.lab()
    knownDevices(lab, devices)
    lab.store.setLegacy(devices, on)
    this.#deps.changed()
  }

  /**
   * Trusts host keys that were shown in the run that ended last. Throws `Refusal`, and trusts none, if a device has shown
   * another one since.
   */
  trustHostKeys(seen: readonly { readonly device: string; readonly key: string }[]): void {
    const lab = this.#deps.lab()
    const keys = seen.map(({ device, key }) => {
      const offered = this.#deps.offered(device)
      if (offered?.key !== key) throw new Refusal({ code: 'host-key-not-offered', device })
      return offered
    })
    trustKeys(lab, this.#deps.trust, keys)
    this.#deps.changed()
  }

  forgetHostKey(host: string, type: string): void {
    forgetHostKey(this.#deps.lab(), this.#deps.trust, host, type)
    this.#deps.changed()
  }
}

/** Keys of the names. Throws `Refusal` for one that the plan does not have. */
export function knownDevices(lab: OpenLab, names: readonly string[]): ReadonlySet<string> {
  const known = new Set(lab.plan.devices.map((d) => deviceKey(d.name)))
  for (const name of names) {
    if (!known.has(deviceKey(name))) throw new Refusal({ code: 'unknown-name', what: 'device', name })
  }
  return new Set(names.map(deviceKey))
}
