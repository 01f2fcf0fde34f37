/** What crosses between the fleet and its threads. */
import type { FleetOptions, SimulatedDevice } from './simulated-device.ts'

export interface FleetSettings extends Pick<FleetOptions, 'user' | 'password' | 'latencyMs' | 'tls'> {
  readonly devices: readonly SimulatedDevice[]
}

export type ToFleetWorker =
  | { readonly kind: 'start'; readonly settings: FleetSettings }
  | { readonly kind: 'outputs'; readonly id: number; readonly name: string; readonly outputs: Record<string, string> }
  | { readonly kind: 'close' }

export type FromFleetWorker =
  | {
      readonly kind: 'listening'
      readonly ports: readonly (readonly [name: string, port: number])[]
      /** Ports of HTTP APIs. */
      readonly apis: readonly (readonly [name: string, port: number])[]
      /** Type and base64 key, as in known_hosts. */
      readonly hostKey: string
    }
  | { readonly kind: 'done'; readonly id: number }
  | { readonly kind: 'failed'; readonly message: string }
