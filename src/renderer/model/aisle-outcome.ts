import { devicesOfMove } from '#shared/model/triage.ts'
import type { Message } from '#shared/words/message.ts'
import type { Link, Move, PortRef, SeenEnd } from '#shared/model/verdict.ts'
import { goalKey } from './aisle-walk.ts'
import { portKey } from './lab-index.ts'
import type { LabState } from './lab-state.ts'
import { same } from './link-path.ts'

/** What the devices say of a move. */
export type MoveOutcome =
  | { readonly kind: 'right' }
  /** The port sees another far end; `cable` is the one that is planned in that. */
  | {
      readonly kind: 'sees'
      readonly at: PortRef
      readonly device: string
      readonly port: string
      readonly cable?: string | undefined
    }
  | { readonly kind: 'nothing'; readonly at: PortRef }
  /** The cable is still there, or devices still stand in each other's place. */
  | { readonly kind: 'unchanged' }
  /** A device did not answer, so that nobody knows. */
  | { readonly kind: 'unknown'; readonly device: string; readonly said?: Message | undefined }

type Known = Pick<LabState, 'index' | 'links' | 'linkAt' | 'moves' | 'outcomes' | 'unlinked'>

/** Devices that can say whether a move was made: those at its ends, and at the ends of a path through panels. */
export function witnesses(state: Pick<LabState, 'index' | 'links' | 'linkAt'>, move: Move): readonly string[] {
  const link = linkOf(state, move)
  const names = [...devicesOfMove(move), ...(link === undefined ? [] : [link.a.device, link.b.device])]
  return [...new Set(names)].filter((name) => {
    const device = state.index.devices.get(name)
    return device?.managed === true && device.address !== undefined
  })
}

/** Whether a move was made, by the latest results. */
export function moveOutcome(state: Known, move: Move): MoveOutcome {
  const open = state.moves.some((each) => goalKey(each) === goalKey(move))
  const link = linkOf(state, move)
  if (link?.status === 'ok') return { kind: 'right' }
  const failed = witnesses(state, move).find((name) => state.outcomes.get(name)?.outcome === 'failed')
  if (failed !== undefined) return { kind: 'unknown', device: failed, said: state.outcomes.get(failed)?.error?.said }
  if (!open) return { kind: 'right' }
  const at = portInHand(move)
  if (at === undefined) return { kind: 'unchanged' }
  return seenAt(state, at, link)
}

/** True if a move that is on no list any more was made: its link is right, or there is nothing left to unplug. */
export function wasMade(state: Pick<Known, 'links' | 'linkAt'>, move: Move): boolean {
  if (move.op === 'disconnect' || move.op === 'exchange') return true
  return linkOf(state, move)?.status === 'ok'
}

/** The port that the cord is to end in; undefined where nothing is plugged in. */
function portInHand(move: Move): PortRef | undefined {
  if (move.op === 'move-end') return move.to
  return move.op === 'connect' ? move.b : undefined
}

function linkOf({ links, linkAt }: Pick<LabState, 'links' | 'linkAt'>, move: Move): Link | undefined {
  if (move.op !== 'move-end' && move.op !== 'connect') return undefined
  const [a, b] = move.op === 'connect' ? [move.a, move.b] : [move.to, move.fixed]
  return links.get(linkAt.get(portKey(a.device, a.port)) ?? linkAt.get(portKey(b.device, b.port)) ?? '')
}

/** The far end that a port sees; at a port of a panel, what the ends of its path see. */
function seenAt(state: Known, at: PortRef, link: Link | undefined): MoveOutcome {
  const own = state.unlinked.filter((view) => same(view.at, at)).map((view) => view.saw)
  const byA = link?.seenByA ?? []
  const byB = link?.seenByB ?? []
  const atA = link !== undefined && same(link.a, at)
  const atB = link !== undefined && same(link.b, at)
  const views: readonly SeenEnd[] = [...(atA ? byA : atB ? byB : [...byA, ...byB]), ...own]
  const place = atA || atB || link === undefined ? at : byA.length > 0 ? link.a : link.b
  const view = views.find((each) => each.stale !== true && each.device !== undefined)
  if (view?.device === undefined) return { kind: 'nothing', at: place }
  const { device, port = '' } = view
  return { kind: 'sees', at: place, device, port, cable: state.index.cableAt.get(portKey(device, port))?.label }
}
