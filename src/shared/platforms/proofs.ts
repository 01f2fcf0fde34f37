/** What each platform was proved on, and since which version: shown in the window, told in docs/platforms.md. */
import type { Proved } from '#shared/parse/platform.ts'
import { PLATFORMS } from '#shared/parse/registry.ts'

interface Proof extends Proved {
  readonly platform: string
  /** Plumbline logs in to it: by commands alone, or into its shell. */
  readonly login?: 'exec' | 'shell'
}

/** Every platform whose neighbors are read, in the order of its name. */
export const PROOFS: readonly Proof[] = PLATFORMS.flatMap(({ id, proved, driver }) =>
  proved ? [{ platform: id, ...(driver && { login: driver.channel }), ...proved }] : [],
)
