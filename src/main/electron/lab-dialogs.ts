import { type BrowserWindow, dialog } from 'electron'
import type { ShellDialogs } from '#main/services/ports.ts'

const FILTERS = [{ name: 'Plumbline labs', extensions: ['plumb'] }]

/** Native dialogs over the window that asks. */
export function nativeDialogs(window: () => BrowserWindow | undefined): ShellDialogs {
  return {
    async pickLab() {
      const parent = window()
      const options = { properties: ['openFile' as const], filters: FILTERS }
      const { filePaths } = parent ? await dialog.showOpenDialog(parent, options) : await dialog.showOpenDialog(options)
      return filePaths[0]
    },
    async pickNewLab(name = 'lab.plumb') {
      const parent = window()
      const options = { defaultPath: name, filters: FILTERS }
      const { filePath } = parent ? await dialog.showSaveDialog(parent, options) : await dialog.showSaveDialog(options)
      return filePath === '' ? undefined : filePath
    },
    async pickReportFile(name) {
      const parent = window()
      const options = { defaultPath: name }
      const { filePath } = parent ? await dialog.showSaveDialog(parent, options) : await dialog.showSaveDialog(options)
      return filePath === '' ? undefined : filePath
    },
    async pickFolder() {
      const parent = window()
      const options = { properties: ['openDirectory' as const, 'createDirectory' as const] }
      const { filePaths } = parent ? await dialog.showOpenDialog(parent, options) : await dialog.showOpenDialog(options)
      return filePaths[0]
    },
  }
}
