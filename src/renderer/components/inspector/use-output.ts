import { useEffect, useState } from 'react'
import type { OutputView } from '#shared/contract/page-state.ts'

export type LoadOutput = (device: string, command: string) => Promise<OutputView | undefined>

export type OutputState =
  | { readonly kind: 'loading' | 'none' }
  | { readonly kind: 'ready'; readonly output: OutputView; readonly lines: readonly string[] }
  | { readonly kind: 'failed'; readonly message: string }

/** The stored raw output of a command, fetched when it is first looked at. */
export function useOutput(load: LoadOutput, device: string, command: string): OutputState {
  const [state, setState] = useState<OutputState>({ kind: 'loading' })
  useEffect(() => {
    let current = true
    load(device, command).then(
      (output) => {
        if (!current) return
        setState(output === undefined ? { kind: 'none' } : { kind: 'ready', output, lines: output.text.split('\n') })
      },
      (error: unknown) => {
        if (current)
          setState({ kind: 'failed', message: error instanceof Error ? error.message : "The output can't be loaded." })
      },
    )
    return () => {
      current = false
    }
  }, [load, device, command])
  return state
}
