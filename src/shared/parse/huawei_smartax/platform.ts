import type { Platform } from '#shared/parse/platform.ts'
import { versionLabels } from '#shared/parse/table/parsers.ts'

/** Huawei SmartAX. */
export const huaweiSmartax: Platform = {
  id: 'huawei_smartax',
  parsers: [versionLabels],
}
