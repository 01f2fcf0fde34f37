/** What a command that logs in to devices begins before it is loaded. */
import { readyThread } from '#main/collect/ready-thread.ts'
import type { EngineFiles } from './engine.ts'
import { expectShortWork } from './short-work.ts'

/** A thread starts while the command is loaded and the lab is opened; with a queue, others may do all of the asking. */
export function startEarly(files: EngineFiles, queue: string | undefined): void {
  expectShortWork()
  if (queue === undefined) readyThread(files.collectWorker)
}
