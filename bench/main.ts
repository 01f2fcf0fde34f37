/**
 * `npm run bench -- NAME`, one of agents, beside, collect, edit, facts, hall, hostile, import, legacy, page, parse, peers, report,
 * services, sites, start, verify; without a name all of them: every budget that has
 * a measurement.
 */
import { benchAgents } from './agents.ts'
import { benchBeside } from './beside.ts'
import { benchCollect } from './collect.ts'
import { benchEdit } from './edit.ts'
import { benchFacts } from './facts.ts'
import { benchHall } from './hall.ts'
import { benchHostile } from './hostile.ts'
import { benchImport } from './import.ts'
import { benchLegacy } from './legacy.ts'
import { benchPage } from './page.ts'
import { benchParse } from './parse.ts'
import { benchPeers } from './peers.ts'
import { benchReport } from './report.ts'
import { benchServices } from './services.ts'
import { benchSites } from './sites.ts'
import { benchStart } from './start.ts'
import { benchVerify } from './verify.ts'

const BENCHES: Readonly<Record<string, () => boolean | Promise<boolean>>> = {
  verify: benchVerify,
  parse: benchParse,
  collect: benchCollect,
  agents: benchAgents,
  beside: benchBeside,
  facts: benchFacts,
  legacy: benchLegacy,
  import: benchImport,
  hostile: benchHostile,
  edit: benchEdit,
  report: benchReport,
  page: benchPage,
  services: benchServices,
  sites: benchSites,
  peers: benchPeers,
  start: benchStart,
  hall: benchHall,
}

const asked = process.argv.slice(2)
const unknown = asked.find((name) => !(name in BENCHES))
if (unknown !== undefined) {
  process.stderr.write(`There is no bench "${unknown}"; there are ${Object.keys(BENCHES).join(', ')}.\n`)
  process.exit(2)
}
let good = true
for (const [name, bench] of Object.entries(BENCHES)) {
  if (asked.length === 0 || asked.includes(name)) good = (await bench()) && good
}
process.exitCode = good ? 0 : 1
