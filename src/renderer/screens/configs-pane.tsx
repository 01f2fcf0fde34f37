import { useEffect, useMemo, useState } from 'react'
import { CommandButton } from '#renderer/commands/command-button.tsx'
import { useScene } from '#renderer/commands/scenes.ts'
import { changeAt, changeCount, ConfigDiff } from '#renderer/components/configs/config-diff.tsx'
import { ConfigList } from '#renderer/components/configs/config-list.tsx'
import { ConfigSummary } from '#renderer/components/configs/config-summary.tsx'
import { VersionLine } from '#renderer/components/configs/version-line.tsx'
import { Chip } from '#renderer/components/ui/bits.tsx'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { clean } from '#renderer/model/clean.ts'
import { placeOf } from '#renderer/model/lab-index.ts'
import { placeFacts, showInRack } from '#renderer/stores/view-store.ts'
import type { ConfigDiffView, ConfigsOfDevice } from '#shared/contract/facts-contract.ts'
import { counted } from '#shared/words/entry.ts'
import { platformLabel } from '#shared/words/platform-names.ts'
import { useApp, useLab, useView } from './app-context.ts'
import { copyDiff, exportDiff } from './export-diff.ts'
import { NoRun } from './no-run.tsx'
import { useAnswer } from './use-answer.ts'
import { useAskingVersion } from './use-asking-version.ts'

/** Running configurations: dated backups of every device, and what differs between any two. */
export function ConfigsPane() {
  const app = useApp()
  const device = useView(({ facts }) => facts.device)
  const [text, setText] = useState('')
  const version = useAskingVersion()
  const configs = useAnswer(version, () => app.engine.configs.list())
  if (configs === undefined) return <p className="empty dim2">Loading…</p>
  if (configs.length === 0) {
    return (
      <NoRun
        title="No configuration was backed up yet"
        hint="Nothing is sent until you choose it, and the command is shown first."
      >
        <CommandButton id="backup-configs" className="btn primary" noHint />
      </NoRun>
    )
  }
  const shown = configs.find((each) => each.device === device) ?? worstOf(configs)
  return (
    <div className="configs">
      <ConfigList
        configs={configs}
        text={text}
        selected={shown?.device}
        onText={setText}
        onPick={(each) => placeFacts(app.view, { device: each })}
      />
      {shown !== undefined && <Compared key={shown.device} shown={shown} version={version} />}
    </div>
  )
}

function worstOf(configs: readonly ConfigsOfDevice[]): ConfigsOfDevice | undefined {
  const by = (state: ConfigsOfDevice['state']) => configs.find((each) => each.state === state)
  return by('outside-plan') ?? by('changed') ?? configs[0]
}

const NO_LINES: ConfigDiffView['lines'] = []

