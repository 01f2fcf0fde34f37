import { type FormEvent, useState } from 'react'
import { Dialog, DialogError } from '#renderer/components/dialogs/dialog.tsx'
import { counted } from '#shared/words/entry.ts'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { clean } from '#renderer/model/clean.ts'
import type { DiscoveryEvent, DiscoveryRequest } from '#shared/contract/discovery-contract.ts'
import { type FoundDevices, FoundList } from './found-list.tsx'
import { ProgressLine } from './progress-line.tsx'

export type DiscoveryProgress = Extract<DiscoveryEvent, { kind: 'progress' }>

/** Devices found from a few addresses on by following what they tell of their neighbors, within bounds. */
export function DiscoverDialog(props: {
  /** Credential sets by priority. */
  readonly sets: readonly string[]
  readonly trustsNew: boolean
  readonly progress: DiscoveryProgress | 'begin' | undefined
  readonly found: FoundDevices | undefined
  readonly busy: boolean
  readonly error: string | undefined
  readonly onSearch: (request: DiscoveryRequest, trustNew: boolean) => void
  readonly onCancel: () => void
  readonly onKeep: (addresses: readonly string[]) => void
  readonly onBack: () => void
  readonly onClose: () => void
}) {
  const { progress, found } = props
  const [seeds, setSeeds] = useState('')
  const [within, setWithin] = useState('')
  const [most, setMost] = useState('500')
  const [hops, setHops] = useState('10')
  const [set, setSet] = useState('')
  const [hosts, setHosts] = useState(false)
  const [trust, setTrust] = useState(props.trustsNew)
  const listed = seeds.split(/[\s,;]+/).filter(Boolean)
  const bounds = [Number(most), Number(hops)]
  const problem = !inRange(bounds[0], 1, 10_000)
    ? 'Max devices must be a whole number from 1 to 10 000.'
    : !inRange(bounds[1], 0, 100)
      ? 'Max hops must be a whole number from 0 to 100.'
      : undefined
  const going = progress !== undefined
  const ready = listed.length > 0 && problem === undefined && props.sets.length > 0 && !going
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!ready) return
    const [maxDevices = 500, maxHops = 10] = bounds
    const request = { seeds: listed, within, maxDevices, maxHops, hosts, ...(set === '' ? {} : { credentials: set }) }
    props.onSearch(request, trust)
  }
  if (found !== undefined) {
    return (
      <Dialog title="Discovered devices" wide testId="discover-dialog" onClose={props.onClose}>
        <FoundList found={found} busy={props.busy} error={props.error} onKeep={props.onKeep} onBack={props.onBack} />
      </Dialog>
    )
  }
  return (
    <Dialog title="Discover devices" testId="discover-dialog" onClose={props.onClose}>
      <form onSubmit={submit}>
        <DialogError text={props.error} />
        <fieldset className="plain" disabled={going}>
          <label>
            Start with
            <textarea
              rows={2}
              className="mono"
              spellCheck={false}
              placeholder="10.0.0.1 10.0.0.2"
              value={seeds}
              data-testid="discover-seeds"
              onChange={(e) => setSeeds(e.target.value)}
            />
          </label>
          <label>
            Stay within these networks
            <input
              className="mono"
              spellCheck={false}
              placeholder="10.0.0.0/16, 192.0.2.0/24; empty: only the addresses above"
              value={within}
              data-testid="discover-within"
              onChange={(e) => setWithin(e.target.value)}
            />
          </label>
          <div className="fields">
            <label>
              Max devices
              <input inputMode="numeric" value={most} onChange={(e) => setMost(e.target.value)} />
            </label>
            <label>
              Max hops
              <input inputMode="numeric" value={hops} onChange={(e) => setHops(e.target.value)} />
            </label>
            <label>
              Credential set
              <select value={set} onChange={(e) => setSet(e.target.value)}>
                <option value="">All, in order</option>
                {props.sets.map((name) => (
                  <option key={name} value={name}>
                    {clean(name)}
                  </option>
                ))}
              </select>
            </label>
          </div>
          <label className="check">
            <input type="checkbox" checked={hosts} onChange={(e) => setHosts(e.target.checked)} />
            <span>Include hosts, phones and access points</span>
          </label>
          <label className="check">
            <input type="checkbox" checked={trust} onChange={(e) => setTrust(e.target.checked)} />
            <span>Trust new host keys in this lab (a changed key is always refused)</span>
          </label>
        </fieldset>
        {props.sets.length === 0 && <p className="c-bad">No credential sets yet. Add one in Settings first.</p>}
        {problem !== undefined && <p className="c-bad">{problem}</p>}
        {progress !== undefined && <ProgressLine {...progressWords(progress)} />}
        <footer>
          {going ? (
            <button type="button" className="btn" data-testid="source-cancel" onClick={props.onCancel}>
              <Icon name="stop" small />
              Stop
            </button>
          ) : (
            <button type="button" className="btn" onClick={props.onClose}>
              Cancel
            </button>
          )}
          <button type="submit" className="btn primary" disabled={!ready} data-testid="discover-start">
            Discover
          </button>
        </footer>
      </form>
    </Dialog>
  )
}

function progressWords(progress: DiscoveryProgress | 'begin') {
  if (progress === 'begin') return { words: 'Logging in to the first devices…' }
  const { hop, answered, asked, found } = progress
  const words = `Hop ${hop}: ${answered} of ${asked} reached, ${counted(found, 'device')} found`
  return { words, done: answered, all: asked }
}

function inRange(n: number | undefined, low: number, high: number): boolean {
  return n !== undefined && Number.isInteger(n) && n >= low && n <= high
}
