import { useState } from 'react'
import { BenchDialog } from '#renderer/components/dialogs/bench-dialog.tsx'
import type { BenchEvent, BenchRow, Strategy } from '#shared/model/bench-row.ts'
import { useApp, useShell } from './app-context.ts'
import { useSource } from './use-source.ts'

/** Compares strategies; closing the dialog ends it. */
export function Bench({ onClose }: { readonly onClose: () => void }) {
  const app = useApp()
  const error = useShell((state) => state.error)
  const source = useSource<Strategy>()
  const [rows, setRows] = useState<readonly BenchRow[]>([])
  return (
    <BenchDialog
      rows={rows}
      running={source.progress}
      error={error}
      onClose={onClose}
      onStop={source.stop}
      onRun={(choice) => {
        setRows([])
        void source.start<BenchEvent>(
          (signal) => app.engine.bench.run(choice, { signal }),
          (event, progress) => {
            if (event.kind === 'running') progress(event.strategy)
            else setRows((before) => [...before, event.row])
          },
        )
      }}
    />
  )
}
