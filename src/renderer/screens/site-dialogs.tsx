import { AddSiteDialog } from '#renderer/components/dialogs/add-site-dialog.tsx'
import { CollectorSetUpDialog } from '#renderer/components/dialogs/collector-set-up-dialog.tsx'
import { networksOf } from '#renderer/model/site-networks.ts'
import type { SitesView } from '#shared/contract/sites-contract.ts'
import { siteKey } from '#shared/naming/site-key.ts'
import { RackNames } from '#shared/naming/site-name.ts'
import { useApp, useShell } from './app-context.ts'
import { copyText } from './copy-text.ts'
import { currentPlan, storeCells } from './plan-actions.ts'

/** What stands in front of the screen of sites. */
export type SiteDialog = { readonly kind: 'add' } | { readonly kind: 'set-up'; readonly site: string }

export function SiteDialogs(props: {
  readonly shown: SiteDialog | undefined
  readonly view: SitesView
  readonly onShow: (shown: SiteDialog | undefined) => void
}) {
  const app = useApp()
  const error = useShell((state) => state.error)
  const busy = useShell((state) => state.busy !== undefined)
  const { shown, view } = props
  if (shown === undefined) return null
  const close = (): void => props.onShow(undefined)
  const plan = currentPlan(app)
  if (shown.kind === 'add') {
    const add = async (site: string, rows: readonly number[]): Promise<void> => {
      const edits = rows.map((row) => ({ row, column: 'site', text: site }))
      // Collectors for it are the next thing that is needed.
      if (await storeCells(app, 'racks', edits, `Add site ${site}`)) props.onShow({ kind: 'set-up', site })
    }
    return (
      <AddSiteDialog
        racks={plan.racks}
        error={error}
        busy={busy}
        onAdd={(site, rows) => void add(site, rows)}
        onClose={close}
      />
    )
  }
  const racks = new RackNames(plan.racks)
  const sites = [...new Set([shown.site, ...plan.racks.flatMap(({ site }) => site ?? [])])]
  const addresses = (site: string) =>
    plan.devices.flatMap((device) =>
      device.managed && siteKey(racks.siteOf(device) ?? '') === siteKey(site) ? [device.address] : [],
    )
  return (
    <CollectorSetUpDialog
      sites={sites}
      first={shown.site}
      address={view.queue?.address}
      networksOf={(site) => networksOf(addresses(site))}
      onCopy={(text) => void copyText(app, text, 'Copied')}
      onClose={close}
    />
  )
}
