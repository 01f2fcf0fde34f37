import { isMac } from '#renderer/components/ui/key-hint.tsx'
import { keySheet } from '#shared/commands/key-sheet.ts'
import { keyWords } from '#shared/commands/key-words.ts'
import { Dialog } from './dialog.tsx'

/** Every key there is, by place. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const mac = isMac()
  return (
    <Dialog title="Keyboard shortcuts" wide testId="shortcuts" onClose={onClose}>
      <div className="body sheet" role="region" aria-label="Shortcuts" tabIndex={0}>
        {keySheet(mac).map(({ title, lines }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {lines.map(({ keys, does }) => (
                <div key={does}>
                  <dt>
                    {shown(keys.map((press) => keyWords(press, mac))).map((key) =>
                      key === TO ? <span key={key}>to</span> : <kbd key={key}>{key}</kbd>,
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

const TO = '…'

/** Many keys of one kind are the first and the last of them. */
function shown(keys: readonly string[]): readonly string[] {
  const [first = '', last = ''] = [keys[0], keys.at(-1)]
  return keys.length > 4 ? [first, TO, last] : keys
}
