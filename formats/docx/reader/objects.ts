import type { Node } from "prosemirror-model"
import { schema } from "../../../schema/schema.ts"
import { markedChange } from "../../../schema/suggestions/suggested.ts"
import { type Builder, without } from "./builder.ts"
import { block } from "./context.ts"
import { captionMarkOf, roleOfLabel } from "./marks.ts"
import { isBlank, joinTexts, type Para, textOfPara } from "./para.ts"
import { say } from "./say.ts"

/* Captions, units, figures: what stands around an object. */

export interface Caption {
  kind: "table" | "figure"
  content: Node[]
  label: string
  isContinued: boolean
}

const captionRoles: Record<string, "table" | "figure" | null> = {
  table_caption: "table",
  figure_caption: "figure",
  caption: null,
}

/** The caption that a paragraph is, by its style, its list, a SEQ field, or a typed "表1　". */
export const captionIn = (para: Para, isAboveTable = false): Caption | null => {
  const text = textOfPara(para)
  const mark = captionMarkOf(text)
  const byRole = captionRoles[para.role?.type ?? ""]
  const listed = para.label ? roleOfLabel(para.label)?.type : undefined
  const byList = listed === "table_caption" ? "table" : listed === "figure_caption" ? "figure" : null
  const bySequence = para.sequence && mark ? mark.kind : null
  const isTyped = mark && !para.label && text.length < 120 && !/[。；;]$/.test(text.trim())
  const byText =
    isTyped && (para.align === "center" || para.isBold || (isAboveTable && mark.kind === "table"))
      ? mark.kind
      : null
  const kind = byRole ?? byList ?? bySequence ?? (byRole === null ? (mark?.kind ?? null) : byText)
  if (!kind) return null
  const length = mark && !byList ? mark.length : 0
  const label = byList ? para.label!.text : (mark?.label ?? "")
  return {
    kind,
    content: without(para.content, length),
    label,
    isContinued: mark?.isContinued ?? /续|continued/i.test(text.slice(0, 8)),
  }
}

/** "单位为毫米", "Dimensions in millimetres". */
export const isUnit = (para: Para): boolean =>
  para.role?.type === "unit" ||
  (para.align === "right" &&
    /^[\s\u3000]*(单位[为：:]|计量单位|Dimensions? in |Values? in )/i.test(textOfPara(para)))

/** Pictures of a paragraph that holds nothing else. */
export const picturesOf = (para: Para): Node[] => {
  const pictures = para.content.filter(({ type }) => type.name === "inline_image")
  const rest = para.content.filter(({ type }) => type.name !== "inline_image")
  return isBlank(rest) ? pictures : []
}

export const imageBlock = (picture: Node, b: Builder): Node => {
  const { src, alt, width, height } = picture.attrs
  const [inserted, deleted] = [markedChange(picture, "insertion"), markedChange(picture, "deletion")]
  const suggested =
    inserted || deleted ? { ...(inserted && { inserted }), ...(deleted && { deleted }) } : null
  return block("image", { id: b.context.newId(), src, alt, width, height, suggested })
}

const partRoles = new Set([
  "figure",
  "subfigure_caption",
  "key_title",
  "key_item",
  "object_text",
  "object_note",
  "object_footnote",
])

interface FigureEnd {
  at: number
  caption: Caption
}

/** Where the caption of a figure stands that begins here; between them only what belongs to a figure. */
const figureEnd = (b: Builder): FigureEnd | null => {
  for (let at = b.at; at < Math.min(b.items.length, b.at + 60); at++) {
    const item = b.items[at]!
    if (item.type !== "para") return null
    const caption = captionIn(item)
    if (caption) return caption.kind === "figure" ? { at, caption } : null
    const isPart =
      picturesOf(item).length > 0 ||
      isBlank(item.content) ||
      partRoles.has(item.role?.type ?? "") ||
      isUnit(item)
    const isNote = at > b.at && (item.role?.type === "note" || isSubtitle(item))
    if (!isPart && !isNote) return null
  }
  return null
}

