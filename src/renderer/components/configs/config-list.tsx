import { useMemo } from 'react'
import { when } from '#renderer/components/ui/format.ts'
import { Icon } from '#renderer/components/ui/icon.tsx'
import type { IconName } from '#renderer/components/ui/icons.ts'
import { clean } from '#renderer/model/clean.ts'
import type { ConfigsOfDevice } from '#shared/contract/facts-contract.ts'

const GROUPS: readonly (readonly [state: ConfigsOfDevice['state'], title: string, icon: IconName, tone: string])[] = [
  ['outside-plan', 'Changed outside the plan', 'warn', 'c-warn'],
  ['changed', 'Changed with the plan', 'pencil', 'dim2'],
  ['first', 'First backup', 'plus', 'dim2'],
  ['same', 'Equal', 'check', 'c-ok'],
]

/** Devices with backups, those that changed outside the plan first. */
export function ConfigList(props: {
  readonly configs: readonly ConfigsOfDevice[]
  readonly text: string
  readonly selected: string | undefined
  readonly onText: (text: string) => void
  readonly onPick: (device: string) => void
}) {
  const { configs, text, selected } = props
  const shown = useMemo(
    () => configs.filter(({ device }) => device.toLowerCase().includes(text.trim().toLowerCase())),
    [configs, text],
  )
  return (
    <nav className="config-list" aria-label="Devices">
      <label className="field">
        <Icon name="search" small />
        <input
          type="search"
          aria-label="Find a device"
          placeholder="Device"
          value={text}
          onChange={(event) => props.onText(event.target.value)}
        />
        <span className="dim">{configs.length}</span>
      </label>
      {GROUPS.map(([state, title, icon, tone]) => {
        const of = shown.filter((each) => each.state === state)
        if (of.length === 0) return null
        return (
          <section key={state} aria-label={title}>
            <h2>
              {title} <span className="grow" /> {of.length}
            </h2>
            <ul>
              {of.map((each) => (
                <li key={each.device}>
                  <button
                    type="button"
                    aria-current={each.device === selected}
                    data-testid="config-device"
                    data-state={state}
                    onClick={() => props.onPick(each.device)}
                  >
                    <span className={tone}>
                      <Icon name={icon} small />
                    </span>
                    <span className="mono cut">{clean(each.device)}</span>
                    <span className="dim2 cut">
                      {each.added + each.removed > 0 ? `+${each.added} −${each.removed}` : when(each.latest.at)}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </nav>
  )
}
