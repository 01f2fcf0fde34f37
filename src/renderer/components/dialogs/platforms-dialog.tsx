import { PLATFORM_ROWS } from '#renderer/model/platform-rows.ts'
import { Dialog } from './dialog.tsx'

/** Which platforms are read, what each was proved on, and since which version. */
export function PlatformsDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="Platforms" wide testId="platforms" onClose={onClose}>
      <div className="body" role="region" aria-label="Platforms" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Platform</th>
              <th scope="col">Login</th>
              <th scope="col">Neighbors proved on</th>
              <th scope="col">Since</th>
            </tr>
          </thead>
          <tbody>
            {PLATFORM_ROWS.map(({ name, login, provedOn, since }) => (
              <tr key={name}>
                <td>{name}</td>
                <td>{login}</td>
                <td>{provedOn}</td>
                <td>{since}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Dialog>
  )
}
