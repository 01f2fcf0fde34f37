/** A connection of ssh2 as the course of a device sees it. */
import type { Duplex } from 'node:stream'
import type { Client, ClientChannel } from 'ssh2'
import type { HostKey, LoginMaterial } from '#shared/model/collecting.ts'
import type { HostKeyDecision } from '#main/collect/worker/host-key-check.ts'
import { sshFailure } from '#main/collect/worker/classify.ts'
import { type CollectError, failures, quote, type Target } from '#main/collect/worker/failures.ts'
import type { RemoteFiles } from '#main/collect/worker/remote-files.ts'
import type { Connection, Wire, WireEvents } from '#main/collect/worker/wire.ts'

import { remoteFiles } from './sftp.ts'

/** Wide and high, so that a device that asks the terminal wraps nothing and pages late. */
const TERMINAL = { term: 'vt100', cols: 511, rows: 1000 }
/** A goodbye gets this long before the socket goes. */
const GOODBYE_MS = 200

export class SshConnection implements Connection {
  readonly hostKey: HostKey | undefined
  readonly trusted: HostKey | undefined
  readonly byPassword: boolean
  readonly #client: Client
  readonly #stream: Duplex
  readonly #target: Target
  readonly #secrets: readonly (string | undefined)[]
  readonly #onLost = new Set<() => void>()
  #lost: CollectError | undefined
  #gone = false

  constructor(
    client: Client,
    stream: Duplex,
    target: Target,
    login: LoginMaterial,
    accepted: HostKeyDecision & { readonly byPassword: boolean },
  ) {
    this.#client = client
    this.#stream = stream
    this.#target = target
    this.hostKey = accepted.shown
    this.trusted = accepted.trusted
    this.byPassword = accepted.byPassword
    this.#secrets = [login.password, login.passphrase, login.enableSecret]
    client.on('error', (error) => {
      this.#lost ??= sshFailure(error, target, { phase: 'ready', legacy: false, set: '', secrets: this.#secrets })
    })
    client.on('close', () => {
      this.#lost ??= failures.closed(target)
      this.#gone = true
      for (const callback of this.#onLost) callback()
      this.#onLost.clear()
    })
  }

  #open(
    ask: (done: (error: Error | undefined, channel: ClientChannel) => void) => void,
    events: WireEvents,
  ): Promise<Wire> {
    return new Promise((resolve, reject) => {
      const refuse = (error: unknown): void => {
        const reason = error instanceof Error ? quote(error.message, this.#secrets) : 'no reason given'
        reject(this.#lost ?? failures.noChannel(this.#target, reason))
      }
      try {
        ask((error, channel) => {
          if (error) return refuse(error)
          this.#attach(channel, events)
          resolve({
            write: (text) => {
              if (channel.writable) channel.write(text)
            },
            close: () => channel.close(),
          })
        })
      } catch (error) {
        refuse(error)
      }
    })
  }

  #attach(channel: ClientChannel, events: WireEvents): void {
    let status: number | undefined
    let ended = false
    const end = (): void => {
      if (ended) return
      ended = true
      release()
      events.end(status, this.#lost)
    }
    channel.on('data', (chunk: Buffer) => events.data(chunk))
    channel.stderr.on('data', (chunk: Buffer) => (events.errorData ?? events.data)(chunk))
    channel.on('exit', (code: number | null) => {
      status = code ?? -1
    })
    channel.on('error', () => undefined)
    channel.on('close', end)
    const release = this.onLost(end)
  }

  shell(events: WireEvents): Promise<Wire> {
    return this.#open((done) => this.#client.shell(TERMINAL, done), events)
  }

  exec(command: string, events: WireEvents): Promise<Wire> {
    return this.#open((done) => this.#client.exec(command, done), events)
  }

  sftp(): Promise<RemoteFiles> {
    return new Promise((resolve, reject) => {
      const refuse = (error: unknown): void => {
        const reason = error instanceof Error ? quote(error.message, this.#secrets) : 'no reason given'
        reject(this.#lost ?? failures.noChannel(this.#target, reason))
      }
      try {
        this.#client.sftp((error, sftp) => {
          if (error) return refuse(error)
          sftp.on('error', () => undefined)
          resolve(remoteFiles(sftp))
        })
      } catch (error) {
        refuse(error)
      }
    })
  }

  forward(host: string, port: number): Promise<Duplex> {
    return new Promise((resolve, reject) => {
      try {
        this.#client.forwardOut('127.0.0.1', 0, host, port, (error, channel) => {
          if (error) reject(error)
          else resolve(channel)
        })
      } catch (error) {
        reject(error)
      }
    })
  }

  onLost(callback: () => void): () => void {
    if (this.#gone) {
      callback()
      return () => undefined
    }
    this.#onLost.add(callback)
    return () => {
      this.#onLost.delete(callback)
    }
  }

  close(): void {
    this.#client.end()
    const timer = setTimeout(() => this.destroy(), GOODBYE_MS)
    this.onLost(() => clearTimeout(timer))
  }

  destroy(): void {
    this.#stream.destroy()
  }
}
