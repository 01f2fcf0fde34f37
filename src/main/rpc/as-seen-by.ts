/** What a person's page is told: not what belongs to whoever sits at the machine. */
import type { PageEvent, Snapshot } from '#shared/contract/page-state.ts'
import type { Person } from '#shared/model/people.ts'
import type { PageContext } from './only-allowed.ts'

/** The events as this page may see them; the same for whoever sits at the machine. */
export function asSeenBy(context: PageContext, events: readonly PageEvent[]): readonly PageEvent[] {
  const { visitor, page } = context
  if (!visitor) return events
  return events.flatMap((event): readonly PageEvent[] => {
    switch (event.kind) {
      case 'snapshot':
        return [{ kind: 'snapshot', snapshot: forVisitor(event.snapshot, context) }]
      case 'presence':
        return [{ kind: 'presence', presence: event.presence.filter(({ key }) => key !== page), ...meOf(context) }]
      // Commands of the desktop's own menu, and files that it was asked to open.
      case 'menu':
      case 'open':
        return []
      default:
        return [event]
    }
  })
}

function meOf({ visitor }: PageContext): { readonly me?: Person } {
  const person = visitor?.()
  return person ? { me: { name: person.name, role: person.role } } : {}
}

function forVisitor(snapshot: Snapshot, context: PageContext): Snapshot {
  const { page } = context
  const { lab, presence } = snapshot
  return {
    ...snapshot,
    recent: [],
    // Where the file lies, and what its owner logs in with, is the owner's.
    ...(lab ? { lab: { ...lab, path: lab.name } } : {}),
    credentials: { sets: [], tokens: [], vault: { kind: 'system', state: 'open', path: '' }, agent: false },
    ...(presence ? { presence: presence.filter(({ key }) => key !== page) } : {}),
    ...meOf(context),
  }
}
