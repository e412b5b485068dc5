import type { Mark } from "prosemirror-model"
import { firstElement, walk, type XmlElement } from "../../xml/tree.ts"
import { inline, runText } from "./context.ts"
import type { Line } from "./line.ts"
import { assetName, takeSvg } from "./pictures.ts"

const emuPerMillimetre = 36000

/** In millimetres, to a tenth. */
const sizeOf = (element: XmlElement): { width: number | null; height: number | null } => {
  const found: { width: number | null; height: number | null } = { width: null, height: null }
  walk(element, ({ name, attributes }) => {
    if (name === "wp:extent" && found.width === null) {
      found.width = Math.round(Number(attributes["cx"]) / (emuPerMillimetre / 10)) / 10
      found.height = Math.round(Number(attributes["cy"]) / (emuPerMillimetre / 10)) / 10
    }
    if (name !== "v:shape" || found.width !== null) return
    const points = (side: string) =>
      /([\d.]+)pt/.exec(attributes["style"]?.match(`(?:^|;)\\s*${side}:([^;]+)`)?.[1] ?? "")?.[1]
    const [width, height] = [points("width"), points("height")]
    if (width) found.width = Math.round(Number(width) * 3.52778) / 10
    if (height) found.height = Math.round(Number(height) * 3.52778) / 10
  })
  return found
}

interface Found {
  /** Relationships of pictures, SVG ones apart. */
  pictures: { id: string; svg: string | null }[]
  boxes: XmlElement[]
  links: string[]
  others: string[]
  name: string
  alt: string
}

/** Gathers what a drawing shows; text boxes are not searched, they are read as text of their own. */
const search = (element: XmlElement, found: Found): void => {
  const { name, attributes } = element
  if (name === "w:txbxContent") {
    found.boxes.push(element)
    return
  }
  if (name === "mc:AlternateContent") {
    const choice = firstElement(element, "mc:Choice") ?? firstElement(element, "mc:Fallback")
    if (choice) search(choice, found)
    return
  }
  if (name === "a:blip" || name === "v:imagedata") {
    const id = attributes["r:embed"] ?? attributes["r:id"]
    let svg: string | null = null
    walk(element, (inner) => {
      if (inner.name === "asvg:svgBlip") svg = inner.attributes["r:embed"] ?? null
    })
    if (id || svg) found.pictures.push({ id: id ?? "", svg })
    else if (attributes["r:link"]) found.links.push(attributes["r:link"])
    if (name === "v:imagedata" && attributes["o:title"]) found.alt ||= attributes["o:title"]
  }
  if (/^(c:chart|dgm:relIds)$/.test(name)) found.others.push(name === "c:chart" ? "chart" : "diagram")
  if (name === "wp:docPr") {
    found.name = attributes["name"] ?? ""
    found.alt = attributes["descr"] ?? attributes["title"] ?? ""
  }
  if (name === "v:shape" && attributes["alt"]) found.alt ||= attributes["alt"]
  for (const child of element.children) if (child.type === "element") search(child, found)
}

const addPictures = (found: Found, element: XmlElement, marks: readonly Mark[], line: Line): void => {
  const { context } = line
  const size = found.pictures.length === 1 ? sizeOf(element) : { width: null, height: null }
  for (const { id, svg } of found.pictures) {
    const src = svg ? takeSvg(svg, id, found.name, context) : assetName(id, found.name, context)
    if (src) line.put(inline("inline_image", { src, alt: found.alt, ...size }, marks))
    else if (found.alt) line.text(`[${found.alt}]`, marks)
  }
}

/** Drawings, VML pictures and embedded objects: pictures become assets, text boxes are read after the paragraph. */
export const readDrawing = (element: XmlElement, marks: readonly Mark[], line: Line): void => {
  const found: Found = { pictures: [], boxes: [], links: [], others: [], name: "", alt: "" }
  search(element, found)
  addPictures(found, element, marks, line)
  line.boxes.push(...found.boxes)
  const { context } = line
  for (const _ of found.links)
    context.report("external-dropped", "warning", "A picture lies outside the file; it was not fetched.")
  for (const kind of found.others) {
    const text = runText(element).trim()
    context.report(
      "drawing-dropped",
      "warning",
      `A ${kind} has no picture that could be kept; insert it as a picture.`,
    )
    line.put(inline("unknown_inline", { name: kind, text: text || `[${kind}]`, source: "" }, marks))
  }
}
