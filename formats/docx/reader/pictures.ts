import { isDrawn } from "../drawn.ts"
import type { Import } from "./context.ts"
import { say } from "./say.ts"

const extensions: [RegExp, string, number[]][] = [
  [/png/, "png", [0x89, 0x50, 0x4e, 0x47]],
  [/jpe?g/, "jpg", [0xff, 0xd8, 0xff]],
  [/gif/, "gif", [0x47, 0x49, 0x46, 0x38]],
  [/tiff?/, "tiff", [0x49, 0x49, 0x2a, 0x00]],
  [/tiff?/, "tiff", [0x4d, 0x4d, 0x00, 0x2a]],
  [/bmp/, "bmp", [0x42, 0x4d]],
  [/wmf/, "wmf", [0xd7, 0xcd, 0xc6, 0x9a]],
  [/emf/, "emf", [0x01, 0x00, 0x00, 0x00]],
]

/** Kind of a picture by its first bytes; what a file calls itself may lie. */
const kindOf = (bytes: Uint8Array): string | null => {
  for (const [, kind, signature] of extensions)
    if (signature.every((value, at) => bytes[at] === value)) return kind
  return /^\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*(<!DOCTYPE[^>]*>\s*)?<svg[\s>]/.test(head(bytes))
    ? "svg"
    : null
}

const head = (bytes: Uint8Array): string =>
  new TextDecoder().decode(bytes.subarray(0, 2000)).replace(/^\uFEFF/, "")

const shown = new Set(["png", "jpg", "gif", "svg"])

const same = (a: string, b: string): boolean => a.replace("jpeg", "jpg") === b.replace("jpeg", "jpg")

/** A name for a picture: that of the drawing where it is a file name of this kind, else that of the part. */
const nameFor = (part: string, drawing: string, kind: string, context: Import): string => {
  const extension = /\.([a-z0-9]+)$/i.exec(drawing)?.[1]?.toLowerCase()
  const isFileName = extension !== undefined && same(extension, kind) && /^[^\\/]+$/.test(drawing)
  const base = isFileName
    ? drawing
    : part
        .split("/")
        .at(-1)!
        .replace(/\.[^.]*$/, `.${kind}`)
  let name = base
  for (let n = 2; Object.hasOwn(context.assets, name); n++) name = base.replace(/(\.[^.]*)$/, `-${n}$1`)
  return name
}

const partOf = (relation: string, context: Import): string | null => {
  const found = context.file.relationsOf(context.part).get(relation)
  if (!found) return null
  if (!found.isExternal) return found.target
  context.report(
    "external-dropped",
    "warning",
    say("A picture lies outside the file; it was not fetched.", "图片在文件之外，没有取用。"),
  )
  return null
}

const take = (part: string, drawing: string, context: Import): string | null => {
  const known = context.pictures.get(part)
  if (known) return known
  const bytes = context.file.bytesOf(part)
  const kind = bytes ? kindOf(bytes) : null
  if (!bytes || !kind) {
    const reason = bytes ? "is no picture of a known kind" : "is not in the file"
    context.report(
      "picture-missing",
      "warning",
      say(
        `The picture ${part} ${reason}; it was left out.`,
        `图片 ${part} ${bytes ? "的类型无法识别" : "不在文件中"}，没有读入。`,
      ),
    )
    return null
  }
  if (!shown.has(kind)) {
    const message = say(
      `The picture ${part} is a ${kind.toUpperCase()} file, which browsers do not show; convert it to PNG or SVG.`,
      `图片 ${part} 是 ${kind.toUpperCase()} 文件，浏览器不能显示，请转换为 PNG 或 SVG。`,
    )
    context.report("picture-kind", "warning", message)
  }
  const name = nameFor(part, drawing, kind, context)
  context.assets[name] = bytes
  context.pictures.set(part, name)
  return name
}

/** Takes the picture of a relationship into the assets; its name, or null. */
export const assetName = (relation: string, drawing: string, context: Import): string | null => {
  const part = relation ? partOf(relation, context) : null
  return part ? take(part, drawing, context) : null
}

/** Script, foreign content and addresses outside make an SVG a web page (reliability.md C31). */
const isActive = (svg: string): boolean =>
  /<script|<foreignObject|\son\w+\s*=|<!ENTITY|(href|src)\s*=\s*["'](?!#|data:image\/(png|jpe?g|gif))/i.test(
    svg,
  )

/** Nothing but a stand-in that shows nothing is worth less than keeping. */
const leastPicture = 100

/** An SVG picture with the one that older programs show; that one is kept as "name.svg.png" where it is a real picture. */
export const takeSvg = (relation: string, plain: string, drawing: string, context: Import): string | null => {
  const part = partOf(relation, context)
  const bytes = part ? context.file.bytesOf(part) : undefined
  if (!part || !bytes || kindOf(bytes) !== "svg") return assetName(plain, drawing, context)
  if (isActive(new TextDecoder().decode(bytes))) {
    context.report(
      "svg-active",
      "warning",
      say(
        "An SVG picture holds script or points outside; its plain picture is kept instead.",
        "一个 SVG 图片含有脚本或指向外部，改用它的普通图片。",
      ),
    )
    return assetName(plain, drawing, context)
  }
  const name = take(part, drawing, context)
  const standIn = plain ? partOf(plain, context) : null
  const drawn = standIn ? context.file.bytesOf(standIn) : undefined
  if (name && drawn && drawn.length > leastPicture && !isDrawn(drawn)) context.assets[`${name}.png`] = drawn
  return name
}
