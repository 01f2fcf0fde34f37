import { PaletteDialog, type PaletteItem } from '#renderer/components/dialogs/palette-dialog.tsx'
import { KINDS } from '#renderer/components/ui/words.ts'
import { clean } from '#renderer/model/clean.ts'
import { placeOf } from '#renderer/model/lab-index.ts'
import { shortPort } from '#renderer/model/port-name.ts'
import { type Found, search } from '#renderer/model/search.ts'
import { THEMES } from '#renderer/stores/theme.ts'
import { SCREENS, showInRack } from '#renderer/stores/view-store.ts'
import { askNewLab, askOpenLab, cancelRun, closeLab, openLab, setTheme, tryDemo, verify } from './actions.ts'
import { type AppContext, useApp } from './app-context.ts'
import { chooseFiles } from './import-button.tsx'
import { sourceItems } from './plan-sources.ts'
import { redoPlan, undoPlan } from './plan-actions.ts'
import { printWorkList } from './print-work-list.ts'
import { SCREEN_WORDS } from './rail.tsx'

export function Palette({ onClose }: { readonly onClose: () => void }) {
  const app = useApp()
  const itemsFor = (text: string): readonly PaletteItem[] => {
    const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean)
    const fits = commands(app).filter((item) => words.every((word) => item.label.toLowerCase().includes(word)))
    const found = search(app.lab.getState(), text).map((each) => foundItem(app, each))
    return [...fits, ...found].slice(0, 60)
  }
  return <PaletteDialog itemsFor={itemsFor} onClose={onClose} />
}

function commands(app: AppContext): PaletteItem[] {
  const { lab, run, index } = app.lab.getState()
  const running = run?.state === 'running'
  const items: PaletteItem[] = []
  if (lab !== undefined) {
    SCREENS.forEach((screen, i) =>
      items.push({
        key: screen,
        icon: SCREEN_WORDS[screen][1],
        label: `Go to ${SCREEN_WORDS[screen][0].toLowerCase()}`,
        note: String(i + 1),
        onPick: () => app.view.setState({ screen }),
      }),
    )
    if (running) items.push({ key: 'cancel', icon: 'stop', label: 'Cancel the run', onPick: () => void cancelRun(app) })
    else {
      items.push({
        key: 'all',
        icon: 'play',
        label: 'Verify all',
        note: 'Ctrl Enter',
        onPick: () => void verify(app, { kind: 'all' }),
      })
      items.push({
        key: 'failed',
        icon: 'retry',
        label: 'Verify failed devices only',
        onPick: () => void verify(app, { kind: 'failed' }),
      })
      items.push({
        key: 'findings-devices',
        icon: 'retry',
        label: 'Verify devices of open findings',
        onPick: () => void verify(app, { kind: 'findings' }),
      })
      for (const { rack } of index.columns) {
        if (rack === undefined) continue
        items.push({
          key: `verify ${rack.name}`,
          icon: 'play',
          label: `Verify rack ${clean(rack.name)}`,
          onPick: () => void verify(app, { kind: 'racks', racks: [rack.name] }),
        })
      }
    }
    items.push(...sourceItems(app))
    const { undo, redo } = lab.journal
    if (undo !== undefined && !running) {
      items.push({
        key: 'undo',
        icon: 'undo',
        label: `Undo ${clean(undo)}`,
        note: 'Ctrl Z',
        onPick: () => void undoPlan(app),
      })
    }
    if (redo !== undefined && !running) {
      items.push({
        key: 'redo',
        icon: 'redo',
        label: `Redo ${clean(redo)}`,
        note: 'Ctrl Shift Z',
        onPick: () => void redoPlan(app),
      })
    }
    if (app.lab.getState().moves.length > 0) {
      items.push({
        key: 'print',
        icon: 'print',
        label: 'Print the work list',
        note: 'Ctrl P',
        onPick: () => void printWorkList(app),
      })
    }
    items.push({
      key: 'credentials',
      icon: 'key',
      label: 'New credential set…',
      onPick: () => app.shell.setState({ dialog: { kind: 'credentials' } }),
    })
  } else items.push({ key: 'demo', icon: 'flask', label: 'Try the demo lab', onPick: () => void tryDemo(app) })
  items.push(
    { key: 'import', icon: 'upload', label: 'Import…', onPick: chooseFiles },
    { key: 'new', icon: 'plus', label: 'New lab…', onPick: () => void askNewLab(app) },
    {
      key: 'keys',
      icon: 'keyboard',
      label: 'Keyboard shortcuts…',
      note: '?',
      onPick: () => app.shell.setState({ dialog: { kind: 'shortcuts' } }),
    },
    { key: 'open', icon: 'open', label: 'Open a lab…', note: 'Ctrl O', onPick: () => void askOpenLab(app) },
  )
  for (const { name, path } of app.lab.getState().recent) {
    if (path === lab?.path || running) continue
    items.push({
      key: `open ${path}`,
      icon: 'open',
      label: `Open ${clean(name)}`,
      note: clean(path),
      onPick: () => void openLab(app, path),
    })
  }
  if (lab !== undefined && !running) {
    items.push({ key: 'close', icon: 'x', label: 'Close the lab', onPick: () => void closeLab(app) })
  }
  for (const theme of THEMES) {
    items.push({ key: `theme ${theme}`, icon: 'sun', label: `Theme: ${theme}`, onPick: () => setTheme(app, theme) })
  }
  return items
}

function foundItem(app: AppContext, found: Found): PaletteItem {
  const { index } = app.lab.getState()
  switch (found.kind) {
    case 'device':
      return {
        key: `device ${found.device}`,
        icon: 'device',
        label: clean(found.device),
        note: placeOf(index.devices.get(found.device)),
        onPick: () => showInRack(app.view, { device: found.device }),
      }
    case 'port':
      return {
        key: `port ${found.device} ${found.port}`,
        icon: 'ring',
        label: `${clean(found.device)} ${shortPort(found.port)}`,
        note: placeOf(index.devices.get(found.device)),
        onPick: () => showInRack(app.view, found),
      }
    case 'cable':
      return {
        key: `cable ${found.label}`,
        icon: 'both',
        label: `Cable ${clean(found.label)}`,
        note: `${clean(found.device)} ${shortPort(found.port)}`,
        onPick: () => showInRack(app.view, found),
      }
    case 'finding': {
      const { finding } = found
      return {
        key: `finding ${finding.id}`,
        icon: KINDS[finding.kind][1],
        label: clean(finding.message),
        note: KINDS[finding.kind][0],
        onPick: () => app.view.setState({ screen: 'findings', finding: finding.id, filter: { text: '' }, show: 'all' }),
      }
    }
  }
}
