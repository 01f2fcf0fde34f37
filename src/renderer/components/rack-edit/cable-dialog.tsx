import { useState } from 'react'
import { Dialog, DialogError } from '#renderer/components/dialogs/dialog.tsx'
import { clean } from '#renderer/model/clean.ts'
import type { PortRef } from '#shared/model/verdict.ts'
import { deviceCandidates, portCandidates, wordCandidates } from '#shared/plan-edit/candidates.ts'
import type { PlanIndex } from '#shared/plan-edit/plan-index.ts'
import { unknownDevice } from '#shared/plan-edit/typed-problem.ts'
import { PreviewLine } from './preview-line.tsx'
import { TypeAhead } from './type-ahead.tsx'
import { type Message, wholeText } from '#shared/words/message.ts'

export interface CableChoice {
  readonly from: PortRef
  readonly to: PortRef
  readonly label: string
  readonly type?: string
  readonly color?: string
  readonly lengthM?: number
}

/** A cable from a device: its own port where none was selected, its other end by type-ahead, and what is said of it. */
export function CableDialog(props: {
  readonly index: PlanIndex
  readonly from: { readonly device: string; readonly port?: string }
  /** Why no cable can be planned there; else the label that it would get. */
  readonly tried: (choice: CableChoice) => { readonly reason: Message } | { readonly label: string }
  readonly types: readonly string[]
  readonly colors: readonly string[]
  readonly error: string | undefined
  readonly busy: boolean
  readonly onConnect: (choice: CableChoice) => void
  readonly onClose: () => void
}) {
  const { index, from } = props
  const [own, setOwn] = useState(from.port ?? index.nextFreePort(from.device) ?? '')
  const [device, setDevice] = useState('')
  const [port, setPort] = useState('')
  const [label, setLabel] = useState('')
  const [type, setType] = useState('')
  const [color, setColor] = useState('')
  const [length, setLength] = useState('')
  const lengthM = Number(length.replace(',', '.'))
  const given = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim())
  const choice: CableChoice = {
    from: { device: from.device, port: own.trim() },
    to: { device: index.device(device)?.name ?? device.trim(), port: port.trim() },
    label: label.trim(),
    ...(given(type) === undefined ? {} : { type: type.trim() }),
    ...(given(color) === undefined ? {} : { color: color.trim() }),
    ...(given(length) === undefined ? {} : { lengthM }),
  }
  const missing = own.trim() === '' || device.trim() === '' || port.trim() === ''
  const tried = missing ? undefined : props.tried(choice)
  const reason =
    given(length) !== undefined && !(Number.isFinite(lengthM) && lengthM >= 0)
      ? 'Length must be a number of meters.'
      : device.trim() === ''
        ? undefined
        : refusalOf(unknownDevice(index, device) ?? (tried && 'reason' in tried ? tried.reason : undefined))
  const words = missing
    ? own.trim() === ''
      ? `Enter the port of ${from.device}.`
      : 'Choose the other end.'
    : `${tried && 'label' in tried ? tried.label : ''}: ${from.device} ${choice.from.port} to ${choice.to.device} ${choice.to.port}.`
  return (
    <Dialog
      title={`Cable from ${clean(from.device)} ${clean(from.port ?? '')}`.trimEnd()}
      testId="cable-dialog"
      onClose={props.onClose}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (!missing && reason === undefined) props.onConnect(choice)
        }}
      >
        <DialogError text={props.error} />
        {from.port === undefined && (
          <div className="fields">
            <TypeAhead
              label="From port"
              value={own}
              testId="cable-own-port"
              suggest={(text) => portCandidates(index, from.device, text)}
              onChange={setOwn}
            />
          </div>
        )}
        <div className="fields">
          <TypeAhead
            label="To device"
            value={device}
            testId="cable-device"
            suggest={(text) => deviceCandidates(index, text)}
            onChange={(text, taken) => {
              setDevice(text)
              if (taken && port === '') setPort(index.nextFreePort(text) ?? '')
            }}
          />
          <TypeAhead
            label="Port"
            value={port}
            testId="cable-port"
            suggest={(text) => portCandidates(index, device, text)}
            onChange={setPort}
          />
        </div>
        <div className="fields">
          <label>
            Label
            <input
              value={label}
              placeholder="next free label"
              maxLength={255}
              onChange={(e) => setLabel(e.target.value)}
            />
          </label>
          <TypeAhead
            label="Type"
            value={type}
            suggest={(text) => wordCandidates(props.types, text)}
            onChange={setType}
          />
          <TypeAhead
            label="Color"
            value={color}
            suggest={(text) => wordCandidates(props.colors, text)}
            onChange={setColor}
          />
          <label>
            Length in m
            <input inputMode="decimal" value={length} onChange={(e) => setLength(e.target.value)} />
          </label>
        </div>
        <PreviewLine reason={reason} words={words} />
        <footer>
          <button type="button" className="btn" onClick={props.onClose}>
            Cancel
          </button>
          <button type="submit" className="btn primary" disabled={props.busy || missing || reason !== undefined}>
            Connect
          </button>
        </footer>
      </form>
    </Dialog>
  )
}

function refusalOf(reason: Message | undefined): string | undefined {
  return reason && wholeText(reason)
}
