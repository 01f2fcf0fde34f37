import { useMemo } from 'react'
import { explain } from '#renderer/api/engine.ts'
import type { LoadOutput } from '#renderer/components/inspector/use-output.ts'
import type { OutputView } from '#shared/contract/page-state.ts'
import { useApp, useLab } from './app-context.ts'

/** Fetches raw output once per device and command, until newer results come. */
export function useOutputs(): LoadOutput {
  const { engine } = useApp()
  const verifiedAt = useLab((state) => state.verifiedAt)
  const lab = useLab((state) => state.lab?.path)
  // A new time or lab means new outputs
  return useMemo(() => {
    const cache = new Map<string, Promise<OutputView | undefined>>()
    return (device, command) => {
      const key = `${device}\n${command}`
      const known = cache.get(key)
      if (known !== undefined) return known
      const loading = engine.evidence.output({ device, command }).catch((error: unknown) => {
        cache.delete(key)
        throw new Error(explain(error))
      })
      cache.set(key, loading)
      return loading
    }
  }, [engine, verifiedAt, lab])
}
