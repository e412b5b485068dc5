/** How people write down places, in the words of comment sheets. */

/** Full-width letters, digits and brackets become ASCII; dashes one dash; a typed 。 or ， between digits the point that was meant. */
export const normalise = (said: string): string =>
  said
    .normalize("NFKC")
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g, "")
    .replace(/[‐‑‒–—―−－]/g, "-")
    .replace(/(?<=\d|[A-Z])\s*[。．・·]\s*(?=\d)/g, ".")
    .replace(/(?<=\d),(?=\d)/g, ".")
    .replace(/\s+/g, " ")
    .trim()

const digits = "零一二三四五六七八九"
const ordinals = [
  "first",
  "second",
  "third",
  "fourth",
  "fifth",
  "sixth",
  "seventh",
  "eighth",
  "ninth",
  "tenth",
]

/** "3", "三", "十二", "third" -> number; null for what is none. */
export const toNumber = (word: string): number | null => {
  if (/^\d+$/.test(word)) return Number(word)
  const ordinal = ordinals.indexOf(word.toLowerCase())
  if (ordinal >= 0) return ordinal + 1
  const match = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(word)
  if (!match || !word) return null
  const [, tens, ten, ones] = match
  if (!ten) return tens && !ones ? digits.indexOf(tens) : null
  return (tens ? digits.indexOf(tens) : 1) * 10 + (ones ? digits.indexOf(ones) : 0)
}

/** One thing that a place is said to be. */
export type Mention =
  | { type: "document" }
  | { type: "clause"; number: string; isRange: boolean }
  | { type: "element"; name: string }
  | { type: "table" | "figure" | "formula"; number: string }
  | { type: "paragraph"; order: number }
  | { type: "item"; marks: string[] }
  | { type: "note" | "example"; number: string }
  | { type: "line"; number: number }
  | { type: "quote"; words: string }
  | { type: "cell" }
  | { type: "word"; word: string }

/** Paragraph orders beyond the end: the last one. */
export const lastOrder = Number.POSITIVE_INFINITY

const elements: [RegExp, string][] = [
  [/^(?:前言|foreword)/i, "foreword_title"],
  [/^(?:引言|introduction)/i, "introduction_title"],
  [/^(?:参考文献|bibliography)/i, "bibliography_title"],
  [/^(?:索引|index)(?![a-z])/i, "index_title"],
  [/^(?:规范性引用文件|normative references?)/i, "normative_references"],
  [/^(?:术语和定义|术语|terms and definitions?|terms)/i, "terms"],
  [/^(?:范围|scope)(?![a-z])/i, "scope"],
  [/^(?:符号和缩略语|symbols and abbreviat\w+)/i, "symbols"],
]

const object = (type: "table" | "figure" | "formula") => (match: RegExpExecArray) => ({
  type,
  number: match[1]!.toUpperCase().replace(/^([A-Z])(\d)/, "$1.$2"),
})

const numeral = "[一二三四五六七八九十]+|\\d+"
const ordinalWord = ordinals.join("|")

