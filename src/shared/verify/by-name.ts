import { deviceKey } from '#shared/naming/device-name.ts'
import type { Lab } from './build-lab.ts'
import type { DeviceNode } from './nodes.ts'

/** The devices of a lab by their names in the plan; worked out when first asked for. */
export class ByName {
  readonly #lab: Lab
  #devices: ReadonlyMap<string, DeviceNode> | undefined

  constructor(lab: Lab) {
    this.#lab = lab
  }

  /** Of two devices by one name, an error of the plan, the first one: it has the result. */
  get(name: string): DeviceNode | undefined {
    this.#devices ??= new Map(this.#lab.devices.map((node) => [deviceKey(node.device.name), node] as const).reverse())
    return this.#devices.get(deviceKey(name))
  }

  /** Names of the devices at the far ends of its planned links. */
  linkedTo(name: string): readonly string[] {
    const device = this.get(name)
    const far = (device?.links ?? []).map(({ a, b }) => (a.device === device ? b : a).device.device.name)
    return [...new Set(far)]
  }
}
