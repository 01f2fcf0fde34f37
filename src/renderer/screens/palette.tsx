import { commandsIn, runCommand } from '#renderer/commands/command-now.ts'
import { PaletteDialog, type PaletteItem } from '#renderer/components/dialogs/palette-dialog.tsx'
import { kindLook } from '#renderer/components/ui/words.ts'
import { clean } from '#renderer/model/clean.ts'
import { placeOf } from '#renderer/model/lab-index.ts'
import { shortPort } from '#renderer/model/port-name.ts'
import { type Found, search } from '#renderer/model/search.ts'
import { THEMES } from '#renderer/stores/theme.ts'
import { showInRack } from '#renderer/stores/view-store.ts'
import { openLab, setTheme, verify } from './actions.ts'
import { type AppContext, useApp } from './app-context.ts'
import { adoptRacks } from './plan-sources.ts'
import { say } from '#shared/words/message.ts'

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

function commands(app: AppContext): readonly PaletteItem[] {
  const own = commandsIn(app, 'palette')
    .flat()
    .map(({ id, alone, icon, hint, when }): PaletteItem => {
      const note = typeof when === 'object' ? when.off : hint
      return {
        key: id,
        icon: icon ?? 'right',
        label: alone,
        ...(note === undefined ? {} : { note }),
        onPick: () => void runCommand(app, id),
      }
    })
  return [...own, ...rackItems(app), ...recentItems(app), ...themeItems(app)]
}

function rackItems(app: AppContext): readonly PaletteItem[] {
  const { index, run, summary } = app.lab.getState()
  const racks = index.columns.flatMap(({ rack }) => rack?.name ?? [])
  const verifies = racks.map(
    (rack): PaletteItem => ({
      key: `verify ${rack}`,
      icon: 'play',
      label: `Verify rack ${clean(rack)}`,
      onPick: () => void verify(app, { kind: 'racks', racks: [rack] }),
    }),
  )
  const adopts = racks.map(
    (rack): PaletteItem => ({
      key: `adopt ${rack}`,
      icon: 'check',
      label: `Adopt rack ${clean(rack)}…`,
      onPick: () => adoptRacks(app, [rack]),
    }),
  )
  return [...(run?.state === 'running' ? [] : verifies), ...(summary === undefined ? [] : adopts)]
}

function recentItems(app: AppContext): readonly PaletteItem[] {
  const { lab, run, recent } = app.lab.getState()
  if (run?.state === 'running') return []
  return recent
    .filter(({ path }) => path !== lab?.path)
    .map(({ name, path }) => ({
      key: `open ${path}`,
      icon: 'open',
      label: `Open ${clean(name)}`,
      note: clean(path),
      onPick: () => void openLab(app, path),
    }))
}

function themeItems(app: AppContext): readonly PaletteItem[] {
  return THEMES.map((theme) => ({
    key: `theme ${theme}`,
    icon: 'sun',
    label: `Theme: ${theme}`,
    onPick: () => setTheme(app, theme),
  }))
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
        icon: kindLook(finding.kind)[1],
        label: clean(say(finding.said).headline),
        note: kindLook(finding.kind)[0],
        onPick: () => app.view.setState({ screen: 'findings', finding: finding.id, filter: { text: '' }, show: 'all' }),
      }
    }
  }
}
