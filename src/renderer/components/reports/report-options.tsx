import type { ReactNode } from 'react'
import { when } from '#renderer/components/ui/format.ts'
import { clean } from '#renderer/model/clean.ts'
import type { RunRecordView } from '#shared/contract/history.ts'
import { LABEL_CODES, LABEL_LAYOUT_NAMES, PAPER_SIZES, REPORT_PARTS } from '#shared/model/report-request.ts'
import { LogoField } from './logo-field.tsx'
import {
  CODE_WORDS,
  FORMAT_WORDS,
  FORMATS,
  hasPages,
  isSigned,
  KIND_WORDS,
  LAYOUT_WORDS,
  PART_WORDS,
  partsToChoose,
  type ReportChoice,
} from './report-choice.ts'

/** Every choice about a report, a fix list, a pull sheet or labels. */
export function ReportOptions(props: {
  readonly choice: ReportChoice
  readonly racks: readonly string[]
  readonly devices: readonly string[]
  /** Ended runs, newest first. */
  readonly runs: readonly RunRecordView[]
  readonly onChange: (choice: ReportChoice) => void
}) {
  const { choice, racks, runs } = props
  const change = (part: Partial<ReportChoice>) => props.onChange({ ...choice, ...part })
  const toggle = (rack: string) =>
    change({ racks: choice.racks.includes(rack) ? choice.racks.filter((r) => r !== rack) : [...choice.racks, rack] })
  const parts = partsToChoose(choice)
  const chosen = parts.filter((part) => choice.parts.includes(part))
  return (
    <>
      <Buttons label="What" value={choice.kind} options={KIND_WORDS} two onPick={(kind) => change({ kind })} />
      <p className="dim rep-what">{KIND_WORDS.find(([kind]) => kind === choice.kind)?.[2]}</p>
      <Buttons
        label="Format"
        value={choice[choice.kind]}
        options={FORMATS[choice.kind].map((format) => [format, FORMAT_WORDS[format]] as const)}
        onPick={(format) => change({ [choice.kind]: format })}
      />
      {choice.kind === 'labels' && choice.labels !== 'csv' && (
        <>
          {choice.labels === 'pdf' && (
            <Select
              label="Sheet"
              value={choice.layout}
              options={LABEL_LAYOUT_NAMES.map((name) => [name, LAYOUT_WORDS[name]] as const)}
              onPick={(layout) => change({ layout })}
            />
          )}
          <Buttons
            label="Bar code"
            value={choice.code}
            options={LABEL_CODES.map((code) => [code, CODE_WORDS[code]] as const)}
            onPick={(code) => change({ code })}
          />
        </>
      )}
      {hasPages(choice) && (
        <Buttons
          label="Paper"
          value={choice.paper}
          options={PAPER_SIZES.map((size) => [size, size] as const)}
          onPick={(paper) => change({ paper })}
        />
      )}
      <fieldset>
        <legend>Racks</legend>
        <div className="rep-racks">
          <label className="rep-check">
            <input type="checkbox" checked={choice.racks.length === 0} onChange={() => change({ racks: [] })} />
            Whole lab
          </label>
          {racks.map((rack) => (
            <label key={rack} className="rep-check">
              <input type="checkbox" checked={choice.racks.includes(rack)} onChange={() => toggle(rack)} />
              <span className="cut">{clean(rack)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {parts.length > 0 && (
        <fieldset data-testid="report-parts">
          <legend>Sections</legend>
          {parts.map((part) => (
            <label key={part} className="rep-check">
              <input
                type="checkbox"
                checked={choice.parts.includes(part)}
                // A report of nothing is none: the last section stays.
                disabled={chosen.length === 1 && chosen[0] === part}
                onChange={(e) =>
                  change({
                    parts: REPORT_PARTS.filter((each) =>
                      each === part ? e.target.checked : choice.parts.includes(each),
                    ),
                  })
                }
              />
              {PART_WORDS[part]}
            </label>
          ))}
        </fieldset>
      )}
      {(choice.kind === 'report' || choice.kind === 'fixes') && (
        <>
          <label className="rep-text">
            Only these devices
            <input
              list="report-devices"
              placeholder="names, separated by commas"
              value={choice.devices}
              onChange={(e) => change({ devices: e.target.value })}
            />
            <datalist id="report-devices">
              {props.devices.slice(0, 500).map((name) => (
                <option key={name} value={name} />
              ))}
            </datalist>
          </label>
          <Select
            label="Run"
            value={choice.run}
            options={[['', 'Latest'], ...runs.map(runOption)]}
            onPick={(run) => change({ run })}
          />
        </>
      )}
      {choice.kind === 'report' && (
        <>
          <label className="rep-check">
            <input
              type="checkbox"
              checked={choice.findingsOnly}
              onChange={(e) => change({ findingsOnly: e.target.checked })}
            />
            Only findings
          </label>
          {runs.length > 1 && (
            <Select
              label="Compare with"
              value={choice.compare}
              options={[['', 'None'], ...runs.slice(1).map(runOption)]}
              onPick={(compare) => change({ compare })}
            />
          )}
        </>
      )}
      {isSigned(choice) && (
        <>
          <Name label="Cabled by" value={choice.cabledBy} onChange={(cabledBy) => change({ cabledBy })} />
          <Name label="Accepted by" value={choice.by} onChange={(by) => change({ by })} />
          <LogoField logo={choice.logo} onChange={(logo) => change({ logo })} />
        </>
      )}
    </>
  )
}

function runOption(run: RunRecordView): readonly [string, string] {
  return [run.id, `${run.id}, ${when(run.startedAt)}`]
}

function Name(props: { readonly label: string; readonly value: string; readonly onChange: (value: string) => void }) {
  return (
    <label className="rep-text">
      {props.label}
      <input
        maxLength={200}
        placeholder="name"
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </label>
  )
}

function Buttons<T extends string>(props: {
  readonly label: string
  readonly value: T
  readonly options: readonly (readonly [T, ReactNode, ...(readonly string[])])[]
  /** Two in a row, for longer words. */
  readonly two?: boolean
  readonly onPick: (value: T) => void
}) {
  return (
    <fieldset>
      <legend>{props.label}</legend>
      <div className={props.two === true ? 'rep-buttons two' : 'rep-buttons'}>
        {props.options.map(([value, word]) => (
          <button
            type="button"
            key={value}
            className="btn sm"
            aria-pressed={value === props.value}
            data-testid={`choose-${value}`}
            onClick={() => props.onPick(value)}
          >
            {word}
          </button>
        ))}
      </div>
    </fieldset>
  )
}

function Select<T extends string>(props: {
  readonly label: string
  readonly value: T
  readonly options: readonly (readonly [T, string])[]
  readonly onPick: (value: T) => void
}) {
  return (
    <label className="rep-text">
      {props.label}
      <select
        value={props.value}
        onChange={(event) => {
          const found = props.options.find(([value]) => value === event.target.value)
          if (found) props.onPick(found[0])
        }}
      >
        {props.options.map(([value, word]) => (
          <option key={value} value={value}>
            {word}
          </option>
        ))}
      </select>
    </label>
  )
}
