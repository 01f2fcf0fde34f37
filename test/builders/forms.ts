/** The same results written in other forms, and the same lab under other names. */
import type { DeviceObservation, ObservedNeighbor } from '#shared/model/observation.ts'
import type { Plan } from '#shared/model/plan.ts'
import type { Random } from './random.ts'

/** Port names as tables, prompts and other protocols shorten them. */
function portForm(random: Random, name: string): string {
  const n = /^Ethernet(\d+)$/.exec(name)?.[1]
  return n === undefined
    ? name
    : random.pick([`Et${n}`, `Eth${n}`, `ethernet ${n}`, `ETHERNET${n}`, `Ethernet${n}.100`, ` Eth ${n}`])
}

function deviceForm(random: Random, name: string): string {
  return random.pick([
    name.toUpperCase(),
    ` ${name}`,
    `${name}.lab.example.net`,
    `${name}(FDO2131X0AB)`,
    `FDO2131X0AB(${name})`,
    // One domain for all: an unknown name in two domains may well be two devices.
    `${name}.lab.example.net(SN1)`,
  ])
}

/** The results with every name in another form. */
export function inOtherForms(random: Random, results: readonly DeviceObservation[]): DeviceObservation[] {
  const recordForm = (record: ObservedNeighbor): ObservedNeighbor => ({
    ...record,
    localPort: record.localPort === undefined ? undefined : portForm(random, record.localPort),
    remotePort: record.remotePort === undefined ? undefined : portForm(random, record.remotePort),
    remoteName: record.remoteName === undefined ? undefined : deviceForm(random, record.remoteName),
  })
  return results.map((result) => ({ ...result, neighbors: random.shuffle(result.neighbors.map(recordForm)) }))
}

/** The lab with its devices renamed and its rows in another order; cables keep their labels. */
export function relabelled(
  random: Random,
  plan: Plan,
  results: readonly DeviceObservation[],
): { plan: Plan; results: DeviceObservation[] } {
  const names = plan.devices.map(({ name }) => name)
  const fresh = random.shuffle(names.map((_, i) => `node-${i + 10}`))
  const nameOf = new Map(names.map((name, i) => [name.toLowerCase(), fresh[i] ?? name]))
  const rename = (name: string): string => nameOf.get(name.toLowerCase()) ?? name
  return {
    plan: {
      ...plan,
      devices: random.shuffle(plan.devices.map((device) => ({ ...device, name: rename(device.name) }))),
      cables: random.shuffle(
        plan.cables.map((cable) => {
          const a = { ...cable.a, device: rename(cable.a.device) }
          const b = { ...cable.b, device: rename(cable.b.device) }
          return random.chance(0.5) ? { ...cable, a, b } : { ...cable, a: b, b: a }
        }),
      ),
    },
    results: random.shuffle(
      results.map((result) => ({
        ...result,
        device: rename(result.device),
        neighbors: result.neighbors.map((record) => ({ ...record, remoteName: rename(record.remoteName ?? '') })),
      })),
    ),
  }
}
