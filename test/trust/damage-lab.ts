/** Ways to damage a lab file and its journal, one for each seed. */
import { MIGRATIONS } from '#main/store/migrations/index.ts'
import { type Random, randomOf } from '#test/builders/random.ts'

export interface Lab {
  readonly file: Buffer
  /** Its write-ahead log; absent for a lab that was closed. */
  readonly journal?: Buffer
}

export interface Damaged extends Lab {
  /** What was done, for whoever looks into it. */
  readonly what: string
}

const PAGE = 4096
const FRAME = 24 + PAGE
const JOURNAL_HEADER = 32
const VERSIONS = [-1, -2_147_483_648, 2_147_483_647, 0, 1, 2, 3, 4, 5, MIGRATIONS.length + 1, 1000]
/** Fields of the file's header by their place (sqlite.org/fileformat.html, 1.3). */
const HEADER = [16, 18, 19, 20, 21, 28, 32, 36, 40, 44, 52, 56, 60, 68, 92, 96, 100, 101, 103, 105, 108]
/** Where names, documents and lists stand: what is damaged there is seen by no check of SQLite. */
const WORDS = [
  '{"device":',
  '{"summary":',
  '"neighbors":',
  '"links":',
  '["sw',
  'Gi0/',
  'cisco_ios',
  '192.0.2.',
  'plan sum',
]

function flip(bytes: Buffer, at: number, random: Random): void {
  if (at < bytes.length) bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << random.below(8)), at)
}

type Way = (bytes: Buffer, random: Random) => readonly [what: string, bytes: Buffer]

const changed = (change: (bytes: Buffer, random: Random) => string): Way => {
  return (whole, random) => {
    const bytes = Buffer.from(whole)
    return [change(bytes, random), bytes]
  }
}

const placesOf = new WeakMap<Buffer, readonly number[]>()

function wordPlaces(whole: Buffer): readonly number[] {
  const known = placesOf.get(whole)
  if (known) return known
  const found: number[] = []
  for (const word of WORDS) {
    for (let at = whole.indexOf(word); at >= 0; at = whole.indexOf(word, at + 1)) found.push(at)
  }
  placesOf.set(whole, found)
  return found
}

/** Ways that fit any file. */
const ANY: readonly Way[] = [
  changed((bytes, random) => {
    const at = random.below(bytes.length)
    flip(bytes, at, random)
    return `a bit at ${at}`
  }),
  (whole, random) => {
    const length = random.chance(0.5) ? random.below(whole.length) : PAGE * random.below(whole.length / PAGE)
    return [`cut off after ${length}`, whole.subarray(0, length)]
  },
  changed((bytes, random) => {
    const [at, length] = [random.below(bytes.length), 1 + random.below(2 * PAGE)]
    bytes.fill(random.pick([0, 0xff]), at, Math.min(bytes.length, at + length))
    return `${length} bytes overwritten at ${at}`
  }),
  changed((bytes, random) => {
    for (let i = 0; i < 50; i++) flip(bytes, random.below(bytes.length), random)
    return 'fifty bits'
  }),
]

const FILE: readonly Way[] = [
  ...ANY,
  (whole, random) => {
    const bytes = Buffer.from(whole)
    const at = random.pick(wordPlaces(whole)) + random.below(30)
    flip(bytes, at, random)
    return [`a bit of what is stored at ${at}`, bytes]
  },
  (whole, random) => {
    const bytes = Buffer.from(whole)
    const at = random.pick(wordPlaces(whole)) + random.below(30)
    if (at < bytes.length) bytes.writeUInt8(0x30 + random.below(75), at)
    return [`another letter at ${at}`, bytes]
  },
  changed((bytes, random) => {
    const at = random.pick(HEADER)
    bytes.writeUInt8(random.below(256), at)
    return `byte ${at} of the header`
  }),
  changed((bytes, random) => {
    const version = random.pick(VERSIONS)
    bytes.writeInt32BE(version, 60)
    return `user_version ${version}`
  }),
  (whole, random) => {
    // Whole pages change places: the tree of a table leads back to itself.
    const bytes = Buffer.from(whole)
    const [one, other] = [1 + random.below(whole.length / PAGE - 1), 1 + random.below(whole.length / PAGE - 1)]
    whole.copy(bytes, one * PAGE, other * PAGE, (other + 1) * PAGE)
    return [`page ${other} holds what ${one} does`, bytes]
  },
]

const JOURNAL: readonly Way[] = [
  ...ANY,
  changed((bytes, random) => {
    const at = random.below(JOURNAL_HEADER)
    flip(bytes, at, random)
    return `a bit of its header at ${at}`
  }),
  changed((bytes, random) => {
    const frames = Math.floor((bytes.length - JOURNAL_HEADER) / FRAME)
    const at = JOURNAL_HEADER + FRAME * random.below(frames) + random.below(24)
    flip(bytes, at, random)
    return `a bit of the header of a frame at ${at}`
  }),
  (whole, random) => {
    const frames = Math.floor((whole.length - JOURNAL_HEADER) / FRAME)
    const [one, other] = [random.below(frames), random.below(frames)]
    const bytes = Buffer.from(whole)
    const from = JOURNAL_HEADER + one * FRAME
    whole.copy(bytes, JOURNAL_HEADER + other * FRAME, from, from + FRAME)
    return [`frame ${other} holds what ${one} does`, bytes]
  },
  (whole, random) => {
    const length = JOURNAL_HEADER + FRAME * random.below((whole.length - JOURNAL_HEADER) / FRAME)
    return [`cut off after ${length}, between two frames`, whole.subarray(0, length)]
  },
  (whole, random) => {
    const more = Buffer.alloc(1 + random.below(3 * FRAME), random.pick([0, 0x41]))
    return [`${more.length} bytes more`, Buffer.concat([whole, more])]
  },
  () => ['it is empty', Buffer.alloc(0)],
]

/** Seeds go round the ways. `closed` has no journal, `open` has one. */
export function damaged(seed: number, closed: Lab, open: Required<Lab>): Damaged {
  const random = randomOf(seed)
  const way = seed % (FILE.length + JOURNAL.length)
  const ofFile = FILE[way]
  if (ofFile) {
    const [what, file] = ofFile(closed.file, random)
    return { what: `the file: ${what}`, file }
  }
  const [what, journal] = (JOURNAL[way - FILE.length] as Way)(open.journal, random)
  return { what: `the journal: ${what}`, file: open.file, journal }
}
