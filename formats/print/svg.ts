import { parseXml } from "../xml/parse.ts"
import type { XmlElement, XmlNode } from "../xml/tree.ts"
import { serializeXml } from "../xml/write.ts"

/** Elements that draw. Everything else (script, foreignObject, animation, links, metadata of editors) is left out. */
const drawing = new Set(
  `svg g defs symbol use switch title desc style path rect circle ellipse line polyline polygon text tspan textPath
  image marker pattern mask clipPath linearGradient radialGradient stop filter feBlend feColorMatrix feComponentTransfer
  feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB
  feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight
  feTile feTurbulence`.split(/\s+/),
)

/** Wrappers whose content is drawn although they themselves are left out. */
const transparent = new Set(["a"])

const safeData = /^data:image\/(png|jpeg|gif);base64,[A-Za-z0-9+/=\s]+$/

/** False for a style that could fetch: url(...) other than to a place in the file, @import, escapes that hide them. */
const isLocalStyle = (css: string): boolean =>
  !/@import|\\|expression|javascript:/i.test(css) &&
  [...css.matchAll(/url\(\s*["']?([^)]*)/gi)].every((match) => match[1]!.trim().startsWith("#"))

const isSafeAttribute = (element: string, name: string, value: string): boolean => {
  if (/^on/i.test(name) || name === "xml:base") return false
  if (name === "href" || name === "xlink:href" || name === "src")
    return value.trim().startsWith("#") || (element === "image" && safeData.test(value.trim()))
  return isLocalStyle(value)
}

/** Names without a prefix, or with that of XLink or XML: others belong to editors and have no declaration here. */
const isKnownName = (name: string): boolean => !name.includes(":") || /^(xlink|xml):/.test(name)

const textOfStyle = (element: XmlElement): string =>
  element.children.map((node) => (node.type === "text" ? node.text : "")).join("")

class Sanitizer {
  readonly removed = new Set<string>()

  private attributes(element: XmlElement): Record<string, string> {
    const kept: Record<string, string> = {}
    for (const [name, value] of Object.entries(element.attributes)) {
      if (name === "xmlns" || name.startsWith("xmlns:") || !isKnownName(name)) continue
      if (isSafeAttribute(element.name, name, value)) kept[name] = value
      else this.removed.add(name)
    }
    return kept
  }

  children(element: XmlElement): XmlNode[] {
    return element.children.flatMap((node): XmlNode[] => {
      if (node.type === "text") return [node]
      if (node.type === "instruction") return []
      const name = node.name.replace(/^svg:/, "")
      if (transparent.has(name)) return this.children(node)
      const isFetching = name === "style" && !isLocalStyle(textOfStyle(node))
      if (!drawing.has(name) || isFetching) {
        if (isKnownName(name)) this.removed.add(name)
        return []
      }
      return [this.element({ ...node, name })]
    })
  }

  element(element: XmlElement): XmlElement {
    return { ...element, attributes: this.attributes(element), children: this.children(element) }
  }
}

/** An SVG that only draws, and what was taken out of it; null if it cannot be read or is none. */
export const sanitizeSvg = (bytes: Uint8Array): { svg: string; removed: string[] } | null => {
  let root: XmlElement
  try {
    root = parseXml(bytes).root
  } catch {
    // Whatever is wrong with the file, the caller reports that it cannot be shown.
    return null
  }
  root = { ...root, name: root.name.replace(/^svg:/, "") }
  if (root.name !== "svg") return null
  const sanitizer = new Sanitizer()
  const clean = sanitizer.element(root)
  const namespaces = { xmlns: "http://www.w3.org/2000/svg", "xmlns:xlink": "http://www.w3.org/1999/xlink" }
  const svg = serializeXml({ ...clean, attributes: { ...namespaces, ...clean.attributes } })
  return { svg, removed: [...sanitizer.removed].sort() }
}