/** What is read at one place of the words; the first that fits is taken. */
const readers: [RegExp, (match: RegExpExecArray) => Mention][] = [
  [
    /^_?(?:(?:the )?(?:whole|entire|complete) (?:document|standard|text|draft)|throughout|全文|全篇|通篇|整[个篇份]?(?:文件|标准|文本)|全部|总体(?:意见|评价)?|综合意见|general|document|标准(?:名称|题目)|(?:封面|目次|目录|cover|title|名称))(?![a-z])/i,
    () => ({ type: "document" }),
  ],
  [/^["“”「『']([^"“”」』']{2,})["”“」』']/, (match) => ({ type: "quote", words: match[1]!.trim() })],
  [
    new RegExp(`^(?:第 ?(${numeral}) ?(?:自然)?段|段(?:落)? ?(\\d+))`),
    (match) => ({ type: "paragraph", order: toNumber((match[1] ?? match[2])!) ?? 1 }),
  ],
  [/^(?:首段|第一自然段)/, () => ({ type: "paragraph", order: 1 })],
  [/^(?:最后一?(?:个自然)?段|末段|last para(?:graph)?)/i, () => ({ type: "paragraph", order: lastOrder })],
  [
    new RegExp(`^(?:(${ordinalWord})|(\\d+)(?:st|nd|rd|th)) para(?:graph)?(?:\\.|s)?`, "i"),
    (match) => ({ type: "paragraph", order: toNumber((match[1] ?? match[2])!) ?? 1 }),
  ],
  [/^(?:paragraph|para|par)\.? ?(\d+)/i, (match) => ({ type: "paragraph", order: Number(match[1]) })],
  [/^(?:续?表|tables?|tab\.|tableau|tabelle) ?([A-Z]\.? ?\d+|\d+)(?![\d.]*\d\))/i, object("table")],
  [/^(?:图|figures?|fig\.?|bild|abbildung) ?([A-Z]\.? ?\d+|\d+)/i, object("figure")],
  [/^(?:公式|式|formulae?|equations?|eq\.) ?\(? ?([A-Z]\.? ?\d+|\d+) ?\)?/i, object("formula")],
  [
    /^(?:附录|annex|appendix|annexe|anhang) ?([A-Z])(?:[ .]*(\d+(?:\.\d+)*))?(?![a-z])/i,
    ([, letter, rest]) => ({
      type: "clause",
      number: letter!.toUpperCase() + (rest ? `.${rest}` : ""),
      isRange: false,
    }),
  ],
  [/^(?:注|notes?(?![a-z])) ?(\d+)?(?: to entry)?/i, (match) => ({ type: "note", number: match[1] ?? "" })],
  [/^(?:示例|例|examples?) ?(\d+)?/i, (match) => ({ type: "example", number: match[1] ?? "" })],
  [
    /^(?:第 ?)?(?:列项|item|bullet|list item|indent)? ?\(?([a-z])\)(?: ?(?:的|项|之)? ?(\d+)\))?(?:项)?/i,
    (match) => ({ type: "item", marks: [match[1]!.toLowerCase(), ...(match[2] ? [match[2]] : [])] }),
  ],
  [
    /^(?:第?(?:\d+|[一二三四五六七八九十]+)[列栏行格]|(?:col(?:umn)?|row)s?\.? ?\d*|(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|last) (?:column|row|line)|列|栏|单元格|cell|表头|表题|图题|title of table)/i,
    () => ({ type: "cell" }),
  ],
  [
    /^(?:第 ?(\d+) ?[~-]?\d* ?行|lines? ?(?:no\.? ?)?(\d+))/i,
    (match) => ({ type: "line", number: Number(match[1] ?? match[2]) }),
  ],
  // "2-10.16": the name of a row or item, as ISO 80000 counts; not clauses 2 to 10.16.
  [/^\d+-\d+(?:\.\d+)+/, (match) => ({ type: "word", word: match[0] })],
  [
    /^(?:第|条款|章条?|条|clauses?|sub-?clauses?|sections?|cl\.|§|abschnitt|article|paragraphe)? ?([A-Z]\.\d+(?:\.\d+)*|\d+(?:\.\d+)*)\.?(?: ?(?:章|条|款|节))?( ?(?:-|~|至|到|to|and|和|、|,|;|\/|&) ?(?:第|clause)? ?(?:[A-Z]\.)?\d+(?:\.\d+)*)?(?:章|条)?(?![\d)])/i,
    (match) => ({ type: "clause", number: match[1]!.toUpperCase(), isRange: match[2] !== undefined }),
  ],
  [/^[\p{L}\p{N}]+(?:[-.][\p{L}\p{N}]+)*/u, (match) => ({ type: "word", word: match[0] })],
]

/** Words that say of what kind a place is and not which. */
const filler =
  /^(?:的|中|及|和|与|and|of|in|the|to|on|中的|处|部分|内容|标题|正文|见|see|也|also|p|page|第|页|entry|最后|last|所有|all|各处)$/i

/** Everything that words of a sheet say about a place, in the order said. */
export const readPlace = (said: string): Mention[] => {
  let rest = normalise(said)
  const mentions: Mention[] = []
  while ((rest = rest.trimStart())) {
    const element = elements.find(([pattern]) => pattern.test(rest))
    if (element) {
      mentions.push({ type: "element", name: element[1] })
      rest = rest.replace(element[0], "")
      continue
    }
    const found = read(rest)
    if (!found) {
      rest = rest.slice(1)
      continue
    }
    if (found.mention.type !== "word" || !filler.test(found.mention.word)) mentions.push(found.mention)
    rest = rest.slice(found.length)
  }
  return mentions
}

const read = (rest: string): { mention: Mention; length: number } | null => {
  // A page of a print that we have not seen says nothing.
  const page = /^(?:p(?:age|\.)? ?\d+|第 ?\d+ ?页)/i.exec(rest)
  if (page) return { mention: { type: "word", word: "page" }, length: page[0].length }
  for (const [pattern, make] of readers) {
    const match = pattern.exec(rest)
    if (match?.[0]) return { mention: make(match), length: match[0].length }
  }
  return null
}
