/** A key as the guide writes it, with the signs that a Mac has on its keys. */
export function keyOnMac(key: string): string {
  return key.replace('Ctrl+', '⌘').replace('Alt', '⌥').replace('Shift+', '⇧')
}
