import { type MouseEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { CommandButton } from '#renderer/commands/command-button.tsx'
import { menuItems } from '#renderer/commands/menu-items.ts'
import { useScene } from '#renderer/commands/scenes.ts'
import { FindingDetail } from '#renderer/components/findings/finding-detail.tsx'
import { FindingRow } from '#renderer/components/findings/finding-row.tsx'
import { FindingsToolbar } from '#renderer/components/findings/findings-toolbar.tsx'
import { RackRow } from '#renderer/components/findings/rack-row.tsx'
import { WorkList } from '#renderer/components/findings/work-list.tsx'
import { ContextMenu, type MenuPoint } from '#renderer/components/ui/context-menu.tsx'
import { when } from '#renderer/components/ui/format.ts'
import { clean } from '#renderer/model/clean.ts'
import { passes } from '#renderer/model/finding-filter.ts'
import { groupedFindings } from '#renderer/model/finding-order.ts'
import { touchedDevices } from '#renderer/model/stops.ts'
import { countShows, decidedIds, type FindingShow, isShown, listFindings } from '#renderer/model/triage.ts'
import { moveKey } from '#shared/model/triage.ts'
import { movesOf } from '#renderer/model/link-path.ts'
import { clearFilter, showInRack } from '#renderer/stores/view-store.ts'
import type { Finding } from '#shared/model/verdict.ts'
import { askAdopt, markFindings, showOutput, tickMoves, verify } from './actions.ts'
import { useApp, useLab, useView } from './app-context.ts'
import { NoFindings } from './no-findings.tsx'
import { shortHash } from './status-bar.tsx'
import { useOutputs } from './use-outputs.ts'

/** Every mistake once, rack by rack, beside the walk that fixes them. */
export function FindingsScreen() {
  const app = useApp()
  const findings = useLab((state) => state.findings)
  const index = useLab((state) => state.index)
  const moves = useLab((state) => state.moves)
  const rackTallies = useLab((state) => state.rackTallies)
  const triage = useLab((state) => state.triage)
  const running = useLab((state) => state.run?.state === 'running')
  const filter = useView((state) => state.filter)
  const show = useView((state) => state.show)
  const open = useView((state) => state.finding)
  const load = useOutputs()
  const find = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLElement>(null)

  const listed = useMemo(() => listFindings(findings.values(), moves, triage), [findings, moves, triage])
  const byId = useMemo(() => new Map(listed.map((each) => [each.finding.id, each])), [listed])
  const counts = useMemo(() => countShows(listed), [listed])
  // What was decided just now stays under the hand, so that a reason can be given, or the decision taken back.
  const all = useMemo(
    () =>
      listed.flatMap((each) => {
        const held = each.finding.id === open && each.state !== 'verified' && each.state !== 'adopted'
        return held || isShown(each, show) ? each.finding : []
      }),
    [listed, show, open],
  )
  const ticked = useMemo(() => new Set(triage.ticked), [triage])
  const walk = useMemo(() => {
    const decided = decidedIds(triage)
    return moves.filter((move) => !decided.has(move.finding))
  }, [moves, triage])
  const touched = useMemo(() => touchedDevices(walk, ticked, index), [walk, ticked, index])
  const groups = useMemo(
    () =>
      groupedFindings(
        all.filter((finding) => passes(finding, filter)),
        index,
      ),
    [all, filter, index],
  )
  const order = useMemo(() => groups.flatMap((group) => group.findings), [groups])
  const kinds = useMemo(() => new Set(all.map((finding) => finding.kind)), [all])
  const onToggle = useCallback(
    (id: string) => app.view.setState((state) => ({ finding: state.finding === id ? undefined : id })),
    [app],
  )
  const onPick = useCallback(
    (id: string) => {
      if (!order.some((finding) => finding.id === id)) clearFilter(app.view)
      app.view.setState({ finding: id })
    },
    [app, order],
  )
  const onTick = useCallback((keys: readonly string[], done: boolean) => void tickMoves(app, keys, done), [app])
  const caption = useLab((state) => {
    const { lab, verifiedAt } = state
    return `${clean(lab?.name ?? '')}, verified ${verifiedAt === undefined ? '' : when(verifiedAt)}, plan ${shortHash(lab?.planHash)}`
  })
  const [menu, setMenu] = useState<MenuPoint>()
  const closeMenu = useCallback(() => setMenu(undefined), [])
  const onContextMenu = (event: MouseEvent) => {
    const id = (event.target as Element).closest('[data-finding]')?.getAttribute('data-finding')
    if (id === undefined || id === null) return
    event.preventDefault()
    app.view.setState({ finding: id })
    setMenu({ x: event.clientX, y: event.clientY })
  }
  useScene('findings', { order, listed: byId, moves, menu: setMenu })
  useScene('search', { find: () => find.current?.focus() })
  useEffect(() => {
    if (open === undefined) return
    const row = list.current?.querySelector(`[data-finding="${CSS.escape(open)}"]`)
    row?.scrollIntoView({ block: 'nearest' })
  }, [open])

  if (listed.length === 0) return <NoFindings />
  const detail = (finding: Finding) => {
    const own = movesOf(moves, finding)
    const keys = own.map(moveKey)
    const each = byId.get(finding.id)
    return (
      <FindingDetail
        finding={finding}
        moves={own}
        walk={<CommandButton id="walk" className="btn sm primary" testId="walk" />}
        triage={{
          state: each?.state ?? 'open',
          mark: each?.mark,
          moves: keys.length,
          ticked: keys.filter((key) => ticked.has(key)).length,
          // Without a move there is nothing to plan but that the cable is given up.
          adoptable: keys.length > 0 || finding.kind === 'missing',
          running,
          onMark: (kind, reason) => void markFindings(app, [finding.id], kind, reason),
          onTick: (done) => void tickMoves(app, keys, done),
          onAdopt: () => void askAdopt(app, finding.id),
        }}
        index={index}
        load={load}
        canVerify={!running}
        onOutput={(ref) => showOutput(app, ref)}
        onPort={(port) => showInRack(app.view, port)}
        onVerify={(devices) => void verify(app, { kind: 'devices', devices })}
      />
    )
  }
  const stop = order.find((finding) => finding.id === open)?.id ?? order[0]?.id
  return (
    <>
      <FindingsToolbar
        filter={filter}
        show={show}
        counts={counts}
        onShow={(next) => {
          const each = byId.get(open ?? '')
          app.view.setState({ show: next, finding: each !== undefined && isShown(each, next) ? open : undefined })
        }}
        kinds={kinds}
        racks={index.columns.map((column) => column.key).filter(Boolean)}
        shown={order.length}
        total={all.length}
        find={find}
        onFilter={(next) => app.view.setState({ filter: next })}
      />
      <div className="work findings">
        <section className="list" ref={list} aria-label="Findings by rack" onContextMenu={onContextMenu}>
          {menu && <ContextMenu label="Finding" at={menu} items={menuItems(app, 'finding')} onClose={closeMenu} />}
          <div className="cols" aria-hidden="true">
            <span />
            <span>Kind</span>
            <span>Finding</span>
            <span>Cables</span>
            <span>State</span>
          </div>
          {groups.length === 0 && (
            <div className="empty">
              <p className="dim2">{emptyWords(show, all.length)}</p>
              <button type="button" className="btn" onClick={() => clearFilter(app.view)}>
                Show all findings
              </button>
            </div>
          )}
          {groups.map((group) => (
            <section key={group.rack}>
              <RackRow
                name={group.rack}
                place={index.columns.find((column) => column.key === group.rack)?.rack?.location}
                findings={group.findings.filter(({ id }) => (byId.get(id)?.state ?? 'open') === 'open')}
                tally={rackTallies.get(group.rack)}
              />
              <ul>
                {group.findings.map((finding) => (
                  <FindingRow
                    key={finding.id}
                    listed={byId.get(finding.id) ?? { finding, state: 'open' }}
                    open={finding.id === open}
                    tabStop={finding.id === stop}
                    onToggle={onToggle}
                  >
                    {finding.id === open && detail(finding)}
                  </FindingRow>
                ))}
              </ul>
            </section>
          ))}
        </section>
        <WorkList
          moves={walk}
          ticked={ticked}
          index={index}
          finding={open}
          caption={caption}
          touched={touched}
          onPick={onPick}
          onTick={onTick}
          walk={
            <CommandButton id="walk-list" className="btn sm" testId="walk-list" noHint>
              Walk it
            </CommandButton>
          }
          print={<CommandButton id="print" noHint />}
          verify={<CommandButton id="verify-again" className="btn primary" testId="verify-touched" />}
        />
      </div>
    </>
  )
}

function emptyWords(show: FindingShow, n: number): string {
  if (n > 0) return 'No finding matches the filter.'
  switch (show) {
    case 'open':
      return 'No open findings.'
    case 'fixed':
      return 'Findings whose moves are marked as done appear here until a run confirms the fix.'
    case 'verified':
      return 'Findings that a later run confirmed as fixed appear here.'
    case 'accepted':
    case 'ignored':
      return `No ${show} findings.`
    case 'all':
      return 'No findings.'
  }
}
