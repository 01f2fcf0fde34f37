import type { CommandId } from '#shared/commands/command-table.ts'
import { Icon } from './icon.tsx'
import { KeyHint } from './key-hint.tsx'

/** Out, how large it is, in, and all of it in the window. `zoom` is 1 at full size; `fit` is the command behind *Fit*. */
export function ZoomButtons(props: {
  readonly zoom: number
  readonly fit: CommandId
  readonly onZoom: (direction: 1 | -1) => void
  readonly onFit: () => void
}) {
  return (
    <span className="row zoom">
      <button type="button" className="btn ghost sm icon" aria-label="Zoom out" onClick={() => props.onZoom(-1)}>
        <Icon name="minus" small />
      </button>
      <span className="mono figure">{Math.round(props.zoom * 100)} %</span>
      <button type="button" className="btn ghost sm icon" aria-label="Zoom in" onClick={() => props.onZoom(1)}>
        <Icon name="plus" small />
      </button>
      <button type="button" className="btn ghost sm" onClick={props.onFit}>
        <Icon name="fit" small />
        Fit <KeyHint of={props.fit} />
      </button>
    </span>
  )
}
