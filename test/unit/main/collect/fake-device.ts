/** A shell without a network: what the device says is given word by word. */
import { CollectError } from '#main/collect/worker/failures.ts'
import { Life } from '#main/collect/worker/life.ts'
import { ShellSession } from '#main/collect/worker/shell-session.ts'
import { Terminal } from '#main/collect/worker/terminal.ts'
import type { Connection, WireEvents } from '#main/collect/worker/wire.ts'
import { kept } from '#test/support/told.ts'

const target = { name: 'sw1', host: '127.0.0.1', port: 22, user: 'lab' }

export interface FakeDevice {
  /** Everything that was typed. */
  readonly typed: string[]
  readonly session: ShellSession
  readonly life: Life
  say(text: string): void
  sayBytes(bytes: Buffer): void
  hangUp(): void
}

type Voice = Pick<FakeDevice, 'say' | 'sayBytes' | 'hangUp'>

/** `answer` is called with what is typed and says something, now or later. */
export async function fakeDevice(
  answer: (typed: string, device: Voice) => void,
  options: { silenceMs?: number; maxBytes?: number; prompt?: RegExp; pager?: RegExp } = {},
): Promise<FakeDevice> {
  const typed: string[] = []
  let events: WireEvents | undefined
  const sayBytes = (bytes: Buffer): void => events?.data(bytes)
  const say = (text: string): void => sayBytes(Buffer.from(text))
  const hangUp = (): void => events?.end(undefined, undefined)
  const unused = (): Promise<never> => Promise.reject(new Error('not faked'))
  const connection: Connection = {
    shell: (given) => {
      events = given
      setImmediate(() => answer('', { say, sayBytes, hangUp }))
      return Promise.resolve({
        write: (text) => {
          typed.push(text)
          setImmediate(() => answer(text, { say, sayBytes, hangUp }))
        },
        close: () => undefined,
      })
    },
    exec: unused,
    sftp: unused,
    forward: unused,
    onLost: () => () => undefined,
    hostKey: undefined,
    trusted: undefined,
    byPassword: true,
    close: () => undefined,
    destroy: () => undefined,
  }
  const life = new Life(10_000, () => new CollectError('timeout-command', kept('Late.')))
  const terminal = await Terminal.open(connection, life, () => new CollectError('disconnected', kept('Gone.')))
  const session = new ShellSession(
    terminal,
    { target, silenceMs: options.silenceMs ?? 3_000, maxBytes: options.maxBytes ?? 100_000 },
    [options.prompt ?? /^[\w.-]+[#>]\s?$/],
    [options.pager ?? /--More--\s*$/],
  )
  return { typed, session, life, say, sayBytes, hangUp }
}
