import { useState } from 'react'
import { Icon } from '#renderer/components/ui/icon.tsx'

/** As the engine takes it. */
const MOST_BYTES = 500_000

/** The logo on the first page: a picture of this computer, shown small, taken away with one button. */
export function LogoField(props: { readonly logo: string; readonly onChange: (logo: string) => void }) {
  const [problem, setProblem] = useState<string>()
  const take = (file: File | undefined): void => {
    if (!file) return
    setProblem(undefined)
    if (!/^image\/(?:png|jpeg)$/.test(file.type) || file.size > MOST_BYTES) {
      setProblem(`“${file.name}” isn't a PNG or JPEG picture of up to 500 KB. Choose another picture.`)
      return
    }
    const reader = new FileReader()
    reader.onerror = () => setProblem(`“${file.name}” can't be read. Choose another picture.`)
    reader.onload = () => props.onChange(String(reader.result))
    reader.readAsDataURL(file)
  }
  return (
    <div className="rep-logo">
      <span className="rep-text">Logo</span>
      <span className="rep-logo-row">
        {props.logo !== '' && <img src={props.logo} alt="The logo" />}
        <label className="btn sm">
          <input
            type="file"
            accept="image/png,image/jpeg"
            className="rep-logo-file"
            data-testid="logo-file"
            onChange={(event) => {
              take(event.target.files?.[0])
              event.target.value = ''
            }}
          />
          {props.logo === '' ? 'Choose a picture…' : 'Change…'}
        </label>
        {props.logo !== '' && (
          <button
            type="button"
            className="btn ghost sm icon"
            aria-label="Remove the logo"
            onClick={() => props.onChange('')}
          >
            <Icon name="x" small />
          </button>
        )}
      </span>
      <span role="alert">{problem !== undefined && <span className="c-bad">{problem}</span>}</span>
    </div>
  )
}
