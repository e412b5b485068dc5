import type { Mark, Node } from "prosemirror-model"
import { schema } from "../../../schema/schema.ts"
import type { XmlElement } from "../../xml/tree.ts"
import { type Import, mark } from "./context.ts"
import type { NoteMark } from "./para.ts"
import type { CommentRange } from "./revisions/comment-range.ts"
import { say } from "./say.ts"
import type { Style } from "./styles.ts"

/** True for the code of a list of contents. */
export const isContents = (code: string): boolean => /^\s*TOC\b/i.test(code)

/** True inside a list of contents: it is made anew from the titles. */
export const isDropping = (context: Import): boolean =>
  context.fields.some((field) => field.isResult && isContents(field.code))

/** What reading the runs of one paragraph gathers. */
export class Line {
  nodes: Node[] = []
  readonly bookmarks: string[] = []
  readonly notes: NoteMark[] = []
  readonly boxes: XmlElement[] = []
  readonly comments: CommentRange[] = []
  sequence: string | null = null
  /** Text that went to a list of contents. */
  dropped = ""
  breaksPage = false
  boldText = 0
  plainText = 0
  /** Font of the run that is read. */
  font = ""
  size = 0

  constructor(
    readonly context: Import,
    readonly style: Style | undefined,
  ) {
    for (const field of context.fields) {
      field.start = 0
      field.isHere = false
    }
  }

  /** Revisions that what is read now stands in, outermost first. */
  revision: readonly Mark[] = []

  put(node: Node): void {
    if (isDropping(this.context)) this.dropped += node.isText ? node.text! : ""
    else this.nodes.push(this.revised(node))
  }

  /** A node under the revisions that are open. */
  revised(node: Node): Node {
    return this.revision.length
      ? node.mark(this.revision.reduce((set, one) => one.addToSet(set), node.marks))
      : node
  }

  /** Reads something inside a revision. */
  under(one: Mark, read: () => void): void {
    const outer = this.revision
    this.revision = [...outer, one]
    read()
    this.revision = outer
  }

  text(text: string, marks: readonly Mark[]): void {
    if (text) this.put(schema.text(text, marks))
  }
}

/** Only addresses of the web and of mail become links (reliability.md C34). */
export const webLink = (address: string, context: Import): Mark | null => {
  const href = address.replace(/[\u0000-\u0020\u007f-\u009f]/g, "")
  if (/^(https?:|mailto:)/i.test(href)) return mark("link", { href })
  context.report(
    "link-dropped",
    "warning",
    say(
      `The link "${address.slice(0, 200)}" is no web address; its text is kept.`,
      `链接“${address.slice(0, 200)}”不是网址，只保留文字。`,
    ),
  )
  return null
}
