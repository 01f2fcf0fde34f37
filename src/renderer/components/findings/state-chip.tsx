import type { FindingMark, FindingState } from '#shared/model/triage.ts'
import { Chip } from '#renderer/components/ui/bits.tsx'
import type { IconName } from '#renderer/components/ui/icons.ts'
import { clean } from '#renderer/model/clean.ts'

type Tone = 'line' | 'accent' | 'ok' | 'none'

export const STATE_LOOKS: Record<FindingState, readonly [word: string, icon: IconName, tone: Tone, means: string]> = {
  open: ['Open', 'ring', 'line', 'Nobody has done anything about it yet.'],
  mended: ['Mended', 'half', 'accent', 'All its moves are ticked off; verify again to prove it.'],
  verified: ['Verified', 'checks', 'ok', 'A later run has proved it right.'],
  adopted: ['Adopted', 'pencil', 'ok', 'What was observed was taken into the plan.'],
  accepted: ['Accepted', 'dash', 'none', 'Known, and left as it is.'],
  ignored: ['Ignored', 'dash', 'none', 'Left out of the count.'],
}

/** Where a finding stands, with the reason that was given. */
export function StateChip({ state, mark }: { readonly state: FindingState; readonly mark: FindingMark | undefined }) {
  const [word, icon, tone, means] = STATE_LOOKS[state]
  const reason = mark?.reason === undefined ? '' : ` Reason: ${clean(mark.reason)}`
  return (
    <Chip tone={tone} icon={icon} title={`${means}${reason}`}>
      {word}
    </Chip>
  )
}
