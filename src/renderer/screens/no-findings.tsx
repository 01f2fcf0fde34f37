import { CableChip, Empty } from '#renderer/components/ui/bits.tsx'
import { plainWords } from '#renderer/components/ui/format.ts'
import { counted } from '#shared/words/entry.ts'
import { reasonWords } from '#shared/words/reason-words.ts'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { clean } from '#renderer/model/clean.ts'
import { showInRack } from '#renderer/stores/view-store.ts'
import type { PlanError } from '#shared/model/plan.ts'
import { useApp, useLab } from './app-context.ts'
import { NoRun } from './no-run.tsx'
import { sentence } from '#shared/words/message.ts'

const MOST = 50
const NONE: readonly PlanError[] = []

/** Before a run, or after a clean one. */
export function NoFindings() {
  const app = useApp()
  const summary = useLab((state) => state.summary)
  const links = useLab((state) => state.links)
  const planErrors = useLab((state) => state.lab?.planErrors ?? NONE)
  if (summary === undefined && planErrors.length > 0) return <PlanErrors errors={planErrors} />
  if (summary === undefined) {
    return (
      <NoRun title="Nothing verified yet" hint="Verify all devices. Whatever differs from the plan appears here." />
    )
  }
  const open = [...links.values()].filter((link) => link.status === 'unverified')
  return (
    <Empty
      title={`${summary.ok} of ${summary.links - summary.ignored} links verified. No findings.`}
      hint={open.length === 0 ? 'The lab is cabled as planned.' : 'These links are not verified:'}
    >
      {open.length > 0 && (
        <ul className="unverified" tabIndex={0} aria-label="Links not verified">
          {open.slice(0, MOST).map((link) => (
            <li key={link.cables[0]}>
              <button type="button" onClick={() => showInRack(app.view, link.a)}>
                <span className="chip cab">{clean(link.cables.at(-1) ?? '')}</span>
                <span className="dim2">{reasonWords(link.reason)}</span>
              </button>
            </li>
          ))}
          {open.length > MOST && <li className="dim">and {open.length - MOST} more</li>}
        </ul>
      )}
    </Empty>
  )
}

function capital(code: string): string {
  const words = plainWords(code)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** What is wrong with the plan itself, known before anything is collected. */
function PlanErrors({ errors }: { readonly errors: readonly PlanError[] }) {
  return (
    <div className="plan-errors">
      <h2>{counted(errors.length, 'plan error')}</h2>
      <p className="dim2">These cables make no link until the plan is fixed.</p>
      <ul tabIndex={0} aria-label="Plan errors">
        {errors.map((error, i) => (
          <li key={i}>
            <b className="c-bad">
              <Icon name="findings" small /> {capital(error.kind)}
            </b>
            <span>{clean(sentence(error.said))}</span>
            <span className="cb">
              {error.cables.slice(0, 4).map((label) => (
                <CableChip key={label} label={label} />
              ))}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
