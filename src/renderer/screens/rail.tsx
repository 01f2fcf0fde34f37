import { Icon } from '#renderer/components/ui/icon.tsx'
import type { IconName } from '#renderer/components/ui/icons.ts'
import { openErrors } from '#renderer/model/triage.ts'
import { SCREENS, type Screen } from '#renderer/stores/view-store.ts'
import { useApp, useLab, useView } from './app-context.ts'

export const SCREEN_WORDS: Record<Screen, readonly [word: string, icon: IconName]> = {
  racks: ['Racks', 'racks'],
  findings: ['Findings', 'findings'],
  plan: ['Plan', 'plan'],
  run: ['Run', 'run'],
  devices: ['Devices', 'device'],
  topology: ['Topology', 'topology'],
  history: ['History', 'history'],
  reports: ['Reports', 'reports'],
  settings: ['Settings', 'settings'],
}

/** Views at the left edge, with the number of open errors beside findings. */
export function Rail() {
  const app = useApp()
  const current = useView((state) => state.screen)
  const errors = useLab((state) => openErrors(state.findings.values(), state.moves, state.triage))
  return (
    <nav className="rail" aria-label="Views">
      {SCREENS.map((screen, i) => {
        const [word, icon] = SCREEN_WORDS[screen]
        return (
          <button
            type="button"
            key={screen}
            data-testid={`nav-${screen}`}
            aria-current={screen === current ? 'page' : undefined}
            title={`${word} (${i + 1})`}
            onClick={() => app.view.setState({ screen })}
          >
            <Icon name={icon} />
            {word}
            {screen === 'findings' && errors > 0 && (
              <b>
                {errors}
                <span className="sr"> errors</span>
              </b>
            )}
          </button>
        )
      })}
    </nav>
  )
}
