/** Which platform a device is, by what it says to `show version`. Pure. */
import type { DriverSpec, PlatformSign } from '#shared/model/collecting.ts'
import { stateless } from './prompt.ts'

/** The command whose output, or refusal, tells platforms apart. */
export const RECOGNISE_BY = 'show version'

const LONGEST_LOOKED_AT = 65_536

/** Driver of the first sign that matches and has one. */
export function recognise(
  text: string,
  signs: readonly PlatformSign[],
  drivers: readonly DriverSpec[],
): DriverSpec | undefined {
  const sample = text.slice(0, LONGEST_LOOKED_AT)
  for (const { platform, sign } of signs) {
    if (!stateless(sign).test(sample)) continue
    const driver = drivers.find((candidate) => candidate.platform === platform)
    if (driver) return driver
  }
  return undefined
}
