/** Where this person's files lie. */
import { homedir } from 'node:os'
import { profileFolder } from '#main/profile/file-profile.ts'
import type { CommandIo } from './io.ts'

export function homeOf(io: CommandIo): string {
  return io.env['HOME'] ?? homedir()
}

/** The folder of the profile. */
export function profileOf(io: CommandIo): string {
  return profileFolder(io.env, process.platform, homeOf(io))
}
