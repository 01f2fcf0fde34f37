import { useEffect, useRef } from 'react'
import type { CredentialSetView } from '#shared/contract/page-state.ts'
import { Chip } from '#renderer/components/ui/bits.tsx'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { isMac } from '#renderer/components/ui/key-hint.tsx'
import { keyWords } from '#shared/commands/key-words.ts'
import { clean } from '#renderer/model/clean.ts'

export interface CredentialListProps {
  readonly sets: readonly CredentialSetView[]
  readonly onAdd: () => void
  readonly onEdit: (name: string) => void
  readonly onRemove: (name: string) => void
  readonly onOrder: (names: readonly string[]) => void
}

/** The sets in the order in which they are tried; buttons or Alt with an arrow move one. */
export function CredentialList(props: CredentialListProps) {
  const { sets } = props
  const list = useRef<HTMLOListElement>(null)
  // A row that was moved is put in anew and would lose the focus.
  const moved = useRef<{ readonly name: string; readonly part: string }>(undefined)
  useEffect(() => {
    if (moved.current === undefined) return
    const { name, part } = moved.current
    moved.current = undefined
    const rows = [...(list.current?.children ?? [])]
    const row = rows.find((each) => each instanceof HTMLElement && each.dataset['name'] === name)
    const wanted = row?.querySelector<HTMLButtonElement>(`[data-part="${part}"]`)
    const target = wanted?.disabled === true ? row?.querySelector<HTMLButtonElement>('[data-part="edit"]') : wanted
    target?.focus()
  }, [sets])
  const move = (at: number, by: -1 | 1, part: string): void => {
    const names = sets.map((set) => set.name)
    const [name] = names.splice(at, 1)
    if (name === undefined || at + by < 0 || at + by > names.length) return
    names.splice(at + by, 0, name)
    moved.current = { name, part }
    props.onOrder(names)
  }
  return (
    <>
      {sets.length === 0 ? (
        <p className="dim2">No credential sets yet. Add a login to verify devices.</p>
      ) : (
        <ol className="sets" ref={list} aria-label="Credential sets in the order they are tried">
          {sets.map((set, i) => {
            const name = clean(set.name)
            return (
              <li
                key={set.name}
                data-name={set.name}
                data-testid="credential-set"
                onKeyDown={(event) => {
                  if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
                  event.preventDefault()
                  const part = event.target instanceof HTMLElement ? (event.target.dataset['part'] ?? 'edit') : 'edit'
                  move(i, event.key === 'ArrowUp' ? -1 : 1, part)
                }}
              >
                <span className="dim mono">{i + 1}</span>
                <span className="who">
                  <b className="cut">{name}</b>
                  <span className="dim2 cut">{clean(set.user)}</span>
                </span>
                <span className="has">
                  {kindsOf(set).map((kind) => (
                    <Chip key={kind} tone="line">
                      {kind}
                    </Chip>
                  ))}
                </span>
                <span className="set-acts">
                  <Act part="up" label={`Try ${name} earlier`} off={i === 0} onPick={() => move(i, -1, 'up')}>
                    <Icon name="up" small />
                  </Act>
                  <Act
                    part="down"
                    label={`Try ${name} later`}
                    off={i === sets.length - 1}
                    onPick={() => move(i, 1, 'down')}
                  >
                    <Icon name="down" small />
                  </Act>
                  <button
                    type="button"
                    className="btn sm"
                    data-part="edit"
                    aria-label={`Edit ${name}`}
                    onClick={() => props.onEdit(set.name)}
                  >
                    Edit…
                  </button>
                  <Act part="remove" label={`Delete ${name}`} off={false} onPick={() => props.onRemove(set.name)}>
                    <Icon name="x" small />
                  </Act>
                </span>
              </li>
            )
          })}
        </ol>
      )}
      <p className="row">
        <button type="button" className="btn" data-testid="add-credentials" onClick={props.onAdd}>
          <Icon name="plus" small />
          Add credential set…
        </button>
        {sets.length > 1 && (
          <span className="dim">
            <kbd>{keyWords('Alt+ArrowUp', isMac())}</kbd> <kbd>{keyWords('Alt+ArrowDown', isMac())}</kbd> to reorder
          </span>
        )}
      </p>
    </>
  )
}

function Act(props: {
  readonly part: string
  readonly label: string
  readonly off: boolean
  readonly onPick: () => void
  readonly children: React.ReactNode
}) {
  return (
    <button
      type="button"
      className="btn ghost sm icon"
      data-part={props.part}
      aria-label={props.label}
      title={props.label}
      disabled={props.off}
      onClick={props.onPick}
    >
      {props.children}
    </button>
  )
}

function kindsOf(set: CredentialSetView): string[] {
  const kinds: readonly (readonly [boolean, string])[] = [
    [set.hasPassword, 'password'],
    [set.hasKey, 'private key'],
    [set.keyFile !== undefined, `key ${clean(set.keyFile ?? '')}`],
    [set.usesAgent, 'agent'],
    [set.hasEnableSecret, 'enable secret'],
    [set.hasCommunity, 'SNMP community'],
    [set.hasApiToken, 'API token'],
    [set.hasSnmpAuth, 'SNMP version 3 keys'],
  ]
  return kinds.filter(([has]) => has).map(([, word]) => word)
}
