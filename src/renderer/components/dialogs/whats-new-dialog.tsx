import { GuideBlocks } from '#renderer/components/guide/guide-blocks.tsx'
import type { GuidePart } from '#renderer/model/guide.ts'
import { Dialog } from './dialog.tsx'

/** What has changed: the newest part of the changelog. */
export function WhatsNewDialog(props: {
  readonly version: string
  readonly part: GuidePart | undefined
  readonly onClose: () => void
}) {
  return (
    <Dialog title={`What's new in Plumbline ${props.version}`} wide testId="whats-new" onClose={props.onClose}>
      <div className="body guide-text" role="region" aria-label="Changes" tabIndex={0} data-first>
        {props.part && <GuideBlocks below={2} blocks={props.part.blocks} />}
      </div>
    </Dialog>
  )
}
