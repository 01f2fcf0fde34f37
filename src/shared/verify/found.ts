import type { Finding, Move } from '#shared/model/verdict.ts'
import type { DeviceNode, LinkNode, PortNode, View } from './nodes.ts'

/** A move with the port where the work is done, for the order of the walk. */
export interface PlacedMove {
  readonly move: Move
  readonly at: PortNode | undefined
  readonly link: LinkNode | undefined
  readonly device?: DeviceNode | undefined
}

/** A finding with its moves, the views it rests on and its place in the stable order. */
export interface FoundNode {
  readonly finding: Finding
  readonly moves: readonly PlacedMove[]
  readonly views: readonly View[]
  readonly rank: number
  readonly port: string
}
