import type { Node } from "prosemirror-model"
import { report } from "../print/findings.ts"
import { findPicture, sizeInMillimetres } from "../print/pictures.ts"
import type { Context } from "./context.ts"
import { type Code, call, mm, str } from "./typst.ts"

/** Room for a picture that leaves space for its title, in millimetres. */
const highest = 200

/** A picture with its alternative text, which PDF/UA-1 demands; the text in brackets when there is no picture to show. */
export const picture = (node: Node, context: Context, width: number): Code => {
  const { src, alt } = node.attrs as { src: string; alt: string }
  const place: string = node.attrs["id"] || src
  const result = findPicture(context.assets, src)
  if (!result.ok || context.unreadable.has(src)) {
    const reason = result.ok ? "cannot be read" : result.reason
    report(context, "pdf.picture_missing", "error", place, `The picture "${src}" ${reason}.`)
    return str(`[${alt || src || "?"}]`)
  }
  if (!alt)
    report(context, "pdf.alt_missing", "warning", place, `The picture "${src}" has no alternative text.`)
  if (result.removed.length) {
    const message = `Taken out of the picture "${src}": ${result.removed.join(", ")}.`
    report(context, "pdf.picture_cleaned", "warning", place, message)
  }
  const path = pathOf(src, result.picture.type, context)
  context.files.set(path, result.picture.bytes)
  const size = sizeInMillimetres(node.attrs, result.picture, { width, height: highest })
  const named = { width: mm(size.width), height: mm(size.height), alt: str(alt || src) }
  return call("box", {}, call("image", named, str(path)))
}

/** Names of assets are anything; paths are ours, and one asset has one. */
const pathOf = (src: string, type: string, context: Context): string => {
  const index = Object.keys(context.assets).indexOf(src)
  return `/assets/${index}.${type}`
}

/** The asset that a path of the source stands for. */
export const assetOf = (path: string, assets: Record<string, Uint8Array>): string | undefined =>
  Object.keys(assets)[Number(/^\/assets\/(\d+)\./.exec(path)?.[1] ?? -1)]
