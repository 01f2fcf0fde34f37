import type { ReactNode } from 'react'

/** Controls that are all off while there is a reason, which is their tooltip then. */
export function Locked({ why, children }: { readonly why: string | undefined; readonly children: ReactNode }) {
  if (why === undefined) return children
  return (
    <fieldset className="not-allowed" disabled title={why}>
      {children}
    </fieldset>
  )
}
