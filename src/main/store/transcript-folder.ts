/** Saved outputs on disk: `DIR/<device>/<command with _ for spaces and pipe for |>.txt` (cli.md). */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { readRegularFile } from '#main/files/regular-file.ts'
import type { DeviceTranscripts } from '#main/services/verify-transcripts.ts'
import { FAILURE_CODES, type DeviceFailure } from '#shared/model/observation.ts'
import type { Message } from '#shared/words/message.ts'
import { Refusal } from '#shared/model/refusal.ts'

/** No device prints more neighbors than fit here; larger files are refused, not read. */
const MAX_BYTES = 64 * 1024 * 1024

/** Beside the outputs of a device whose login failed: `{"code", "message"}`, and what `message` is made of in `said`. */
export const ERROR_FILE = 'error.json'

/** `show_lldp_neighbors_pipe_json.txt` → `show lldp neighbors | json`; `a%3Ab%2Fc.txt` → `a:b/c`. */
export function commandOfFile(name: string): string {
  return name
    .replace(/\.txt$/i, '')
    .split('_')
    .map((word) => (word === 'pipe' ? '|' : word))
    .join(' ')
    .replace(/%(22|2A|2F|3A|3C|3E|3F|5C|5F)/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

/** Sites have slashes in their names, and no lab more than this. */
const DEEPEST = 6

/**
 * Reads the folders of the devices; one in a folder of its own is of the site of that name (`fra1/sw-1`). Throws `Refusal`
 * where the folder itself cannot be read.
 */
export function readTranscriptFolder(dir: string): DeviceTranscripts[] {
  try {
    return foldersIn(dir).flatMap((name) => devicesIn(dir, name, 1))
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal({ code: 'transcripts-unreadable', path: dir })
  }
}

function foldersIn(dir: string): readonly string[] {
  return readdirSync(dir, { withFileTypes: true })
    .filter((e) => e.isDirectory() || (e.isSymbolicLink() && statSync(join(dir, e.name)).isDirectory()))
    .map((e) => e.name)
    .sort()
}

function devicesIn(dir: string, device: string, depth: number): DeviceTranscripts[] {
  const inner = depth < DEEPEST ? foldersIn(join(dir, device)) : []
  const own = transcriptsOf(dir, device)
  const isSite = inner.length > 0 && own.outputs.length === 0 && own.error === undefined
  return [...(isSite ? [] : [own]), ...inner.flatMap((name) => devicesIn(dir, `${device}/${name}`, depth + 1))]
}

function transcriptsOf(dir: string, device: string): DeviceTranscripts {
  return {
    device,
    outputs: readdirSync(join(dir, device))
      .filter((file) => /\.txt$/i.test(file) && statSync(join(dir, device, file), { throwIfNoEntry: false })?.isFile())
      .sort()
      .map((file) => {
        const path = join(dir, device, file)
        const text = readRegularFile(path, MAX_BYTES)
        return { command: commandOfFile(file), text, complete: true, refused: false }
      }),
    ...readError(join(dir, device, ERROR_FILE)),
  }
}

/** The failure of a login, as `--save-transcripts` writes it. Throws `Refusal` if the file is none. */
function readError(path: string): { error?: DeviceFailure } {
  const size = statSync(path, { throwIfNoEntry: false })?.size
  if (size === undefined) return {}
  try {
    const { code, message, said } = JSON.parse(readRegularFile(path, 65_536)) as Partial<
      DeviceFailure & { message: string }
    >
    const known = FAILURE_CODES.find((one) => one === code)
    if (known && typeof (said as Partial<Message> | undefined)?.code === 'string' && said)
      return { error: { code: known, said } }
    if (known && typeof message === 'string')
      return { error: { code: known, said: { code: 'message-as-kept', text: message } } }
  } catch {
    // Said below: what is wrong in it does not matter.
  }
  throw new Refusal({ code: 'not-an-error-file', path })
}
