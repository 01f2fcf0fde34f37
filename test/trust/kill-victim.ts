/**
 * Changes a lab without end, and says after each change that it is done: a line with how many are. Whoever started this
 * kills it at any moment. Arguments: what to do, the lab file (a folder for `new`), how many were done before.
 */
import { writeSync } from 'node:fs'
import { join } from 'node:path'
import { importFiles } from '#main/services/import-files.ts'
import { OpenLab } from '#main/services/open-lab.ts'
import { verdictToStore } from '#main/services/verdict-document.ts'
import { labStores } from '#main/store/lab-store.ts'
import { planAfter, resultOf, RESULTS_IN_A_RUN, sheetOf } from './kill-deeds.ts'

const [kind = '', path = '', from = '0'] = process.argv.slice(2)
let done = Number(from)
const say = (text: string): void => void writeSync(1, `${text}\n`)
const isDone = (): void => say(String(++done))

switch (kind) {
  case 'edits': {
    const store = labStores.open(path)
    say('ready')
    for (;;) {
      store.savePlan(planAfter(done + 1))
      isDone()
    }
  }
  case 'checkpoints': {
    say('ready')
    for (;;) {
      // Closing moves the journal into the file, and opening says that it is not whole again.
      const store = labStores.open(path)
      store.savePlan(planAfter(done + 1))
      isDone()
      store.close()
    }
  }
  case 'undo': {
    // An edit, taken back, done again; then the next.
    const store = labStores.open(path)
    say('ready')
    for (;;) {
      const turn = done % 3
      if (turn === 0) store.savePlan(planAfter(done / 3 + 1))
      else if (turn === 1) store.undoPlan()
      else store.redoPlan()
      isDone()
    }
  }
  case 'imports': {
    const lab = new OpenLab(labStores.open(path))
    say('ready')
    for (;;) {
      importFiles(lab, [sheetOf(done)], {})
      isDone()
    }
  }
  case 'runs': {
    const lab = new OpenLab(labStores.open(path))
    say('ready')
    for (;;) {
      const id = lab.startRun(new Date(), ['sw1'])
      for (let i = 0; i < RESULTS_IN_A_RUN; i++) {
        lab.accept(id, resultOf(i, done))
        isDone()
      }
      lab.store.finishRun(id, new Date().toISOString(), verdictToStore(lab))
      say(`finished ${id}`)
    }
  }
  case 'migrations': {
    say('ready')
    labStores.open(path)
    isDone()
    setInterval(() => undefined, 1000)
    break
  }
  case 'new': {
    say('ready')
    for (;;) {
      const store = labStores.create(join(path, `new-${done + 1}.plumb`), 'New')
      store.close()
      isDone()
    }
  }
  default:
    throw new Error(`There is no deed "${kind}".`)
}
