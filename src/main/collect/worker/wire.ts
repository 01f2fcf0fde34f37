/** What the course of a device needs from a connection; `transport` implements it, tests may fake it. */
import type { Duplex } from 'node:stream'
import type { HostKey } from '#shared/model/collecting.ts'
import type { CollectError } from './failures.ts'
import type { RemoteFiles } from './remote-files.ts'

export interface WireEvents {
  data(chunk: Buffer): void
  /** Output of an exec channel on its error stream. */
  errorData?(chunk: Buffer): void
  /** Comes once: the exit status if there is one, the failure when the connection was lost. */
  end(status: number | undefined, failure: CollectError | undefined): void
}

export interface Wire {
  write(text: string): void
  close(): void
}

/** A connection that is logged in. */
export interface Connection {
  shell(events: WireEvents): Promise<Wire>
  exec(command: string, events: WireEvents): Promise<Wire>
  /** The files of the device. */
  sftp(): Promise<RemoteFiles>
  /** A stream to somewhere behind this host. */
  forward(host: string, port: number): Promise<Duplex>
  /** Calls back once when the connection is gone; returns the unsubscribe. */
  onLost(callback: () => void): () => void
  /** The host key that was shown and accepted. */
  readonly hostKey: HostKey | undefined
  /** The same, where it was trusted on first use. */
  readonly trusted: HostKey | undefined
  /** The device took the password of the set, with or without a key before it. */
  readonly byPassword: boolean
  /** Says goodbye; the socket is gone soon after. */
  close(): void
  /** Drops the socket at once. */
  destroy(): void
}
