/** What the use cases need of a NetBox. */
import type { NetboxObject } from '#shared/model/netbox-object.ts'

/** How a NetBox is reached. */
export interface NetboxAccess {
  readonly url: string
  readonly token: string
  /** Certificates to trust besides those of the system, PEM. */
  readonly caFile?: string | undefined
}

/** One NetBox. Everything throws `Refusal` in one sentence, an abort too. */
export interface Netbox {
  /** All objects of a list such as `dcim/cables`; `progress` is told how many of all were read. */
  list(
    path: string,
    filter: readonly (readonly [name: string, value: string])[],
    signal: AbortSignal,
    progress?: (done: number, all: number) => void,
  ): Promise<readonly NetboxObject[]>
  /** Changes fields of cables by their number. */
  patchCables(
    changes: readonly { readonly id: number; readonly status: string }[],
    signal: AbortSignal,
    progress?: (done: number, all: number) => void,
  ): Promise<void>
}
