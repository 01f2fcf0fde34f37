import type { PaletteItem } from '#renderer/components/dialogs/palette-dialog.tsx'
import type { SourceDialog } from '#renderer/stores/shell-store.ts'
import type { AppContext } from './app-context.ts'
import { whyFixed } from './plan-actions.ts'
import { toggleEditing } from './racks-edits.ts'

/** Opens a dialog that changes the plan; where nothing can be changed it says why. Writing to NetBox changes no plan. */
export function openSource(app: AppContext, dialog: SourceDialog): void {
  const fixed = dialog.kind === 'netbox-write' ? undefined : whyFixed(app)
  if (fixed !== undefined) return app.shell.setState({ error: fixed, notice: undefined })
  app.shell.setState({ dialog, error: undefined, notice: undefined })
}

export const SOURCE_WORDS: readonly (readonly [Exclude<SourceDialog['kind'], 'adopt-all'>, string])[] = [
  ['netbox-read', 'Import from NetBox…'],
  ['netbox-write', 'Write verified status to NetBox…'],
  ['discover', 'Discover devices…'],
]

/** Commands of the palette that edit the racks or bring a plan from elsewhere. */
export function sourceItems(app: AppContext): readonly PaletteItem[] {
  const { index, summary } = app.lab.getState()
  const racks = index.columns.flatMap(({ rack }) => (rack === undefined ? [] : rack.name))
  return [
    {
      key: 'edit-racks',
      icon: 'pencil',
      label: app.view.getState().editing ? 'Racks: end editing' : 'Racks: edit devices and cables',
      note: 'Ctrl E',
      onPick: () => toggleEditing(app),
    },
    ...SOURCE_WORDS.map(
      ([kind, label]): PaletteItem => ({ key: kind, icon: 'upload', label, onPick: () => openSource(app, { kind }) }),
    ),
    ...(summary === undefined
      ? []
      : [
          {
            key: 'adopt-lab',
            icon: 'check',
            label: 'Adopt the whole lab…',
            onPick: () => openSource(app, { kind: 'adopt-all' }),
          } as const,
          ...racks.map(
            (rack): PaletteItem => ({
              key: `adopt ${rack}`,
              icon: 'check',
              label: `Adopt rack ${rack}…`,
              onPick: () => openSource(app, { kind: 'adopt-all', racks: [rack] }),
            }),
          ),
        ]),
  ]
}