/** "a)　总体图" below a part of a figure. */
const isSubtitle = (para: Para): boolean =>
  para.role?.type === "subfigure_caption" ||
  (para.align === "center" && /^[\s\u3000]*[a-z][)）]/.test(textOfPara(para)))

export const captionBlock = (content: readonly Node[], b: Builder): Node =>
  block("caption", {}, b.clean(content))

/** Gathers the parts of a figure between its first picture and its caption. */
class FigureParts {
  readonly parts: Node[] = []
  private open: Node[] = []
  private readonly inner: Builder

  constructor(
    private readonly b: Builder,
    private readonly read: (para: Para, b: Builder) => void,
  ) {
    this.inner = b.inner("object", [])
  }

  add(para: Para): void {
    const pictures = picturesOf(para)
    if (pictures.length) {
      this.flush()
      this.open.push(...pictures.map((picture) => imageBlock(picture, this.b)))
    } else if (isSubtitle(para)) this.subfigure(para)
    else if (isUnit(para)) this.parts.push(block("unit_statement", {}, this.b.clean(para.content)))
    else if (para.role?.type !== "key_title" && !isBlank(para.content)) {
      this.parts.push(...this.open.splice(0))
      this.read(para, this.inner)
    }
    for (const name of para.bookmarks) this.waiting.push(name)
  }

  readonly waiting: string[] = []

  /** What a part of a figure stands in gets a frame of its own with its title. */
  private subfigure(para: Para): void {
    const length =
      /^[\s\u3000]*[a-z][)）][\s\u3000\t\u2003]*(?:—[\s\u2003]*)?/.exec(textOfPara(para))?.[0].length ?? 0
    const caption = without(para.content, length)
    const children = [...this.open.splice(0), ...this.inner.out.splice(0)]
    if (!isBlank(caption)) children.push(captionBlock(caption, this.b))
    this.parts.push(block("subfigure", { id: this.b.context.newId() }, children))
  }

  private flush(): void {
    this.parts.push(...this.inner.out.splice(0))
  }

  finish(): Node[] {
    this.parts.push(...this.open.splice(0))
    this.flush()
    this.parts.push(...this.b.notesOf(this.inner.held ?? []))
    return this.parts.map((part) => linkTypedNotes(part, this.inner.typedNotes))
  }
}

/** Reads a figure from its unit or first picture to its caption. False: no figure begins here. */
export const readFigure = (para: Para, b: Builder, read: (para: Para, b: Builder) => void): boolean => {
  if (!picturesOf(para).length && !isUnit(para)) return false
  const end = b.place === "cell" ? null : figureEnd(b)
  const hasPicture =
    end && b.items.slice(b.at, end.at).some((item) => item.type === "para" && picturesOf(item).length)
  if (!end || !hasPicture) return false
  const parts = new FigureParts(b, read)
  for (const item of b.items.slice(b.at, end.at)) if (item.type === "para") parts.add(item)
  const captionPara = b.items[end.at] as Para
  putFigure(
    parts.finish(),
    end.caption,
    { ...captionPara, bookmarks: [...parts.waiting, ...captionPara.bookmarks] },
    b,
  )
  b.at = end.at
  return true
}

const putFigure = (parts: readonly Node[], caption: Caption, para: Para, b: Builder): void => {
  const isNumbered = caption.label !== "" || !b.context.isOwn
  const children = isBlank(caption.content) ? parts : [...parts, captionBlock(caption.content, b)]
  const id = b.context.newId()
  const node = block("figure", { id, numbered: isNumbered }, children)
  b.context.claimComments(id)
  b.mark(para, id)
  b.push(node, para)
  if (caption.label) b.print(node, caption.label, para)
}

