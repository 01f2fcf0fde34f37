/** How keys are written: on a Mac by the signs that stand on its keyboard, elsewhere by their names. */
interface Names {
  readonly [key: string]: string
}

const ARROWS: Names = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' }
const MAC: Names = {
  ...ARROWS,
  Control: '⌃',
  Alt: '⌥',
  Shift: '⇧',
  $mod: '⌘',
  Enter: '↩',
  Escape: 'Esc',
  // The key that a Mac calls delete is Backspace: what Delete does there, Backspace does, too.
  Delete: '⌫',
  Backspace: '⌫',
}
const OTHERS: Names = { ...ARROWS, Control: 'Ctrl', $mod: 'Ctrl', Escape: 'Esc', Delete: 'Del' }
/** In which order the keys before the last one are named. */
const ORDER = ['Control', '$mod', 'Alt', 'Shift']
const MAC_ORDER = ['Control', 'Alt', 'Shift', '$mod']

/** A press as it is shown: `$mod+Shift+Z` is "⇧⌘Z" on a Mac and "Ctrl+Shift+Z" elsewhere. */
export function keyWords(press: string, mac: boolean): string {
  const parts = press.split(/(?<=.)\+/)
  const key = (parts.pop() ?? '').replace(/^Key(?=.)/, '')
  const order = mac ? MAC_ORDER : ORDER
  const names = mac ? MAC : OTHERS
  const words = [...order.filter((each) => parts.includes(each)), key].map((each) => names[each] ?? each)
  return words.join(mac ? '' : '+')
}

/** The same press for a menu of Electron. */
export function accelerator(press: string): string {
  return press.replace('$mod', 'CmdOrCtrl').replace('Arrow', '')
}
