/** Files of a device by SFTP, as `transport` offers them. */

export type RemoteKind = 'file' | 'folder' | 'link' | 'other'

export interface RemoteEntry {
  readonly name: string
  readonly kind: RemoteKind
  readonly size: number
}

export interface RemoteFile {
  /** Bytes from a place on; fewer at the end of the file, none past it. */
  read(at: number, length: number): Promise<Buffer>
  close(): Promise<void>
}

/** Why a path cannot be had. */
export class RemoteError extends Error {
  readonly code: 'missing' | 'forbidden' | 'failed'
  constructor(code: RemoteError['code']) {
    super(code)
    this.code = code
  }
}

/** Each throws `RemoteError`, or the failure of the connection. */
export interface RemoteFiles {
  /** What stands at a path, links followed. */
  stat(path: string): Promise<Omit<RemoteEntry, 'name'>>
  /** What a folder holds, links told as such. */
  list(path: string): Promise<readonly RemoteEntry[]>
  open(path: string): Promise<RemoteFile>
}
