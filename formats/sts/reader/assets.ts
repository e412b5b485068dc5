import { elements, plainTextOf, type XmlElement } from "../../xml/tree.ts"
import type { Import } from "./context.ts"

/** A data: URI becomes an asset with a name; any other address stays as it is. */
export const readAsset = (src: string, context: Import): string => {
  const match = /^data:([\w/+.-]+)?(?:;[\w=-]+)*;base64,/.exec(src)
  if (!match) return src
  const subtype = (match[1] ?? "image/png").split("/")[1]!.replace(/\+.*/, "").replace("jpeg", "jpg")
  const bytes = Buffer.from(src.slice(match[0].length), "base64")
  const known = Object.entries(context.assets).find(([, other]) => Buffer.compare(other, bytes) === 0)
  if (known) return known[0]
  const name = `image-${Object.keys(context.assets).length + 1}.${subtype}`
  context.assets[name] = new Uint8Array(bytes)
  return name
}

/** What is read aloud: the short text, then the long one. */
export const alternativeOf = (element: XmlElement): string =>
  [...elements(element, "alt-text"), ...elements(element, "long-desc")]
    .map(plainTextOf)
    .filter(Boolean)
    .join("\n")
