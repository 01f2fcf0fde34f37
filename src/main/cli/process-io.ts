import { ask } from './ask.ts'
import type { CommandIo } from './io.ts'
import { leanProcess } from './lean-process.ts'

/** The streams and signals of this process. */
export function processIo(): CommandIo {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that went away (`| head`) is no error of ours; a full disk is.
    if (error.code === 'EPIPE') process.exit()
    process.stderr.write(`plumbline: the result cannot be written (${error.code ?? error.message}).\n`)
    process.exit(2)
  })
  return {
    env: process.env,
    cwd: process.cwd(),
    isTty: process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined,
    isErrTty: process.stderr.isTTY === true,
    out: (text) => void process.stdout.write(text),
    outBytes: (bytes) => void process.stdout.write(bytes),
    err: (text) => void process.stderr.write(text),
    async readStdin() {
      const chunks: Buffer[] = []
      for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk))
      return Buffer.concat(chunks).toString('utf8')
    },
    ...(process.stdin.isTTY && process.stderr.isTTY
      ? {
          ask: (question: string, hidden: boolean) =>
            ask(process.stdin, (text) => void process.stderr.write(text), question, hidden),
        }
      : {}),
    startLean: leanProcess,
    onInterrupt(listener) {
      process.on('SIGINT', listener)
      process.on('SIGTERM', listener)
      return () => {
        process.off('SIGINT', listener)
        process.off('SIGTERM', listener)
      }
    },
  }
}

/** Settles when everything that was written has left the process: an exit before that cuts a long document off. */
export async function written(): Promise<void> {
  const streams = [process.stdout, process.stderr]
  await Promise.all(streams.map((stream) => new Promise<void>((resolve) => stream.write('', () => resolve()))))
}
