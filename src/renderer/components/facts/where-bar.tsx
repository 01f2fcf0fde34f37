import { type FormEvent, type RefObject, useEffect, useState } from 'react'
import { when } from '#renderer/components/ui/format.ts'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { clean } from '#renderer/model/clean.ts'
import type { WherePath } from '#shared/facts/place-path.ts'
import type { PortRef } from '#shared/model/verdict.ts'
import { counted } from '#shared/words/entry.ts'
import { WhereSteps } from './where-path.tsx'

/** One field for an address, a MAC address or a host name, and the way to where it is. */
export function WhereBar(props: {
  readonly field: RefObject<HTMLInputElement | null>
  readonly query: string
  readonly answer: WherePath | undefined
  readonly onAsk: (query: string) => void
  readonly onPort: (port: PortRef | { readonly device: string }) => void
  readonly onCollect: () => void
  readonly onCopy: (text: string) => void
}) {
  const { answer } = props
  const [text, setText] = useState(props.query)
  useEffect(() => setText(props.query), [props.query])
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    props.onAsk(text.trim())
  }
  const found = (answer?.places.length ?? 0) > 0
  return (
    <section className="where" aria-label="Where is it?">
      <form className="where-ask" onSubmit={submit}>
        <label htmlFor="where-field">Where is it?</label>
        <span className="field">
          <Icon name="search" small />
          <input
            id="where-field"
            ref={props.field}
            type="search"
            className="mono"
            placeholder="10.4.20.57"
            value={text}
            data-testid="where-field"
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Escape' || text === '') return
              event.stopPropagation()
              setText('')
              props.onAsk('')
            }}
          />
        </span>
        <button type="submit" className="btn sm">
          Find
        </button>
        <span className="dim2 cut">IP, MAC or host name. MAC tables are a hint, not proof.</span>
        <span className="grow" />
        <span role="status" data-testid="where-status" className={found ? 'c-ok b cut' : 'dim2 cut'}>
          {answer !== undefined && statusWords(answer)}
        </span>
        {found && answer !== undefined && (
          <button type="button" className="btn sm" onClick={() => props.onCopy(answerWords(answer))}>
            Copy answer
          </button>
        )}
        {answer !== undefined && !found && (
          <button type="button" className="btn sm" data-testid="where-collect" onClick={props.onCollect}>
            Collect these tables…
          </button>
        )}
      </form>
      {answer !== undefined && (found || answer.macs.length > 0) && (
        <WhereSteps answer={answer} onPort={props.onPort} />
      )}
    </section>
  )
}

function statusWords({ places, macs, tables }: WherePath): string {
  const [place] = places
  if (place !== undefined) return `Found, table of ${when(place.seenAt)}`
  if (tables.arp + tables.mac === 0) return 'Not found: no ARP or MAC table was collected yet'
  const where = `${counted(tables.arp, 'ARP table')}, ${counted(tables.mac, 'MAC table')}`
  return macs.length > 0 ? `Its MAC address is in none of ${counted(tables.mac, 'MAC table')}` : `Not found in ${where}`
}

/** The answer in a line, to be passed on. */
function answerWords({ query, macs, places }: WherePath): string {
  const [place] = places
  if (place === undefined) return query
  const at = place.far?.rack === undefined ? place : place.far
  const parts = [
    macs.length === 0 || macs[0] === query ? undefined : `MAC ${macs[0]}`,
    `${place.device} ${place.port}`,
    place.cable,
    at.rack === undefined ? undefined : `${at.rack}${at.u === undefined ? '' : ` U${at.u}`}`,
    place.far?.device,
  ]
  return clean(`${query}: ${parts.filter((part) => part !== undefined).join(', ')}`)
}
