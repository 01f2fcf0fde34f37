import { type FormEvent, useMemo, useRef, useEffect, useState } from 'react'
import { Chip } from '#renderer/components/ui/bits.tsx'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { clean } from '#renderer/model/clean.ts'
import type { Cable, Plan } from '#shared/model/plan.ts'
import { labelPattern } from '#shared/plan-edit/cable-labels.ts'
import { rangeConnect } from '#shared/plan-edit/range-connect.ts'
import { wholeText } from '#shared/words/message.ts'

/** Many cables from one line, with what they would be while it is typed. */
export function ConnectBar(props: {
  readonly plan: Plan
  readonly types: readonly string[]
  readonly colors: readonly string[]
  readonly onConnect: (cables: readonly Cable[]) => Promise<boolean>
  readonly onClose: () => void
}) {
  const { plan } = props
  const [range, setRange] = useState('')
  const [type, setType] = useState('')
  const [color, setColor] = useState('')
  const [length, setLength] = useState('')
  const [label, setLabel] = useState<string | undefined>()
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  const next = useMemo(() => labelPattern(plan.cables), [plan])
  const lengthM = Number(length.replace(',', '.'))
  const badLength = length.trim() !== '' && !(lengthM >= 0 && Number.isFinite(lengthM))
  const preview = useMemo(() => {
    if (range.trim() === '') return undefined
    const common = {
      ...(type.trim() === '' ? {} : { type: type.trim() }),
      ...(color.trim() === '' ? {} : { color: color.trim() }),
      ...(length.trim() === '' || badLength ? {} : { lengthM }),
    }
    return rangeConnect(plan, { range, label: label ?? next, common })
  }, [plan, range, type, color, length, lengthM, badLength, label, next])
  const cables = preview?.kind === 'cables' && !badLength ? preview.cables : []
  const [first, last] = [cables[0], cables.at(-1)]
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (cables.length === 0) return
    if (await props.onConnect(cables)) {
      setRange('')
      setLabel(undefined)
      input.current?.focus()
    }
  }
  return (
    <form
      className="range"
      aria-label="Connect range"
      data-testid="connect-bar"
      onSubmit={(event) => void submit(event)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        props.onClose()
      }}
    >
      <b>Connect range</b>
      <input
        ref={input}
        className="tok mono"
        aria-label="Ports on both sides"
        placeholder="leaf-01 Eth1/1-24 ↔ pp-3 front 1-24"
        value={range}
        onChange={(event) => setRange(event.target.value)}
        data-testid="connect-range"
        aria-invalid={preview?.kind === 'refused'}
        aria-describedby="connect-preview"
      />
      <input
        className="pick w-type"
        aria-label="Type"
        placeholder="Type"
        list="plan-types"
        value={type}
        onChange={(event) => setType(event.target.value)}
      />
      <input
        className="pick w-type"
        aria-label="Color"
        placeholder="Color"
        list="plan-colors"
        value={color}
        onChange={(event) => setColor(event.target.value)}
      />
      <input
        className="pick w-len mono"
        aria-label="Length in meters"
        placeholder="m"
        inputMode="decimal"
        aria-invalid={badLength}
        value={length}
        onChange={(event) => setLength(event.target.value)}
      />
      <input
        className="pick w-label mono"
        aria-label="Labels; the number in braces counts up"
        title="Labels; the number in braces counts up"
        value={label ?? next}
        onChange={(event) => setLabel(event.target.value)}
        data-testid="connect-label"
      />
      <span id="connect-preview" className="cut preview-words" role="status" data-testid="connect-preview">
        {badLength ? (
          <span className="c-bad">Length must be a number of meters.</span>
        ) : preview?.kind === 'refused' ? (
          <span className="c-bad" title={clean(wholeText(preview.reason))}>
            {clean(wholeText(preview.reason))}
          </span>
        ) : cables.length > 0 ? (
          <>
            <Chip tone="ok" icon="check">
              {cables.length === 1 ? '1 cable' : `${cables.length} cables`}, all {cables.length * 2} ports free
            </Chip>{' '}
            <span className="dim">
              {clean(first?.label ?? '')}
              {cables.length > 1 && ` to ${clean(last?.label ?? '')}`}
            </span>
          </>
        ) : null}
      </span>
      <span className="grow" />
      <button type="submit" className="btn primary" disabled={cables.length === 0} data-testid="connect-do">
        Connect{cables.length > 0 ? ` ${cables.length}` : ''} <kbd>Enter</kbd>
      </button>
      <button type="button" className="btn ghost sm icon" aria-label="Close connect range" onClick={props.onClose}>
        <Icon name="x" small />
      </button>
      <datalist id="plan-types">
        {props.types.map((word) => (
          <option key={word} value={word} />
        ))}
      </datalist>
      <datalist id="plan-colors">
        {props.colors.map((word) => (
          <option key={word} value={word} />
        ))}
      </datalist>
    </form>
  )
}
