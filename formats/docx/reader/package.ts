import { type Finding, FormatError } from "../../format.ts"
import { elements, type XmlElement } from "../../xml/tree.ts"
import { parsePart } from "./parse.ts"
import { refuseOtherKinds, refuseOtherPackages } from "./refuse.ts"
import { type Sentence, say } from "./say.ts"
import { unzip } from "./zip.ts"

export interface Relationship {
  /** Last step of the type's address: "image", "hyperlink", "footnotes" ... */
  type: string
  /** Name of a part, or an address outside. */
  target: string
  isExternal: boolean
}

const isWanted = (name: string): boolean => /\.(xml|rels)$/i.test(name) || /(^|\/)media\//i.test(name)

/** "word/document.xml" and "../customXml/item1.xml" -> "customXml/item1.xml". */
const resolveTarget = (part: string, target: string): string => {
  if (target.startsWith("/")) return target.slice(1)
  const steps = part.split("/").slice(0, -1)
  for (const step of target.split("/")) {
    if (step === "..") steps.pop()
    else if (step !== ".") steps.push(step)
  }
  return steps.join("/")
}

/** An opened Word file: parts by name, in any spelling of capitals, and their relationships. */
export class Package {
  readonly findings: Finding[] = []
  /** The document part and its relationships. */
  readonly main: string
  private readonly parts: Map<string, Uint8Array>
  private readonly names: string[]
  private readonly trees = new Map<string, XmlElement | null>()
  private readonly relationships = new Map<string, Map<string, Relationship>>()

  constructor(bytes: Uint8Array) {
    refuseOtherKinds(bytes)
    const { parts, names } = unzip(bytes, isWanted)
    refuseOtherPackages(names)
    this.names = names
    this.parts = new Map([...parts].map(([name, data]) => [name.toLowerCase(), data]))
    const main = [...this.relationsOf("").values()].find((item) => item.type === "officeDocument")
    this.main = main && !main.isExternal ? main.target : "word/document.xml"
    if (!this.bytesOf(this.main))
      throw new FormatError("This is a zip file, but no Word file (.docx): it holds no document part.")
    this.reportActive()
  }

  private reportActive(): void {
    const drop = (pattern: RegExp, code: string, { en, zh }: Sentence): void => {
      for (const name of this.names.filter((candidate) => pattern.test(candidate)))
        this.findings.push({ code, severity: "warning", place: name, message: en, messageZh: zh })
    }
    drop(
      /vbaProject|vbaData|macro/i,
      "macros-dropped",
      say("The file holds macros; they were left out.", "文件中有宏，没有读入。"),
    )
    drop(
      /(^|\/)(embeddings|activeX)\/[^/]+$/i,
      "ole-dropped",
      say("An embedded object was left out; its picture is kept.", "嵌入的对象没有读入，保留了它的图片。"),
    )
    drop(
      /\/afchunk|\.(mht|mhtml)$/i,
      "altchunk-dropped",
      say(
        "A piece of another file that Word would merge in was left out.",
        "Word 打开时才并入的另一文件的内容没有读入。",
      ),
    )
  }

  bytesOf(name: string): Uint8Array | undefined {
    return this.parts.get(name.toLowerCase())
  }

  /** The tree of a part; null if the file does not have it. */
  treeOf(name: string): XmlElement | null {
    let tree = this.trees.get(name)
    if (tree === undefined) {
      const bytes = this.bytesOf(name)
      tree = bytes ? this.parse(bytes, name) : null
      this.trees.set(name, tree)
    }
    return tree
  }

  private parse(bytes: Uint8Array, name: string): XmlElement {
    const { root, dropped } = parsePart(bytes, name)
    if (dropped)
      this.findings.push({
        code: "characters-dropped",
        severity: "warning",
        place: name,
        message: `${dropped} control or half characters that no XML file may hold were left out.`,
        messageZh: `${dropped} 个 XML 文件中不允许有的控制字符或半个字符没有读入。`,
      })
    return root
  }

  relationsOf(part: string): Map<string, Relationship> {
    let relations = this.relationships.get(part)
    if (!relations) {
      relations = this.readRelations(part)
      this.relationships.set(part, relations)
    }
    return relations
  }

  private readRelations(part: string): Map<string, Relationship> {
    const found = new Map<string, Relationship>()
    const name = part.replace(/([^/]*)$/, "_rels/$1.rels")
    const tree = this.treeOf(name)
    for (const { attributes } of tree ? elements(tree) : []) {
      const isExternal = /^external$/i.test(attributes["TargetMode"] ?? "")
      const type = (attributes["Type"] ?? "").split("/").at(-1)!
      const target = attributes["Target"] ?? ""
      found.set(attributes["Id"] ?? "", {
        type,
        target: isExternal ? target : resolveTarget(part, target),
        isExternal,
      })
      this.reportExternal(name, type, target, isExternal)
    }
    return found
  }

  /** Nothing outside is ever fetched (reliability.md C29, C30); links to the web are only text that can be clicked. */
  private reportExternal(part: string, type: string, target: string, isExternal: boolean): void {
    if (type === "aFChunk" || type === "subDocument")
      this.findings.push({
        code: "altchunk-dropped",
        severity: "warning",
        place: part,
        message: `A piece of another file (${target}) that Word would merge in was left out.`,
        messageZh: `Word 打开时才并入的另一文件（${target}）的内容没有读入。`,
      })
    else if (isExternal && type !== "hyperlink")
      this.findings.push({
        code: "external-dropped",
        severity: "warning",
        place: part,
        message: `The file points to something outside (${type}: ${target.slice(0, 200)}); it was not fetched.`,
        messageZh: `文件指向外部的内容（${type}：${target.slice(0, 200)}），没有取用。`,
      })
  }

  /** The part that the document refers to by a type of relationship. */
  related(type: string): string | null {
    for (const item of this.relationsOf(this.main).values())
      if (item.type === type && !item.isExternal) return item.target
    return null
  }

  relatedTree(type: string): XmlElement | null {
    const name = this.related(type)
    return name ? this.treeOf(name) : null
  }
}
