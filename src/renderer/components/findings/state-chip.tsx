import type { FindingMark, FindingState } from '#shared/model/triage.ts'
import { Chip } from '#renderer/components/ui/bits.tsx'
import type { IconName } from '#renderer/components/ui/icons.ts'
import { clean } from '#renderer/model/clean.ts'

type Tone = 'line' | 'accent' | 'ok' | 'none'

export const STATE_LOOKS: Record<FindingState, readonly [word: string, icon: IconName, tone: Tone, means: string]> = {
  open: ['Open', 'ring', 'line', 'Not fixed yet.'],
  fixed: ['Fixed', 'half', 'accent', 'Fixed, not yet verified. Verify again to confirm.'],
  verified: ['Verified', 'checks', 'ok', 'A later run confirmed the fix.'],
  adopted: ['Adopted', 'pencil', 'ok', 'The plan was changed to match what was observed.'],
  accepted: ['Accepted', 'dash', 'none', 'Known and accepted as it is.'],
  ignored: ['Ignored', 'dash', 'none', 'Not counted.'],
}

/** Where a finding stands, with the reason that was given. */
export function StateChip({ state, mark }: { readonly state: FindingState; readonly mark: FindingMark | undefined }) {
  const [word, icon, tone, means] = STATE_LOOKS[state]
  const reason = mark?.reason === undefined ? '' : ` Reason: ${clean(mark.reason)}`
  const who = mark?.who === undefined ? '' : ` By ${clean(mark.who)}.`
  return (
    <Chip tone={tone} icon={icon} title={`${means}${who}${reason}`}>
      {word}
      {mark?.who !== undefined && <span className="dim2">· {clean(mark.who)}</span>}
    </Chip>
  )
}
