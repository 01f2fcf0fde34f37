import { count } from '#renderer/components/ui/format.ts'
import { Icon } from '#renderer/components/ui/icon.tsx'
import type { IconName } from '#renderer/components/ui/icons.ts'
import { clean } from '#renderer/model/clean.ts'
import type { CredentialsView } from '#shared/contract/page-state.ts'
import type { Theme } from '#renderer/stores/theme.ts'
import { cycleTheme } from './actions.ts'
import { useApp, useLab, useShell, useView } from './app-context.ts'

const THEME_WORDS: Record<Theme, readonly [word: string, icon: IconName]> = {
  system: ['System', 'auto'],
  light: ['Light', 'sun'],
  dark: ['Dark', 'moon'],
}

/** What is open, what is known of it, who logs in, and how it looks. */
export function StatusBar() {
  const app = useApp()
  const lab = useLab((state) => state.lab)
  const credentials = useLab((state) => state.credentials)
  const planErrors = useLab((state) => state.lab?.planErrors.length ?? 0)
  const links = useLab((state) => state.summary?.links)
  const screen = useView((state) => state.screen)
  return (
    <footer className="status">
      <ConnectionState />
      <span className="cut file" title={clean(lab?.path ?? '')}>
        {lab?.demo ? `Demo lab, seed ${lab.demo.seed}` : fileOf(lab?.path ?? '')}
      </span>
      <span className="mono hash" title={`Hash of the plan: ${lab?.planHash ?? ''}`}>
        plan {shortHash(lab?.planHash)}
      </span>
      <span className="cut">
        {count(lab?.racks.length ?? 0, 'rack')} · {count(lab?.devices.length ?? 0, 'device')} ·{' '}
        {count(lab?.cables.length ?? 0, 'cable')}
        {links !== undefined && ` · ${count(links, 'link')}`}
      </span>
      {planErrors > 0 && (
        <button type="button" className="c-bad b" onClick={() => app.view.setState({ screen: 'findings' })}>
          <Icon name="findings" small /> {count(planErrors, 'plan error')}
        </button>
      )}
      <span className="grow" />
      {screen === 'racks' && (
        <span className="keys">
          <kbd>←↑↓→</kbd> port <kbd>Enter</kbd> far end <kbd>E</kbd> evidence <kbd>W</kbd> work list <kbd>F8</kbd> next
          problem
        </span>
      )}
      {screen === 'plan' && (
        <span className="keys">
          <kbd>Enter</kbd> edit <kbd>Ctrl D</kbd> fill down <kbd>Ctrl V</kbd> paste rows <kbd>Ctrl L</kbd> connect range{' '}
          <kbd>Ctrl Z</kbd> undo
        </span>
      )}
      {screen === 'findings' && (
        <span className="keys">
          <kbd>J</kbd> <kbd>K</kbd> next, previous <kbd>Space</kbd> open <kbd>W</kbd> moves done <kbd>A</kbd> accept{' '}
          <kbd>R</kbd> show in rack
        </span>
      )}
      <button type="button" onClick={() => app.view.setState({ screen: 'settings' })}>
        <Icon name="key" small /> {lab?.demo ? 'Demo login' : credentialWords(credentials)}
      </button>
      <button
        type="button"
        title="Keyboard shortcuts (?)"
        onClick={() => app.shell.setState({ dialog: { kind: 'shortcuts' } })}
      >
        <Icon name="keyboard" small /> Keys
      </button>
      <ThemeButton />
    </footer>
  )
}

export function ThemeButton() {
  const app = useApp()
  const theme = useShell((state) => state.theme)
  const [word, icon] = THEME_WORDS[theme]
  return (
    <button type="button" onClick={() => cycleTheme(app)} title="Theme: system, light, dark">
      <Icon name={icon} small /> {word}
    </button>
  )
}

/** The one user, or how many sets there are; a locked vault may hold more. */
function credentialWords(view: CredentialsView | undefined): string {
  const [only, ...more] = view?.sets ?? []
  if (only === undefined) return view?.vault.state === 'locked' ? 'Vault locked' : 'No credentials'
  return more.length === 0 ? clean(only.user) : `${more.length + 1} credential sets`
}

/** Silent while all is well. */
export function ConnectionState() {
  const connection = useShell((state) => state.connection)
  return (
    <span role="status" className={connection === 'lost' ? 'c-bad b' : 'sr'}>
      {connection === 'lost' ? 'Connection to the engine lost. Trying again…' : ''}
    </span>
  )
}

/** The first digits of the hash, as one compares them by eye. */
export function shortHash(hash = ''): string {
  return hash.replace(/^sha256:/, '').slice(0, 10)
}

function fileOf(path: string): string {
  return clean(path.split(/[\\/]/).pop() ?? path)
}
