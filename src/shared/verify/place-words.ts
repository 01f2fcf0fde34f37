import type { Place } from '#shared/words/places.ts'
import type { DeviceNode, PortNode } from './nodes.ts'

/** A device as messages name it. */
export function deviceWords({ device }: DeviceNode): Place {
  const { name, rack, position } = device
  return { device: name, ...(rack === undefined ? {} : { rack }), ...(position === undefined ? {} : { u: position }) }
}

/** A port as messages name it. */
export function portWords(port: PortNode): Place & { readonly port: string } {
  return { ...deviceWords(port.device), port: port.name }
}
