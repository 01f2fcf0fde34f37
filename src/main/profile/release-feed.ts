/** Where newer releases are told, if the person gave an address; else nothing is sent anywhere. */
import type { ReleaseFeed } from '#main/services/release-check.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { smallFile } from './small-file.ts'

const TIMEOUT_MS = 10_000
const MOST_BYTES = 1024 * 1024

/**
 * The address answers with JSON that has a `version`, or the `tag_name` of a release on GitHub. What is sent is a GET without
 * anything of this program or machine in it; redirections are not followed.
 */
export function releaseFeed(profile: string): ReleaseFeed {
  const file = smallFile(profile, 'releases.txt')
  return {
    url: () => file.read()?.trim() ?? '',
    turnOn(text) {
      if (text !== '') addressOf(text)
      file.write(text)
    },
    async newest(text) {
      const url = addressOf(text)
      const { origin } = url
      let body: string
      try {
        const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) })
        if (!answer.ok) throw new Refusal({ code: 'releases-not-told', origin })
        body = await firstOf(answer)
      } catch (error) {
        if (error instanceof Refusal) throw error
        throw new Refusal({ code: 'releases-unreachable', origin })
      }
      const version = versionIn(body)
      if (version === undefined) throw new Refusal({ code: 'releases-not-told', origin })
      return version
    },
  }
}

function addressOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    throw new Refusal({ code: 'releases-bad-address', url: text })
  return url
}

async function firstOf(answer: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.length
    if (bytes > MOST_BYTES) break
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function versionIn(body: string): string | undefined {
  try {
    const { version, tag_name: tag } = JSON.parse(body) as { version?: unknown; tag_name?: unknown }
    return /^v?(\d{1,6}\.\d{1,6}\.\d{1,6})$/.exec(String(version ?? tag))?.[1]
  } catch {
    return undefined
  }
}
