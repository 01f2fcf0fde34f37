/** The same cases on every run, so that a change is judged by itself; `PLUMBLINE_SEED` gives others. */
import fc from 'fast-check'

fc.configureGlobal({ seed: Number(process.env['PLUMBLINE_SEED'] ?? 20_261_121) })
