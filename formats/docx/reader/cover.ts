import { emptyMetadata, type Metadata } from "../../../schema/metadata/metadata.ts"
import type { Import } from "./context.ts"
import { type Found, lineReaders } from "./cover-lines.ts"
import { type Item, isBlank, type Para, textOfPara } from "./para.ts"
import { say } from "./say.ts"
import { compact, divisionOf, isContentsTitle } from "./titles.ts"

/** Roles that only stand behind the cover. */
const behind = new Set([
  "contents",
  "contents_title",
  "front_title",
  "division",
  "clause",
  "annex",
  "untitled",
])

const evidence = [
  /^ICS\s*\d/,
  /^CCS|^备案号/,
  /^中华人民共和国|(团体|地方|行业|企业)标准$/,
  /^(GB|DB\d|T\/|Q\/|[A-Z]{2})(\/[TZ])?\s?[A-Z]{0,5}\s?[\d×xX.-]+\s*[—–-]/,
  /^代替/,
  /\d{4}.{4,10}(发\s*布|实\s*施)/,
  /发\s*布$/,
  /^[（(](征求意见稿|送审稿|报批稿|工作组讨论稿)[)）]$/,
]

const isBehind = (item: Item): boolean =>
  item.type === "para" &&
  (item.isContents ||
    item.outline !== null ||
    behind.has(item.role?.type ?? "") ||
    (!isBlank(item.content) && (isContentsTitle(textOfPara(item)) || divisionOf(textOfPara(item)) !== null)))

/** How many items at the start are the cover; 0: the file has none. */
export const coverLength = (items: readonly Item[]): number => {
  const stop = items.findIndex(isBehind)
  const first = items.findIndex((item) => item.type === "para" && item.endsSection)
  const limit = stop < 0 ? Math.min(items.length, 80) : stop
  const end = first >= 0 && first < limit ? first + 1 : limit
  const paras = items.slice(0, end).filter((item): item is Para => item.type === "para")
  const isCover = (para: Para): boolean => para.role?.type === "cover" && !isBlank(para.content)
  const found = evidence.filter((pattern) => paras.some((para) => pattern.test(textOfPara(para).trim())))
  if (paras.filter(isCover).length + found.length < 2) return 0
  // The section of the cover may end with a paragraph of its own; what is blank behind it belongs to nobody.
  return end
}

interface CoverLine {
  text: string
  para: Para
}

/** The lines of the cover, cell by cell where they stand in tables: "ICS" and its number are two cells. */
const linesOf = (items: readonly Item[]): CoverLine[] => {
  const lines: CoverLine[] = []
  const add = (para: Para): void => {
    for (const text of textOfPara(para).split("\n")) {
      const line = text.replace(/[\s\u3000\u2002\u2003]+/g, " ").trim()
      const last = lines.at(-1)
      if (last && line && /^(ICS|CCS)$/.test(last.text)) last.text += ` ${line}`
      else if (line) lines.push({ text: line, para })
    }
  }
  const visit = (item: Item): void => {
    if (item.type === "para") return add(item)
    for (const cell of item.shape.cells) cell.items.forEach(visit)
  }
  items.forEach(visit)
  return lines
}

