/** Small lab files for tests of whole commands. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A scratch folder with these files; `remove` takes it away. */
export function scratch(files: Readonly<Record<string, string>> = {}): { dir: string; remove: () => void } {
  const dir = mkdtempSync(join(tmpdir(), 'plumbline-test-'))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true })
    writeFileSync(join(dir, name), text)
  }
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) }
}

/** What IOS prints for these neighbors: local port, name, far port. */
export function iosCdp(neighbors: readonly (readonly [string, string, string])[]): string {
  const entries = neighbors.map(
    ([local, name, far]) =>
      `-------------------------\nDevice ID: ${name}\nPlatform: cisco X,  Capabilities: Switch\nInterface: ${local},  Port ID (outgoing port): ${far}\nHoldtime : 150 sec\n\n`,
  )
  return `${entries.join('')}Total cdp entries displayed : ${neighbors.length}\n`
}
