import { useCallback, useEffect, useMemo, useRef } from 'react'
import { FindingDetail } from '#renderer/components/findings/finding-detail.tsx'
import { FindingRow } from '#renderer/components/findings/finding-row.tsx'
import { FindingsToolbar } from '#renderer/components/findings/findings-toolbar.tsx'
import { RackRow } from '#renderer/components/findings/rack-row.tsx'
import { WorkList } from '#renderer/components/findings/work-list.tsx'
import { when } from '#renderer/components/ui/format.ts'
import { clean } from '#renderer/model/clean.ts'
import { passes } from '#renderer/model/finding-filter.ts'
import { groupedFindings } from '#renderer/model/finding-order.ts'
import { movesOf } from '#renderer/model/link-path.ts'
import { clearFilter, showInRack } from '#renderer/stores/view-store.ts'
import type { Finding } from '#shared/model/verdict.ts'
import { verify } from './actions.ts'
import { useApp, useLab, useView } from './app-context.ts'
import { NoFindings } from './no-findings.tsx'
import { shortHash } from './status-bar.tsx'
import { useFindingKeys } from './use-finding-keys.ts'
import { useOutputs } from './use-outputs.ts'

const print = () => window.print()

/** Every mistake once, rack by rack, beside the walk that mends them. */
export function FindingsScreen() {
  const app = useApp()
  const { findings, index, moves, rackTallies } = useLab((state) => state)
  const running = useLab((state) => state.run?.state === 'running')
  const filter = useView((state) => state.filter)
  const open = useView((state) => state.finding)
  const load = useOutputs()
  const find = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLElement>(null)

  const all = useMemo(() => [...findings.values()], [findings])
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
      clearFilter(app.view)
      app.view.setState({ finding: id })
    },
    [app],
  )
  const caption = useLab((state) => {
    const { lab, verifiedAt } = state
    return `${clean(lab?.name ?? '')}, asked ${verifiedAt === undefined ? '' : when(verifiedAt)}, plan ${shortHash(lab?.planHash)}`
  })
  useFindingKeys(app, order, find)
  useEffect(() => {
    if (open === undefined) return
    const row = list.current?.querySelector(`[data-finding="${CSS.escape(open)}"]`)
    row?.scrollIntoView({ block: 'nearest' })
  }, [open])

  if (all.length === 0) return <NoFindings />
  const detail = (finding: Finding) => (
    <FindingDetail
      finding={finding}
      moves={movesOf(moves, finding)}
      index={index}
      load={load}
      canVerify={!running}
      onOutput={(ref) =>
        app.shell.setState({
          dialog: { kind: 'output', device: ref.device, command: ref.command, line: ref.lines[0], last: ref.lines[1] },
        })
      }
      onPort={(port) => showInRack(app.view, port)}
      onVerify={(devices) => void verify(app, { kind: 'devices', devices })}
    />
  )
  const stop = order.find((finding) => finding.id === open)?.id ?? order[0]?.id
  return (
    <>
      <FindingsToolbar
        filter={filter}
        kinds={kinds}
        racks={index.columns.map((column) => column.key).filter(Boolean)}
        shown={order.length}
        total={all.length}
        find={find}
        onFilter={(next) => app.view.setState({ filter: next })}
      />
      <div className="work findings">
        <section className="list" ref={list} aria-label="Findings by rack">
          <div className="cols" aria-hidden="true">
            <span />
            <span>Kind</span>
            <span>What is wrong</span>
            <span>Cables</span>
            <span>Severity</span>
          </div>
          {groups.length === 0 && (
            <div className="empty">
              <p className="dim2">No finding fits the filter.</p>
              <button type="button" className="btn" onClick={() => clearFilter(app.view)}>
                Clear the filter
              </button>
            </div>
          )}
          {groups.map((group) => (
            <section key={group.rack}>
              <RackRow
                name={group.rack}
                place={index.columns.find((column) => column.key === group.rack)?.rack?.location}
                findings={group.findings}
                tally={rackTallies.get(group.rack)}
              />
              <ul>
                {group.findings.map((finding) => (
                  <FindingRow
                    key={finding.id}
                    finding={finding}
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
        <WorkList moves={moves} index={index} finding={open} caption={caption} onPick={onPick} onPrint={print} />
      </div>
    </>
  )
}
