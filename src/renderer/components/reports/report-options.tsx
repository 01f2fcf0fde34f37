import type { ReactNode } from 'react'
import { when } from '#renderer/components/ui/format.ts'
import { clean } from '#renderer/model/clean.ts'
import type { RunRecordView } from '#shared/contract/history.ts'
import {
  LABEL_CODES,
  LABEL_FORMATS,
  LABEL_LAYOUT_NAMES,
  PAPER_SIZES,
  REPORT_FORMATS,
  WORK_LIST_FORMATS,
} from '#shared/model/report-request.ts'
import { CODE_WORDS, FORMAT_WORDS, hasPages, KIND_WORDS, LAYOUT_WORDS, type ReportChoice } from './report-choice.ts'

const FORMATS = { report: REPORT_FORMATS, worklist: WORK_LIST_FORMATS, labels: LABEL_FORMATS } as const

/** Every choice about a report, a worklist or labels. */
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
  return (
    <>
      <Buttons label="What" value={choice.kind} options={KIND_WORDS} onPick={(kind) => change({ kind })} />
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
      {choice.kind === 'report' && (
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
          <label className="rep-check">
            <input
              type="checkbox"
              checked={choice.findingsOnly}
              onChange={(e) => change({ findingsOnly: e.target.checked })}
            />
            Only findings
          </label>
          <Select
            label="Run"
            value={choice.run}
            options={[['', 'Latest'], ...runs.map(runOption)]}
            onPick={(run) => change({ run })}
          />
          <Select
            label="Compare with"
            value={choice.compare}
            options={[['', 'None'], ...runs.slice(1).map(runOption)]}
            onPick={(compare) => change({ compare })}
          />
          <label className="rep-text">
            Signed off by
            <input
              maxLength={200}
              placeholder="name"
              value={choice.by}
              onChange={(e) => change({ by: e.target.value })}
            />
          </label>
        </>
      )}
    </>
  )
}

function runOption(run: RunRecordView): readonly [string, string] {
  return [run.id, `${run.id}, ${when(run.startedAt)}`]
}

function Buttons<T extends string>(props: {
  readonly label: string
  readonly value: T
  readonly options: readonly (readonly [T, ReactNode])[]
  readonly onPick: (value: T) => void
}) {
  return (
    <fieldset>
      <legend>{props.label}</legend>
      <div className="rep-buttons">
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
