/** Hands the difference of two configurations to the person. Secrets are masked, even while the screen shows them. */
import { download } from '#renderer/api/download.ts'
import { clean } from '#renderer/model/clean.ts'
import { diffFile } from '#renderer/model/config-lines.ts'
import { fileStem } from '#shared/model/file-stem.ts'
import type { AppContext } from './app-context.ts'
import { attempt } from './attempt.ts'
import { copyText } from './copy-text.ts'

/** Names of two backups, the older first. */
type Pair = readonly [from: string, to: string]

export async function copyDiff(app: AppContext, device: string, pair: Pair): Promise<void> {
  await attempt(app, 'Reading the difference', async () => {
    await copyText(app, await diffText(app, device, pair), 'Copied. Secrets are masked.')
  })
}

export async function exportDiff(app: AppContext, device: string, pair: Pair): Promise<void> {
  await attempt(app, 'Reading the difference', async () => {
    const name = `${fileStem(device)}-${pair.join('-')}.diff`
    download(name, 'text/x-diff', [new TextEncoder().encode(await diffText(app, device, pair))])
    app.shell.setState({ notice: `${clean(name)} was made. Secrets are masked.`, error: undefined })
  })
}

async function diffText(app: AppContext, device: string, [from, to]: Pair): Promise<string> {
  const { lines } = await app.engine.configs.diff({ device, from, to, secrets: false })
  return diffFile(device, [from, to], lines)
}
