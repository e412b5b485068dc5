import { type ParagraphChild, TextRun } from "docx"
import type { Node } from "prosemirror-model"
import type { FileComment, FileReply } from "../../comments/file-comment.ts"
import { cleanText, Element } from "../xml.ts"
import { CommentPlaces } from "./comment-places.ts"
import { authorOf, dateOf } from "./signature.ts"
import type { WordForm } from "./word-form.ts"

/*
 * Comments as Word's own (ECMA-376, 17.13.4), answers and "done" in the part that Word 2013 added ([MS-DOCX] 2.5.4.1): each
 * answer is a comment that names the paragraph of the one it answers.
 */

interface Numbered {
  number: number
  said: FileReply
  lines: string[]
  paraId: string
  parent: string | null
  isResolved: boolean
}

interface Boundary {
  offset: number
  isEnd: boolean
  comment: FileComment
}

/** What the origin part notes of a comment: whose words these are, and how many lines before them the writer added. */
export type NotedComment = {
  id: string
  /** Author and second, by which it is known again. */
  key: string
  by: string | null
  scope: FileComment["anchor"]["scope"]
  block: string | null
  place: string
  added: number
  /** The comment that it answers; some programs forget that. */
  of?: string
}

const linesOf = (text: string): string[] => text.split(/\r\n|\r|\n/)

const keyOf = ({ author, at }: FileReply): string =>
  `${authorOf({ name: author, author: "" })}@${Math.floor(at / 1000)}`

export class CommentWriting {
  private readonly boundaries = new Map<Node, Boundary[]>()
  private readonly atTitle: FileComment[] = []
  private readonly started = new Set<FileComment>()
  private readonly ended = new Set<FileComment>()
  private readonly lost = new Set<FileComment>()
  private readonly numbers = new Map<FileComment, Numbered[]>()

  constructor(
    comments: readonly FileComment[],
    blocks: readonly Node[],
    private readonly form: WordForm | null,
    private readonly words: { lost: string },
  ) {
    const places = new CommentPlaces(blocks)
    let count = 0
    for (const comment of comments) {
      const { block, from, to, isLost } = places.of(comment)
      if (isLost) this.lost.add(comment)
      const thread = [comment, ...comment.replies].map((said, i): Numbered => {
        const number = count++
        const added = i === 0 && isLost ? [this.lead(comment)] : []
        return {
          number,
          said,
          lines: [...added, ...linesOf(said.body)],
          paraId: (0x10000000 + number).toString(16).toUpperCase(),
          parent: i ? (0x10000000 + number - i).toString(16).toUpperCase() : null,
          isResolved: comment.isResolved,
        }
      })
      this.numbers.set(comment, thread)
      if (!block) this.atTitle.push(comment)
      else {
        const list = this.boundaries.get(block) ?? []
        list.push(
          { offset: from, isEnd: false, comment },
          { offset: Math.max(from, to), isEnd: true, comment },
        )
        this.boundaries.set(block, list)
      }
    }
  }

  /** What is said of a comment whose words are not in the text. */
  private lead({ anchor }: FileComment): string {
    const quote = anchor.quote ? ` “${anchor.quote.replace(/\s+/g, " ")}”` : ""
    return `[${this.words.lost}${anchor.place ? ` ${anchor.place}` : ""}${quote}]`
  }

  private start(comment: FileComment): ParagraphChild[] {
    if (this.started.has(comment)) return []
    this.started.add(comment)
    return this.numbers
      .get(comment)!
      .map(
        ({ number }) => new Element("w:commentRangeStart", { "w:id": number }) as unknown as ParagraphChild,
      )
  }

  private end(comment: FileComment): ParagraphChild[] {
    if (this.ended.has(comment) || !this.started.has(comment)) return []
    this.ended.add(comment)
    return this.numbers
      .get(comment)!
      .flatMap(({ number }) => [
        new Element("w:commentRangeEnd", { "w:id": number }) as unknown as ParagraphChild,
        new TextRun({ children: [new Element("w:commentReference", { "w:id": number })] }),
      ])
  }

  private sourceOf(block: Node): { block: Node; start: number } {
    const source = this.form?.sources.get(block)
    if (!source || source.block === block) return { block, start: 0 }
    const further = this.sourceOf(source.block)
    return { block: further.block, start: source.start + further.start }
  }

