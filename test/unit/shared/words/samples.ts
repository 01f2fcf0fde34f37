/** Parameters for every message that takes some: one without a sample doesn't compile. */
import { IMPORT_SAMPLES } from './import-samples.ts'
import { LAB_SAMPLES } from './lab-samples.ts'
import { PROGRAM_SAMPLES } from './program-samples.ts'
import { PEOPLE_SAMPLES } from './people-samples.ts'
import { SERVICE_SAMPLES } from './service-samples.ts'
import { SITE_SAMPLES } from './site-samples.ts'
import type { Samples } from './sample-values.ts'

export const SAMPLES: Samples = {
  ...LAB_SAMPLES,
  ...PROGRAM_SAMPLES,
  ...IMPORT_SAMPLES,
  ...SERVICE_SAMPLES,
  ...SITE_SAMPLES,
  ...PEOPLE_SAMPLES,
}
