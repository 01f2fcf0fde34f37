import type { RefObject } from 'react'
import { CommandButton } from '#renderer/commands/command-button.tsx'
import { runCommand } from '#renderer/commands/command-now.ts'
import { ChecksLine } from '#renderer/components/services/checks-line.tsx'
import { FindField } from '#renderer/components/ui/find-field.tsx'
import { Icon } from '#renderer/components/ui/icon.tsx'
import type { ServiceShow } from '#renderer/model/service-lines.ts'
import { OwnerOnly } from './allowed.tsx'
import { useApp, useLab } from './app-context.ts'
import { ImportServices } from './import-services.tsx'

const SHOWS: readonly (readonly [show: ServiceShow, word: string])[] = [
  ['all', 'All'],
  ['bad', 'Not as expected'],
  ['certificates', 'Certificates'],
]

/** Check, watch, filter, add and import. */
export function ServiceTools(props: {
  readonly find: RefObject<HTMLInputElement | null>
  readonly show: ServiceShow
  readonly text: string
  readonly counts: Readonly<Record<ServiceShow, number>>
  readonly onShow: (show: ServiceShow) => void
  readonly onText: (text: string) => void
}) {
  const app = useApp()
  const checks = useLab((state) => state.checks)
  const watch = checks?.watch
  return (
    <div className="tools">
      <CommandButton id="check-services" className="btn primary sm" testId="check-services" noHint>
        Check all
      </CommandButton>
      <OwnerOnly>
        <button
          type="button"
          className="btn sm"
          data-testid="service-watch"
          onClick={() => app.shell.setState({ dialog: { kind: 'service-watch' }, error: undefined })}
        >
          <Icon name="bell" small />
          {watch === undefined ? 'Watch…' : 'Watching…'}
        </button>
      </OwnerOnly>
      <ChecksLine checks={checks} onCancel={() => runCommand(app, 'cancel-asking')} />
      <span className="grow" />
      <div className="seg" role="group" aria-label="Checks shown">
        {SHOWS.map(([each, word]) => (
          <button type="button" key={each} aria-pressed={props.show === each} onClick={() => props.onShow(each)}>
            {word} {props.counts[each]}
          </button>
        ))}
      </div>
      <FindField
        find={props.find}
        label="Find checks"
        placeholder="Name, URL, device"
        text={props.text}
        onText={props.onText}
      />
      <CommandButton id="add-service" testId="add-service" />
      <OwnerOnly>
        <ImportServices />
      </OwnerOnly>
    </div>
  )
}
