/** A lab file of a simulated lab with mistakes whose devices have all answered once. */
import { OpenLab } from '#main/services/open-lab.ts'
import { verdictToStore } from '#main/services/verdict-document.ts'
import { labStores } from '#main/store/lab-store.ts'
import { bigLab } from './verify.ts'

/** Writes it, with the verdict that its run stored. */
export function writeVerifiedLab(path: string, devices: number, cables: number): void {
  const { plan, observations } = bigLab(devices, cables, 1)
  const lab = new OpenLab(labStores.create(path, 'Big lab'))
  lab.store.savePlan(plan)
  const run = lab.startRun(new Date(0), [])
  for (const observation of observations) {
    const result = { device: observation.device, outputs: [], observation, startedAt: 0, finishedAt: 0 }
    lab.store.saveResult(run, result)
  }
  lab.store.finishRun(run, new Date(0).toISOString(), verdictToStore(lab))
  lab.close()
}
