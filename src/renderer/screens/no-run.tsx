import type { ReactNode } from 'react'
import { CommandButton } from '#renderer/commands/command-button.tsx'
import { useCommand } from '#renderer/commands/use-command.ts'
import { Empty } from '#renderer/components/ui/bits.tsx'
import { ImportButton } from './import-button.tsx'
import { useLab } from './app-context.ts'

/** Where something of devices would be shown and nothing was collected yet: what is missing, and the button that adds it. */
export function NoRun(props: {
  readonly title: string
  readonly hint: string
  /** The button that collects it, if it is no run. */
  readonly children?: ReactNode
}) {
  const { title, hint, children } = props
  const devices = useLab((state) => state.index.devices.size)
  const managed = useLab((state) => [...state.index.devices.values()].some((device) => device.managed))
  const { when } = useCommand('verify-all')
  if (managed) {
    return (
      <Empty title={title} hint={hint}>
        {children ?? (when === 'shown' && <CommandButton id="verify-all" className="btn primary" />)}
      </Empty>
    )
  }
  return devices === 0 ? (
    <Empty title="No devices yet" hint="Import a cabling sheet or an inventory, or enter the plan.">
      <ImportButton />
      <CommandButton id="show-plan" className="btn" noHint>
        Enter the plan…
      </CommandButton>
    </Empty>
  ) : (
    <Empty
      title="No device can be logged in to"
      hint="A device needs an address and a platform. Fill them in in the plan, or import an inventory."
    >
      <CommandButton id="show-plan" className="btn primary" noHint>
        Fill in the plan…
      </CommandButton>
      <CommandButton id="import" className="btn" noHint />
    </Empty>
  )
}
