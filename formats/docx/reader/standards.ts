import type { Node } from "prosemirror-model"
import { schema } from "../../../schema/schema.ts"
import { mark } from "./context.ts"
import { textOfNodes } from "./para.ts"

const issuers =
  "GB/T|GB/Z|GB|GJB|DB\\d{2,6}(?:/T)?|T/[A-Z]+|Q/[A-Z0-9]+|ISO/IEC(?: (?:TR|TS|PAS|Guide|GUIDE))?|ISO(?:/(?:TR|TS|PAS))?(?: (?:Guide|GUIDE))?|IEC(?:/(?:TR|TS|PAS))?(?: (?:TR|TS|Guide))?|ITU-[TRD]|IEEE(?: Std)?|EN(?: (?:ISO|IEC|ISO/IEC))?|BS(?: EN)?|DIN(?: EN)?|ASTM|ANSI|JIS|OIML|RFC|(?:AQ|CB|CH|CJ|CY|DA|DL|DZ|EJ|FZ|GA|GY|HB|HG|HJ|HS|HY|JB|JC|JG|JR|JT|JY|LB|LD|LS|LY|MH|MT|MZ|NB|NY|QB|QC|QJ|QX|SB|SC|SF|SH|SJ|SL|SN|SY|TB|TD|TY|WB|WH|WJ|WM|WS|WW|XB|YB|YC|YD|YS|YY|YZ)(?:/[TZ])?"

/** A number of a standard at the start of a line, with its year where it is dated (GB/T 1.1-2020, 9.5.4). */
const standardNumber = new RegExp(
  `^[\\s\\u3000]*(?:${issuers})[\\s\\u00a0]*[A-Z]?\\d[\\d.]*(?:[-‑–][A-Z\\d.]+)*(?:[\\s]*[:：—–-]+[\\s]*(?:\\d{4}|-{1,2}|—)|\\s(?:19|20)\\d{2}(?!\\d))?(?:[（(](?:所有部分|all parts)[）)])?`,
)

/** The number of a standard with which a reference begins; empty for anything else. */
export const leadingStandard = (text: string): string => standardNumber.exec(text)?.[0] ?? ""

/** Marks the number at the start of a reference as a citation. */
export const withCitation = (content: readonly Node[]): { content: Node[]; isStandard: boolean } => {
  let left = leadingStandard(textOfNodes(content)).length
  if (!left) return { content: [...content], isStandard: false }
  const citation = mark("citation")
  const marked: Node[] = []
  for (const node of content) {
    const length = textOfNodes([node]).length
    if (left <= 0 || !node.isText) marked.push(node)
    else if (length <= left) marked.push(node.mark(citation.addToSet(node.marks)))
    else {
      const text = node.text!
      marked.push(schema.text(text.slice(0, left), citation.addToSet(node.marks)))
      marked.push(schema.text(text.slice(left), node.marks))
    }
    left -= length
  }
  return { content: marked, isStandard: true }
}
