/** For every procedure: who calls, whether their role is enough, and that what is stored says who. */
import type { AnyMiddleware } from '@orpc/server'
import { PROCEDURE_ROLES, type ProcedurePath } from '#shared/contract/procedure-roles.ts'
import { mayDo, type Person } from '#shared/model/people.ts'
import { Refusal } from '#shared/model/refusal.ts'

/** What a host says of whoever is behind a page. */
export interface PageContext {
  /**
   * Absent: whoever sits at the machine. Asked anew with each call: roles change and sessions end while a page is open.
   */
  readonly visitor?: () => Visiting | undefined
  /** Tells pages apart. */
  readonly page?: string
}

export interface Visiting extends Person {
  readonly session?: string
}

export type ActAs = <T>(name: string, work: () => T) => T

export function onlyAllowed(actAs: ActAs): AnyMiddleware {
  return async ({ context, path, next }) => {
    const { visitor } = context as PageContext
    if (!visitor) return next()
    const person = visitor()
    if (!person) throw new Refusal({ code: 'session-ended' })
    // A procedure without a row is nobody's: the type of the table has one for each.
    const needed = PROCEDURE_ROLES[path.join('.') as ProcedurePath] ?? 'owner'
    if (!mayDo(person.role, needed)) throw new Refusal({ code: 'role-too-low', role: person.role, needed })
    return actAs(person.name, () => next())
  }
}
