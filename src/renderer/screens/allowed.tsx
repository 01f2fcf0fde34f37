import type { ReactNode } from 'react'
import { Locked } from '#renderer/components/ui/locked.tsx'
import { whyNot } from '#renderer/model/why-not.ts'
import type { ProcedurePath } from '#shared/contract/procedure-roles.ts'
import { useLab } from './app-context.ts'

/** Why whoever this page belongs to may not ask this of the engine; undefined if they may. */
export function useWhyNot(of: ProcedurePath): string | undefined {
  return useLab(({ me }) => whyNot(me, of))
}

/** Controls that ask this of the engine: off for whom it is not allowed. */
export function Allowed({ of, children }: { readonly of: ProcedurePath; readonly children: ReactNode }) {
  return <Locked why={useWhyNot(of)}>{children}</Locked>
}

/** Nothing for people: what belongs to whoever sits at the machine. */
export function OwnerOnly({ children }: { readonly children: ReactNode }) {
  return useLab(({ me }) => me === undefined) ? children : null
}
