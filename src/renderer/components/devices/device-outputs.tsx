import { useEffect, useState } from 'react'
import type { DeviceDetailView } from '#shared/contract/device-view.ts'
import { counted } from '#shared/words/entry.ts'
import { clean } from '#renderer/model/clean.ts'

/** Facts read from the last answer of a device, and every raw output that is kept. */
export function DeviceOutputs(props: {
  readonly device: string
  /** Changes when newer results have come. */
  readonly version: string
  readonly load: (device: string) => Promise<DeviceDetailView>
  readonly explain: (error: unknown) => string
  readonly onOpen: (command: string) => void
}) {
  const { device, version, load, explain } = props
  const [detail, setDetail] = useState<DeviceDetailView>()
  const [problem, setProblem] = useState<string>()
  useEffect(() => {
    let shown = true
    setProblem(undefined)
    load(device).then(
      (answer) => shown && setDetail(answer),
      (error: unknown) => shown && setProblem(explain(error)),
    )
    return () => {
      shown = false
    }
    // The functions are new at every drawing
  }, [device, version])
  if (problem !== undefined) return <p className="sec c-bad">{problem}</p>
  if (detail?.device !== device) return null
  return (
    <>
      {detail.facts.length > 0 && (
        <div className="sec">
          <h3>Facts</h3>
          <dl className="facts" data-testid="facts">
            {detail.facts.map(({ name, value }) => (
              <div key={name} className="fact">
                <dt>{name}</dt>
                <dd className="cut" title={clean(value)}>
                  {clean(value)}
                </dd>
              </div>
            ))}
          </dl>
        </div>
      )}
      <div className="sec">
        <h3>Raw outputs</h3>
        {detail.outputs.length === 0 && <p className="dim2">No output yet. Verify this device first.</p>}
        <ul className="outputs">
          {detail.outputs.map(({ command, lines, complete, refused }) => (
            <li key={command}>
              <button type="button" data-testid="output" onClick={() => props.onOpen(command)}>
                <span className="mono cut">{clean(command)}</span>
                <span className={refused || !complete ? 'c-warn nowrap' : 'dim nowrap'}>
                  {refused ? 'refused' : complete ? counted(lines, 'line') : 'cut off'}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </>
  )
}
