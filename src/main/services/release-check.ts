/** Asks for a newer release, where a person turned that on. */
import type { ReleaseView } from '#shared/contract/release-view.ts'

/** Where newer releases are told. Nothing is sent before a person gives an address. */
export interface ReleaseFeed {
  /** Empty while it is off. */
  url(): string
  /** An empty address turns it off. Throws `Refusal` for what is none. */
  turnOn(url: string): void
  /** The version that is told there. Throws `Refusal`. */
  newest(url: string): Promise<string>
}

/** Throws `Refusal` where the address does not tell. */
export async function checkRelease(feed: ReleaseFeed, version: string): Promise<ReleaseView> {
  const url = feed.url()
  if (url === '') return { url }
  const newest = await feed.newest(url)
  return { url, newest, isNewer: isNewer(newest, version) }
}

/** By its three numbers. */
export function isNewer(version: string, than: string): boolean {
  const [a, b] = [version, than].map((text) => text.split('.').map(Number))
  for (let i = 0; i < 3; i++) {
    const [x = 0, y = 0] = [a?.[i], b?.[i]]
    if (x !== y) return x > y
  }
  return false
}
