import { useCommands } from '#renderer/commands/use-command.ts'
import { runCommand } from '#renderer/commands/command-now.ts'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { openErrors } from '#renderer/model/triage.ts'
import { wordOf } from '#shared/words/entry.ts'
import { useApp, useLab, useView } from './app-context.ts'

/** Views at the left edge, with the number of open errors beside findings. */
export function Rail() {
  const app = useApp()
  const current = useView((state) => state.screen)
  const errors = useLab((state) => openErrors(state.findings.values(), state.moves, state.triage))
  return (
    <nav className="rail" aria-label="Views">
      {useCommands('rail').map(({ id, title, icon, hint }) => {
        const screen = id.replace('show-', '')
        return (
          <button
            type="button"
            key={id}
            data-testid={`nav-${screen}`}
            aria-current={screen === current || (screen === 'findings' && current === 'aisle') ? 'page' : undefined}
            title={hint === undefined ? title : `${title} (${hint})`}
            onClick={() => runCommand(app, id)}
          >
            {icon && <Icon name={icon} />}
            {title}
            {screen === 'findings' && errors > 0 && (
              <b>
                {errors}
                <span className="sr"> {wordOf(errors, 'error')}</span>
              </b>
            )}
          </button>
        )
      })}
    </nav>
  )
}
