import { useEffect } from 'react'
import text from '#changelog?raw'
import { WhatsNewDialog } from '#renderer/components/dialogs/whats-new-dialog.tsx'
import { guideParts, newsFirst } from '#renderer/model/guide.ts'
import { isUpdated } from '#renderer/stores/kept-greetings.ts'
import { useApp, useLab } from './app-context.ts'

const [LATEST] = guideParts(text).map(newsFirst)

/** What is new in this version, as it was when it was built. */
export function WhatsNew({ onClose }: { readonly onClose: () => void }) {
  const version = useLab((state) => state.app?.version ?? '')
  return <WhatsNewDialog version={version} part={LATEST} onClose={onClose} />
}

/** Opens it once after an update. */
export function useWhatsNew(): void {
  const app = useApp()
  const version = useLab((state) => state.app?.version)
  useEffect(() => {
    if (version !== undefined && isUpdated(version)) app.shell.setState({ dialog: { kind: 'whats-new' } })
  }, [app, version])
}
