/** Opens an address that holds a token in the system's browser. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** Long enough for a browser that starts cold. */
const KEPT_MS = 60_000

/**
 * The browser is started with a page that leads to the address, in a folder that only this user may read: every user of
 * the machine sees the arguments of a process, and the token must not be among them. Returns a function that removes the
 * page. On a machine without a browser nothing happens.
 */
export function openBrowser(url: string): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-open-'))
  const page = join(folder, 'plumbline.html')
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  writeFileSync(page, leadingTo(url), { mode: 0o600 })
  const address = pathToFileURL(page).href
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', address]
      : process.platform === 'win32'
        ? ['explorer', address]
        : ['xdg-open', address]
  const child = spawn(command ?? 'xdg-open', args, { stdio: 'ignore', detached: true })
  child.on('error', () => {})
  child.unref()
  setTimeout(remove, KEPT_MS).unref()
  return remove
}

/** The address has no character that HTML reads as its own. */
function leadingTo(url: string): string {
  return `<!doctype html>
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url=${url}">
<title>Plumbline</title>
<p><a href="${url}">Open Plumbline</a></p>
`
}
