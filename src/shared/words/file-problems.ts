/** Why a file, or a row of it, can't be read into the plan. The shell adds file and line. */

const SPLIT = 'Split the file.'
const SAVE_AS_UTF8 = 'Save it as UTF-8 (Excel: Save As, CSV UTF-8; LibreOffice: Save As, Edit filter settings, UTF-8).'
const MARKS: Readonly<Record<DotProblem, string>> = {
  begin: 'A DOT file starts with "graph {"',
  'after-end': 'There is text after the closing }',
  brace: 'A closing } is missing',
  name: 'A name is missing',
  mark: 'A mark is missing',
}

const AS_LIST = 'Write its cables into a sheet, with device and port of both ends, and import that.'
const OTHER_FILES = {
  picture: AS_LIST,
  PDF: AS_LIST,
  'draw.io drawing': AS_LIST,
  'GraphML graph': AS_LIST,
  'XML file': AS_LIST,
  'web page': 'Save the list itself, as CSV or XLSX.',
  'Word document': AS_LIST,
  'Visio drawing': AS_LIST,
  presentation: AS_LIST,
  'OpenDocument file': 'Save it as .xlsx.',
  'database of another program': 'Export its cables as CSV or XLSX, and import that.',
  'packed file': 'Unpack it, and import the files in it.',
  'lab file': 'Open it instead of importing it.',
  'packet capture': 'It has no plan in it.',
  'configuration of a device': 'It has no plan in it. Save the outputs of its neighbor commands to verify with them.',
  'module type': 'Import the types of devices.',
  'rack type': 'Import a list of racks.',
}

/** What a file may be that holds no plan. */
export type OtherFile = keyof typeof OTHER_FILES

type DotProblem = 'begin' | 'after-end' | 'brace' | 'name' | 'mark'
interface Most {
  most: number
}
interface Mebibytes {
  mebibytes: number
}

