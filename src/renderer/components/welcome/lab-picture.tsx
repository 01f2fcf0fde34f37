const STATES: Readonly<Record<string, string>> = { b: 'bad', w: 'warn', p: 'plan', o: 'ok' }
/** Lengths of the drawing: a rack, what is between two, a unit. */
const [WIDTH, GAP, UNIT] = [14, 3, 1.2]

/** The racks of a lab as small as a stamp, from the floor up, each device in its worst state. */
export function LabPicture({ racks }: { readonly racks: readonly string[] }) {
  const tallest = Math.max(12, ...racks.map((rack) => rack.length)) * UNIT
  return (
    <svg
      className="lab-picture"
      viewBox={`0 0 ${Math.max(1, racks.length) * (WIDTH + GAP) - GAP} ${tallest + 1}`}
      aria-hidden="true"
    >
      {racks.length === 0 && <rect className="frame none" x={0.25} y={0.25} width={WIDTH - 0.5} height={tallest} />}
      {racks.map((rack, i) => (
        <g key={i} transform={`translate(${i * (WIDTH + GAP)} ${tallest - rack.length * UNIT})`}>
          <rect className="frame" x={0.25} y={0.25} width={WIDTH - 0.5} height={rack.length * UNIT + 0.5} />
          {devicesOf(rack).map(({ from, units, state }) => (
            <rect
              key={from}
              className={`d ${state}`}
              x={1.5}
              y={(rack.length - from - units) * UNIT + 0.6}
              width={WIDTH - 3}
              height={units * UNIT - 0.3}
            />
          ))}
        </g>
      ))}
    </svg>
  )
}

/** `Oo ` is a device of two units on the floor, and a unit without one. */
function devicesOf(rack: string): { readonly from: number; readonly units: number; readonly state: string }[] {
  return [...rack.matchAll(/([A-Z])([a-z]*)/g)].map((found) => ({
    from: found.index,
    units: found[0].length,
    state: STATES[(found[1] ?? '').toLowerCase()] ?? 'plan',
  }))
}
