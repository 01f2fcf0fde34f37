/** Files that are fetched from devices by SFTP. */

export interface FetchRequest {
  /** As the device names them: files, or folders with all that is below. */
  readonly paths: readonly string[]
  /** Where they go: a folder of this device alone. */
  readonly folder: string
}

export interface FetchedFile {
  /** On the device. */
  readonly path: string
  readonly local: string
  readonly bytes: number
  /** Of the file as it was written, in hexadecimal digits. */
  readonly sha256: string
  /** Bytes that an earlier attempt had left. */
  readonly resumed?: number | undefined
}

export interface NotFetched {
  readonly path: string
  readonly reason:
    | 'missing'
    | 'forbidden'
    | 'failed'
    | 'no-file'
    | 'link'
    | 'unsafe-name'
    | 'too-many'
    | 'too-deep'
    | 'changing'
    | 'disk-full'
    | 'not-written'
}

/** What came of one path. */
export interface FetchedPath {
  readonly files: readonly FetchedFile[]
  readonly left: readonly NotFetched[]
}
