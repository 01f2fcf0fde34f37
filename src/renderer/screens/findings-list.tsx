import { type MouseEvent, type ReactNode, type RefObject, useCallback, useState } from 'react'
import { menuItems } from '#renderer/commands/menu-items.ts'
import { FindingRow } from '#renderer/components/findings/finding-row.tsx'
import { GroupRow } from '#renderer/components/findings/group-row.tsx'
import { ContextMenu, type MenuPoint } from '#renderer/components/ui/context-menu.tsx'
import { kindLook } from '#renderer/components/ui/words.ts'
import { clean } from '#renderer/model/clean.ts'
import type { FindingGroup } from '#renderer/model/finding-order.ts'
import { pickedOf, pickRange, togglePicks } from '#renderer/model/finding-picks.ts'
import type { ListedFinding } from '#renderer/model/triage.ts'
import type { FirstSeen } from '#shared/contract/triage-view.ts'
import type { Finding } from '#shared/model/verdict.ts'
import { counted } from '#shared/words/entry.ts'
import { say } from '#shared/words/message.ts'
import { useApp, useLab, useView } from './app-context.ts'

/** Where the menu of findings is opened, if it is. */
export type FindingMenu = readonly [at: MenuPoint | undefined, open: (at: MenuPoint | undefined) => void]

/** The findings, group by group: to open one, to select several, and to fold what is not looked at. */
export function FindingsList(props: {
  readonly groups: readonly FindingGroup[]
  readonly byId: ReadonlyMap<string, ListedFinding>
  /** Those that can be reached: not in a folded group. */
  readonly order: readonly Finding[]
  readonly moves: ReadonlyMap<string, readonly string[]>
  readonly list: RefObject<HTMLElement | null>
  readonly menu: FindingMenu
  /** Those that the run before did not have. */
  readonly fresh: ReadonlySet<string> | undefined
  /** Since which run each is there. */
  readonly seen: ReadonlyMap<string, FirstSeen> | undefined
  /** Instead of groups, if there are none. */
  readonly empty: ReactNode
  readonly detail: (finding: Finding) => ReactNode
}) {
  const app = useApp()
  const { groups, byId, order } = props
  const index = useLab((state) => state.index)
  const rackTallies = useLab((state) => state.rackTallies)
  const open = useView((state) => state.finding)
  const picks = useView((state) => state.picks)
  const folded = useView((state) => state.folded)
  const [last, setLast] = useState<string>()
  const [menu, setMenu] = props.menu
  const closeMenu = useCallback(() => setMenu(undefined), [setMenu])
  const onToggle = useCallback(
    (id: string) => app.view.setState((state) => ({ finding: state.finding === id ? undefined : id })),
    [app],
  )
  const onPick = (id: string, shift: boolean): void => {
    const range = shift && last !== undefined
    app.view.setState((state) => ({
      picks: range ? pickRange(state.picks, order, last, id) : togglePicks(state.picks, [id]),
    }))
    setLast(id)
  }
  const onContextMenu = (event: MouseEvent) => {
    const id = (event.target as Element).closest('[data-finding]')?.getAttribute('data-finding')
    if (id === undefined || id === null) return
    event.preventDefault()
    // On a selected row the menu is that of the whole selection; on another one, of that alone.
    if (!picks.has(id)) app.view.setState({ finding: id, picks: new Set() })
    const at = { x: event.clientX, y: event.clientY }
    // Once the list has told the commands what is selected now.
    requestAnimationFrame(() => setMenu(at))
  }
  const stop = order.find((finding) => finding.id === open)?.id ?? order[0]?.id
  return (
    <section className="list" ref={props.list} aria-label="Findings" onContextMenu={onContextMenu}>
      {menu && (
        <ContextMenu
          label="Finding"
          at={menu}
          head={<FindingHead findings={pickedOf(order, picks)} open={byId.get(open ?? '')?.finding} />}
          items={menuItems(app, 'finding')}
          onClose={closeMenu}
        />
      )}
      <div className="cols" aria-hidden="true">
        <span />
        <span>Kind</span>
        <span>Finding</span>
        <span>Moves</span>
        <span>Cables</span>
        <span title={props.seen?.size === 0 ? 'Not in labs of more than 20,000 links. See History.' : undefined}>
          Since
        </span>
        <span>State</span>
      </div>
      {groups.length === 0 && props.empty}
      {groups.map(({ key, rack, kind, findings }) => {
        const isFolded = folded.has(key)
        const ids = findings.map(({ id }) => id)
        return (
          <section key={key}>
            {(rack !== undefined || kind !== undefined) && (
              <GroupRow
                title={rack === undefined ? kindLook(kind ?? 'missing')[0] : rack === '' ? 'No rack' : clean(rack)}
                place={clean(index.columns.find((column) => column.key === rack)?.rack?.location ?? '')}
                findings={findings.filter(({ id }) => (byId.get(id)?.state ?? 'open') === 'open')}
                listed={findings.length}
                picked={ids.filter((id) => picks.has(id)).length}
                folded={isFolded}
                tally={rack === undefined ? undefined : rackTallies.get(rack)}
                onFold={() =>
                  app.view.setState((state) => ({
                    folded: togglePicks(state.folded, [key]),
                    // What is not seen is not selected.
                    picks: isFolded ? state.picks : without(state.picks, ids),
                  }))
                }
                onPick={() =>
                  app.view.setState((state) => ({
                    picks: togglePicks(state.picks, ids),
                    folded: without(state.folded, [key]),
                  }))
                }
              />
            )}
            {!isFolded && (
              <ul>
                {findings.map((finding) => (
                  <FindingRow
                    key={finding.id}
                    listed={byId.get(finding.id) ?? { finding, state: 'open' }}
                    open={finding.id === open}
                    picked={picks.has(finding.id)}
                    fresh={props.fresh?.has(finding.id) === true}
                    since={props.seen?.get(finding.id)?.run}
                    sinceAt={props.seen?.get(finding.id)?.startedAt}
                    moves={props.moves.get(finding.id)?.length ?? 0}
                    tabStop={finding.id === stop}
                    onToggle={onToggle}
                    onPick={onPick}
                  >
                    {finding.id === open && props.detail(finding)}
                  </FindingRow>
                ))}
              </ul>
            )}
          </section>
        )
      })}
    </section>
  )
}

/** What a menu is of: the selected findings, or the one that is open. */
function FindingHead({
  findings,
  open,
}: {
  readonly findings: readonly Finding[]
  readonly open?: Finding | undefined
}) {
  if (findings.length > 1) return <b>{counted(findings.length, 'finding')} selected</b>
  const one = findings[0] ?? open
  if (one === undefined) return null
  return (
    <>
      <b>{kindLook(one.kind)[0]}</b>
      <p className="cut">{clean(say(one.said).headline)}</p>
    </>
  )
}

function without(set: ReadonlySet<string>, gone: readonly string[]): ReadonlySet<string> {
  const next = new Set(set)
  for (const each of gone) next.delete(each)
  return next
}
