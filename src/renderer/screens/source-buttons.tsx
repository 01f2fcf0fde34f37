import { CommandButton } from '#renderer/commands/command-button.tsx'

/** For a lab without a plan: from NetBox, or from the devices. */
export function SourceButtons() {
  return (
    <>
      <CommandButton id="netbox-read" className="btn" />
      <CommandButton id="discover" className="btn" />
    </>
  )
}
