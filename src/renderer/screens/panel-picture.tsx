import { CommandButton } from '#renderer/commands/command-button.tsx'
import { PanelDrawing } from '#renderer/components/rack-edit/panel-drawing.tsx'
import { clean } from '#renderer/model/clean.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import type { PanelJoin } from '#shared/model/plan.ts'
import { counted } from '#shared/words/entry.ts'
import { currentPlan } from './plan-actions.ts'
import { type GridNow, itemAt, selectionIn } from './grid-now.ts'
import { useApp, usePlan } from './app-context.ts'

/** The panel of the active row as a thing: where it is, its fronts and rears, what joins them, and which have a cable. */
export function PanelPicture({ grid }: { readonly grid: GridNow }) {
  const app = useApp()
  usePlan((state) => state.selection)
  const join = itemAt(app, grid, selectionIn(app, grid).cursor.row) as PanelJoin | undefined
  if (join === undefined) return null
  const plan = currentPlan(app)
  const isHere = (each: { readonly device: string }): boolean => deviceKey(each.device) === deviceKey(join.device)
  const joins = plan.panels.filter(isHere)
  const rears = new Set(joins.map(({ rear }) => rear))
  const ends = plan.cables.flatMap(({ a, b }) => [a, b].filter(isHere))
  const cabled = new Set(ends.map(({ port }) => port))
  const device = plan.devices.find(({ name }) => deviceKey(name) === deviceKey(join.device))
  const place = [device?.rack, device?.position === undefined ? undefined : `U${device.position}`].filter(Boolean)
  return (
    <section className="panel-picture" aria-label={`Panel ${clean(join.device)}`} data-testid="panel-picture">
      <p className="row">
        <b className="mono">{clean(join.device)}</b>
        <span className="dim">
          {[
            clean(place.join(' ')),
            counted(joins.length, 'front'),
            counted(rears.size, 'rear'),
            `${counted(joins.length, 'join')}`,
            `${counted(ends.length, 'cable')}`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <span className="grow" />
        <CommandButton id="rows-in-racks" className="btn sm" />
      </p>
      <PanelDrawing joins={joins} cabled={cabled} />
    </section>
  )
}
