import { SHORTCUTS } from '#renderer/model/shortcuts.ts'
import { Dialog } from './dialog.tsx'

/** Every shortcut there is. */
export function ShortcutsDialog({ mac, onClose }: { readonly mac: boolean; readonly onClose: () => void }) {
  return (
    <Dialog title="Keyboard" wide testId="shortcuts" onClose={onClose}>
      <div className="body sheet" role="region" aria-label="Shortcuts" tabIndex={0}>
        {SHORTCUTS.map(({ title, shortcuts }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {shortcuts.map(({ keys, does }) => (
                <div key={does}>
                  <dt>
                    {keys.map((key) =>
                      key === '…' ? (
                        <span key={key}>to</span>
                      ) : (
                        <kbd key={key}>{mac ? key.replace('Ctrl', '⌘') : key}</kbd>
                      ),
                    )}
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
