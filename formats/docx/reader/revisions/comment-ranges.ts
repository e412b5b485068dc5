import type { Node } from "prosemirror-model"
import { elements, textOf, walk, type XmlElement } from "../../../xml/tree.ts"
import { textOfNodes } from "../para.ts"
import type { CommentRange } from "./comment-range.ts"
import { changeAt } from "./raw.ts"

/** The paragraph that is being read. */
interface Reading {
  readonly nodes: readonly Node[]
  readonly comments: CommentRange[]
}

/** A comment of the file, before its place is known. */
export interface ReadComment {
  id: string
  author: string
  at: number
  body: string
  /** The comment that it answers. */
  parent: string | null
  isDone: boolean
}

/** Where in the text comments begin and end (ECMA-376, 17.13.4.3 to 17.13.4.5). */
export class CommentRanges {
  private readonly open = new Map<string, { range: CommentRange; line: Reading }>()
  /** Begun between paragraphs: they begin with the next one. */
  private waiting: string[] = []
  /** Comments of which a beginning was seen. */
  private readonly seen = new Set<string>()

  start(id: string, line: Reading): void {
    if (this.seen.has(id)) return
    this.seen.add(id)
    const range: CommentRange = { id, from: textOfNodes(line.nodes).length, to: null }
    line.comments.push(range)
    this.open.set(id, { range, line })
  }

  end(id: string, line: Reading): void {
    const open = this.open.get(id)
    if (open?.line === line) open.range.to = textOfNodes(line.nodes).length
    this.open.delete(id)
  }

  /** The mark of a comment; without a beginning it is about the paragraph. */
  refer(id: string, line: Reading): void {
    if (this.seen.has(id)) return
    this.seen.add(id)
    line.comments.push({ id, from: 0, to: 0 })
  }

  wait(id: string): void {
    this.waiting.push(id)
  }

  enter(line: Reading): void {
    for (const id of this.waiting.splice(0)) this.start(id, line)
  }
}

const bodyOf = (comment: XmlElement): string =>
  elements(comment, "w:p")
    .map((paragraph) => {
      let text = ""
      walk(paragraph, (element) => {
        if (element.name === "w:t") text += textOf(element)
        else if (element.name === "w:tab") text += "\t"
        else if (element.name === "w:br" || element.name === "w:cr") text += "\n"
      })
      return text
    })
    .join("\n")

const isOn = (value: string | undefined): boolean => /^(1|true|on)$/.test(value ?? "")

/** The comments of a file with their answers ([MS-DOCX] 2.5.4.1); without that part each stands for itself. */
export const readComments = (
  comments: ReadonlyMap<string, XmlElement>,
  extended: XmlElement | null,
): ReadComment[] => {
  const details = new Map<string, { parent: string; isDone: boolean }>()
  for (const { attributes } of extended ? elements(extended) : [])
    details.set(attributes["w15:paraId"] ?? "", {
      parent: attributes["w15:paraIdParent"] ?? "",
      isDone: isOn(attributes["w15:done"]),
    })
  const byParagraph = new Map<string, string>()
  const paragraphOf = new Map<string, string>()
  for (const [id, comment] of comments)
    for (const { attributes } of elements(comment, "w:p")) {
      const paragraph = attributes["w14:paraId"]
      if (!paragraph) continue
      byParagraph.set(paragraph, id)
      // The last one counts.
      paragraphOf.set(id, paragraph)
    }
  return [...comments].map(([id, comment]) => {
    const { name, time } = changeAt(comment)
    const detail = details.get(paragraphOf.get(id) ?? "")
    return {
      ...{ id, author: name, at: time, body: bodyOf(comment) },
      parent: byParagraph.get(detail?.parent ?? "") ?? null,
      isDone: detail?.isDone ?? false,
    }
  })
}
