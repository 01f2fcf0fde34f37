export const IMPORT_INPUT = 'import-files'

/** Opens the system's file chooser, by the one hidden input of the page. */
export function chooseFiles(): void {
  document.getElementById(IMPORT_INPUT)?.click()
}
