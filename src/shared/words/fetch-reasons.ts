/** Why a file of a device was not fetched, beside its path. */
export const REASON_NAMES = {
  missing: 'there is no such file',
  forbidden: 'the device does not let this user read it',
  failed: 'the device could not read it',
  'no-file': 'it is neither a file nor a folder',
  link: 'it is a link; name what it leads to',
  'unsafe-name': 'its name could lead out of the folder, or is none on some system',
  'too-many': 'there are more than 10,000 files; name a smaller folder',
  'too-deep': 'it is more than 20 folders deep',
  changing: 'it changed while it was read; try again',
  'disk-full': 'this disk is full; what came stays, and the next attempt goes on',
  'not-written': 'it cannot be written here',
} as const
