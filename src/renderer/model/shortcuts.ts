/** Every shortcut of the window, as the sheet lists them; `Ctrl` stands for Cmd on a Mac. */
export interface Shortcut {
  readonly keys: readonly string[]
  readonly does: string
}

export interface ShortcutGroup {
  readonly title: string
  readonly shortcuts: readonly Shortcut[]
}

export const SHORTCUTS: readonly ShortcutGroup[] = [
  {
    title: 'Everywhere',
    shortcuts: [
      { keys: ['Ctrl K'], does: 'Go to a port, cable, device or command' },
      { keys: ['1', '…', '9'], does: 'Change the view' },
      { keys: ['Ctrl Enter'], does: 'Verify all' },
      { keys: ['V'], does: 'Verify again what was touched or is selected' },
      { keys: ['F8'], does: 'Next problem, in its rack' },
      { keys: ['Esc'], does: 'Close what is in front; cancel the run' },
      { keys: ['/'], does: 'Find in the view' },
      { keys: ['Ctrl O'], does: 'Open a lab' },
      { keys: ['Ctrl I'], does: 'Import files' },
      { keys: ['Ctrl P'], does: 'Print the work list' },
      { keys: ['Ctrl Z', 'Ctrl Shift Z'], does: 'Undo, redo an edit of the plan' },
      { keys: ['?'], does: 'This sheet' },
    ],
  },
  {
    title: 'Racks',
    shortcuts: [
      { keys: ['←', '↑', '↓', '→'], does: 'From port to port' },
      { keys: ['Enter'], does: 'To the far end of the cable' },
      { keys: ['Space'], does: 'Select the port' },
      { keys: ['E'], does: 'Evidence: the whole raw output' },
      { keys: ['W'], does: 'Its finding and work list' },
      { keys: ['F'], does: 'Fit all racks into the window' },
      { keys: ['+', '-'], does: 'Zoom' },
      { keys: ['Ctrl E'], does: 'Edit the racks, or end that' },
      { keys: ['Alt ↑', 'Alt →'], does: 'Editing: move the device by U, by rack' },
      { keys: ['A', 'M', 'C'], does: 'Editing: add a device, move it, a cable from here' },
      { keys: ['Delete'], does: 'Editing: delete the cable or the device' },
    ],
  },
  {
    title: 'Findings',
    shortcuts: [
      { keys: ['J', 'K'], does: 'Next, previous finding' },
      { keys: ['Space'], does: 'Open or close it' },
      { keys: ['R'], does: 'Show it in its rack' },
      { keys: ['A'], does: 'Accept it, or take that back' },
      { keys: ['W'], does: 'Tick its moves off, or back on' },
    ],
  },
  {
    title: 'Plan',
    shortcuts: [
      { keys: ['Enter', 'F2'], does: 'Edit the cell; typing starts at once' },
      { keys: ['Tab'], does: 'Take what is suggested, go to the next cell' },
      { keys: ['Shift ↓', 'Ctrl A'], does: 'Select more, or all' },
      { keys: ['Ctrl C', 'Ctrl X', 'Ctrl V'], does: 'Copy, cut, paste: cells or rows of a spreadsheet' },
      { keys: ['Ctrl D', 'Ctrl Shift D'], does: 'Fill down, fill a series' },
      { keys: ['Delete', 'Ctrl Delete'], does: 'Clear cells, delete rows' },
      { keys: ['Ctrl F'], does: 'Filter the rows' },
      { keys: ['Ctrl L'], does: 'Connect a range' },
      { keys: ['Ctrl H'], does: 'Find and replace' },
      { keys: ['F8'], does: 'Next problem' },
      { keys: ['Shift F10'], does: 'Menu of the rows' },
    ],
  },
  {
    title: 'Run',
    shortcuts: [{ keys: ['R'], does: 'Retry the devices that failed' }],
  },
]
