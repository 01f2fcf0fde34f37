import { when } from '#renderer/components/ui/format.ts'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { clean } from '#renderer/model/clean.ts'
import { shortPort } from '#renderer/model/port-name.ts'
import type { MacHint } from '#shared/facts/mac-hints.ts'

/** A MAC table has the planned device behind this port, or behind another: a hint beside "not verified", never proof. */
export function MacHintLine({ hint }: { readonly hint: MacHint }) {
  const { at, device, mac, port, isPlanned, seenAt } = hint
  return (
    <p className="mac-hint" data-testid="mac-hint" data-planned={isPlanned}>
      <span className={isPlanned ? 'c-ok' : 'c-warn'}>
        <Icon name={isPlanned ? 'info' : 'warn'} small />
      </span>{' '}
      {isPlanned ? 'Hint' : 'Hint, not as planned'}: the MAC table of {clean(at.device)} has{' '}
      <b className="mono">{clean(mac)}</b> of {clean(device)} on <b className="mono">{shortPort(port)}</b>,{' '}
      {when(seenAt)}. It is no proof.
    </p>
  )
}