/** Two versions of one device. */
function Compared({ shown, version }: { readonly shown: ConfigsOfDevice; readonly version: string }) {
  const app = useApp()
  const { device } = shown
  const planned = useLab(({ index }) => index.devices.get(device))
  const versions = useAnswer(`${version} ${device}`, () => app.engine.configs.versions({ device }))
  const [chosen, setChosen] = useState<readonly [string, string]>()
  const [unified, setUnified] = useState(false)
  const [at, setAt] = useState<number>()
  const revealed = useReveal(app, device)
  const pair = useMemo(() => {
    if (versions === undefined || versions.length === 0) return undefined
    const known = (backup: string | undefined) => versions.some((each) => each.backup === backup)
    if (chosen && known(chosen[0]) && known(chosen[1])) return chosen
    const last = versions.at(-1)?.backup ?? ''
    // Against the version before the last change; else against the one before.
    const hash = versions.at(-1)?.hash
    const other = versions.findLast((each) => each.hash !== hash)?.backup ?? versions.at(-2)?.backup ?? last
    return [other, last] as const
  }, [versions, chosen])
  const diff = useAnswer(pair && `${device} ${pair.join(' ')} ${revealed.on}`, async () =>
    app.engine.configs.diff({ device, from: pair?.[0] ?? '', to: pair?.[1] ?? '', secrets: revealed.on }),
  )
  const asked = useAnswer(planned && device, () =>
    app.engine.configs.commands({ scope: { kind: 'devices', devices: [device] } }),
  )
  const lines = diff?.lines ?? NO_LINES
  const changes = useMemo(() => changeCount(lines), [lines])
  useEffect(() => setAt(undefined), [pair?.[0], pair?.[1]])
  const step = (by: 1 | -1) =>
    setAt((now) => (changes === 0 ? undefined : ((now ?? (by > 0 ? -1 : 0)) + by + changes) % changes))
  useScene('configs', {
    version: (by) => {
      if (versions === undefined || pair === undefined) return
      const to = versions.findIndex(({ backup }) => backup === pair[0]) + by
      const next = versions[to]?.backup
      if (next !== undefined && next !== pair[1]) setChosen([next, pair[1]])
    },
    change: step,
    toggleUnified: () => setUnified((now) => !now),
    reveal: revealed.ask,
  })
  if (versions === undefined || pair === undefined) return <p className="empty dim2">Loading…</p>
  return (
    <section className="compared" aria-label={`Configuration of ${clean(device)}`}>
      <header>
        <h2 className="mono">{clean(device)}</h2>
        <span className="dim2 cut">
          {[platformLabel(planned?.platform), planned && placeOf(planned), counted(versions.length, 'backup')]
            .filter(Boolean)
            .map((part) => clean(part ?? ''))
            .join(' · ')}
        </span>
        <span className="grow" />
        {shown.state === 'outside-plan' && (
          <Chip tone="warn" icon="warn" title="The configuration changed, and the plan did not.">
            Changed outside the plan
          </Chip>
        )}
      </header>
      <VersionLine
        versions={versions}
        from={pair[0]}
        to={pair[1]}
        onFrom={(from) => setChosen([from, pair[1]])}
        onTo={(to) => setChosen([pair[0], to])}
      />
      <div className="tools">
        <CommandButton id="unified-diff" pressed={unified} />
        <span className="dim2 nowrap" role="status">
          {at === undefined ? counted(changes, 'change') : `Change ${at + 1} of ${changes}`}
        </span>
        <CommandButton id="previous-change" iconOnly className="btn sm icon" noHint disabled={changes === 0} />
        <CommandButton id="next-change" iconOnly className="btn sm icon" noHint disabled={changes === 0} />
        <span className="grow" />
        {revealed.on ? (
          <Chip tone="bad" icon="eye">
            Secrets are shown for {revealed.left} s
          </Chip>
        ) : (
          <span className="dim2 nowrap" data-testid="masked">
            {counted(diff?.masked ?? 0, 'secret')} masked
          </span>
        )}
        <CommandButton id="reveal-secrets" testId="reveal" disabled={revealed.on || (diff?.masked ?? 0) === 0} />
      </div>
      <div className="compared-body">
        <ConfigDiff lines={lines} unified={unified} at={at} />
        {diff !== undefined && (
          <ConfigSummary
            lines={lines}
            masked={diff.masked}
            asked={asked?.[0]}
            onGo={(line) => setAt(changeAt(lines, line))}
          >
            <button type="button" className="btn sm" onClick={() => void copyDiff(app, device, pair)}>
              <Icon name="copy" small />
              Copy diff
            </button>
            <button type="button" className="btn sm" onClick={() => void exportDiff(app, device, pair)}>
              <Icon name="upload" small />
              Export diff
            </button>
            {planned !== undefined && (
              <button type="button" className="btn sm" onClick={() => showInRack(app.view, { device })}>
                <Icon name="racks" small />
                Show in racks
              </button>
            )}
          </ConfigSummary>
        )}
      </div>
    </section>
  )
}

/** Seconds for which secrets are shown. */
const SHOWN_S = 30

/** Shows secrets for a while, after a person was asked. */
function useReveal(app: ReturnType<typeof useApp>, device: string) {
  const [left, setLeft] = useState(0)
  const on = left > 0
  useEffect(() => {
    if (!on) return
    const timer = setInterval(() => setLeft((now) => now - 1), 1000)
    return () => clearInterval(timer)
  }, [on])
  const ask = () =>
    app.shell.setState({ dialog: { kind: 'reveal', device, run: () => setLeft(SHOWN_S) }, error: undefined })
  return { on, left, ask }
}
