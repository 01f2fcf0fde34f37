import { useRef, useState } from 'react'
import { Dialog, DialogError } from '#renderer/components/dialogs/dialog.tsx'
import { counted } from '#shared/words/entry.ts'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { clean } from '#renderer/model/clean.ts'
import type { DeviceType } from '#shared/model/device-type.ts'
import { type Device, type Plan, ROLES, type Role } from '#shared/model/plan.ts'
import { addDevices, type NewDevices } from '#shared/plan-edit/add-devices.ts'
import { PlaceFields, type TypedPlace } from './place-fields.tsx'
import { panelJoins } from '#shared/plan-edit/panel-ports.ts'
import { PanelDrawing } from './panel-drawing.tsx'
import { PreviewLine } from './preview-line.tsx'
import { TypeAhead } from './type-ahead.tsx'
import { typeCandidates, typeName } from './type-candidates.ts'
import { wholeText } from '#shared/words/message.ts'

/** New devices of a type, one or many, if there is room for them; types are imported from here. */
export function AddDeviceDialog(props: {
  readonly plan: Plan
  /** Absent while they are being read. */
  readonly types: readonly DeviceType[] | undefined
  /** What became of the files that were imported last. */
  readonly imported: string | undefined
  readonly rack: string | undefined
  /** What it is at first. */
  readonly role: Role | undefined
  readonly error: string | undefined
  readonly busy: boolean
  readonly onImport: (files: readonly File[]) => void
  readonly onAdd: (wanted: NewDevices) => void
  readonly onClose: () => void
}) {
  const { plan, types = [] } = props
  const [typed, setTyped] = useState('')
  const [name, setName] = useState('')
  const [many, setMany] = useState('1')
  const [role, setRole] = useState<Role>(props.role ?? 'switch')
  const [fronts, setFronts] = useState('24')
  const [onRear, setOnRear] = useState('1')
  const [height, setHeight] = useState('1')
  const [place, setPlace] = useState<TypedPlace>({
    rack: props.rack ?? plan.racks[0]?.name ?? '',
    unit: '',
    face: 'front',
  })
  const { rack, unit, face } = place
  const chooser = useRef<HTMLInputElement>(null)
  const type = types.find((each) => typeName(each).toLowerCase() === typed.trim().toLowerCase())
  const panel = type !== undefined && type.frontPorts.length > 0
  const whole = (text: string): number | undefined => (text.trim() === '' ? undefined : Number(text))
  const position = whole(unit)
  const ownPanel = type === undefined && role === 'patch-panel'
  const counts = [Number(fronts), Number(onRear)] as const
  const goodCounts = counts.every((n, i) => Number.isInteger(n) && n >= 1 && n <= (i === 0 ? 1024 : 24))
  const joins = ownPanel && goodCounts ? panelJoins(...counts) : []
  const rears = new Set(joins.map(({ rear }) => rear)).size
  const wanted: NewDevices = {
    ...(type === undefined ? { heightU: whole(height) ?? 1, joins } : { type }),
    name,
    count: Number(many),
    role: panel ? 'patch-panel' : role,
    face,
    ...(rack === '' ? {} : { rack }),
    ...(rack === '' || position === undefined ? {} : { position }),
  }
  const preview = previewOf()
  function previewOf(): { readonly reason: string } | { readonly words: string } {
    if (typed.trim() !== '' && type === undefined) return { reason: 'Choose a type from the list, or leave it empty.' }
    if (name.trim() === '')
      return { words: `Enter a name, or a pattern such as ${ownPanel ? 'pp-{1}' : 'leaf-{01}'} for several.` }
    const numbers = [position ?? 1, wanted.heightU ?? 1, wanted.count]
    if (!numbers.every((n) => Number.isInteger(n) && n >= 0 && n <= 1000))
      return { reason: 'U, height and number must be whole numbers.' }
    if (ownPanel && !goodCounts) return { reason: 'Front ports are 1 to 1024, and 1 to 24 of them are on a rear port.' }
    const added = addDevices(plan, wanted)
    if ('reason' in added) return { reason: wholeText(added.reason) }
    const { devices } = added
    const [first, last] = [devices[0], devices.at(-1)]
    const names = devices.length === 1 ? first?.name : `${first?.name} to ${last?.name}`
    if (rack === '') return { words: `${names}: no rack.` }
    return { words: `${names}: ${unitsOf(devices)} of rack ${rack}.` }
  }
  const bad = 'reason' in preview
  const ports = type && type.interfaces.length + type.frontPorts.length
  return (
    <Dialog title={ownPanel ? 'Add panel' : 'Add device'} testId="add-device-dialog" onClose={props.onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (!bad && name.trim() !== '') props.onAdd(wanted)
        }}
      >
        <DialogError text={props.error} />
        <div className="with-button">
          <TypeAhead
            label="Type"
            value={typed}
            testId="add-type"
            placeholder={types.length === 0 ? 'none yet: import some' : 'any; or 93180, arista, panel …'}
            suggest={(text) => typeCandidates(types, text)}
            onChange={setTyped}
          />
          <button type="button" className="btn" onClick={() => chooser.current?.click()}>
            <Icon name="upload" small />
            Import types…
          </button>
          <input
            ref={chooser}
            type="file"
            multiple
            hidden
            accept=".yaml,.yml"
            aria-label="Device types to import"
            data-testid="import-types"
            onChange={(event) => {
              const files = [...(event.target.files ?? [])]
              event.target.value = ''
              if (files.length > 0) props.onImport(files)
            }}
          />
        </div>
        <p className="dim2" role="status" data-testid="types-known">
          {props.imported ??
            (type
              ? `${clean(typeName(type))}: ${type.uHeight} U, ${counted(ports ?? 0, 'port')}.`
              : `${counted(types.length, 'type')} in this lab. You can import YAML files from the community library.`)}
        </p>
        <div className="fields">
          <label>
            Name
            <input
              value={name}
              maxLength={255}
              placeholder={ownPanel ? 'pp-1, or pp-{1}' : 'leaf-01, or leaf-{01}'}
              data-first={props.role === undefined ? undefined : ''}
              data-testid="add-name"
              onChange={(e) => setName(e.target.value)}
            />
          </label>
          <label className="narrow">
            Number
            <input inputMode="numeric" value={many} onChange={(e) => setMany(e.target.value)} />
          </label>
          {type === undefined && (
            <label className="narrow">
              Height in U
              <input inputMode="numeric" value={height} onChange={(e) => setHeight(e.target.value)} />
            </label>
          )}
          <label>
            Role
            <select
              value={panel ? 'patch-panel' : role}
              disabled={panel}
              onChange={(e) => setRole(e.target.value as Role)}
            >
              {ROLES.map((each) => (
                <option key={each}>{each}</option>
              ))}
            </select>
          </label>
        </div>
        {ownPanel && (
          <>
            <div className="fields">
              <label className="narrow">
                Front ports
                <input
                  inputMode="numeric"
                  value={fronts}
                  data-testid="panel-fronts"
                  onChange={(e) => setFronts(e.target.value)}
                />
              </label>
              <label className="narrow">
                Fronts per rear
                <input
                  inputMode="numeric"
                  value={onRear}
                  data-testid="panel-on-rear"
                  onChange={(e) => setOnRear(e.target.value)}
                />
              </label>
            </div>
            <p className="dim2">
              Front ports above, rear ports below: {counted(rears, 'rear port')}, {counted(joins.length, 'join')}
              {Number(onRear) > 1 && `, ${onRear} fronts on each rear (an MPO cassette)`}.
            </p>
            <PanelDrawing joins={joins} />
          </>
        )}
        <PlaceFields racks={plan.racks} place={place} free="highest free" onChange={setPlace} />
        <PreviewLine reason={bad ? preview.reason : undefined} words={bad ? '' : preview.words} />
        <footer>
          <button type="button" className="btn" onClick={props.onClose}>
            Cancel
          </button>
          <button type="submit" className="btn primary" disabled={props.busy || bad || name.trim() === ''}>
            Add
          </button>
        </footer>
      </form>
    </Dialog>
  )
}

/** "U34 to U39"; where others stand between them each by its own: "U41 to U42, U38 to U39". */
function unitsOf(devices: readonly Device[]): string {
  const spans = devices
    .map(({ position = 0, heightU }) => [position, position + Math.max(1, heightU) - 1] as const)
    .sort(([a], [b]) => a - b)
  const joined: (readonly [number, number])[] = []
  for (const [low, high] of spans) {
    const last = joined.at(-1)
    if (last?.[1] === low - 1) joined[joined.length - 1] = [last[0], high]
    else joined.push([low, high])
  }
  return joined.map(([low, high]) => (low === high ? `U${low}` : `U${low} to U${high}`)).join(', ')
}
