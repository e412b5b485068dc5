import { elements, firstElement, type XmlElement } from "../../xml/tree.ts"
import { countAs } from "./counting.ts"
import { settingOf, toggleOf } from "./styles.ts"

interface Level {
  start: number
  format: string
  text: string
  /** Numbers of upper levels are shown in digits. */
  isLegal: boolean
  /** Level whose step restarts this one; -1: never. */
  restart: number | null
  style: string | undefined
  left: number
}

/** What numbering gives to one paragraph. */
export interface Label {
  /** Printed before the text: "5.1", "a)", "——", "附录A"; may be empty. */
  text: string
  format: string
  /** Pattern of the level: "%1.%2", "——". */
  pattern: string
  level: number
  /** Count on its own level. */
  count: number
  /** Lists that belong together share this. */
  list: string
  numId: string
}

const readLevel = (element: XmlElement): Level => ({
  start: Number(settingOf(element, "w:start") ?? 1),
  format: settingOf(element, "w:numFmt") ?? "decimal",
  text: settingOf(element, "w:lvlText") ?? "",
  isLegal: toggleOf(element, "w:isLgl") ?? false,
  restart:
    settingOf(element, "w:lvlRestart") === undefined ? null : Number(settingOf(element, "w:lvlRestart")) - 1,
  style: settingOf(element, "w:pStyle"),
  left: leftOf(element),
})

const leftOf = (element: XmlElement): number => {
  const paragraph = firstElement(element, "w:pPr")
  const indent = paragraph && firstElement(paragraph, "w:ind")?.attributes
  return Number(indent?.["w:left"] ?? indent?.["w:start"] ?? 0)
}

interface Definition {
  id: string
  levels: Map<number, Level>
  /** Name of the list style that holds the levels instead. */
  link: string | undefined
  styleLink: string | undefined
}

interface Instance {
  definition: string
  overrides: Map<number, Level>
  starts: Map<number, number>
}

const levelsOf = (element: XmlElement): Map<number, Level> =>
  new Map(
    elements(element, "w:lvl").map((level) => [Number(level.attributes["w:ilvl"] ?? 0), readLevel(level)]),
  )

/** numbering.xml, and the counters of one reading of the document. */
export class Numbering {
  private readonly definitions = new Map<string, Definition>()
  private readonly instances = new Map<string, Instance>()
  private readonly counters = new Map<string, number[]>()
  /** Instances whose own start has been used. */
  private readonly started = new Set<string>()

  constructor(root: XmlElement | null) {
    for (const element of root ? elements(root, "w:abstractNum") : [])
      this.definitions.set(element.attributes["w:abstractNumId"] ?? "", {
        id: element.attributes["w:abstractNumId"] ?? "",
        levels: levelsOf(element),
        link: settingOf(element, "w:numStyleLink"),
        styleLink: settingOf(element, "w:styleLink"),
      })
    for (const element of root ? elements(root, "w:num") : []) this.addInstance(element)
  }

  private addInstance(element: XmlElement): void {
    const instance: Instance = {
      definition: settingOf(element, "w:abstractNumId") ?? "",
      overrides: new Map(),
      starts: new Map(),
    }
    for (const override of elements(element, "w:lvlOverride")) {
      const index = Number(override.attributes["w:ilvl"] ?? 0)
      const level = firstElement(override, "w:lvl")
      const start = settingOf(override, "w:startOverride")
      if (level) instance.overrides.set(index, readLevel(level))
      if (start !== undefined) instance.starts.set(index, Number(start))
    }
    this.instances.set(element.attributes["w:numId"] ?? "", instance)
  }

  private definitionOf(instance: Instance): Definition | undefined {
    const own = this.definitions.get(instance.definition)
    if (!own?.link) return own
    for (const other of this.definitions.values()) if (other.styleLink === own.link) return other
    return own
  }

  private levelOf(instance: Instance, index: number): Level | undefined {
    return instance.overrides.get(index) ?? this.definitionOf(instance)?.levels.get(index)
  }

  /** Level of a list whose paragraphs have this style. */
  levelOfStyle(numId: string, style: string): number | null {
    const instance = this.instances.get(numId)
    const levels = instance && this.definitionOf(instance)?.levels
    for (const [index, level] of levels ?? []) if (level.style === style) return index
    return null
  }

  /** Indent of a level, to tell how deep an item stands when each depth has a list of its own. */
  indentOf(numId: string, index: number): number {
    const instance = this.instances.get(numId)
    return (instance && this.levelOf(instance, index)?.left) ?? 0
  }

  /** Counts one paragraph and says what is printed before it. */
  next(numId: string, index: number): Label | null {
    const instance = this.instances.get(numId)
    const level = instance && this.levelOf(instance, index)
    if (!instance || !level) return null
    const list = this.definitionOf(instance)?.id ?? numId
    const counts = this.counters.get(list) ?? []
    this.counters.set(list, counts)
    const startKey = `${numId}/${index}`
    const override = instance.starts.get(index)
    if (override !== undefined && !this.started.has(startKey)) counts[index] = override
    else counts[index] = counts[index] === undefined ? level.start : counts[index]! + 1
    this.started.add(startKey)
    this.settle(instance, index, counts)
    return {
      text: this.print(instance, level, counts),
      format: level.format,
      pattern: level.text,
      level: index,
      count: counts[index]!,
      list,
      numId,
    }
  }

  /** Levels above that were skipped stand at their start; levels below begin again. */
  private settle(instance: Instance, index: number, counts: number[]): void {
    for (let upper = 0; upper < index; upper++) counts[upper] ??= this.levelOf(instance, upper)?.start ?? 1
    for (let lower = index + 1; lower < Math.max(counts.length, 9); lower++) {
      const restart = this.levelOf(instance, lower)?.restart ?? null
      if (restart === null || (restart >= 0 && index <= restart)) delete counts[lower]
    }
  }

  private print(instance: Instance, level: Level, counts: number[]): string {
    if (level.format === "bullet") return level.text
    return level.text.replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1
      const upper = this.levelOf(instance, at)
      const format = level.isLegal ? "decimal" : (upper?.format ?? "decimal")
      return countAs(format, counts[at] ?? upper?.start ?? 1)
    })
  }
}
