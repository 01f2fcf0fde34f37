/** The rows of the page about platforms: which are read, how they are logged in to, what they are proved on. */
import { PROOFS } from '#shared/platforms/proofs.ts'
import { platformLabel } from '#shared/words/platform-names.ts'

export interface PlatformRow {
  readonly name: string
  readonly login: string
  readonly provedOn: string
  /** Version of the program that read it first. */
  readonly since: string
}

/** Every platform whose neighbors are read. */
export const PLATFORM_ROWS: readonly PlatformRow[] = PROOFS.map(({ platform, login, system, transcripts, since }) => {
  const texts = `${transcripts} public transcript${transcripts === 1 ? '' : 's'}`
  const own = transcripts === 0 ? 'captures of our own' : texts
  return {
    name: platformLabel(platform),
    login: login === undefined ? 'Saved outputs only' : 'SSH',
    provedOn: system ? `the system itself, ${own}` : own,
    since,
  }
})
