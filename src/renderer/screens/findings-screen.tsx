import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { CommandButton } from '#renderer/commands/command-button.tsx'
import { useScene } from '#renderer/commands/scenes.ts'
import { FindingDetail } from '#renderer/components/findings/finding-detail.tsx'
import { FindingsToolbar } from '#renderer/components/findings/findings-toolbar.tsx'
import { WorkList } from '#renderer/components/findings/work-list.tsx'
import type { MenuPoint } from '#renderer/components/ui/context-menu.tsx'
import { when } from '#renderer/components/ui/format.ts'
import { clean } from '#renderer/model/clean.ts'
import { passes } from '#renderer/model/finding-filter.ts'
import { groupedFindings } from '#renderer/model/finding-order.ts'
import { pickedOf } from '#renderer/model/finding-picks.ts'
import { touchedDevices } from '#renderer/model/stops.ts'
import { countShows, decidedIds, type FindingShow, isShown, listFindings } from '#renderer/model/triage.ts'
import { moveKey, moveKeysByFinding } from '#shared/model/triage.ts'
import { movesOf } from '#renderer/model/link-path.ts'
import { clearFilter, showInRack } from '#renderer/stores/view-store.ts'
import type { Finding } from '#shared/model/verdict.ts'
import { askAdopt, markFindings, showOutput, tickMoves, verify } from './actions.ts'
import { useWhyNot } from './allowed.tsx'
import { useApp, useLab, useView } from './app-context.ts'
import { FindingsBulk } from './findings-bulk.tsx'
import { FindingsList } from './findings-list.tsx'
import { NoFindings } from './no-findings.tsx'
import { shortHash } from './status-bar.tsx'
import { useOutputs } from './use-outputs.ts'
import { useFirstSeen } from './use-first-seen.ts'
import { useSince } from './use-since.ts'

/** Every mistake once, rack by rack, beside the walk that fixes them. */
export function FindingsScreen() {
  const app = useApp()
  const findings = useLab((state) => state.findings)
  const index = useLab((state) => state.index)
  const moves = useLab((state) => state.moves)
  const triage = useLab((state) => state.triage)
  const running = useLab((state) => state.run?.state === 'running')
  const filter = useView((state) => state.filter)
  const show = useView((state) => state.show)
  const open = useView((state) => state.finding)
  const arrangement = useView((state) => state.arrangement)
  const picks = useView((state) => state.picks)
  const folded = useView((state) => state.folded)
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
  const since = useSince()
  const seen = useFirstSeen()
  const ticked = useMemo(() => new Set(triage.ticked), [triage])
  const walk = useMemo(() => {
    const decided = decidedIds(triage)
    return moves.filter((move) => !decided.has(move.finding))
  }, [moves, triage])
  const touched = useMemo(() => touchedDevices(walk, ticked, index), [walk, ticked, index])
  const byFinding = useMemo(() => moveKeysByFinding(moves), [moves])
  const groups = useMemo(() => {
    const passed = all.filter((finding) => passes(finding, filter, since?.fresh))
    return groupedFindings(passed, index, arrangement, byFinding)
  }, [all, filter, since, index, arrangement, byFinding])
  const order = useMemo(
    () => groups.flatMap((group) => (folded.has(group.key) ? [] : group.findings)),
    [groups, folded],
  )
  const chosen = useMemo(() => pickedOf(order, picks), [order, picks])
  const kinds = useMemo(() => new Set(all.map((finding) => finding.kind)), [all])
  const onPick = useCallback(
    (id: string) => {
      if (!order.some((finding) => finding.id === id)) clearFilter(app.view)
      app.view.setState({ finding: id })
    },
    [app, order],
  )
  const whyNotMark = useWhyNot('findings.mark')
  const whyNotAdopt = useWhyNot('findings.adopt')
  const whyNotVerify = useWhyNot('run.verify')
  const onTick = useCallback((keys: readonly string[], done: boolean) => void tickMoves(app, keys, done), [app])
  const caption = useLab((state) => {
    const { lab, verifiedAt } = state
    return `${clean(lab?.name ?? '')}, verified ${verifiedAt === undefined ? '' : when(verifiedAt)}, plan ${shortHash(lab?.planHash)}`
  })
  const [menu, setMenu] = useState<MenuPoint>()
  useScene('findings', { order, chosen, listed: byId, moves, menu: setMenu })
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
        walk={chosen.length === 0 && <CommandButton id="walk" className="btn sm primary" testId="walk" />}
        triage={{
          state: each?.state ?? 'open',
          mark: each?.mark,
          moves: keys.length,
          ticked: keys.filter((key) => ticked.has(key)).length,
          // Without a move there is nothing to plan but that the cable is given up.
          adoptable: keys.length > 0 || finding.kind === 'missing',
          running,
          whyNot: whyNotMark,
          whyNotAdopt,
          onMark: (kind, reason) => void markFindings(app, [finding.id], kind, reason),
          onTick: (done) => void tickMoves(app, keys, done),
          onAdopt: () => void askAdopt(app, finding.id),
        }}
        index={index}
        load={load}
        canVerify={!running && whyNotVerify === undefined}
        onOutput={(ref) => showOutput(app, ref)}
        onPort={(port) => showInRack(app.view, port)}
        onVerify={(devices) => void verify(app, { kind: 'devices', devices })}
      />
    )
  }
  const listedNow = groups.reduce((sum, group) => sum + group.findings.length, 0)
  const allFolded = groups.length > 0 && groups.every((group) => folded.has(group.key))
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
        shown={listedNow}
        total={all.length}
        find={find}
        since={since}
        onGone={() => app.view.setState({ screen: 'history' })}
        onFilter={(next) => app.view.setState({ filter: next })}
        arrangement={arrangement}
        folded={allFolded}
        onArrange={(next) => app.view.setState({ arrangement: next, folded: new Set() })}
        onFoldAll={() =>
          app.view.setState({ folded: new Set(allFolded ? [] : groups.map((group) => group.key)), picks: new Set() })
        }
      />
      <div className="work findings">
        <div className="list-box">
          <FindingsList
            groups={groups}
            byId={byId}
            order={order}
            moves={byFinding}
            list={list}
            menu={[menu, setMenu]}
            fresh={since?.fresh}
            seen={seen}
            detail={detail}
            empty={
              <div className="empty">
                <p className="dim2">{emptyWords(show, all.length)}</p>
                <button type="button" className="btn" onClick={() => clearFilter(app.view)}>
                  Show all findings
                </button>
              </div>
            }
          />
          <FindingsBulk
            chosen={chosen}
            allDecided={chosen.every(({ id }) => ['accepted', 'ignored'].includes(byId.get(id)?.state ?? ''))}
            moves={byFinding}
          />
        </div>
        <WorkList
          moves={walk}
          ticked={ticked}
          index={index}
          finding={open}
          caption={caption}
          touched={touched}
          onPick={onPick}
          onTick={onTick}
          whyNot={whyNotMark}
          walk={
            <>
              <CommandButton id="walk-list" className="btn sm" testId="walk-list" noHint>
                Walk it
              </CommandButton>
              <CommandButton id="aisle-phone" className="btn sm icon" testId="walk-on-phone" iconOnly />
            </>
          }
          print={
            <CommandButton id="print" noHint>
              Print
            </CommandButton>
          }
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
