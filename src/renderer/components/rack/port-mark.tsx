import type { PortLook } from '#renderer/model/port-state.ts'

/** One port: fill and cut say the state, color repeats it. `w` is 5 but on crowded faceplates. */
export function PortMark(props: {
  readonly look: PortLook
  readonly x: number
  readonly y: number
  readonly w?: number
  readonly extra?: boolean
}) {
  const { look, x, y, w = 5 } = props
  const h = 5
  const box = <rect className={`p p-${look}`} x={x + 0.5} y={y + 0.5} width={Math.max(1, w - 1)} height={h - 1} />
  switch (look) {
    case 'one':
      return (
        <>
          {box}
          <rect className="p-one2" x={x} y={y + h / 2} width={w} height={h / 2} />
        </>
      )
    case 'warn':
      return (
        <>
          {box}
          <rect className="p-cutf" x={x + w / 2 - 0.7} y={y + 1} width={1.4} height={h - 2} />
        </>
      )
    case 'bad':
      return (
        <>
          {box}
          <path className="p-cut" d={`M${x + 1} ${y + 1}l${w - 2} ${h - 2}m0 ${2 - h}l${2 - w} ${h - 2}`} />
        </>
      )
    case 'miss':
      return (
        <>
          {box}
          <path className="p-missx" d={`M${x + 1} ${y + h - 1}l${w - 2} ${2 - h}`} />
        </>
      )
    default:
      return props.extra === true ? (
        <>
          {box}
          <rect className="p-extra" x={x + w / 2 - 1} y={y + h / 2 - 1} width={2} height={2} />
        </>
      ) : (
        box
      )
  }
}

/** The same mark beside a word, in legends and lists. */
export function Pip({ look, size = 9 }: { readonly look: PortLook; readonly size?: number }) {
  return (
    <svg className="pip" width={size} height={size} viewBox="0 0 5 5" aria-hidden="true">
      <PortMark look={look} x={0} y={0} />
    </svg>
  )
}
