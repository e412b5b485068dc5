import { authorOf, dateOf } from "./signature.ts"
import type { Revision } from "./word-form.ts"
import { type NotedRevision, type RevisionWriting, sentinel } from "./writing.ts"

/* Puts the revisions of paragraphs where Word wants them: into w:rPr of the mark, around runs, into w:pPrChange. */

const escapeText = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]!)

/** Elements of a stretch of XML one after the other; text between them there is none. */
export const topElements = (xml: string): string[] => {
  const found: string[] = []
  let depth = 0
  let start = 0
  for (const match of xml.matchAll(/<(\/?)[^\s/>]+(?:\s(?:"[^"]*"|[^">])*?)?(\/?)>/g)) {
    const [tag, closes, isEmpty] = match
    if (depth === 0 && !closes) start = match.index
    if (closes) depth--
    else if (!isEmpty) depth++
    if (depth === 0) found.push(xml.slice(start, match.index + tag.length))
  }
  return found
}

const nameOf = (element: string): string => /^<([^\s/>]+)/.exec(element)![1]!

class Marking {
  constructor(private readonly writing: RevisionWriting) {}

  private attributes({ change }: Pick<Revision, "change">): string {
    return ` w:id="${this.writing.nextId()}" w:author="${escapeText(authorOf(change))}" w:date="${dateOf(change)}"`
  }

  /** Everything of a paragraph that is not under a revision yet: its number, its label. */
  private wrap(content: string, whole: Revision): string {
    let out = ""
    let open: string[] = []
    const flush = (): void => {
      if (open.length) out += `<w:${whole.kind}${this.attributes(whole)}>${open.join("")}</w:${whole.kind}>`
      open = []
    }
    for (const element of topElements(content)) {
      const name = nameOf(element)
      if (name === "w:r" || name === "m:oMath") open.push(element)
      else {
        flush()
        if (name === "w:hyperlink" || name === "w:fldSimple") {
          const start = element.indexOf(">") + 1
          const end = element.lastIndexOf("</")
          out +=
            end < start
              ? element
              : element.slice(0, start) + this.wrap(element.slice(start, end), whole) + element.slice(end)
        } else out += element
      }
    }
    flush()
    return out
  }

  private ranges(content: string, revision: NotedRevision): string {
    const { range, whole } = revision
    if (!range?.name || !whole) return content
    return `<w:${whole.kind}RangeStart w:id="${range.id}" w:name="${range.name}" w:author="${escapeText(authorOf(whole.change))}" w:date="${dateOf(whole.change)}"/>${content}`
  }

  /** Properties with the marks of the paragraph's end (ECMA-376, 17.3.1.29) and what they were (17.13.5.29). */
  private properties(inner: string, revision: NotedRevision): string {
    const order = ["ins", "del", "moveFrom", "moveTo"]
    const marks = order.flatMap((kind) => revision.marks.find((mark) => mark.kind === kind) ?? [])
    const run = marks.map((mark) => `<w:${mark.kind}${this.attributes(mark)}/>`).join("")
    let properties = inner
    if (run) {
      if (/<w:rPr>/.test(properties)) properties = properties.replace("<w:rPr>", () => `<w:rPr>${run}`)
      else {
        const at = properties.search(/<w:sectPr\b/)
        const end = at < 0 ? properties.length : at
        properties = `${properties.slice(0, end)}<w:rPr>${run}</w:rPr>${properties.slice(end)}`
      }
    }
    if (revision.properties) {
      const style = revision.former ? `<w:pStyle w:val="${escapeText(revision.former)}"/>` : ""
      properties += `<w:pPrChange${this.attributes({ change: revision.properties })}><w:pPr>${style}</w:pPr></w:pPrChange>`
    }
    return properties && `<w:pPr>${properties}</w:pPr>`
  }

  paragraph(properties: string, content: string, revision: NotedRevision): string {
    const { range, whole } = revision
    const wrapped = whole ? this.wrap(content, whole) : content
    const end = range?.isLast && whole ? `<w:${whole.kind}RangeEnd w:id="${range.id}"/>` : ""
    return `<w:p>${this.properties(properties, revision)}${this.ranges(wrapped, revision)}</w:p>${end}`
  }
}

const deletions = /<w:del (?:"[^"]*"|[^">])*?(?<!\/)>.*?<\/w:del>/gs

/** Deleted text and field codes have elements of their own (ECMA-376, 17.3.3.7 and 17.16.13). */
const nameDeleted = (xml: string): string =>
  xml.replace(deletions, (deleted) =>
    deleted
      .replace(/<(\/?)w:t(?=[ >])/g, "<$1w:delText")
      .replace(/<(\/?)w:instrText(?=[ >])/g, "<$1w:delInstrText"),
  )

/** A former look that is none still has its element (ECMA-376, 17.13.5.31); the docx package leaves it out. */
const noFormer = /(<w:rPrChange (?:"[^"]*"|[^">/])*)\/>/g

const numbered =
  /(<w:(?:ins|del|moveFrom|moveTo|rPrChange|pPrChange|cellIns|cellDel|(?:moveFrom|moveTo)Range(?:Start|End)) w:id=")(\d+)"/g

/** Each revision has a number of its own, in the order of the text; both ends of a stretch have the same. */
const renumber = (xml: string, writing: RevisionWriting): string => {
  const ranges = new Map<string, number>()
  return xml.replace(numbered, (_, before: string, old: string) => {
    const known = before.includes("RangeEnd") ? ranges.get(old) : undefined
    const id = known ?? writing.nextId()
    if (before.includes("RangeStart")) ranges.set(old, id)
    return `${before}${id}"`
  })
}

/** A part of the file with the revisions of its paragraphs. */
export const markParagraphs = (xml: string, writing: RevisionWriting): string => {
  const marking = new Marking(writing)
  let out = ""
  let from = 0
  for (const match of xml.matchAll(new RegExp(`<${sentinel} k="(\\d+)"/>`, "g"))) {
    const start = xml.lastIndexOf("<w:p>", match.index)
    const properties = xml
      .slice(start + "<w:p>".length, match.index)
      .replace(/^<w:pPr>|<\/w:pPr>$|<w:pPr\/>/g, "")
    const end = xml.indexOf("</w:p>", match.index)
    const content = xml.slice(match.index + match[0].length, end)
    out += xml.slice(from, start)
    out += marking.paragraph(properties, content, writing.paragraphs[Number(match[1])]!)
    from = end + "</w:p>".length
  }
  return renumber(nameDeleted(out + xml.slice(from)).replace(noFormer, "$1><w:rPr/></w:rPrChange>"), writing)
}
