import type { Platform } from '#shared/parse/platform.ts'
import { versionLabels } from '#shared/parse/table/parsers.ts'

/** Huawei ONT. */
export const huaweiOnt: Platform = {
  id: 'huawei_ont',
  parsers: [versionLabels],
}
