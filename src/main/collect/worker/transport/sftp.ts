/** SFTP (draft-ietf-secsh-filexfer-02) by ssh2. */
import type { Attributes, SFTPWrapper, Stats } from 'ssh2'
import { type RemoteEntry, RemoteError, type RemoteFiles, type RemoteKind } from '#main/collect/worker/remote-files.ts'

/** Status codes of section 7. */
const EOF_STATUS = 1
const NO_SUCH_FILE = 2
const PERMISSION_DENIED = 3

type Done<T> = (error: Error | undefined | null, value: T) => void

function asked<T>(ask: (done: Done<T>) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    try {
      ask((error, value) => (error ? reject(toRemote(error)) : resolve(value)))
    } catch (error) {
      reject(toRemote(error))
    }
  })
}

function toRemote(error: unknown): Error {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === NO_SUCH_FILE) return new RemoteError('missing')
  return new RemoteError(code === PERMISSION_DENIED ? 'forbidden' : 'failed')
}

export function remoteFiles(sftp: SFTPWrapper): RemoteFiles {
  return {
    async stat(path) {
      const found = await asked<Stats>((done) => sftp.stat(path, done))
      return { kind: kindOf(found.mode), size: found.size }
    },
    async list(path) {
      const found = await asked<readonly { readonly filename: string; readonly attrs: Attributes }[]>((done) =>
        sftp.readdir(path, done as Parameters<SFTPWrapper['readdir']>[1]),
      )
      return found.map(
        ({ filename, attrs }): RemoteEntry => ({ name: filename, kind: kindOf(attrs.mode), size: attrs.size }),
      )
    },
    async open(path) {
      const handle = await asked<Buffer>((done) => sftp.open(path, 'r', done))
      return {
        read: (at, length) =>
          new Promise((resolve, reject) => {
            const buffer = Buffer.allocUnsafe(length)
            sftp.read(handle, buffer, 0, length, at, (error, count) => {
              const ended = error && 'code' in error && error.code === EOF_STATUS
              if (error && !ended) reject(toRemote(error))
              else resolve(ended ? Buffer.alloc(0) : buffer.subarray(0, count))
            })
          }),
        close: () => asked<void>((done) => sftp.close(handle, (error) => done(error, undefined))),
      }
    },
  }
}

/** The type of a POSIX mode. */
function kindOf(mode: number): RemoteKind {
  switch (mode & 0o170000) {
    case 0o100000:
      return 'file'
    case 0o040000:
      return 'folder'
    case 0o120000:
      return 'link'
    default:
      return 'other'
  }
}
