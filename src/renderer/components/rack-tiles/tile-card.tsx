import { Icon } from '#renderer/components/ui/icon.tsx'
import { kindLook, TONES } from '#renderer/components/ui/words.ts'
import { clean } from '#renderer/model/clean.ts'
import { placeOf } from '#renderer/model/lab-index.ts'
import type { DeviceView } from '#shared/contract/page-state.ts'
import type { Finding } from '#shared/model/verdict.ts'
import { say } from '#shared/words/message.ts'

/** What a line of a tile stands for. */
export interface TileSubject {
  readonly device: DeviceView
  readonly findings: readonly Finding[]
  /** What its last run or its ports say, in words. */
  readonly state: string
}

const MOST = 3

/** Beside the tile, never over it: the device, and the first of what is wrong with it. */
export function TileCard({ subject, x, y }: { readonly subject: TileSubject; readonly x: number; readonly y: number }) {
  const { device, findings } = subject
  return (
    <div className="hover tile-card" style={{ left: x, top: y }} data-testid="tile-card">
      <div className="row">
        <b className="mono grow cut">{clean(device.name)}</b>
        <span className="dim nowrap">{placeOf(device)}</span>
      </div>
      <p className="dim2">
        {[device.model, subject.state]
          .filter((each) => each !== undefined)
          .map(clean)
          .join(' · ')}
      </p>
      {findings.slice(0, MOST).map((finding) => (
        <p key={finding.id} className={`c-${TONES[finding.severity]}`}>
          <Icon name={kindLook(finding.kind)[1]} small /> {clean(say(finding.said).headline)}
        </p>
      ))}
      {findings.length > MOST && <p className="dim">and {findings.length - MOST} more</p>}
    </div>
  )
}
