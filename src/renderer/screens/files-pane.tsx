import { CommandButton } from '#renderer/commands/command-button.tsx'
import { FetchedTable } from '#renderer/components/facts/fetched-table.tsx'
import { useLab } from './app-context.ts'
import { NoRun } from './no-run.tsx'

/** Files that were fetched from devices in this session, and what was left out. */
export function FilesPane() {
  const asking = useLab((state) => state.asking)
  if (asking?.what !== 'fetch') {
    return (
      <NoRun
        title="Fetch files from all devices"
        hint="By SFTP, each device into a folder of its own. A cut connection is resumed; sizes and hashes are checked."
      >
        <CommandButton id="fetch-files" className="btn primary" noHint />
      </NoRun>
    )
  }
  return <FetchedTable files={asking.files ?? []} left={asking.left ?? []} folder={asking.folder ?? ''} />
}
