import type { HostKeyView } from '#shared/contract/page-state.ts'
import { clean } from '#renderer/model/clean.ts'

/** Host keys that this lab has accepted, beside those of known_hosts. */
export function HostKeyList(props: {
  readonly keys: readonly HostKeyView[]
  readonly onForget: (key: HostKeyView) => void
}) {
  if (props.keys.length === 0) {
    return <p className="dim2">This lab has accepted no key of its own. Keys in known_hosts count as well.</p>
  }
  return (
    <div className="keys-scroll" tabIndex={0} role="region" aria-label="Host keys of the lab">
      <table>
        <thead>
          <tr>
            <th scope="col">Host</th>
            <th scope="col">Type</th>
            <th scope="col">Fingerprint</th>
            <th scope="col">
              <span className="sr">Forget</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {props.keys.map((key) => (
            <tr key={`${key.host} ${key.type} ${key.fingerprint}`} data-testid="host-key">
              <td className="mono">{clean(key.host)}</td>
              <td className="dim2 nowrap">{clean(key.type)}</td>
              <td className="mono fp">
                {clean(key.fingerprint)}
                {key.foreign && <span className="dim2 block">From elsewhere: does not count here.</span>}
              </td>
              <td className="right">
                <button
                  type="button"
                  className="btn sm"
                  aria-label={`Forget the key of ${clean(key.host)}`}
                  onClick={() => props.onForget(key)}
                >
                  Forget
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
