import { SHORTEST_PASSPHRASE } from '#shared/model/passphrase.ts'
import { useEffect, useState } from 'react'
import type { VaultView } from '#shared/contract/page-state.ts'
import { Chip } from '#renderer/components/ui/bits.tsx'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { clean } from '#renderer/model/clean.ts'
import { wholeText } from '#shared/words/message.ts'

export interface VaultPanelProps {
  readonly vault: VaultView
  readonly desktop: boolean
  /** Sets that last until the program ends. */
  readonly sets: number
  readonly busy: boolean
  readonly onUnlock: (passphrase: string) => Promise<boolean>
  readonly onLock: () => void
}

/** Whether the sets outlive the program, and what to do about it. */
export function VaultPanel(props: VaultPanelProps) {
  const { vault } = props
  const open = vault.state === 'open'
  return (
    <div className="vault" data-testid="vault" data-state={vault.state}>
      <p className="row">
        <Chip tone={open ? 'ok' : 'warn'} icon={open ? 'check' : 'lock'}>
          {open ? 'open' : vault.state === 'locked' ? 'locked' : 'not set up'}
        </Chip>
        <span className="grow">{wordsOf(props)}</span>
        {open && vault.kind === 'passphrase' && (
          <button type="button" className="btn sm" onClick={props.onLock}>
            <Icon name="lock" small />
            Lock
          </button>
        )}
      </p>
      {vault.problem !== undefined && <p className="c-bad">{clean(wholeText(vault.problem))}</p>}
      {!open && vault.kind === 'passphrase' && <Passphrase {...props} />}
      {!open && vault.kind === 'system' && (
        <button type="button" className="btn sm" disabled={props.busy} onClick={() => void props.onUnlock('')}>
          Try again
        </button>
      )}
    </div>
  )
}

function wordsOf({ vault, sets, desktop }: VaultPanelProps): string {
  if (vault.state === 'open') {
    return vault.kind === 'system'
      ? 'Credential sets are saved, encrypted with the system key store.'
      : 'Credential sets are saved, encrypted with your passphrase.'
  }
  if (vault.state === 'locked') return 'Unlock the vault to use the saved credential sets.'
  const weak = desktop ? 'This system has no key store. ' : ''
  const until = sets > 0 ? 'The sets above are kept until you quit.' : 'Kept until you quit.'
  return `${weak}${until} Set a passphrase to save them.`
}

/** Says how long it would take to guess; the estimator and its lists are loaded when somebody chooses a passphrase. */
function Strength({ passphrase }: { readonly passphrase: string }) {
  const [said, setSaid] = useState<string>()
  useEffect(() => {
    let current = true
    void import('#shared/passphrase/strength.ts').then(({ strengthOf }) => {
      if (current) setSaid(wholeText(strengthOf(passphrase)))
    })
    return () => {
      current = false
    }
  }, [passphrase])
  if (said === undefined) return null
  return (
    <span className="dim2 block" role="status" data-testid="passphrase-strength">
      {said}
    </span>
  )
}

function Passphrase({ vault, busy, onUnlock }: VaultPanelProps) {
  const [text, setText] = useState('')
  const [again, setAgain] = useState('')
  const isNew = vault.state === 'absent'
  const differ = isNew && again !== '' && text !== again
  const short = isNew && [...text].length < SHORTEST_PASSPHRASE
  const ready = text !== '' && !short && (!isNew || text === again)
  return (
    <form
      className="line"
      onSubmit={(event) => {
        event.preventDefault()
        if (!ready || busy) return
        void onUnlock(text).then((done) => {
          if (!done) return
          setText('')
          setAgain('')
        })
      }}
    >
      <label>
        Passphrase
        <input type="password" autoComplete="off" value={text} onChange={(e) => setText(e.target.value)} />
      </label>
      {isNew && (
        <label>
          Repeat passphrase
          <input
            type="password"
            autoComplete="off"
            value={again}
            aria-invalid={differ}
            onChange={(e) => setAgain(e.target.value)}
          />
        </label>
      )}
      <button type="submit" className="btn" disabled={!ready || busy}>
        {isNew ? 'Create vault' : 'Unlock'}
      </button>
      {isNew && text !== '' && short && (
        <span className="c-bad" role="status">
          At least {SHORTEST_PASSPHRASE} characters. Four unrelated words are good.
        </span>
      )}
      {isNew && !short && <Strength passphrase={text} />}
      {differ && (
        <span className="c-bad" role="status">
          The passphrases differ.
        </span>
      )}
    </form>
  )
}
