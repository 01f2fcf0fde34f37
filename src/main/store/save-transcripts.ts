import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { leavesFolder } from '#main/files/leaves-folder.ts'
import type { LabStore } from '#main/services/ports.ts'
import { ERROR_FILE } from './transcript-folder.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { wholeText } from '#shared/words/message.ts'

/** Makes the folder before anything is collected, so that a bad path is told at once. */
export function prepareTranscriptFolder(dir: string, cwd: string): void {
  try {
    mkdirSync(resolve(cwd, dir), { recursive: true })
  } catch {
    throw new Refusal({ code: 'transcripts-folder-not-made', path: dir })
  }
}

/** Writes the raw outputs of the latest results in the layout that `verify --transcripts` reads. */
export function saveTranscripts(store: LabStore, dir: string, cwd: string): void {
  const root = resolve(cwd, dir)
  try {
    const failed = new Map(store.observations().flatMap(({ device, error }) => (error ? [[device, error]] : [])))
    for (const device of store.plan().devices) {
      const error = failed.get(device.name)
      const outputs = store.outputs(device.name).filter((o) => o.complete && !o.refused)
      if ((outputs.length === 0 && !error) || leavesFolder(device.name)) continue
      mkdirSync(join(root, device.name), { recursive: true })
      for (const o of outputs) writeFileSync(join(root, device.name, fileOfCommand(o.command)), o.text)
      if (error)
        writeFileSync(
          join(root, device.name, ERROR_FILE),
          `${JSON.stringify({ code: error.code, message: wholeText(error.said), said: error.said })}\n`,
        )
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Refusal({ code: 'transcripts-not-written', path: dir, reason })
  }
}

/** No file on Windows may have one of these in its name, a slash would be a folder, and `_` stands for a space. */
const NOT_IN_NAMES = /[<>:"/\\?*_]/g

/** `show lldp neighbors | json` → `show_lldp_neighbors_pipe_json.txt`; `a:b/c` → `a%3Ab%2Fc.txt`, as in a URL. */
export function fileOfCommand(command: string): string {
  const coded = command.replace(NOT_IN_NAMES, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return `${coded.replaceAll('|', 'pipe').replace(/\s+/g, '_')}.txt`
}
