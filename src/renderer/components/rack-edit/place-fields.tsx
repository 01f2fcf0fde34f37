import { clean } from '#renderer/model/clean.ts'
import { FACES, type Face, type Rack } from '#shared/model/plan.ts'

/** Rack, lowest U and face as they are typed; no rack is the empty name. */
export interface TypedPlace {
  readonly rack: string
  readonly unit: string
  readonly face: Face
}

/** Where a device is to stand, as three fields of a form. */
export function PlaceFields(props: {
  readonly racks: readonly Rack[]
  readonly place: TypedPlace
  /** What stands in the field of the U while nothing is typed. */
  readonly free: string
  readonly onChange: (place: TypedPlace) => void
}) {
  const { place, onChange } = props
  return (
    <div className="fields">
      <label>
        Rack
        <select value={place.rack} onChange={(event) => onChange({ ...place, rack: event.target.value })}>
          {props.racks.map(({ name }) => (
            <option key={name} value={name}>
              {clean(name)}
            </option>
          ))}
          <option value="">No rack</option>
        </select>
      </label>
      <label>
        Lowest U
        <input
          inputMode="numeric"
          disabled={place.rack === ''}
          placeholder={props.free}
          value={place.unit}
          data-testid="place-unit"
          onChange={(event) => onChange({ ...place, unit: event.target.value })}
        />
      </label>
      <label>
        Face
        <select
          disabled={place.rack === ''}
          value={place.face}
          onChange={(event) => onChange({ ...place, face: event.target.value as Face })}
        >
          {FACES.map((each) => (
            <option key={each} value={each}>
              {each === 'front' ? 'Front' : 'Rear'}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}
