/** Damages a lab file in many ways, a seed each, and opens it by commands and by the engine; prints a line for each try. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MIGRATIONS } from '#main/store/migrations/index.ts'
import { browserSession } from '#main/wiring/browser-session.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { type Random, randomOf } from '#test/builders/random.ts'
import { runInProcess, SOURCE_FILES } from '#test/support/in-process.ts'

const [dir = '.', lab = '', from = '0', to = '0'] = process.argv.slice(2)
const whole = readFileSync(lab)

/** Where the stored documents are: what is damaged there is seen by no check of SQLite. */
const DOCUMENTS = ['{"device":', '{"summary":', '"neighbors":', '"links":', '["sw', '"coverage":'].flatMap((start) => {
  const at = whole.indexOf(start)
  return at < 0 ? [] : [at]
})
const VERSIONS = [-1, -2_147_483_648, 2_147_483_647, 0, 1, 2, 3, MIGRATIONS.length + 1, 1000]
/** Fields of the file's header by their place (sqlite.org/fileformat.html, 1.3). */
const HEADER = [16, 18, 19, 20, 21, 28, 32, 36, 40, 44, 52, 56, 60, 68, 92, 96, 100, 101, 103, 105, 108]

const flip = (bytes: Buffer, at: number, random: Random): void => {
  bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << random.below(8)), at)
}

/** One way to damage it, by the seed. */
function mutate(seed: number): { readonly what: string; readonly bytes: Buffer } {
  const random = randomOf(seed)
  const bytes = Buffer.from(whole)
  switch (seed % 6) {
    case 0: {
      const at = random.pick(DOCUMENTS) + random.below(60)
      flip(bytes, at, random)
      return { what: `a bit of a document at ${at}`, bytes }
    }
    case 1: {
      const at = random.below(bytes.length)
      flip(bytes, at, random)
      return { what: `a bit at ${at}`, bytes }
    }
    case 2: {
      const length = random.chance(0.5) ? random.below(bytes.length) : 4096 * random.below(bytes.length / 4096)
      return { what: `cut off after ${length}`, bytes: bytes.subarray(0, length) }
    }
    case 3: {
      const at = random.pick(HEADER)
      bytes.writeUInt8(random.below(256), at)
      return { what: `byte ${at} of the header`, bytes }
    }
    case 4: {
      const version = VERSIONS[Math.floor(seed / 6) % VERSIONS.length] ?? 0
      bytes.writeInt32BE(version, 60)
      return { what: `user_version ${version}`, bytes }
    }
    default: {
      // Whole pages change places: the tree of a table leads back to itself.
      const pages = bytes.length / 4096
      const [one, other] = [1 + random.below(pages - 1), 1 + random.below(pages - 1)]
      whole.copy(bytes, one * 4096, other * 4096, (other + 1) * 4096)
      return { what: `page ${one} holds what ${other} does`, bytes }
    }
  }
}

async function engine(path: string): Promise<string> {
  const session = browserSession(SOURCE_FILES, { HOME: dir, PLUMBLINE_PROFILE: join(dir, 'profile') })
  try {
    await session.labs.open(path)
    const { lab } = session.snapshot()
    return JSON.stringify(lab?.notices ?? [])
  } catch (error) {
    return error instanceof Refusal ? error.said.code : `not in words: ${String(error)}`
  } finally {
    await session.shutdown()
  }
}

for (let seed = Number(from); seed < Number(to); seed++) {
  const { what, bytes } = mutate(seed)
  // Told first: whoever waits knows which one never ended.
  process.stdout.write(`${JSON.stringify({ seed, what })}\n`)
  const path = join(dir, `mutated-${seed}.plumb`)
  const fresh = (): void => {
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(path + suffix, { force: true })
    writeFileSync(path, bytes)
  }
  const ran: Record<string, { readonly status: number; readonly stderr: string }> = {}
  for (const command of ['verify', 'runs', 'lint']) {
    fresh()
    const { status, stderr } = await runInProcess([command, path, '--quiet'], dir)
    ran[command] = { status, stderr: stderr.replaceAll(path, 'LAB') }
  }
  fresh()
  const shown = (await engine(path)).replaceAll(path, 'LAB')
  const untouched = readFileSync(path).equals(bytes)
  process.stdout.write(`${JSON.stringify({ seed, what, ran, shown, untouched })}\n`)
}
