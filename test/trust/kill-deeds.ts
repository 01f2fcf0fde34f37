/** What victims do, by number, so that whoever killed one knows what must be there. */
import type { LabStore, StoredResult } from '#main/services/ports.ts'
import type { Plan } from '#shared/model/plan.ts'

/** Devices that a victim's run reads. */
export const RESULTS_IN_A_RUN = 4
/** Rows of an imported sheet. */
const ROWS = 20

/** The plan has this many cables after so many edits; edits begin anew before a step takes long. */
const LARGEST = 60

export function planAfter(edits: number): Plan {
  const cables = Array.from({ length: 1 + (edits % LARGEST) }, (_, i) => ({
    label: `C${i} of ${edits}`,
    a: { device: 'sw1', port: `Gi0/${i + 1}` },
    b: { device: 'sw2', port: `Gi0/${i + 1}` },
    status: 'planned' as const,
    ignore: false,
  }))
  return { racks: [], devices: [], panels: [], cables }
}

/** Cables that replace those of the sheet before it, by their labels. */
export function sheetOf(imports: number): { readonly name: string; readonly text: string } {
  const rows = Array.from({ length: ROWS }, (_, i) => `C${i},sw1,Gi0/${i},sw2,Gi0/${i},import ${imports}`)
  return { name: 'cables.csv', text: `label,a_device,a_port,b_device,b_port,notes\n${rows.join('\n')}\n` }
}

export function resultOf(device: number, done: number): StoredResult {
  const name = `sw${device + 1}`
  const text = `answer ${done}\n`.repeat(2000)
  return {
    device: name,
    platform: 'cisco_ios',
    outputs: [{ command: 'show cdp neighbors detail', text, complete: true, refused: false }],
    observation: { device: name, outcome: 'collected', neighbors: [], answered: ['cdp'] },
    startedAt: 0,
    finishedAt: 1,
  }
}

/** How many deeds a lab shows to be done, as far as it is whole; -1 for a mixture of two. */
export function deedsIn(kind: string, store: LabStore): number {
  if (kind === 'runs') return store.runs().reduce((sum, run) => sum + run.collected, 0)
  const { cables } = store.plan()
  if (cables.length === 0) return 0
  if (kind === 'imports') {
    const notes = new Set(cables.map((c) => c.notes))
    return notes.size === 1 && cables.length === ROWS ? 1 + Number(/\d+$/.exec([...notes][0] ?? '')?.[0]) : -1
  }
  const edits = new Set(cables.map((c) => Number(/\d+$/.exec(c.label)?.[0])))
  const [edit = -1] = edits
  return edits.size === 1 && cables.length === planAfter(edit).cables.length ? edit : -1
}
