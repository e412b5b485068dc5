import type { Node } from "prosemirror-model"
import { blocksOf } from "../../../../schema/structure/numbering.ts"
import { isTitleBlock } from "../../../../schema/structure/place-names.ts"
import type { FileComment, FileReply } from "../../../comments/file-comment.ts"
import { fingerprint } from "../../leaves.ts"
import type { Origin } from "../../origin.ts"
import { lettersOf, pathTo, squeeze, textBlocksIn } from "../../revisions/comment-places.ts"
import type { NotedComment } from "../../revisions/comments.ts"
import type { CommentPlace, Import } from "../context.ts"
import { say } from "../say.ts"
import { type ReadComment, readComments } from "./comment-ranges.ts"

/** The n-th place of words in the text of a block. */
const occurrence = (text: string, words: string, count: number): number => {
  let at = -1
  for (let i = 0; i <= count; i++) {
    const next = text.indexOf(words, at + 1)
    if (next < 0) return at
    at = next
  }
  return at
}

const countBefore = (text: string, words: string, end: number): number => {
  let count = 0
  for (let at = text.indexOf(words); at >= 0 && at < end; at = text.indexOf(words, at + 1)) count++
  return count
}

/** Where the words of a comment stand in the document that was made of the file. */
const anchorOf = ({ range, text }: CommentPlace, block: Node): FileComment["anchor"] => {
  const id: string = block.attrs["id"]
  const quote = text.slice(range.from, range.to ?? undefined)
  const scope = isTitleBlock(block) ? "clause" : "block"
  const place = ""
  if (range.to === 0 || !quote.trim()) return { scope, blockId: id, quote: "", place, confidence: 0.9 }
  const texts = textBlocksIn(block)
  const count = countBefore(text, quote, range.from)
  for (const one of texts) {
    const letters = lettersOf(one)
    const from = occurrence(letters, quote, texts.length === 1 ? count : 0)
    if (from < 0) continue
    const isWhole = squeeze(letters) === squeeze(quote) && block.isTextblock
    const at = { path: pathTo(block, one), from, to: from + quote.length }
    return { scope: isWhole ? scope : "text", blockId: id, quote, place, ...(isWhole ? {} : { at }) }
  }
  // Labels and numbers are printed and not in the text: what is left of the words is looked for.
  const rest = texts.find((one) => lettersOf(one).trim() && squeeze(quote).includes(squeeze(lettersOf(one))))
  return { scope, blockId: id, quote: rest ? lettersOf(rest) : quote, place, confidence: 0.7 }
}

const keyOf = ({ author, at }: Pick<ReadComment, "author" | "at">): string =>
  `${author}@${Math.floor(at / 1000)}`

class Comments {
  private readonly known = new Map<string, NotedComment[]>()
  private readonly used = new Map<string, number>()

  constructor(
    private readonly doc: Node,
    private readonly context: Import,
    private readonly ids: ReadonlyMap<string, string>,
    noted: readonly NotedComment[],
  ) {
    for (const one of noted) this.known.set(one.key, [...(this.known.get(one.key) ?? []), one])
  }

  /** What went out under this author's name at this time. */
  private notedOf(comment: ReadComment): NotedComment | undefined {
    return this.known.get(keyOf(comment))?.shift()
  }

  private idOf(comment: ReadComment): string {
    const said = `${keyOf(comment)}|${comment.body}`
    const count = this.used.get(said) ?? 0
    this.used.set(said, count + 1)
    return `word-${fingerprint(`${said}|${count}`)}`
  }

  private replyOf(comment: ReadComment, noted: NotedComment | undefined): FileReply {
    const { author, at } = comment
    const body = comment.body
      .split("\n")
      .slice(noted?.added ?? 0)
      .join("\n")
    return { id: noted?.id ?? this.idOf(comment), author, authorId: noted?.by ?? null, at, body }
  }

  private blockOf(id: string | null): Node | undefined {
    const wanted = id && (this.ids.get(id) ?? id)
    let found: Node | undefined
    if (!wanted) return undefined
    this.doc.descendants((node) => {
      if (!found && node.attrs["id"] === wanted) found = node
      return !found && !node.isTextblock
    })
    return found
  }

  private anchor(comment: ReadComment, noted: NotedComment | undefined): FileComment["anchor"] {
    const place = this.context.commentPlaces.find(({ range }) => range.id === comment.id)
    const block = this.blockOf(noted?.block ?? null) ?? this.blockOf(place?.blockId ?? null)
    if (noted?.added) {
      const quote = /“(.*)”\]\s*$/.exec(comment.body.split("\n")[0] ?? "")?.[1] ?? ""
      return { scope: noted.scope, blockId: noted.block, quote, place: noted.place }
    }
    if (noted?.scope === "document")
      return { scope: "document", blockId: null, quote: "", place: noted.place }
    const found = place && block ? anchorOf(place, block) : null
    if (noted && found) {
      const { at, confidence: _confidence, ...rest } = found
      const own = { ...rest, scope: noted.scope, blockId: noted.block, place: noted.place }
      return noted.scope === "text" && at ? { ...own, at } : own
    }
    if (found) return found
    return {
      scope: "document",
      blockId: null,
      quote: place?.text.slice(0, 200) ?? "",
      place: "",
      confidence: 0.5,
    }
  }

  all(read: readonly ReadComment[]): FileComment[] {
    const threads = new Map<string, FileComment>()
    for (const comment of read) {
      const noted = this.notedOf(comment)
      const said = this.replyOf(comment, noted)
      const parent = comment.parent
        ? threads.get(comment.parent)
        : [...threads.values()].find(({ id }) => id === noted?.of)
      if (parent) parent.replies.push(said)
      else
        threads.set(comment.id, {
          ...said,
          anchor: this.anchor(comment, noted),
          isResolved: comment.isDone,
          replies: [],
        })
    }
    return [...threads.values()]
  }
}

/** The comments of a file at their places in the document. */
export const placeComments = (
  doc: Node,
  ids: ReadonlyMap<string, string>,
  origin: Origin | null,
  context: Import,
): FileComment[] => {
  if (!context.comments.size) return []
  const read = readComments(context.comments, context.file.relatedTree("commentsExtended"))
  const comments = new Comments(doc, context, ids, origin?.comments ?? []).all(read)
  const unsure = comments.filter(({ anchor }) => anchor.confidence !== undefined && anchor.confidence < 0.6)
  if (unsure.length)
    context.report(
      "comment-place",
      "info",
      say(
        `${unsure.length} comment(s) stand on nothing that is in the text (a cover, a heading of the page); they are about the whole document.`,
        `${unsure.length} 条批注所在之处不在正文中（如封面、页眉），改为针对整个文件。`,
      ),
      "",
    )
  return blocksOf(doc).length ? comments : []
}
