/** Takes a file that the engine makes, and hands it to the person. */
import { download } from '#renderer/api/download.ts'
import { fromBase64 } from '#renderer/api/from-base64.ts'
import type { ReportEvent } from '#shared/contract/report-contract.ts'

/** Bytes that were made so far; once it is done, the place where the shell has saved it. */
export interface FileProgress {
  readonly bytes: number
}

/**
 * Follows the making of a file to its end, and downloads what came as bytes. Returns a sentence for the person, or undefined
 * where they changed their mind.
 */
export async function receiveFile(
  events: AsyncIterable<ReportEvent>,
  onProgress: (progress: FileProgress) => void,
): Promise<string | undefined> {
  const parts: Uint8Array<ArrayBuffer>[] = []
  let bytes = 0
  for await (const event of events) {
    if (event.kind === 'dismissed') return undefined
    if (event.kind === 'done') {
      if (event.path !== undefined) return `Saved as ${event.path}.`
      download(event.name, event.mime, parts)
      return `${event.name} was made.`
    }
    if (event.kind === 'block') {
      const part = fromBase64(event.base64)
      parts.push(part)
      bytes += part.length
    } else bytes = event.bytes
    onProgress({ bytes })
  }
  return undefined
}
