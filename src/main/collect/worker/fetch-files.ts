/** Fetches files of a device into a folder: resumed where a part is there, checked by size, and never outside the folder. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, rename, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FetchedFile, FetchedPath, FetchRequest, NotFetched } from '#shared/model/fetched.ts'
import type { Course } from './course.ts'
import { failures } from './failures.ts'
import { RemoteError, type RemoteFile, type RemoteFiles } from './remote-files.ts'
import type { Connection } from './wire.ts'

/** Bytes of one read: what every server answers at once (section 3 of the draft). */
const CHUNK = 32_768
/** Reads under way at a time: 2 MiB, so that a file does not wait for each answer. */
const AHEAD = 64
/** Bytes at the end of a part that are compared before it is gone on with. */
const COMPARED = 65_536
/** The news of a broken connection comes this soon. */
const NEWS_MS = 50
const MOST_FILES = 10_000
const DEEPEST = 20

/** Fetches each path; what came of it is an output of its own. Throws the failure of the connection. */
export async function fetchFiles(connection: Connection, request: FetchRequest, course: Course): Promise<void> {
  const { life, report, settings, target } = course
  let lost: (error: unknown) => void = () => undefined
  const gone = new Promise<never>((_, reject) => {
    lost = reject
  })
  gone.catch(() => undefined)
  const release = connection.onLost(() => lost(failures.closed(target)))
  /** An answer, or what ended the connection; a silent server is no longer waited for. */
  const answer = <T>(what: Promise<T>, path: string): Promise<T> => {
    const told = what.catch(async (error: unknown) => {
      // A broken connection fails what is under way before it says that it is gone.
      if (error instanceof RemoteError && error.code === 'failed') await Promise.race([gone, sleep(NEWS_MS)])
      throw error
    })
    told.catch(() => undefined)
    let timer: NodeJS.Timeout | undefined
    const { silenceTimeoutMs } = settings.limits
    const silent = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(failures.silence(target, `sftp ${path}`, silenceTimeoutMs)), silenceTimeoutMs)
    })
    return life.guard(Promise.race([told, gone, silent])).finally(() => clearTimeout(timer))
  }
  try {
    const remote = await answer(connection.sftp(), '')
    for (const [i, path] of request.paths.entries()) {
      const fetched = await fetchPath(remote, path, request.folder, answer)
      report.output(i, { command: `sftp ${path}`, text: JSON.stringify(fetched), complete: true, refused: false })
    }
  } finally {
    release()
  }
}

type Answer = <T>(what: Promise<T>, path: string) => Promise<T>

async function fetchPath(remote: RemoteFiles, path: string, folder: string, answer: Answer): Promise<FetchedPath> {
  const files: FetchedFile[] = []
  const left: NotFetched[] = []
  const take = async (from: string, to: string): Promise<void> => {
    try {
      files.push({ path: from, ...(await fetchFile(remote, from, join(folder, to), answer)) })
    } catch (error) {
      left.push({ path: from, reason: reasonOf(error) })
    }
  }
  try {
    const { kind } = await answer(remote.stat(path), path)
    const name = path.replace(/\/+$/, '').split('/').at(-1) ?? ''
    if (kind === 'file') {
      if (isSafe(name)) await take(path, name)
      else left.push({ path, reason: 'unsafe-name' })
    } else if (kind === 'folder') {
      const base = isSafe(name) ? name : 'root'
      for await (const [from, to] of walk(remote, path.replace(/\/+$/, ''), base, left, answer)) {
        if (files.length + left.length >= MOST_FILES) {
          left.push({ path: from, reason: 'too-many' })
          break
        }
        await take(from, to)
      }
    } else left.push({ path, reason: 'no-file' })
  } catch (error) {
    left.push({ path, reason: reasonOf(error) })
  }
  return { files, left }
}

