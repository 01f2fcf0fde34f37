/** A model of device as the community library describes it (netbox-community/devicetype-library). */

export interface DeviceTypePort {
  readonly name: string
  /** The kind of connector as the library names it, such as `1000base-t`; absent if it is not given. */
  readonly type?: string | undefined
  readonly mgmtOnly: boolean
}

export interface DeviceType {
  readonly manufacturer: string
  readonly model: string
  readonly slug?: string | undefined
  readonly partNumber?: string | undefined
  /** Height in U; 0 for what hangs beside the racks or stands on a desk. Halves are possible. */
  readonly uHeight: number
  readonly fullDepth: boolean
  /** Ports of the device itself: interfaces, which carry data or management. */
  readonly interfaces: readonly DeviceTypePort[]
  /** Serial ports, its own and those of a console server. */
  readonly consolePorts: readonly DeviceTypePort[]
  readonly powerPorts: readonly DeviceTypePort[]
  /** Ports of a panel, in front and behind. */
  readonly frontPorts: readonly DeviceTypePort[]
  readonly rearPorts: readonly DeviceTypePort[]
  /** Which front port of a panel joins which rear port, or which position of one with several; absent is the first. */
  readonly joins: readonly { readonly front: string; readonly rear: string; readonly position?: number }[]
}
