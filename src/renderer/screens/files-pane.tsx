import { CommandButton } from '#renderer/commands/command-button.tsx'
import { Empty } from '#renderer/components/ui/bits.tsx'
import { FetchedTable } from '#renderer/components/facts/fetched-table.tsx'
import { useLab } from './app-context.ts'

/** Files that were fetched from devices in this session, and what was left out. */
export function FilesPane() {
  const asking = useLab((state) => state.asking)
  if (asking?.what !== 'fetch') {
    return (
      <Empty
        title="Fetch files from all devices"
        hint="By SFTP, each device into a folder of its own. A cut connection is resumed; sizes and hashes are checked."
      >
        <CommandButton id="fetch-files" className="btn primary" noHint />
      </Empty>
    )
  }
  return <FetchedTable files={asking.files ?? []} left={asking.left ?? []} folder={asking.folder ?? ''} />
}
