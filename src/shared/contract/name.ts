import { z } from 'zod'

/** What a page calls a thing by: a device, a rack, a run, a set, a file. */
export const name = z.string().trim().min(1).max(200)
