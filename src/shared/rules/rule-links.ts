import { deviceKey } from '#shared/naming/device-name.ts'
import type { Place } from '#shared/words/places.ts'
import type { RuleDevice, RuleFacts, RuleLink, RulePort, RuleResult } from './rule-facts.ts'

/** A check that was read: looks at the links and says what breaks it. `rule` is its name. */
export type Check = (rule: string, links: RuleLinks) => RuleResult

/** A link as one of its ends sees it. */
export interface RuleEnd {
  readonly own: RulePort
  readonly far: RulePort
  readonly link: RuleLink
}

/** The links of each device, by the key of its name. */
export class RuleLinks {
  readonly facts: RuleFacts
  readonly #ends = new Map<string, RuleEnd[]>()
  readonly #devices: ReadonlyMap<string, RuleDevice>

  constructor(facts: RuleFacts) {
    this.facts = facts
    this.#devices = new Map(facts.devices.map((device) => [deviceKey(device.name), device]))
    for (const link of facts.links) {
      this.#add(link.a, link.b, link)
      this.#add(link.b, link.a, link)
    }
  }

  of(device: string): readonly RuleEnd[] {
    return this.#ends.get(deviceKey(device)) ?? []
  }

  rackOf(device: string): string | undefined {
    return this.#devices.get(deviceKey(device))?.rack
  }

  place({ device, name }: RulePort): Place {
    return { device, port: name }
  }

  #add(own: RulePort, far: RulePort, link: RuleLink): void {
    const key = deviceKey(own.device)
    const known = this.#ends.get(key)
    if (known) known.push({ own, far, link })
    else this.#ends.set(key, [{ own, far, link }])
  }
}
