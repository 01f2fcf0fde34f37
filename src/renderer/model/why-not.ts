import { PROCEDURE_ROLES, type ProcedurePath } from '#shared/contract/procedure-roles.ts'
import { mayDo, type Person } from '#shared/model/people.ts'
import { say } from '#shared/words/message.ts'

/** Why a person may not ask this of the engine, in a sentence; undefined if they may. Without a person it is the owner. */
export function whyNot(me: Person | undefined, procedure: ProcedurePath): string | undefined {
  const needed = PROCEDURE_ROLES[procedure]
  if (me === undefined || mayDo(me.role, needed)) return undefined
  const { headline, detail } = say({ code: 'role-too-low', role: me.role, needed })
  return detail === undefined ? headline : `${headline}. ${detail}`
}

/** True for what belongs to whoever sits at the machine: people are not offered it at all. */
export function isOwners(procedure: ProcedurePath): boolean {
  return PROCEDURE_ROLES[procedure] === 'owner'
}
