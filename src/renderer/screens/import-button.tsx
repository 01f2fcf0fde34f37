import { CommandButton } from '#renderer/commands/command-button.tsx'
import { importFiles } from './actions.ts'
import { useApp } from './app-context.ts'
import { IMPORT_INPUT } from './choose-files.ts'

/** The one file chooser of the page; stands hidden in the window. */
export function ImportInput() {
  const app = useApp()
  return (
    <input
      id={IMPORT_INPUT}
      type="file"
      multiple
      hidden
      aria-label="Files to import"
      data-testid="import-files"
      onChange={(event) => {
        const files = [...(event.target.files ?? [])]
        event.target.value = ''
        void importFiles(app, files)
      }}
    />
  )
}

export function ImportButton() {
  return <CommandButton id="import" className="btn primary" noHint />
}
