import { CommandButton } from '#renderer/commands/command-button.tsx'
import { BulkBar } from '#renderer/components/findings/bulk-bar.tsx'
import type { Finding } from '#shared/model/verdict.ts'
import { useApp } from './app-context.ts'

/** The bar of what is selected in the list of findings; nothing while nothing is. */
export function FindingsBulk(props: {
  readonly chosen: readonly Finding[]
  /** Each of them was accepted or is ignored. */
  readonly allDecided: boolean
  readonly moves: ReadonlyMap<string, readonly string[]>
}) {
  const app = useApp()
  const { chosen, moves, allDecided } = props
  if (chosen.length === 0) return null
  return (
    <BulkBar
      findings={chosen.length}
      cables={new Set(chosen.flatMap((finding) => finding.cables)).size}
      moves={chosen.reduce((sum, { id }) => sum + (moves.get(id)?.length ?? 0), 0)}
      onClear={() => app.view.setState({ picks: new Set() })}
    >
      <CommandButton id="walk" className="btn sm primary" testId="bulk-walk" />
      <CommandButton id="verify-again" testId="bulk-verify" />
      <CommandButton id="accept-finding" testId="bulk-accept">
        {allDecided ? 'Reopen' : 'Accept…'}
      </CommandButton>
      <CommandButton id="ignore-finding" testId="bulk-ignore">
        Ignore…
      </CommandButton>
      <CommandButton id="adopt-finding" testId="bulk-adopt">
        Adopt…
      </CommandButton>
    </BulkBar>
  )
}
