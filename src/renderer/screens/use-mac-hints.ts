import type { MacHint } from '#shared/facts/mac-hints.ts'
import type { Link } from '#shared/model/verdict.ts'
import { linkId } from '#shared/model/verdict.ts'
import { useApp, useLab } from './app-context.ts'
import { useAnswer } from './use-answer.ts'

/** What MAC tables say of a link that nobody verified; the engine is asked for such links alone. */
export function useMacHints(link: Link | undefined): readonly MacHint[] | undefined {
  const app = useApp()
  const asking = useLab((state) => `${state.asking?.id} ${state.asking?.state}`)
  const verified = useLab((state) => state.verifiedAt)
  const silent = link?.status === 'unverified'
  const hints = useAnswer(silent ? `${asking} ${verified}` : undefined, () => app.engine.facts.hints())
  return silent ? hints?.filter((hint) => hint.link === linkId(link)) : undefined
}