  /** The children of a text block with the beginnings and ends of comments between them. */
  write(block: Node, write: (node: Node) => ParagraphChild[]): ParagraphChild[] {
    const source = this.sourceOf(block)
    const size = block.content.size
    const here = (this.boundaries.get(source.block) ?? [])
      .map((boundary) => ({ ...boundary, offset: boundary.offset - source.start }))
      .filter(({ offset, isEnd }) => offset <= size && (offset > 0 || (isEnd ? source.start === 0 : true)))
    if (!here.length) return block.children.flatMap(write)
    const starts = (at: number): ParagraphChild[] =>
      here
        .filter(({ offset, isEnd }) => !isEnd && Math.max(0, offset) === at)
        .flatMap(({ comment }) => this.start(comment))
    const ends = (at: number): ParagraphChild[] =>
      here.filter(({ offset, isEnd }) => isEnd && offset === at).flatMap(({ comment }) => this.end(comment))
    const cuts = [...new Set(here.map(({ offset }) => Math.max(0, offset)))].sort((a, b) => a - b)
    const out: ParagraphChild[] = [...starts(0)]
    block.forEach((node, offset) => {
      const inside = cuts.filter((cut) => cut > offset && cut < offset + node.nodeSize)
      let from = 0
      for (const cut of [...inside, offset + node.nodeSize]) {
        const piece = node.isText ? node.cut(from, cut - offset) : node
        out.push(...write(piece), ...ends(cut), ...starts(cut))
        from = cut - offset
      }
    })
    if (!size) out.push(...ends(0))
    return out
  }

  /** Comments on the whole document, and those whose place was not written: they stand on the title. */
  rest(): { before: ParagraphChild[]; after: ParagraphChild[] } {
    const left = [...this.numbers.keys()].filter((comment) => !this.ended.has(comment))
    const before = left.flatMap((comment) => this.start(comment))
    return { before, after: left.flatMap((comment) => this.end(comment)) }
  }

  /** Comments whose words are not in the text. */
  lostCount(): number {
    return this.lost.size
  }

  /** What the origin part notes. */
  noted(): NotedComment[] {
    return [...this.numbers].flatMap(([comment, thread]) =>
      thread.map(({ said }, i) => ({
        id: said.id,
        key: keyOf(said),
        by: said.authorId,
        scope: comment.anchor.scope,
        block: comment.anchor.blockId,
        place: comment.anchor.place,
        added: i === 0 && this.lost.has(comment) ? 1 : 0,
        ...(i > 0 && { of: comment.id }),
      })),
    )
  }

  /** The parts of the file that hold the comments. */
  parts(): { comments: string; extended: string } {
    const all = [...this.numbers.values()].flat()
    const comments = all.map((one) => commentXml(one)).join("")
    const extended = all
      .map(({ paraId, parent, isResolved }) => {
        const of = parent ? ` w15:paraIdParent="${parent}"` : ""
        return `<w15:commentEx w15:paraId="${paraId}"${of} w15:done="${isResolved ? 1 : 0}"/>`
      })
      .join("")
    return {
      comments: `${head}<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14">${comments}</w:comments>`,
      extended: `${head}<w15:commentsEx xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" mc:Ignorable="w15">${extended}</w15:commentsEx>`,
    }
  }
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

const escapeText = (text: string): string =>
  cleanText(text).replace(
    /[&<>"\r\n\t]/g,
    (sign) =>
      ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] ?? (sign === "\t" ? "\t" : " "),
  )

/** First signs of a name, as Word shows them beside a mark: "AB"; of a Chinese name the name itself. */
export const initialsOf = (name: string): string => {
  if (/\p{Script=Han}/u.test(name)) return name.replace(/\s+/g, "").slice(0, 4)
  const words = name.split(/[\s.-]+/).filter(Boolean)
  return words
    .map((word) => [...word][0]!)
    .join("")
    .toUpperCase()
    .slice(0, 4)
}

const commentXml = ({ number, said, lines, paraId }: Numbered): string => {
  const name = authorOf({ name: said.author, author: "" })
  const paragraphs = lines.map((line, i) => {
    const id = i === lines.length - 1 ? ` w14:paraId="${paraId}"` : ""
    return `<w:p${id}><w:r><w:t xml:space="preserve">${escapeText(line)}</w:t></w:r></w:p>`
  })
  const attributes = `w:id="${number}" w:author="${escapeText(name)}" w:date="${dateOf({ time: said.at })}" w:initials="${escapeText(initialsOf(name))}"`
  return `<w:comment ${attributes}>${paragraphs.join("")}</w:comment>`
}
