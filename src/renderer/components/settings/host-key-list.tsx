import type { HostKeyView } from '#shared/contract/page-state.ts'
import { clean } from '#renderer/model/clean.ts'

/** Host keys that this lab has accepted, beside those of known_hosts. */
export function HostKeyList(props: {
  readonly keys: readonly HostKeyView[]
  readonly onForget: (key: HostKeyView) => void
}) {
  if (props.keys.length === 0) {
    return <p className="dim2">No host keys saved in this lab. Keys in known_hosts are used too.</p>
  }
  return (
    <div className="keys-scroll" tabIndex={0} role="region" aria-label="Host keys of this lab">
      <table>
        <thead>
          <tr>
            <th scope="col">Host</th>
            <th scope="col">Type</th>
            <th scope="col">Fingerprint</th>
            <th scope="col">
              <span className="sr">Delete</span>
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
                {key.foreign && <span className="dim2 block">Saved on another machine: not used here.</span>}
              </td>
              <td className="right">
                <button
                  type="button"
                  className="btn sm"
                  aria-label={`Delete the host key of ${clean(key.host)}`}
                  onClick={() => props.onForget(key)}
                >
                  Delete
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
