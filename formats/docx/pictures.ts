import { ImageRun, type IRunOptions, type ParagraphChild } from "docx"
import type { Node } from "prosemirror-model"
import { type Context, placeOf, report } from "./context.ts"
import { type ImageInfo, readImage } from "./image-size.ts"
import { run } from "./xml.ts"

const pixelsPerMillimetre = 96 / 25.4
/** Room on the page in pixels: 165 mm wide, and as high as leaves space for the caption. */
const room = { width: Math.floor(165 * pixelsPerMillimetre), height: Math.floor(210 * pixelsPerMillimetre) }

/** One white pixel: what programs without SVG show. A transparent one comes out black in LibreOffice. */
const whitePixel = Uint8Array.from(
  atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg=="),
  (character) => character.charCodeAt(0),
)

interface Size {
  width: number
  height: number
}

/** Size in pixels: as asked for in millimetres, else as the file says, never larger than the room. */
const sizeOf = (node: Node, info: ImageInfo, width: number): Size => {
  const asked = (value: unknown) => (Number(value) > 0 ? Number(value) * pixelsPerMillimetre : null)
  const ratio = info.height / info.width
  let w = asked(node.attrs["width"])
  let h = asked(node.attrs["height"])
  if (w === null && h !== null) w = h / ratio
  w ??= info.width
  h ??= w * ratio
  const scale = Math.min(1, width / w, room.height / h)
  return { width: Math.max(1, Math.round(w * scale)), height: Math.max(1, Math.round(h * scale)) }
}

/** A picture as a run; its alternative text in brackets when the asset is missing or not a picture. */
export const picture = (
  node: Node,
  context: Context,
  look: IRunOptions = {},
  twips?: number,
): ParagraphChild[] => {
  const src: string = node.attrs["src"]
  const data = Object.hasOwn(context.assets, src) ? context.assets[src] : undefined
  const info = data ? readImage(data) : null
  const place = node.attrs["id"] ? placeOf(context, node) : src
  if (!data || !info) {
    const reason = data ? "is not a PNG, JPEG, GIF or SVG picture" : "is not among the files of the standard"
    report(context, "docx.picture_missing", "error", place, `The picture "${src}" ${reason}.`)
    return [run(`[${node.attrs["alt"] || src || "?"}]`, look)]
  }
  const width = twips ? Math.min(room.width, Math.floor(twips / 15)) : room.width
  const transformation = sizeOf(node, info, width)
  const alt = node.attrs["alt"] || src
  // An id of our own: the docx package counts drawings through all documents of the process.
  const altText = { id: String(++context.drawings), name: src, title: alt, description: alt }
  if (info.type !== "svg") return [new ImageRun({ type: info.type, data, transformation, altText })]
  // Whoever can draw the SVG may put its picture beside it, as "name.png" or "name.svg.png".
  const beside = [src.replace(/\.svg$/i, ".png"), `${src}.png`].find(
    (name) => name !== src && Object.hasOwn(context.assets, name),
  )
  const drawn = beside === undefined ? undefined : context.assets[beside]
  const usable = drawn && readImage(drawn)?.type === "png"
  if (!usable) {
    const message = `"${src}" is an SVG picture: Word 2016 and later show it, older programs show an empty box.`
    report(context, "docx.svg_picture", "info", place, message)
  }
  const fallback = { type: "png", data: usable ? drawn : whitePixel } as const
  return [new ImageRun({ type: "svg", data, fallback, transformation, altText })]
}