/** Files below a folder, with where they go. Links are left out: they may lead anywhere, and in circles. */
async function* walk(
  remote: RemoteFiles,
  from: string,
  to: string,
  left: NotFetched[],
  answer: Answer,
  depth = 0,
): AsyncGenerator<readonly [from: string, to: string]> {
  if (depth > DEEPEST) {
    left.push({ path: from, reason: 'too-deep' })
    return
  }
  for (const { name, kind } of await answer(remote.list(from === '' ? '/' : from), from)) {
    if (name === '.' || name === '..') continue
    const path = `${from}/${name}`
    if (!isSafe(name)) left.push({ path, reason: 'unsafe-name' })
    else if (kind === 'file') yield [path, join(to, name)]
    else if (kind === 'folder') {
      try {
        yield* walk(remote, path, join(to, name), left, answer, depth + 1)
      } catch (error) {
        left.push({ path, reason: reasonOf(error) })
      }
    } else left.push({ path, reason: kind === 'link' ? 'link' : 'no-file' })
  }
}

/** A name of one file in one folder, on every system: a server may tell any name. */
function isSafe(name: string): boolean {
  if (name === '' || name === '.' || name === '..' || name.length > 200) return false
  if (/[/\\\u0000-\u001f\u007f<>:"|?*]/.test(name) || /[. ]$/.test(name)) return false
  return !/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(name)
}

async function fetchFile(
  remote: RemoteFiles,
  path: string,
  target: string,
  answer: Answer,
): Promise<Omit<FetchedFile, 'path'>> {
  const { size } = await answer(remote.stat(path), path)
  await mkdir(dirname(target), { recursive: true, mode: 0o700 })
  const part = `${target}.part`
  const source = await answer(remote.open(path), path)
  const sink = await open(part, (await exists(part)) ? 'r+' : 'w+', 0o600)
  try {
    const resumed = await resumable(source, sink, size, path, answer)
    await sink.truncate(resumed)
    const end = await copy(source, sink, resumed, path, answer)
    const now = await answer(remote.stat(path), path)
    if (end !== now.size) throw new NotWhole()
    await sink.close()
    await rename(part, target)
    return { local: target, bytes: end, sha256: await sha256(target), ...(resumed > 0 ? { resumed } : {}) }
  } finally {
    await sink.close().catch(() => undefined)
    source.close().catch(() => undefined)
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  )
}

/** The file grew or shrank while it was read. */
class NotWhole extends Error {}

/** Bytes of a part that are those of the file, as far as its end tells; 0 if they are not. */
async function resumable(
  source: RemoteFile,
  sink: FileHandle,
  size: number,
  path: string,
  answer: Answer,
): Promise<number> {
  const { size: have } = await sink.stat()
  if (have === 0 || have > size) return 0
  const from = Math.max(0, have - COMPARED)
  for (let at = from; at < have; at += CHUNK) {
    const length = Math.min(CHUNK, have - at)
    const theirs = await answer(source.read(at, length), path)
    const ours = Buffer.alloc(length)
    await sink.read(ours, 0, length, at)
    if (!ours.equals(theirs)) return 0
  }
  return have
}

/** Copies from a place to the end, with many reads under way and the writes in order; returns where the end is. */
async function copy(source: RemoteFile, sink: FileHandle, from: number, path: string, answer: Answer): Promise<number> {
  const ahead: Promise<Buffer>[] = []
  let asked = from
  let at = from
  const ask = (): void => {
    const read = source.read(asked, CHUNK)
    read.catch(() => undefined)
    ahead.push(read)
    asked += CHUNK
  }
  for (;;) {
    while (ahead.length < AHEAD) ask()
    const chunk = await answer(ahead.shift() as Promise<Buffer>, path)
    if (chunk.length === 0) return at
    await sink.write(chunk, 0, chunk.length, at)
    at += chunk.length
    // A server may answer less than was asked for: what was asked ahead of it leaves a gap.
    if (chunk.length < CHUNK) {
      ahead.length = 0
      asked = at
    }
  }
}

function sha256(file: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const hash = createHash('sha256')
    createReadStream(file)
      .on('data', (chunk) => hash.update(chunk))
      .on('error', reject)
      .on('end', () => resolve(hash.digest('hex')))
  })
}

/** Why a file was not fetched; the failure of the connection is thrown on. */
function reasonOf(error: unknown): NotFetched['reason'] {
  if (error instanceof RemoteError) return error.code
  if (error instanceof NotWhole) return 'changing'
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (/^(?:ENOSPC|EDQUOT|EFBIG)$/.test(code)) return 'disk-full'
  if (/^(?:EACCES|EPERM|EROFS|EISDIR|ENOTDIR|ENAMETOOLONG)$/.test(code)) return 'not-written'
  throw error
}