export const FILE_PROBLEMS = {
  'file-has-too-many': ({ what, most }: Most & { what: 'rows' | 'columns' | 'words' | 'edges' }) => ({
    headline: `There are more than ${most} ${what}`,
    detail: SPLIT,
  }),
  'file-too-large': ({ what, mebibytes }: Mebibytes & { what: 'file' | 'workbook' | 'YAML file' }) => ({
    headline: `The ${what} is larger than ${mebibytes} MiB`,
    detail: SPLIT,
  }),
  'file-empty': { headline: 'The file is empty', detail: 'It needs a header line.' },
  'field-too-long': ({ most, quoted }: Most & { quoted: boolean }) => ({
    headline: `A field is longer than ${most} characters`,
    detail: quoted ? 'Shorten it. Maybe its quotation mark is not closed.' : 'Shorten it.',
  }),
  'quote-not-closed': ({ csv }: { csv: boolean }) => ({
    headline: 'A quotation mark is not closed',
    detail: csv ? 'Inside a quoted field, write a quotation mark twice.' : 'Close it.',
  }),
  'column-twice': ({ column }: { column: string }) => ({
    headline: `The column "${column}" appears twice`,
    detail: 'Rename or remove one.',
  }),
  'row-too-wide': ({ fields, columns }: { fields: number; columns: number }) => ({
    headline: `The row has ${fields} fields, the header ${columns}`,
    detail: 'Add the missing headings, or remove the surplus fields.',
  }),
  'text-not-utf8': ({ byte, word }: { byte: string | undefined; word: string | undefined }) => ({
    headline: `The text isn't UTF-8${byte === undefined ? '' : ` (byte 0x${byte}${word === undefined ? '' : ` in ${word}`})`}`,
    detail: `${byte === undefined ? '' : 'It may be Windows-1252 or Latin-1. '}${SAVE_AS_UTF8}`,
  }),
  'text-has-nul': { headline: "There is a NUL character, so this isn't a text file", detail: 'Save it as UTF-8.' },
  'text-utf16-cut': { headline: 'The UTF-16 text ends in half a character', detail: 'Save it as UTF-8.' },
  'dot-comment-open': { headline: 'A comment /* is not closed', detail: 'Close it with */.' },
  'dot-label-open': { headline: 'A label in <> is not closed', detail: 'Close it.' },
  'dot-bad-character': {
    headline: "This isn't DOT",
    detail: 'Put names with special characters in quotation marks.',
  },
  'dot-syntax': ({
    problem,
    mark,
    before,
  }: {
    problem: DotProblem
    mark: string | undefined
    before: string | undefined
  }) => ({
    headline: problem === 'mark' ? `A ${mark} is missing` : MARKS[problem],
    ...(before === undefined ? {} : { detail: `The error is before "${before}".` }),
  }),
  'dot-too-deep': ({ most }: Most) => ({ headline: `Subgraphs are nested deeper than ${most} levels` }),
  'dot-edge-without-port': ({ node }: { node: string }) => ({
    headline: `The edge names no port of "${node}"`,
    detail: 'Write it as "device":"port".',
  }),
  'workbook-old': {
    headline: 'This is an old .xls, or a workbook with a password',
    detail: 'Save it as .xlsx without a password.',
  },
  'not-a-workbook': { headline: "This isn't an .xlsx, or it was read as text" },
  'workbook-damaged': { headline: 'The workbook is cut off or damaged', detail: 'Save it again.' },
  'workbook-locked': { headline: 'The workbook has a password', detail: 'Save it without one.' },
  'workbook-too-many-parts': ({ most, what }: Most & { what: 'parts' | 'sheets' }) => ({
    headline: `The workbook has more than ${most} ${what}`,
    detail: 'Split it.',
  }),
  'workbook-part-twice': ({ part }: { part: string }) => ({
    headline: 'The workbook has a part twice',
    detail: `The part is ${part}. Save the workbook again.`,
  }),
  'workbook-unpacks-too-large': ({ mebibytes }: Mebibytes) => ({
    headline: `The workbook unpacks to more than ${mebibytes} MiB`,
    detail: 'Split it.',
  }),
  'workbook-unpacks-too-far': ({ times }: { times: number }) => ({
    headline: `The workbook unpacks to more than ${times} times its size`,
    detail: 'Save it again.',
  }),
  'workbook-packing-unknown': { headline: 'The workbook is packed in an unknown way', detail: 'Save it again.' },
  'workbook-bad-xml': ({ entity }: { entity: string | undefined }) => ({
    headline: 'The workbook has XML that no spreadsheet writes',
    detail: entity === undefined ? 'It has a document type of its own.' : `It has the entity &${entity};.`,
  }),
  'workbook-not-utf8': { headline: "The text in the workbook isn't UTF-8", detail: 'Save it again.' },
  'workbook-too-many-rows': ({ sheet, most }: Most & { sheet: string }) => ({
    headline: `The workbook has more than ${most} rows`,
    detail: `The limit is passed in sheet "${sheet}". Split the workbook.`,
  }),
  'workbook-too-many-columns': ({ sheet, most }: Most & { sheet: string }) => ({
    headline: `Sheet "${sheet}" has more than ${most} columns`,
    detail: 'Remove columns that are not needed.',
  }),
  'workbook-too-much-text': ({ mebibytes }: Mebibytes) => ({
    headline: `The workbook has more than ${mebibytes} Mi characters`,
    detail: 'Split it.',
  }),
  'formula-not-computed': ({ cell }: { cell: string }) => ({
    headline: `Cell ${cell} is a formula without a value`,
    detail: 'Open the workbook in a spreadsheet and save it.',
  }),
  'formula-error': ({ cell, error }: { cell: string; error: string }) => ({
    headline: `Cell ${cell} is the error ${error}`,
    detail: 'Fix its formula.',
  }),
  'yaml-too-deep': ({ most }: Most) => ({ headline: `The YAML is nested deeper than ${most} levels` }),
  'yaml-several-documents': { headline: 'A second YAML document starts here', detail: SPLIT },
  'yaml-invalid': ({ reason }: { reason: string | undefined }) => ({
    headline: "This isn't valid YAML",
    ...(reason === undefined ? {} : { detail: `The parser says: ${reason.replace(/[.\s]+$/, '')}.` }),
  }),
  'yaml-alias': { headline: 'YAML aliases are not read', detail: 'Write the values out.' },
  'yaml-merge-key': { headline: 'YAML merge keys (<<) are not read', detail: 'Write the values out.' },
  'yaml-tag': ({ tag }: { tag: string }) => ({
    headline: `The YAML tag "${tag}" is not read`,
    detail: 'Write a plain value.',
  }),
  'yaml-key-not-text': { headline: "A key isn't plain text", detail: 'Write it as text.' },
  'yaml-key-twice': ({ key }: { key: string }) => ({
    headline: `The key "${key}" appears twice`,
    detail: 'Remove one.',
  }),
  'yaml-kind-unknown': ({ json }: { json: boolean }) => ({
    headline: `Can't tell what this ${json ? 'JSON' : 'YAML'} is`,
    detail: 'The kinds of files that are read are in docs/formats.md.',
  }),
  'file-is-other': ({ what }: { what: OtherFile }) => ({
    headline: `This is ${/^X?[aeiou]|^XML/i.test(what) ? 'an' : 'a'} ${what}, which is not read`,
    detail: OTHER_FILES[what],
  }),
  'xml-damaged': { headline: 'The XML is cut off or damaged', detail: 'Export the file again.' },
  'table-kind-unknown': ({ workbook }: { workbook: boolean }) => ({
    headline: workbook ? "Can't find device and port columns in any sheet" : "Can't find the device and port columns",
    detail: 'A list of cables has the columns A device, A port, B device, B port. See docs/formats.md.',
  }),
  'type-incomplete': { headline: 'A device type needs manufacturer and model', detail: 'Add them.' },
  'type-port-without-name': { headline: 'A port has no name', detail: 'Give it one.' },
  'type-too-many-ports': ({ model, most }: Most & { model: string }) => ({
    headline: `The type ${model} has more than ${most} ports of a kind`,
  }),
  'type-unusable': ({ model }: { model: string }) => ({
    headline: `The type ${model} can't be used`,
    detail: 'A port has no name, or its height fits no rack.',
  }),
  'ansible-section-unknown': ({ section }: { section: string | undefined }) => ({
    headline:
      section === undefined ? "This isn't a section of an inventory" : `"${section}" isn't a section of an inventory`,
    detail: 'Sections end in :children or :vars, or list hosts.',
  }),
  'ansible-bad-variable': { headline: 'A variable is written name=value' },
  'ansible-after-host': { headline: 'After the name of a host, only name=value is allowed' },
  'ansible-bad-range': ({ text, most }: Most & { text: string }) => ({
    headline: `"${text}" isn't a range of hosts`,
    detail: `Write one such as sw[01:20], of at most ${most} hosts.`,
  }),
  'ansible-groups-too-deep': {
    headline: 'The groups of this host are in too many other groups',
    detail: 'Write the hosts into fewer groups.',
  },
  'containerlab-endpoints': { headline: 'A link needs two endpoints', detail: 'Write each as "node:interface".' },
  'hosts-no-groups': { headline: 'There are no groups with devices under "devices"' },
  'netbox-cables-incomplete': ({ ids }: { ids: boolean }) => ({
    headline: ids ? "The ends are numbers of NetBox's database" : "The list doesn't name the devices of the ends",
    detail: 'Export all data of the cable list, with "Device A" and "Termination A".',
  }),
}
