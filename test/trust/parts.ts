import { DEVICES } from './devices.ts'
import { FILES } from './files.ts'
import { FOREIGN_PAGE } from './foreign-page.ts'
import { KILLS } from './kills.ts'
import { LABS } from './labs.ts'
import { PROCEDURES } from './procedures.ts'
import { REQUESTS } from './requests.ts'
import { SITE_FAULTS } from './site-faults.ts'
import { WATCH } from './watch.ts'
import type { Part } from './part.ts'

/** Every part, in the order they run. */
export const PARTS: readonly Part[] = [
  KILLS,
  LABS,
  REQUESTS,
  FOREIGN_PAGE,
  DEVICES,
  FILES,
  PROCEDURES,
  WATCH,
  SITE_FAULTS,
]
