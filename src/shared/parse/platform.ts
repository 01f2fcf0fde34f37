/** What Plumbline knows of a platform: one value, in the folder of the platform. */
import type { DriverCommand, DriverSpec } from '#shared/model/collecting.ts'
import type { FactKind } from '#shared/model/facts.ts'
import type { Discovery } from '#shared/model/plan.ts'
import type { ApiWay } from '#shared/model/ways.ts'
import type { PortFamily } from '#shared/naming/port-family.ts'
import type { CommandParser } from './parser.ts'

/** How to talk to a platform; the registry adds its name. */
export type Driver = Omit<DriverSpec, 'platform'>

/** By kind, the read-only commands that tell of it. */
export type FactCommands = Readonly<Partial<Record<Exclude<FactKind, 'interfaces'>, readonly string[]>>>

/** What the simulator's devices are: two command lines that differ, and a computer. */
export type PlayedSystem = 'ios' | 'nxos' | 'lldpd'

/** What a platform's neighbors are proved on. */
export interface Proved {
  /** Public transcripts of its neighbor commands: those of docs/platforms.md, or named beside the parser. */
  readonly transcripts: number
  /** The system itself runs in the tests. */
  readonly system?: true
  /** Version of the program that read it first. */
  readonly since: string
}

export interface Platform {
  /** The name in plans, and of the folder. */
  readonly id: string
  /** Absent: no neighbors of it are read. */
  readonly proved?: Proved | undefined
  /** Neighbor protocols that the system speaks out of the box; LLDP alone if absent. */
  readonly discovery?: Discovery | undefined
  /** Names in other tools, in lower case without blanks and marks: NetBox, containerlab kinds, pyATS, Ansible. */
  readonly words?: readonly string[] | undefined
  /** More names of that kind than can be listed. */
  readonly wordsLike?: RegExp
  /** Words of RANCID's lists that mean other things elsewhere. */
  readonly rancid?: readonly string[]
  /** Models of devices that run no other system. */
  readonly models?: RegExp
  /** The name that is written into files for other tools. */
  readonly tools?: { readonly ansible?: string; readonly containerlab?: string; readonly pyats?: string }
  /** The first one that knows a command reads it. */
  readonly parsers: readonly CommandParser[]
  /** Absent: Plumbline reads saved outputs of it and does not log in. */
  readonly driver?: Driver | undefined
  /** Its HTTP API, and the read-only commands that it is given; the answers are kept under names of their own. */
  readonly api?: {
    readonly way: ApiWay
    readonly commands: readonly DriverCommand[]
    /** Systems of other platforms have it too. */
    readonly ofAny?: true
  }
  /** Commands of further facts, sent if a person asks for that kind and never else. Port states are in the driver's commands. */
  readonly facts?: FactCommands | undefined
  /** The read-only command that prints the running configuration, sent if a person asks for backups and never else. */
  readonly config?: string | undefined
  /**
   * What the system says to `show version`, be it an answer or a refusal. Signs of a lower rank (0 if absent) are tried
   * first: a refusal that several systems share, or a banner that another one repeats, has a higher one.
   */
  readonly sign?: { readonly pattern: RegExp; readonly rank?: number }
  /** Set if saved outputs of unknown origin are tried as this platform before the others, in this order. */
  readonly guess?: number | undefined
  /** Set if the simulator plays it, as this one of its systems. */
  readonly playedAs?: PlayedSystem | undefined
  /** How it writes the names of its ports; absent: as most do. */
  readonly ports?: PortFamily | undefined
}
