import type { RefObject } from 'react'
import { CommandButton } from '#renderer/commands/command-button.tsx'
import { runCommand } from '#renderer/commands/command-now.ts'
import { ChecksLine } from '#renderer/components/services/checks-line.tsx'
import { FindField } from '#renderer/components/ui/find-field.tsx'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { SERVICE_GROUPS, type ServiceGroup, type ServiceShow } from '#renderer/model/service-lines.ts'
import { OwnerOnly } from './allowed.tsx'
import { useApp, useLab } from './app-context.ts'
import { ExportMenu } from './export-menu.tsx'
import type { TableFormat } from './export-table.ts'
import { ImportServices } from './import-services.tsx'

const SHOWS: readonly (readonly [show: ServiceShow, word: string])[] = [
  ['all', 'All'],
  ['bad', 'Not as expected'],
  ['certificates', 'Certificates'],
]

const GROUP_WORDS: Readonly<Record<ServiceGroup, string>> = {
  none: 'Group: none',
  device: 'Group: device',
  state: 'Group: state',
  status: 'Group: status',
}

/** Check, watch, filter, group, add, import and export. */
export function ServiceTools(props: {
  readonly find: RefObject<HTMLInputElement | null>
  readonly show: ServiceShow
  readonly text: string
  readonly counts: Readonly<Record<ServiceShow, number>>
  readonly group: ServiceGroup
  /** Rows that the table shows. */
  readonly shown: number
  readonly onShow: (show: ServiceShow) => void
  readonly onGroup: (group: ServiceGroup) => void
  readonly onExport: (format: TableFormat) => void
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
      <select
        className={`pick ${props.group === 'none' ? '' : 'on'}`}
        aria-label="Group"
        value={props.group}
        onChange={({ target }) => props.onGroup(SERVICE_GROUPS.find((each) => each === target.value) ?? 'none')}
      >
        {SERVICE_GROUPS.map((each) => (
          <option key={each} value={each}>
            {GROUP_WORDS[each]}
          </option>
        ))}
      </select>
      <CommandButton id="add-service" testId="add-service" />
      <OwnerOnly>
        <ImportServices />
      </OwnerOnly>
      <ExportMenu disabled={props.shown === 0} onExport={props.onExport} />
    </div>
  )
}
