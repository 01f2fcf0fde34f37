import { useState } from 'react'
import { DialogError } from '#renderer/components/dialogs/dialog.tsx'
import { plainWords } from '#renderer/components/ui/format.ts'
import { counted } from '#shared/words/entry.ts'
import { clean } from '#renderer/model/clean.ts'
import type { DiscoveryEvent } from '#shared/contract/discovery-contract.ts'
import type { NotAsked } from '#shared/model/discovery.ts'
import { wholeText } from '#shared/words/message.ts'
import { platformLabel } from '#shared/words/platform-names.ts'

export type FoundDevices = Extract<DiscoveryEvent, { kind: 'found' }>

const REASONS: Readonly<Record<NotAsked['reason'], string>> = {
  'no-address': 'no address known',
  'out-of-bounds': 'outside the networks',
  'no-network-device': 'not a network device',
  'too-far': 'beyond the max hops',
  'too-many': 'max devices reached',
}
/** Lines of a list; what is beyond them is counted. */
const MOST = 1000

/** What a discovery found, to be kept or left; who failed and who was not asked, with the reason. */
export function FoundList(props: {
  readonly found: FoundDevices
  readonly busy: boolean
  readonly error: string | undefined
  readonly onKeep: (addresses: readonly string[]) => void
  readonly onBack: () => void
}) {
  const { devices, failed, notAsked } = props.found
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const kept = devices.filter((device) => !left.has(device.address))
  const toggle = (address: string): void =>
    setLeft((before) => {
      const next = new Set(before)
      if (!next.delete(address)) next.add(address)
      return next
    })
  return (
    <>
      <div className="body">
        <DialogError text={props.error} />
        <p data-testid="discover-tally">
          <b>{counted(devices.length, 'device')}</b> found, {failed.length} failed, {notAsked.length} skipped.
        </p>
        {devices.length > 0 && (
          <div className="found" tabIndex={0} role="region" aria-label="Devices found">
            <table>
              <thead>
                <tr>
                  <th>
                    <input
                      type="checkbox"
                      aria-label="Add all"
                      checked={left.size === 0}
                      onChange={() => setLeft(left.size === 0 ? new Set(devices.map((d) => d.address)) : new Set())}
                    />
                  </th>
                  <th>Name</th>
                  <th>Address</th>
                  <th>Platform</th>
                  <th>Role</th>
                  <th>Hop</th>
                  <th>Plan</th>
                </tr>
              </thead>
              <tbody>
                {devices.slice(0, MOST).map((device) => (
                  <tr key={device.address} data-testid="discover-found">
                    <td>
                      <input
                        type="checkbox"
                        aria-label={`Add ${clean(device.name)}`}
                        checked={!left.has(device.address)}
                        onChange={() => toggle(device.address)}
                      />
                    </td>
                    <td className="mono">{clean(device.name)}</td>
                    <td className="mono">{clean(device.address)}</td>
                    <td>{clean(platformLabel(device.platform ?? 'unknown'))}</td>
                    <td>{plainWords(device.role)}</td>
                    <td>{device.hop}</td>
                    <td>{device.planned ? 'already' : 'new'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            {devices.length > MOST && <p className="dim2">and {devices.length - MOST} more, also added</p>}
          </div>
        )}
        <Left title="Failed" lines={failed.map(({ address, error }) => [address, wholeText(error.said)])} />
        <Left
          title="Skipped"
          lines={notAsked.map(({ name, address, toldBy, reason }) => [
            name,
            `${address === undefined ? '' : `${address}: `}${REASONS[reason]}; seen by ${toldBy}`,
          ])}
        />
      </div>
      <footer>
        <button type="button" className="btn" onClick={props.onBack}>
          Search again
        </button>
        <button
          type="button"
          className="btn primary"
          data-testid="discover-keep"
          disabled={props.busy || kept.length === 0}
          onClick={() => props.onKeep(kept.map((device) => device.address))}
        >
          Add {counted(kept.length, 'device')} to the plan
        </button>
      </footer>
    </>
  )
}

function Left({ title, lines }: { readonly title: string; readonly lines: readonly (readonly string[])[] }) {
  if (lines.length === 0) return null
  return (
    <details>
      <summary>
        {title}: {lines.length}
      </summary>
      <ul className="changes bounded" tabIndex={0} aria-label={title}>
        {lines.slice(0, MOST).map(([who = '', why = ''], i) => (
          <li key={i}>
            <span className="mono">{clean(who)}</span> <span className="dim2">{clean(why)}</span>
          </li>
        ))}
        {lines.length > MOST && <li className="dim">and {lines.length - MOST} more</li>}
      </ul>
    </details>
  )
}
