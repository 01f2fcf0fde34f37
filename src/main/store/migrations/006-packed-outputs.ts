/**
 * Outputs are deflated: `packed` has the text, and `text` is empty then. `sum` is the digest of a stored document, so that
 * damage that leaves it readable is noticed. Absent is what every row was before.
 */
export const packedOutputs = `
ALTER TABLE outputs ADD COLUMN packed BLOB;
ALTER TABLE observations ADD COLUMN sum TEXT;
ALTER TABLE verdicts ADD COLUMN sum TEXT;
`
