import { useState } from 'react'
import { Dialog, DialogError } from '#renderer/components/dialogs/dialog.tsx'
import { clean } from '#renderer/model/clean.ts'
import type { Device, Plan } from '#shared/model/plan.ts'
import { freePosition, type Place, placeProblem } from '#shared/plan-edit/rack-space.ts'
import { PlaceFields, type TypedPlace } from './place-fields.tsx'
import { PreviewLine } from './preview-line.tsx'
import { wholeText } from '#shared/words/message.ts'

/** Where a device is to stand: rack, U and face, with what is in the way while it is typed. */
export function MoveDialog(props: {
  readonly plan: Plan
  readonly device: Device
  readonly error: string | undefined
  readonly busy: boolean
  readonly onMove: (place: Place | undefined) => void
  readonly onClose: () => void
}) {
  const { plan, device } = props
  const [typed, setTyped] = useState<TypedPlace>({
    rack: device.rack ?? plan.racks[0]?.name ?? '',
    unit: device.position === undefined ? '' : String(device.position),
    face: device.face,
  })
  const { rack, unit, face } = typed
  const free = rack === '' ? undefined : freePosition(plan, { ...device, rack, face })
  const position = unit.trim() === '' ? free : Number(unit)
  const place = rack === '' || position === undefined ? undefined : { rack, position, face }
  const height = Math.max(1, device.heightU)
  const reason = problem()
  const units = height === 1 ? `U${position}` : `U${position}–${(position ?? 0) + height - 1}`
  function problem(): string | undefined {
    if (rack === '') return device.rack === undefined ? `${device.name} already has no rack.` : undefined
    if (position === undefined) return `Rack ${rack} has no ${height} U free for ${device.name}.`
    if (!Number.isInteger(position)) return 'U must be a whole number, counted from the floor.'
    const refused = placeProblem(plan, device, { rack, position, face })
    return refused && wholeText(refused)
  }
  return (
    <Dialog title={`Move ${clean(device.name)}`} testId="move-dialog" onClose={props.onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (reason === undefined) props.onMove(place)
        }}
      >
        <DialogError text={props.error} />
        <PlaceFields
          racks={plan.racks}
          place={typed}
          free={free === undefined ? '' : `${free}, the highest free one`}
          onChange={setTyped}
        />
        <PreviewLine
          reason={reason}
          words={
            rack === '' ? 'It keeps its cables and leaves its rack.' : `It takes ${units} of rack ${rack}, ${face}.`
          }
        />
        <footer>
          <button type="button" className="btn" onClick={props.onClose}>
            Cancel
          </button>
          <button type="submit" className="btn primary" disabled={props.busy || reason !== undefined}>
            Move
          </button>
        </footer>
      </form>
    </Dialog>
  )
}
