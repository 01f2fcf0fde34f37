/** Lab files of a benchmark, as the built program would have left them. */
import { fileURLToPath } from 'node:url'
import { OpenLab } from '#main/services/open-lab.ts'
import { labStores } from '#main/store/lab-store.ts'
import { verifierMark } from '../scripts/verifier-mark.mjs'

/** From now on, verdicts that this process stores are believed by the built program. */
export function storeAsBuilt(): void {
  Object.assign(globalThis, { PLUMBLINE_VERIFIER: verifierMark(fileURLToPath(new URL('..', import.meta.url))) })
}

/** Edits a plan: what its runs stored is of no use any more. */
export function editPlan(path: string): void {
  const lab = new OpenLab(labStores.open(path))
  const [first, ...others] = lab.plan.cables
  if (first) lab.store.savePlan({ ...lab.plan, cables: [{ ...first, notes: 'edited' }, ...others] })
  lab.close()
}
