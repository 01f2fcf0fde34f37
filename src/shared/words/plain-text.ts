/** Text of devices and plans without what steers a terminal, a page or the direction of writing. */

/** Each character that does not show, or turns the line round, becomes U+FFFD; line feeds and tabs become spaces. */
export function plainText(text: string): string {
  if (!/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]/.test(text))
    return text
  return text
    .replace(/[\t\n\r\u2028\u2029]/g, ' ')
    .replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g, '\ufffd')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
}

/** As text or attribute value of HTML and XML. */
export function escapeMarkup(text: string): string {
  return plainText(text).replace(/[&<>"']/g, (ch) => `&#${ch.charCodeAt(0)};`)
}
