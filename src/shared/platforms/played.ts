/** What the simulator knows of platforms: which it plays, and how it is to be spoken to. */
import type { ApiWay } from '#shared/model/ways.ts'
import type { PlayedSystem } from '#shared/parse/platform.ts'
import { platformNamed, PLATFORMS } from '#shared/parse/registry.ts'

export type { PlayedSystem }

/** The platform that a made-up device of this system has in the plan. */
export function platformPlayedAs(system: PlayedSystem): string {
  const platform = PLATFORMS.find((p) => p.playedAs === system)
  if (!platform) throw new Error(`No platform is played as ${system}.`)
  return platform.id
}

/** The platform whose HTTP API is asked by this way. */
export function platformAskedBy(way: ApiWay): string {
  const platform = PLATFORMS.find((p) => p.api?.way === way)
  if (!platform) throw new Error(`No platform is asked by ${way}.`)
  return platform.id
}

/** Whether devices of the platform are computers, whose every command is a program, and no switches with a command line. */
export function runsPrograms(platform: string): boolean {
  return platformNamed(platform)?.driver?.channel === 'exec'
}
