/** TCP connections that end with the life of their device. */
import { connect, type Socket } from 'node:net'
import { networkFailure } from '#main/collect/worker/classify.ts'
import { CollectError, failures, placeOf, quote, type Target } from '#main/collect/worker/failures.ts'
import type { Life } from '#main/collect/worker/life.ts'
import { coalesceWrites } from '#main/net/coalesce-writes.ts'

/** Opens a connection without Nagle's delay; throws a `CollectError`. */
export function openSocket(target: Target, timeoutMs: number, life: Life): Promise<Socket> {
  if (life.failure) return Promise.reject(life.failure)
  return new Promise((resolve, reject) => {
    const socket = connect({ host: target.host, port: target.port, noDelay: true, keepAlive: true })
    const done = (failure: CollectError | undefined): void => {
      clearTimeout(timer)
      release()
      socket.removeAllListeners('connect')
      socket.removeAllListeners('error')
      if (!failure) return resolve(coalesceWrites(socket))
      socket.on('error', () => undefined)
      socket.destroy()
      reject(failure)
    }
    const timer = setTimeout(() => done(failures.connectTimeout(target, timeoutMs)), timeoutMs)
    socket.once('connect', () => done(undefined))
    socket.once('error', (error) => {
      const other = { ...placeOf(target), jump: undefined, reason: quote(error.message) }
      done(networkFailure(error, target) ?? new CollectError('unreachable', { code: 'device-unreachable', ...other }))
    })
    const release = life.onEnd(done)
  })
}
