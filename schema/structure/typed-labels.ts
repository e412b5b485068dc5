/** What a typed label at the beginning of a line says that the line is. */
export interface TypedLabel {
  type: string
  attributes: Record<string, unknown>
  /** Length of the label with the space behind it. */
  length: number
}

type Recogniser = (text: string) => TypedLabel | null

const matcher =
  (
    pattern: RegExp,
    make: (match: RegExpExecArray, rest: string) => Omit<TypedLabel, "length"> | null,
  ): Recogniser =>
  (text) => {
    const match = pattern.exec(text)
    const made = match && make(match, text.slice(match[0].length))
    return made ? { ...made, length: match[0].length } : null
  }

const space = "[\\s\\u00a0\\u3000]"

/** A title is short and does not end like a sentence. */
const isTitle = (rest: string): boolean =>
  rest.length > 0 && rest.length <= 60 && !/[。；;，,：:.]$/.test(rest.trim())

const clause = (depth: number, rest: string): Omit<TypedLabel, "length"> | null => {
  if (depth > 5 || !rest.trim()) return null
  if (isTitle(rest)) return { type: "clause_title", attributes: { level: depth } }
  return depth === 0 ? null : { type: "clause_text", attributes: { level: depth } }
}

/** "3.5 kg" is a quantity: a number, one plain space and the symbol of a unit. */
const isQuantity = (number: string, gap: string, rest: string): boolean =>
  depthOf(number) === 1 && gap === " " && /^(?:[a-zμΩ℃%°]|[kMG]?[VAWJNFHT](?![A-Za-z]))/.test(rest)

const depthOf = (number: string): number => number.split(".").length - 1

const recognisers: Recogniser[] = [
  matcher(
    new RegExp(
      `^(?:附${space}*录|Annex|ANNEX)${space}*([A-Z])${space}*(?:[（(](规范性|资料性|normative|informative)(?:附录)?[）)])?${space}*`,
    ),
    (match) => ({
      type: "annex_title",
      attributes: { role: match[2] === "规范性" || match[2] === "normative" ? "normative" : "informative" },
    }),
  ),
  matcher(/^前[\s\u3000]*言\s*$/, () => ({ type: "foreword_title", attributes: {} })),
  matcher(/^引[\s\u3000]*言\s*$/, () => ({ type: "introduction_title", attributes: {} })),
  matcher(/^参[\s\u3000]*考[\s\u3000]*文[\s\u3000]*献\s*$/, () => ({
    type: "bibliography_title",
    attributes: {},
  })),
  matcher(/^索[\s\u3000]*引\s*$/, () => ({ type: "index_title", attributes: {} })),
  // A date or a quantity ("2026 年", "10 mm") is no clause number: one number alone wants a wide gap and a short title.
  matcher(new RegExp(`^(\\d{1,2})(?:\\u3000|\\t|${space}{2,})`), (_match, rest) => clause(0, rest)),
  matcher(new RegExp(`^(\\d{1,2}(?:\\.\\d{1,3}){1,5})(${space}+)`), ([, number, gap], rest) =>
    isQuantity(number!, gap!, rest) ? null : clause(depthOf(number!), rest),
  ),
  matcher(new RegExp(`^([A-Z](?:\\.\\d{1,3}){1,5})${space}+`), (match, rest) =>
    clause(depthOf(match[1]!), rest),
  ),
  matcher(new RegExp(`^注${space}*\\d*${space}*[：:]${space}*`), () => ({ type: "note", attributes: {} })),
  matcher(new RegExp(`^示例${space}*\\d*${space}*[：:]${space}*`), () => ({
    type: "example",
    attributes: {},
  })),
  matcher(
    new RegExp(`^NOTE(?:${space}+\\d+)?(?:${space}+to${space}+entry)?${space}*[:：—–-]?${space}+`),
    () => ({ type: "note", attributes: {} }),
  ),
  matcher(new RegExp(`^EXAMPLE(?:${space}+\\d+)?${space}*[:：—–-]?${space}+`), () => ({
    type: "example",
    attributes: {},
  })),
  matcher(new RegExp(`^(?:——|--|—(?=${space}))${space}*`), () => ({
    type: "list_item",
    attributes: { kind: "dash", level: 1 },
  })),
  matcher(new RegExp(`^[·•●]${space}*`), () => ({
    type: "list_item",
    attributes: { kind: "dot", level: 2 },
  })),
  matcher(new RegExp(`^[a-z][)）]${space}*`), () => ({
    type: "list_item",
    attributes: { kind: "letter", level: 1 },
  })),
  matcher(new RegExp(`^\\d{1,2}[)）]${space}*`), () => ({
    type: "list_item",
    attributes: { kind: "number", level: 2 },
  })),
]

/**
 * Recognises a label that was typed instead of derived: "5.1.2　", "附录A（规范性）", "注1：", "a)", "——". For pasted text and
 * documents without styles: the label is taken off and the block gets its type, so that numbers are not doubled.
 */
export const recogniseLabel = (text: string): TypedLabel | null => {
  for (const recognise of recognisers) {
    const label = recognise(text)
    if (label) return label
  }
  return null
}

const captionPattern =
  /^([表图]|Table|Figure)[\s\u00a0\u3000]*((?:[A-Z]\.)?\d{1,3})(?:[\s\u00a0\u3000]+|[—–-][\s\u00a0\u3000]*)/

/** Recognises a typed caption, "表1　…", "Figure A.2 — …": which object it titles, and the length of the label. */
export const recogniseCaption = (text: string): { object: "table" | "figure"; length: number } | null => {
  const match = captionPattern.exec(text)
  if (!match) return null
  return { object: match[1] === "表" || match[1] === "Table" ? "table" : "figure", length: match[0].length }
}
