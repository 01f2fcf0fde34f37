/** Labs that can be written. */
import { Refusal } from '#shared/model/refusal.ts'
import type { LabStore } from './ports.ts'

/** Throws `Refusal` for a lab that is open read-only: nobody is asked for what cannot be kept. */
export function mustBeWritable({ info }: Pick<LabStore, 'info'>): void {
  if (info.readOnly !== undefined) throw new Refusal(info.readOnly)
}
