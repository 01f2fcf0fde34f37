import text from '#docs/guide.md?raw'
import { GuidePanel } from '#renderer/components/guide/guide-panel.tsx'
import { guideParts, partOfScreen } from '#renderer/model/guide.ts'
import { useApp, useLab, useShell, useView } from './app-context.ts'

const PARTS = guideParts(text)

/** The guide, if it is open: at the part for the screen that is there. */
export function Guide() {
  const app = useApp()
  const open = useShell((state) => state.guide === true)
  const hasLab = useLab((state) => state.lab !== undefined)
  const screen = useView((state) => state.screen)
  if (!open) return null
  return (
    <GuidePanel
      parts={PARTS}
      at={partOfScreen(PARTS, hasLab ? screen : undefined)?.id ?? ''}
      onClose={() => app.shell.setState({ guide: false })}
    />
  )
}
