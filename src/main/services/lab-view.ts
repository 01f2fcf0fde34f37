/** The plan as the page draws it: ports in natural order, cable ends in canonical form. */
import type { CableView, DeviceView, LabView } from '#shared/contract/page-state.ts'
import type { Device, PlanPort } from '#shared/model/plan.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { canonicalPort, comparePorts, portKey } from '#shared/naming/port-name.ts'
import { lintPlan } from '#shared/verify/index.ts'
import type { OpenLab } from './open-lab.ts'

/** Ports beyond the plan: those that interface tables of the latest results list make a device whole. */
export function labView(lab: OpenLab, demo: { readonly seed: number } | undefined): LabView {
  const { plan } = lab
  const byKey = new Map(plan.devices.map((d) => [deviceKey(d.name), d]))
  const ports = new Map<string, Map<string, string>>()
  const add = (device: Device, port: string): string => {
    const canonical = canonicalPort(port, device.platform)
    const own = ports.get(device.name) ?? new Map<string, string>()
    const key = portKey(port, device.platform)
    if (!own.has(key)) own.set(key, canonical)
    ports.set(device.name, own)
    return own.get(key) ?? canonical
  }
  const end = (p: PlanPort): { device: string; port: string } => {
    const device = byKey.get(deviceKey(p.device))
    return device ? { device: device.name, port: add(device, p.port) } : p
  }
  const cables: CableView[] = plan.cables.map((c) => ({ ...c, ends: [end(c.a), end(c.b)] }))
  for (const join of plan.panels) {
    const device = byKey.get(deviceKey(join.device))
    if (device) for (const port of [join.front, join.rear]) add(device, port)
  }
  for (const o of lab.store.observations()) {
    const device = byKey.get(deviceKey(o.device))
    if (device) for (const i of o.interfaces ?? []) if (isDrawn(i.name)) add(device, i.name)
  }
  const devices: DeviceView[] = plan.devices.map((d) => ({
    ...d,
    ports: [...(ports.get(d.name)?.values() ?? [])].sort(comparePorts),
  }))
  return {
    name: lab.store.info.name,
    path: lab.store.info.path,
    ...(demo ? { demo } : {}),
    planHash: lab.store.planHash(),
    racks: plan.racks,
    devices,
    cables,
    planErrors: lintPlan(plan),
  }
}

/** Only what has a socket is drawn. */
function isDrawn(name: string): boolean {
  return !/^(?:lo|po|port-channel|vlan|loopback|tunnel|bond|br|docker|veth|dummy|nve|null)/i.test(name)
}
