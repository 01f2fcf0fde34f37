import { type FormEvent, useEffect, useState } from 'react'
import { Dialog, DialogError } from '#renderer/components/dialogs/dialog.tsx'
import { clean } from '#renderer/model/clean.ts'
import type { CommandPreview } from '#shared/contract/facts-contract.ts'
import type { RunScope } from '#shared/contract/run-scope.ts'
import { FACT_TITLES } from '#shared/facts/fact-columns.ts'
import { FACT_KINDS, type FactKind } from '#shared/model/facts.ts'
import { counted } from '#shared/words/entry.ts'
import { CommandList } from './command-list.tsx'

export interface AskChoice {
  readonly kinds: readonly FactKind[]
  readonly scope: RunScope
}

const TITLES = { facts: 'Collect facts', backup: 'Back up configurations', fetch: 'Fetch files by SFTP' } as const
const DO = { facts: 'Collect', backup: 'Back up', fetch: 'Fetch' } as const

/** Chooses what is asked of whom, and shows the very commands before anything is sent. */
export function AskDialog(props: {
  readonly what: 'facts' | 'backup' | 'fetch'
  readonly racks: readonly string[]
  /** Devices that are chosen elsewhere, such as the selected one. */
  readonly chosen: readonly string[]
  /** All devices are meant unless a person says otherwise. */
  readonly allFirst: boolean
  readonly kinds: readonly FactKind[]
  readonly busy: boolean
  readonly error: string | undefined
  /** What would be sent; rejects with a sentence. */
  readonly preview: (choice: AskChoice) => Promise<readonly CommandPreview[]>
  /** Where fetched files go, in words. */
  readonly folder?: string | undefined
  readonly onAsk: (choice: AskChoice, paths: readonly string[]) => void
  readonly onClose: () => void
}) {
  const { what, chosen, preview } = props
  const [kinds, setKinds] = useState<readonly FactKind[]>(props.kinds)
  const [whom, setWhom] = useState(chosen.length > 0 && !props.allFirst ? 'chosen' : 'all')
  const [paths, setPaths] = useState('')
  const [found, setFound] = useState<{ readonly key: string; readonly previews: readonly CommandPreview[] }>()
  const [problem, setProblem] = useState<string>()
  const scope = scopeOf(whom, chosen)
  const key = JSON.stringify([kinds, scope])
  useEffect(() => {
    let shown = true
    setProblem(undefined)
    if (what === 'facts' && kinds.length === 0) return
    preview({ kinds, scope }).then(
      (previews) => shown && setFound({ key, previews }),
      (error: unknown) => shown && setProblem(error instanceof Error ? error.message : String(error)),
    )
    return () => {
      shown = false
    }
    // What is chosen, and not the objects that say so.
  }, [what, key, preview])
  // What is shown is what is sent: commands of another choice are none of this one.
  const previews = found?.key === key ? found.previews : undefined
  const wanted = paths
    .split('\n')
    .map((each) => each.trim())
    .filter((each) => each !== '')
  const silent = previews?.filter(({ commands }) => commands.length === 0) ?? []
  const ready =
    what === 'fetch'
      ? wanted.length > 0
      : previews !== undefined && previews.some(({ commands }) => commands.length > 0)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (ready && !props.busy) props.onAsk({ kinds, scope }, wanted)
  }
  return (
    <Dialog title={TITLES[what]} testId="ask-dialog" onClose={props.onClose}>
      <form onSubmit={submit}>
        {what === 'facts' && (
          <fieldset className="ask-kinds">
            <legend>What to ask for</legend>
            {FACT_KINDS.map((kind) => (
              <label key={kind} className="check">
                <input
                  type="checkbox"
                  checked={kinds.includes(kind)}
                  onChange={() => setKinds(FACT_KINDS.filter((each) => (each === kind) !== kinds.includes(each)))}
                />
                {FACT_TITLES[kind]}
              </label>
            ))}
          </fieldset>
        )}
        {what === 'fetch' && (
          <label>
            Files or folders, one a line
            <textarea
              rows={3}
              className="mono"
              value={paths}
              placeholder="/var/log/messages"
              onChange={(event) => setPaths(event.target.value)}
            />
          </label>
        )}
        <label>
          Devices
          <select value={whom} onChange={(event) => setWhom(event.target.value)}>
            <option value="all">All managed devices</option>
            {chosen.length > 0 && (
              <option value="chosen">
                {chosen.length === 1 ? clean(chosen[0] ?? '') : `${counted(chosen.length, 'selected device')}`}
              </option>
            )}
            {props.racks.map((rack) => (
              <option key={rack} value={`rack ${rack}`}>
                Rack {clean(rack)}
              </option>
            ))}
          </select>
        </label>
        {what === 'fetch' ? (
          <p className="dim2">
            No command is sent and no shell is opened. Each device gets its own folder in {clean(props.folder ?? '')}.
          </p>
        ) : (
          <CommandList previews={previews} none={what === 'facts' && kinds.length === 0} />
        )}
        {silent.length > 0 && (
          <p className="dim2">
            {counted(
              silent.reduce((sum, each) => sum + each.devices, 0),
              'device',
            )}{' '}
            of other platforms have no command for this and are not logged in to.
          </p>
        )}
        <DialogError text={problem ?? props.error} />
        <footer>
          <button type="button" className="btn" onClick={props.onClose}>
            Cancel
          </button>
          <button type="submit" className="btn primary" disabled={!ready || props.busy} data-testid="ask-go">
            {DO[what]}
          </button>
        </footer>
      </form>
    </Dialog>
  )
}

function scopeOf(whom: string, chosen: readonly string[]): RunScope {
  if (whom === 'chosen') return { kind: 'devices', devices: chosen }
  return whom.startsWith('rack ') ? { kind: 'racks', racks: [whom.slice(5)] } : { kind: 'all' }
}
