import type { Node } from "prosemirror-model"
import { report } from "../print/findings.ts"
import { findPicture, type Picture, sizeInMillimetres } from "../print/pictures.ts"
import type { XmlElement } from "../xml/tree.ts"
import type { Context } from "./context.ts"
import { h } from "./tree.ts"

const mediaTypes: Record<Picture["type"], string> = {
  png: "image/png",
  jpg: "image/jpeg",
  gif: "image/gif",
  svg: "image/svg+xml",
}

const base64 = (bytes: Uint8Array): string => {
  const parts: string[] = []
  // A function takes some ten thousand arguments at most.
  for (let at = 0; at < bytes.length; at += 8192)
    parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)))
  return btoa(parts.join(""))
}

/** A picture as part of the page; its alternative text in brackets when there is none to show. */
export const imageElement = (node: Node, context: Context): XmlElement => {
  const { src, alt } = node.attrs as { src: string; alt: string }
  const place: string = node.attrs["id"] || src
  const result = findPicture(context.assets, src)
  if (!result.ok) {
    report(context, "html.picture_missing", "error", place, `The picture "${src}" ${result.reason}.`)
    return h("span", { class: "missing" }, `[${alt || src || "?"}]`)
  }
  if (result.removed.length) {
    const message = `Taken out of the picture "${src}": ${result.removed.join(", ")}.`
    report(context, "html.picture_cleaned", "warning", place, message)
  }
  if (!alt)
    report(context, "html.alt_missing", "warning", place, `The picture "${src}" has no alternative text.`)
  const { picture } = result
  const { page } = context.layout
  const size = sizeInMillimetres(node.attrs, picture, { width: page.textWidth, height: page.height - 80 })
  return h("img", {
    src: `data:${mediaTypes[picture.type]};base64,${base64(picture.bytes)}`,
    alt: alt || src,
    style: `width:${size.width}mm`,
  })
}
