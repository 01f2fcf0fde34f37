import { CommandButton } from '#renderer/commands/command-button.tsx'
import { runCommand } from '#renderer/commands/command-now.ts'
import { AskingLine } from '#renderer/components/facts/asking-line.tsx'
import { placeFacts, type FactsPlace } from '#renderer/stores/view-store.ts'
import { useApp, useLab, useView } from './app-context.ts'
import { ConfigsPane } from './configs-pane.tsx'
import { FactTables } from './fact-tables.tsx'
import { FilesPane } from './files-pane.tsx'

const TABS: readonly (readonly [tab: FactsPlace['tab'], word: string])[] = [
  ['tables', 'Facts'],
  ['configs', 'Configurations'],
  ['files', 'Files'],
]
const WHAT = { tables: ['facts'], configs: ['backup'], files: ['fetch'] } as const
const ASK = { tables: 'collect-facts', configs: 'backup-configs', files: 'fetch-files' } as const

/** What devices say of themselves, their configurations, and files fetched from them. */
export function FactsScreen() {
  const app = useApp()
  const tab = useView(({ facts }) => facts.tab)
  const asking = useLab((state) => state.asking)
  return (
    <>
      <div className="tools">
        <div className="seg" role="group" aria-label="Shown">
          {TABS.map(([each, word]) => (
            <button
              type="button"
              key={each}
              aria-pressed={tab === each}
              data-testid={`facts-${each}`}
              onClick={() => placeFacts(app.view, { tab: each })}
            >
              {word}
            </button>
          ))}
        </div>
        <CommandButton id={ASK[tab]} className="btn primary sm" testId="ask" noHint />
        <AskingLine
          asking={asking}
          what={WHAT[tab]}
          onCancel={() => runCommand(app, 'cancel-asking')}
          onFailed={() => app.shell.setState({ dialog: { kind: 'ask-failures' } })}
        />
      </div>
      {tab === 'tables' ? <FactTables /> : tab === 'configs' ? <ConfigsPane /> : <FilesPane />}
    </>
  )
}
