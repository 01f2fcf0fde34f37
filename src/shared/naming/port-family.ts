/** How a platform writes the names of its ports. A value, so that naming knows no platform. */
export interface PortFamily {
  /** Full names by the key of the port type, if they are not the common ones. */
  readonly full?: Readonly<Record<string, string>>
  /** Names are the kernel's own and are compared as they are written. */
  readonly literal?: true
  /** Names are words of any form; what this matches is shortened to its first group. */
  readonly written?: RegExp
  /** Nothing says of which platform the port is: `eth0` is then a kernel's name, and no short form. */
  readonly unknown?: true
  /** Short forms of three letters and less mean other things. */
  readonly longWords?: true
  /** A single letter before a number is a slot. */
  readonly slotLetters?: true
  /** Management ports that only this platform names so. */
  readonly management?: RegExp
  /** Its table of ports tells the MAC address of each. */
  readonly portMacs?: true
  /** Key of the port that is for management if the device is a switch. */
  readonly switchManagement?: string
  /** How it names the lanes of a breakout plug, besides `:n` and `swpNsM`, which mean one everywhere. */
  readonly lanes?: {
    /** Key of a lane: the socket and the number of the lane. */
    readonly key: RegExp
    /** The same on boxes without line cards. */
    readonly withoutCards?: RegExp
    /** Slashes that the key of every lane has, to tell most other ports at one look. */
    readonly slashes: 1 | 2
  }
}

/** Most platforms: short forms as in `port-types.ts`, case does not count. */
export const COMMON_PORTS: PortFamily = {}

/** The plan does not say of which platform a port is. */
export const UNKNOWN_PORTS: PortFamily = { unknown: true, portMacs: true }

/** Systems on a Unix kernel, which show its names. */
export const KERNEL_PORTS: PortFamily = { literal: true }
