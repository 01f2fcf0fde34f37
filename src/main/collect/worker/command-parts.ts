/** The commands of a driver part by part: neighbors first, then as much as is asked for. */
import type { Asked, CollectJob, DriverCommand, DriverSpec } from '#shared/model/collecting.ts'
import { CollectError } from './failures.ts'
import type { Course } from './course.ts'

/** Runs one command at its position among those of the driver; true if the device refused one that it needs. */
export type RunCommand = (command: DriverCommand, position: number) => Promise<CollectError | undefined>

/** Runs the commands; returns how much was asked. Throws the failure of the device. */
export async function inParts(driver: DriverSpec, course: Course, run: RunCommand): Promise<Asked> {
  const { job, answered } = course
  const first = driver.commands.filter((each) => isFirst(each, job))
  const missing = await runAll(driver, first, run)
  const rest = driver.commands.filter((each) => !first.includes(each))
  // What a device that fails shows of its ports counts: it is asked everything.
  const asked = missing || rest.length === 0 || !answered ? 'all' : await answered()
  if (asked === 'neighbors') return asked
  try {
    const further = rest.filter(({ part }) => asked === 'all' || part !== 'identity')
    const late = await runAll(driver, further, run)
    if (missing ?? late) throw missing ?? late
    return further.length === rest.length ? 'all' : asked
  } catch (error) {
    // It waited for others, and a device may end a session that is idle: its neighbors are reported anyway.
    if (answered && error instanceof CollectError && error.code === 'disconnected') return 'neighbors'
    throw error
  }
}

async function runAll(driver: DriverSpec, commands: readonly DriverCommand[], run: RunCommand) {
  let missing: CollectError | undefined
  for (const command of commands) {
    const refused = await run(command, driver.commands.indexOf(command))
    missing ??= refused
  }
  return missing
}

function isFirst({ needed, part, protocol }: DriverCommand, { neighborsFirst }: CollectJob): boolean {
  if (!neighborsFirst || needed) return true
  return part === 'neighbors' && (protocol === undefined || !neighborsFirst.without.includes(protocol))
}
