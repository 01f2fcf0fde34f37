import { type ReactNode, useId, useState } from 'react'
import { clean } from '#renderer/model/clean.ts'
import { counted } from '#shared/words/entry.ts'

/** A login that devices rejected, to be corrected where that is said; saving asks these devices again. */
export function PasswordCure(props: {
  readonly set: string
  readonly user: string
  readonly devices: number
  readonly running: boolean
  readonly onSave: (user: string, password: string) => void
}) {
  const [user, setUser] = useState(props.user)
  const [password, setPassword] = useState('')
  return (
    <CureForm
      label={`Login ${clean(props.set)}`}
      ready={user.trim() !== '' && password !== '' && !props.running}
      button={`Save and retry ${counted(props.devices, 'device')}`}
      testId="cure-password"
      onSave={() => props.onSave(user.trim(), password)}
    >
      <Field label="User" value={user} onChange={setUser} />
      <Field label="Password" secret value={password} onChange={setPassword} />
    </CureForm>
  )
}

/** The address of a device that can't be reached; saving puts it into the plan and asks the device again. */
export function AddressCure(props: {
  readonly device: string
  readonly address: string
  /** Of SSH. */
  readonly port: number
  readonly running: boolean
  /** Why the plan can't be edited. */
  readonly fixed: string | undefined
  readonly onSave: (address: string, port: string) => void
}) {
  const [address, setAddress] = useState(props.address)
  const [port, setPort] = useState(String(props.port))
  const changed = address.trim() !== props.address || port.trim() !== String(props.port)
  return (
    <CureForm
      label={`Address of ${clean(props.device)}`}
      ready={changed && address.trim() !== '' && port.trim() !== '' && props.fixed === undefined && !props.running}
      button="Save and retry"
      testId="cure-address"
      onSave={() => props.onSave(address.trim(), port.trim())}
    >
      <Field label="Address" value={address} onChange={setAddress} />
      <Field label="SSH port" value={port} onChange={setPort} />
    </CureForm>
  )
}

function CureForm(props: {
  readonly label: string
  readonly ready: boolean
  readonly button: string
  readonly testId: string
  readonly onSave: () => void
  readonly children: ReactNode
}) {
  return (
    <form
      className="cure"
      aria-label={props.label}
      data-testid={props.testId}
      onSubmit={(event) => {
        event.preventDefault()
        if (props.ready) props.onSave()
      }}
    >
      {props.children}
      <button type="submit" className="btn sm primary" disabled={!props.ready}>
        {props.button}
      </button>
    </form>
  )
}

function Field(props: {
  readonly label: string
  readonly secret?: boolean
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  const id = useId()
  return (
    <>
      <label htmlFor={id}>{props.label}</label>
      <input
        id={id}
        type={props.secret === true ? 'password' : 'text'}
        autoComplete="off"
        spellCheck={false}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </>
  )
}
