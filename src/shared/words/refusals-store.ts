/** Lab files: what cannot be opened, written or taken back. Paths are shown as they were given. */

import { listed } from './entry.ts'

interface AtPath {
  path: string
}

export const STORE_REFUSALS = {
  'node-too-old': ({ version }: { version: string }) => ({
    headline: 'Lab files need Node 22.14 or newer',
    detail: `This is Node ${version}.`,
    remedy: 'Start Plumbline with npm start or bin/plumbline.',
  }),
  'program-changed': ({ files }: { files: readonly string[] }) => ({
    headline: "Plumbline's own files were changed",
    detail: `Not as they were packed: ${listed(files)}.`,
    remedy: 'Install Plumbline again from a package you trust.',
  }),
  'lab-exists': ({ path }: AtPath) => ({
    headline: `${path} already exists`,
    remedy: 'Choose another name, or open it.',
  }),
  'copy-onto-itself': ({ path }: AtPath) => ({
    headline: `${path} is the lab that is open`,
    remedy: 'Choose another name for the copy.',
  }),
  'copy-failed': ({ path, reason }: AtPath & { reason: string }) => ({
    headline: `${path} can't be written`,
    detail: `The system says: ${reason}.`,
    remedy: 'Choose another folder, or make room on the disk.',
  }),
  'lab-not-found': ({ path }: AtPath) => ({
    headline: `There is no lab file ${path}`,
    remedy: 'Check the path, or create the lab first.',
  }),
  'not-a-lab': ({ path }: AtPath) => ({
    headline: `${path} isn't a Plumbline lab`,
    remedy: 'Open a .plumb file, or import this file into a lab.',
  }),
  'lab-in-use': ({ path }: AtPath) => ({
    headline: `${path} is open in another Plumbline`,
    remedy: 'Close it there first.',
  }),
  'lab-unreadable': ({ path, reason }: AtPath & { reason: string }) => ({
    headline: `${path} is damaged or isn't a lab file`,
    detail: `SQLite says: ${reason}.`,
    remedy: 'Restore it from a backup.',
  }),
  'lab-folder-missing': ({ path }: AtPath) => ({
    headline: `Can't open ${path}`,
    detail: "Its folder doesn't exist, or you have no access to it.",
    remedy: 'Check the path.',
  }),
  'lab-not-writable': ({ path }: AtPath) => ({
    headline: `Can't write ${path}`,
    remedy: 'Check its permissions, and that it is a file.',
  }),
  'lab-disk-failed': ({ path }: AtPath) => ({
    headline: `Can't read or write ${path}`,
    detail: 'Its disk is failing, full or read-only.',
    remedy: 'Check the disk.',
  }),
  'lab-disk-full': ({ path }: AtPath) => ({
    headline: 'The disk is full',
    detail: `${path} was not changed.`,
    remedy: 'Free some space and try again.',
  }),
  'lab-unusable': ({ path, reason }: AtPath & { reason: string }) => ({
    headline: `Can't use ${path}`,
    detail: `The system says: ${reason}.`,
  }),
  'lab-moved': ({ path }: AtPath) => ({
    headline: `${path} was moved, deleted or replaced while open`,
    detail: 'Changes are no longer stored.',
    remedy: 'Put the file back, or export the plan and import it into a new lab.',
  }),
  'lab-overwritten': ({ path }: AtPath) => ({
    headline: `${path} was written over while open`,
    detail: 'Another program changed or cut off the file. Changes are no longer stored.',
    remedy: 'Export the plan and import it into a new lab.',
  }),
  'lab-of-other-program': ({ path }: AtPath) => ({
    headline: `${path} is a database of another program`,
    detail: "It isn't a Plumbline lab and was not changed.",
    remedy: 'Open a .plumb file.',
  }),
  'lab-newer': ({ path, schema, known }: AtPath & { schema: number; known: number }) => ({
    headline: `${path} was written by a newer Plumbline`,
    detail: `Its schema is version ${schema}; this Plumbline reads up to ${known}.`,
    remedy: 'Update Plumbline to open it.',
  }),
  'lab-schema-unknown': ({ path, schema }: AtPath & { schema: number }) => ({
    headline: `${path} has an unknown schema version, ${schema}`,
    detail: 'No Plumbline writes this version. The file was not changed.',
    remedy: 'Restore a backup.',
  }),
  'lab-foreign-object': ({ path, kind, name }: AtPath & { kind: string; name: string }) => ({
    headline: `${path} contains a ${kind}, which no lab has`,
    detail: `The ${kind} "${name}" could change stored data. The file was not changed.`,
    remedy: 'Ask for the file again, or restore a backup.',
  }),
  'lab-open-damaged': ({ path }: AtPath) => ({
    headline: `${path} is damaged and open read-only`,
    detail: 'Everything that could be read is shown.',
    remedy: 'Restore a backup, or export this into a new lab.',
  }),
  'lab-recovery-canceled': ({ path }: AtPath) => ({
    headline: `${path} wasn't opened`,
    detail: 'You canceled reading what is left of it. The file was not changed.',
  }),
  'lab-open-read-only': ({ path }: AtPath) => ({
    headline: `${path} is open read-only`,
    detail: 'You have no permission to write it.',
    remedy: 'Copy it to a folder of yours to change it.',
  }),
  'step-damaged': ({ title }: { title: string }) => ({
    headline: `Can't undo or redo "${title}"`,
    detail: 'This step of the history is damaged in the lab file.',
    remedy: 'Change the plan by hand.',
  }),
  'step-does-not-fit': ({ title }: { title: string }) => ({
    headline: `Can't undo or redo "${title}"`,
    detail: 'Another program has changed the plan since.',
    remedy: 'Change the plan by hand.',
  }),
  'plan-changed-meanwhile': {
    headline: 'These rows were changed in another window',
    remedy: 'Look at them, then edit again.',
  },
  'transcripts-unreadable': ({ path }: AtPath) => ({
    headline: `Can't read the folder ${path}`,
    remedy: 'Check the path given with --transcripts.',
  }),
  'path-too-large': ({ path, mebibytes }: AtPath & { mebibytes: number }) => ({
    headline: `${path} is too large`,
    detail: `At most ${Math.ceil(mebibytes * 10) / 10} MB are read of such a file.`,
    remedy: 'Check the path, or shorten the file.',
  }),
  'not-an-error-file': ({ path }: AtPath) => ({
    headline: "A saved error can't be read",
    detail: `The file is ${path}.`,
    remedy: 'Write {"code": "unreachable", "message": "…"}, or delete it.',
  }),
  'transcripts-folder-not-made': ({ path }: AtPath) => ({
    headline: `Can't create the folder ${path}`,
    remedy: 'Check the path given with --save-transcripts.',
  }),
  'transcripts-not-written': ({ path, reason }: AtPath & { reason: string }) => ({
    headline: `Can't write the outputs to ${path}`,
    detail: `The system says: ${reason}.`,
    remedy: 'Check the folder and the free space.',
  }),
}
