import { initial } from './001-initial.ts'
import { deviceSettings } from './002-device-settings.ts'
import { triage } from './003-triage.ts'
import { planJournal } from './004-plan-journal.ts'
import { panelSides } from './005-panel-sides.ts'
import { packedOutputs } from './006-packed-outputs.ts'
import { portKinds } from './007-port-kinds.ts'
import { ways } from './008-ways.ts'
import { planRules } from './009-plan-rules.ts'
import { services } from './010-services.ts'
import { facts } from './012-facts.ts'
import { configs } from './013-configs.ts'
import { settledRuns } from './011-settled-runs.ts'
import { apiPort } from './014-api-port.ts'
import { noPorts } from './015-no-ports.ts'
import { who } from './016-who.ts'
import { waysTried } from './017-ways-tried.ts'

/** In order; the number of those applied is the file's `user_version`. A migration that landed never changes. */
export const MIGRATIONS: readonly string[] = [
  initial,
  deviceSettings,
  triage,
  planJournal,
  panelSides,
  packedOutputs,
  portKinds,
  ways,
  planRules,
  services,
  settledRuns,
  facts,
  configs,
  apiPort,
  noPorts,
  who,
  waysTried,
]
