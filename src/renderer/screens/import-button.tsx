import { Icon } from '#renderer/components/ui/icon.tsx'
import { importFiles } from './actions.ts'
import { useApp } from './app-context.ts'

const ID = 'import-files'

/** The one file chooser of the page; stands hidden in the window. */
export function ImportInput() {
  const app = useApp()
  return (
    <input
      id={ID}
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

/** Opens the system's file chooser. */
export function chooseFiles(): void {
  document.getElementById(ID)?.click()
}

export function ImportButton() {
  return (
    <button type="button" className="btn primary" onClick={chooseFiles}>
      <Icon name="upload" small />
      Import…
    </button>
  )
}
