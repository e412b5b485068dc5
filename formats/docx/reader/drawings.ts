import type { Mark } from "prosemirror-model"
import { firstElement, textOf, walk, type XmlElement } from "../../xml/tree.ts"
import { type Import, inline, runText } from "./context.ts"
import type { Line } from "./line.ts"
import { assetName, takeSvg } from "./pictures.ts"
import { say } from "./say.ts"

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
  others: { kind: string; relation: string }[]
  /** Words that a shape shows without a text box: old word art, text of a canvas. */
  words: string[]
  name: string
  alt: string
}

/** Text of one paragraph of DrawingML. */
const wordsOf = (element: XmlElement): string => {
  let text = ""
  walk(element, (inner) => {
    if (inner.name === "a:t") text += textOf(inner)
    if (inner.name === "a:br") text += " "
  })
  return text
}

/** What a chart or diagram says, paragraph by paragraph, from its own part. */
const wordsOfPart = (relation: string, { file, part }: Import): string => {
  const target = file.relationsOf(part).get(relation)
  const root = target && !target.isExternal ? file.treeOf(target.target) : null
  const found: string[] = []
  if (root)
    walk(root, (element) => {
      if (element.name === "a:p") found.push(wordsOf(element))
      if (element.name === "c:v") found.push(textOf(element))
    })
  return [...new Set(found.map((words) => words.trim()).filter(Boolean))].join("; ")
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
  if (name === "c:chart") found.others.push({ kind: "chart", relation: attributes["r:id"] ?? "" })
  if (name === "dgm:relIds") found.others.push({ kind: "diagram", relation: attributes["r:dm"] ?? "" })
  if (name === "v:textpath" && attributes["string"]) found.words.push(attributes["string"])
  if (name === "a:p") found.words.push(wordsOf(element))
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
  const found: Found = { pictures: [], boxes: [], links: [], others: [], words: [], name: "", alt: "" }
  search(element, found)
  addPictures(found, element, marks, line)
  line.boxes.push(...found.boxes)
  const { context } = line
  for (const _ of found.links) {
    context.report(
      "external-dropped",
      "warning",
      say("A picture lies outside the file; it was not fetched.", "图片在文件之外，没有取用。"),
    )
    if (found.alt) line.text(`[${found.alt}]`, marks)
  }
  for (const words of found.words) if (words.trim()) line.text(words, marks)
  for (const { kind, relation } of found.others) {
    const text = [found.alt, runText(element).trim(), wordsOfPart(relation, context)]
      .filter(Boolean)
      .join("; ")
    context.report(
      "drawing-dropped",
      "warning",
      say(
        `A ${kind} has no picture that could be kept, only its words; insert it as a picture.`,
        `${kind === "chart" ? "图表" : "图示"}没有可以保留的图片，只保留了文字，请以图片方式插入。`,
      ),
    )
    line.put(inline("unknown_inline", { name: kind, text: text || `[${kind}]`, source: "" }, marks))
  }
}