/** A caption that waits for a table or figure which does not come stands alone: an empty object keeps it. */
export const settleCaption = (b: Builder): void => {
  const { caption, unit } = b
  b.caption = null
  b.unit = null
  if (caption) {
    const { kind, para, content, label } = caption
    b.context.report(
      "object-missing",
      "warning",
      say(
        `A ${kind} is announced ("${textOfPara(para).trim().slice(0, 60)}"), but does not follow.`,
        `有${kind === "table" ? "表" : "图"}题“${textOfPara(para).trim().slice(0, 60)}”，其后却没有${kind === "table" ? "表" : "图"}。`,
      ),
      para.place,
    )
    const id = b.context.newId()
    const node = block(kind, { id, numbered: true }, [captionBlock(content, b)])
    b.mark(para, id)
    b.push(node, para)
    if (label) b.print(node, label, para)
  }
  if (unit) b.add("paragraph", { align: b.context.isOwn ? null : "right" }, unit.content, unit.para)
}

/** Reads captions and units; a caption below its object is brought to it. */
export const readCaption = (para: Para, b: Builder): boolean => {
  if (isUnit(para)) {
    b.unit = { para, content: para.content }
    return true
  }
  const next = b.peek(b.at + 1)?.item
  const caption = captionIn(para, next?.type === "grid")
  if (!caption) return false
  if (caption.kind === "figure" && captionBelow(caption, para, b)) return true
  const nextIsUnit = next?.type === "para" && isUnit(next)
  const comes =
    next?.type === "grid" ||
    nextIsUnit ||
    (next?.type === "para" && caption.kind === "figure" && picturesOf(next).length > 0)
  if (!comes && caption.kind === "table" && captionBelow(caption, para, b)) return true
  settleCaption(b)
  b.caption = { kind: caption.kind, para, content: caption.content, label: caption.label }
  return true
}

/** The object right above a caption, if it has none yet. */
const captionBelow = (caption: Caption, para: Para, b: Builder): boolean => {
  const last = b.out.at(-1)
  if (!last) return false
  if (caption.kind === "figure" && last.type.name === "image") {
    let count = 0
    while (b.out.at(-1 - count)?.type.name === "image") count++
    putFigure(b.out.splice(-count), caption, para, b)
    return true
  }
  if (caption.kind !== "table" || last.type.name !== "table") return false
  if (last.children.some(({ type }) => type.name === "caption")) return false
  const node = last.type.create({ ...last.attrs, numbered: true }, [
    captionBlock(caption.content, b),
    ...last.children,
  ])
  b.out[b.out.length - 1] = node
  b.mark(para, node.attrs["id"])
  b.putNotes(para)
  if (caption.label) b.print(node, caption.label, para)
  return true
}

/** Pictures that stand alone in their paragraph, without a caption. */
export const readPictures = (para: Para, b: Builder): boolean => {
  const pictures = picturesOf(para)
  if (!pictures.length) return false
  const { caption, unit } = b
  if (caption?.kind === "figure") {
    b.caption = null
    b.unit = null
    const parts = pictures.map((picture) => imageBlock(picture, b))
    if (unit) parts.unshift(block("unit_statement", {}, b.clean(unit.content)))
    putFigure(
      parts,
      { ...caption, isContinued: false },
      { ...caption.para, notes: [...caption.para.notes, ...para.notes] },
      b,
    )
    return true
  }
  for (const picture of pictures) {
    const image = imageBlock(picture, b)
    b.mark(para, image.attrs["id"])
    b.push(image, null)
  }
  b.putNotes(para)
  return true
}

/** Raised letters that are the marks of footnotes typed below become references to them. */
export const linkTypedNotes = (node: Node, notes: ReadonlyMap<string, string>): Node => {
  if (!notes.size) return node
  if (node.isText) {
    const isRaised = node.marks.some(({ type }) => type.name === "superscript")
    const id = isRaised ? notes.get(node.text!.trim().replace("）", ")")) : undefined
    return id ? schema.nodes["footnote_reference"]!.create({ target: id }) : node
  }
  if (!node.childCount) return node
  const children = node.children.map((child) => linkTypedNotes(child, notes))
  return children.some((child, index) => child !== node.child(index))
    ? node.type.create(node.attrs, joinTexts(children), node.marks)
    : node
}
