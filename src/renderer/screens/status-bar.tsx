import { CommandButton } from '#renderer/commands/command-button.tsx'
import { counted } from '#shared/words/entry.ts'
import { Icon } from '#renderer/components/ui/icon.tsx'
import type { IconName } from '#renderer/components/ui/icons.ts'
import { isMac, KeyHint } from '#renderer/components/ui/key-hint.tsx'
import { keyWords } from '#shared/commands/key-words.ts'
import { clean } from '#renderer/model/clean.ts'
import type { CredentialsView } from '#shared/contract/page-state.ts'
import { TILES } from '#renderer/stores/view-store.ts'
import type { Theme } from '#renderer/stores/theme.ts'
import { cycleTheme } from './actions.ts'
import { OwnerOnly } from './allowed.tsx'
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
  const unheard = useLab((state) => state.run?.firstFrame?.links)
  const screen = useView((state) => state.screen)
  const tiled = useView((state) => state.zoom === TILES)
  return (
    <footer className="status">
      <ConnectionState />
      <span className="cut file" title={clean(lab?.path ?? '')}>
        {lab?.demo ? `Demo lab, seed ${lab.demo.seed}` : fileOf(lab?.path ?? '')}
      </span>
      <span className="mono hash" title={`Plan hash: ${lab?.planHash ?? ''}`}>
        plan {shortHash(lab?.planHash)}
      </span>
      <span className="cut">
        {counted(lab?.racks.length ?? 0, 'rack')} · {counted(lab?.devices.length ?? 0, 'device')} ·{' '}
        {counted(lab?.cables.length ?? 0, 'cable')}
        {links !== undefined && ` · ${counted(links, 'link')}`}
      </span>
      {planErrors > 0 && (
        <button type="button" className="c-bad b" onClick={() => app.view.setState({ screen: 'findings' })}>
          <Icon name="findings" small /> {counted(planErrors, 'plan error')}
        </button>
      )}
      {unheard !== undefined && (
        <span role="status" className="c-acc b">
          <Icon name="clock" small /> Waiting for the first frame on {counted(unheard, 'link')}, up to 30 s
        </span>
      )}
      <span className="grow" />
      {screen === 'racks' && tiled && (
        <span className="keys">
          <kbd>←↑↓→</kbd> rack <kbd>{keyWords('Enter', isMac())}</kbd> zoom in <KeyHint of="next-problem" /> next
          problem <KeyHint of="floor-map" /> floor map <KeyHint of="find" /> find
        </span>
      )}
      {screen === 'racks' && !tiled && (
        <span className="keys">
          <kbd>←↑↓→</kbd> port <kbd>{keyWords('Enter', isMac())}</kbd> far end <KeyHint of="lens" /> lens{' '}
          <KeyHint of="evidence" /> evidence <KeyHint of="show-finding" /> fix list <KeyHint of="next-problem" /> next
          problem
        </span>
      )}
      {screen === 'plan' && (
        <span className="keys">
          <KeyHint of="edit-cell" /> edit <KeyHint of="fill-down" /> fill down <kbd>{keyWords('$mod+V', isMac())}</kbd>{' '}
          paste rows <KeyHint of="connect-range" /> connect range <KeyHint of="undo" /> undo
        </span>
      )}
      {screen === 'findings' && (
        <span className="keys">
          <KeyHint of="next-finding" /> <KeyHint of="previous-finding" /> next, previous <kbd>Space</kbd> open{' '}
          <KeyHint of="tick-moves" /> mark as done <KeyHint of="accept-finding" /> accept{' '}
          <KeyHint of="finding-in-rack" /> show in rack
        </span>
      )}
      {screen === 'run' && (
        <span className="keys">
          <KeyHint of="next-cause" /> <KeyHint of="previous-cause" /> next, previous cause <KeyHint of="trust-keys" />{' '}
          trust new keys <KeyHint of="retry-failed" /> retry failed
        </span>
      )}
      {screen === 'topology' && (
        <span className="keys">
          <KeyHint of="topo-wrong" /> not as planned <KeyHint of="topo-fit" /> fit <KeyHint of="find" /> find{' '}
          <KeyHint of="topo-in-rack" /> show in rack
        </span>
      )}
      {screen === 'aisle' && (
        <span className="keys">
          <KeyHint of="aisle-done" /> done <KeyHint of="aisle-skip" /> skip <KeyHint of="aisle-back" /> back{' '}
          <KeyHint of="aisle-list" /> list <KeyHint of="aisle-larger" /> <KeyHint of="aisle-smaller" /> size{' '}
          <KeyHint of="escape" /> leave, progress is kept
        </span>
      )}
      <OwnerOnly>
        <button type="button" onClick={() => app.view.setState({ screen: 'settings' })}>
          <Icon name="key" small /> {lab?.demo ? 'Demo login' : credentialWords(credentials)}
        </button>
      </OwnerOnly>
      <CommandButton id="shortcuts" className="" noHint>
        Keys
      </CommandButton>
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
      {connection === 'lost' ? 'Connection lost. Reconnecting…' : ''}
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