const isEnglishTitle = ({ text, para }: CoverLine): boolean =>
  /英文|second title/i.test(para.style) && !/^[（(]/.test(text)

const isTitle = ({ para }: CoverLine): boolean => /标准名称|文件名称|cover title/i.test(para.style)

/** Lines that no reader knows: the largest Chinese one is the title, a Latin one below it the English title. */
const guessTitles = (rest: readonly CoverLine[], found: Found): CoverLine[] => {
  if (found.titleZh.length || found.titleEn.length) return [...rest]
  const hasHan = ({ text }: CoverLine): boolean => /\p{Script=Han}/u.test(text)
  const candidates = rest.filter(
    (line) => hasHan(line) && !/^[（(]/.test(line.text) && line.text.length > 3 && !/标准$/.test(line.text),
  )
  const largest = Math.max(0, ...candidates.map(({ para }) => para.size))
  const title = candidates.filter(({ para }) => para.size === largest)
  found.titleZh.push(...title.map(({ text }) => text))
  const at = title.length ? rest.indexOf(title.at(-1)!) : -1
  const english = rest
    .slice(at + 1)
    .filter((line) => !hasHan(line) && /[a-z]{3}.* [a-z]/i.test(line.text))
    .slice(0, 1)
  if (title.length) found.titleEn.push(...english.map(({ text }) => text))
  return rest.filter((line) => !title.includes(line) && !(title.length && english.includes(line)))
}

/** "谷物　规格　第1部分：大米" in its elements (GB/T 1.1-2020, 6.1). */
const titleParts = (
  lines: readonly string[],
  gap: RegExp,
  partPattern: RegExp,
): { elements: string[]; part: string } => {
  const elements = lines
    .flatMap((line) => line.split(gap))
    .map((element) => element.trim())
    .filter(Boolean)
  const last = elements.at(-1) ?? ""
  const match = partPattern.exec(last)
  if (match) elements[elements.length - 1] = last.slice(match[0].length).trim()
  return { elements: elements.filter(Boolean), part: match?.[1] ?? "" }
}

const placed = (
  elements: readonly string[],
  hasPart: boolean,
): { introductory: string; main: string; complementary: string } => {
  const [first = "", second = "", ...rest] = elements
  if (elements.length <= 1) return { introductory: "", main: first, complementary: "" }
  if (elements.length === 2)
    return hasPart
      ? { introductory: "", main: first, complementary: second }
      : { introductory: first, main: second, complementary: "" }
  return { introductory: first, main: second, complementary: rest.join(" ") }
}

const setTitles = (metadata: Metadata, found: Found): void => {
  const zh = titleParts(found.titleZh, /[\s\u3000]{1,}/, /^第\s*(\d+)\s*部分\s*[：:]\s*/)
  const en = titleParts(found.titleEn, /\s+—\s*|\s*—\s+|—/, /^Part\s+(\d+)\s*:\s*/i)
  metadata.part ||= zh.part || en.part
  const a = placed(zh.elements, zh.part !== "")
  const b = placed(en.elements, en.part !== "")
  metadata.titleIntroductory = { zh: a.introductory, en: b.introductory }
  metadata.titleMain = { zh: a.main, en: b.main }
  metadata.titleComplementary = { zh: a.complementary, en: b.complementary }
}

const remember = (found: Found, context: Import): void => {
  for (const lines of [found.titleZh, found.titleEn])
    if (lines.length) context.titles.add(compact(lines.join("")))
}

/** Reads the cover into a data sheet. Lines that say nothing known are kept under `other`. */
export const readCover = (items: readonly Item[], context: Import): Metadata => {
  const found: Found = { titleZh: [], titleEn: [] }
  let rest: CoverLine[] = []
  for (const line of linesOf(items)) {
    if (isEnglishTitle(line) && /[a-z]/i.test(line.text)) found.titleEn.push(line.text)
    else if (isTitle(line) && !/^[（(].*[)）]$/.test(line.text)) found.titleZh.push(line.text)
    else if (!lineReaders.some((read) => read(line.text, found))) rest.push(line)
  }
  rest = guessTitles(rest, found)
  const { titleZh: _, titleEn: __, ...fields } = found
  const metadata: Metadata = { ...emptyMetadata(), ...fields }
  setTitles(metadata, found)
  remember(found, context)
  for (const { text, para } of rest) {
    metadata.other.push({ name: "cover", value: text })
    context.report(
      "cover-line",
      "info",
      say(
        `A line of the cover has no place in the data sheet and is kept beside it: "${text.slice(0, 80)}".`,
        `封面上的一行在基本信息中没有对应的栏，另行保留：“${text.slice(0, 80)}”。`,
      ),
      para.place,
    )
  }
  if (metadata.issueDate && !/稿/.test(metadata.stageText) && found.stage === undefined)
    metadata.stage = "published"
  return metadata
}
