/** Typst source in code mode, made by the functions below only: text of the document never becomes markup. */
export type Code = string

// Control characters have no glyph, and half characters are no text.
const unprintable =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** A text as a literal: only the backslash, the quote and line ends mean something in one. */
export const str = (text: string): Code =>
  `"${text
    .replace(unprintable, "")
    .replaceAll("\\", "\\\\")
    .replaceAll('"', '\\"')
    .replaceAll("\t", "\\t")
    .replaceAll("\n", "\\n")}"`

/** Pieces one after another. */
export const seq = (pieces: readonly Code[]): Code => {
  const kept = pieces.filter((piece) => piece !== "" && piece !== "[]")
  if (!kept.length) return "[]"
  return kept.length === 1 ? kept[0]! : `{${kept.join(";")}}`
}

/** Arguments that are undefined are left out. */
export const call = (
  name: string,
  named: Record<string, Code | number | boolean | null | undefined>,
  ...positional: Code[]
): Code => {
  const parts = Object.entries(named)
    .filter(([, value]) => value != null)
    .map(([key, value]) => `${key}:${value}`)
  return `${name}(${[...parts, ...positional].join(",")})`
}

/** An array; one of one element needs its comma. */
export const array = (items: readonly Code[]): Code =>
  items.length ? `(${items.map((item) => `${item},`).join("")})` : "()"

export const dictionary = (entries: Record<string, Code>): Code => {
  const parts = Object.entries(entries).map(([key, value]) => `${str(key)}:${value}`)
  return parts.length ? `(${parts.join(",")})` : "(:)"
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000

export const pt = (points: number): Code => `${rounded(points)}pt`
export const mm = (millimetres: number): Code => `${rounded(millimetres)}mm`
