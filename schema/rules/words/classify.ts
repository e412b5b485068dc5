import type { Passage } from "../document/passage.ts"
import { findVerbsEn } from "./lexicon-en.ts"
import { findVerbsZh, type ProvisionType, provisionTypes } from "./lexicon-zh.ts"
import { isChinese, type Stretch, splitSentences } from "./sentences.ts"

/** A sentence with what it is: the type by its words, or the one that a person gave it. */
export interface Sentence extends Stretch {
  type: ProvisionType
  /** The words that decide, empty for statements. */
  verbs: readonly SentenceVerb[]
  byHand: boolean
}

export interface SentenceVerb {
  type: ProvisionType
  form: "preferred" | "equivalent" | "foreign"
  word: string
  /** Offsets in the passage. */
  from: number
  to: number
}

const law = /法律|法规|条例|规章|[^方办无语算]法》|国家有关规定|海关|法院|宪法|《[^》]*法》/

/** What begins an imperative of a procedure: an action, or 将/把/用 and what is acted upon (GB/T 1.1-2020, C.2). */
const imperative =
  /^(?:\d+\)|[a-z]\)|——|·)?\s*(?:然后|再|随后|依次|分别|重新|缓慢|立即|准确|小心地)*(?:称取|量取|移取|吸取|加入|注入|倒入|滴加|滴入|放入|置于|打开|关闭|开启|启动|拧紧|擦拭|取下|取出|取样|静置|摇匀|搅拌|加热|冷却|过滤|洗涤|烘干|干燥至|定容|稀释至|记录|读取|通入|接通|断开|连接|拆下|装入|目视检查|查阅|查看|清点|导出|检查|按下|旋转|调节|调整|将|把|用(?!于|户|途|作|来|电|水量|能|地|材|具|品))/

const notImperative =
  /^(?:将(?:来|会|在|于|要|是|由|被|成为|导致|影响)|记录(?:的|应|由|是|表|单|仪|和|内容|包括|保存|格式)|检查(?:的|结果|人|应|由|项目|方法|表|包括|内容|周期|频)|取样(?:的|方法|量|点|应|是|由|后|器|规则)|连接(?:的|件|器|方式|线|处|应|管)|调[节整](?:的|器|后|范围)|加热(?:的|器|后|温度|装置)|冷却(?:的|器|水|后|系统|塔)|过滤(?:的|器|后)|搅拌(?:的|器|桨|速度)|用[^，。；]{1,20}(?:的|表示|称为))/

const isImperative = (text: string): boolean => {
  const clause = text.replace(/^[^，]{2,25}(?:后|时|前|中|下|上)，/, "")
  return (
    [text, clause].some((one) => imperative.test(one) && !notImperative.test(one)) &&
    !/称为|视为|表示为|是指/.test(text)
  )
}

/** From weighty to light: a sentence with 应 and 可 demands. */
const order: readonly ProvisionType[] = [
  "requirement",
  "recommendation",
  "permission",
  "possibility",
  "capability",
]

const classifyZh = (stretch: Stretch, full: string): { type: ProvisionType; verbs: SentenceVerb[] } => {
  const verbs = findVerbsZh(stretch.text).map((verb) => ({
    ...verb,
    from: verb.from + stretch.from,
    to: verb.to + stretch.from,
  }))
  if (verbs.some(({ word }) => word === "必须") && law.test(full.slice(stretch.from, stretch.to)))
    return { type: "external", verbs }
  const found = order.find((type) => verbs.some((verb) => verb.type === type))
  if (found === "requirement" || found === "recommendation" || found === "permission")
    return { type: found, verbs }
  // 能/可能 inside a command (“直至能观察到…”) leave it a command.
  if (isImperative(stretch.text)) return { type: "instruction", verbs }
  return { type: found ?? "statement", verbs }
}

const imperativeEn =
  /^(?:\d+\)|[a-z]\)|—|•)?\s*(?:Then |Do not )?(?:[A-Z][a-z]+ )?(?:Add|Allow|Apply|Attach|Calculate|Carry out|Check|Clean|Close|Connect|Cool|Determine|Dry|Ensure|Fill|Heat|Insert|Install|Keep|Measure|Mix|Open|Place|Pour|Prepare|Press|Put|Read|Record|Remove|Repeat|Rinse|Select|Set|Start|Stir|Stop|Switch|Take|Test|Transfer|Turn|Use|Wash|Weigh)\b(?! of\b| and\b| (?:is|are|was|results?|methods?|reports?)\b)|^Do not\b/

const classifyEn = (stretch: Stretch): { type: ProvisionType; verbs: SentenceVerb[] } => {
  const verbs = findVerbsEn(stretch.text).map((verb) => ({
    ...verb,
    from: verb.from + stretch.from,
    to: verb.to + stretch.from,
  }))
  const types: readonly ProvisionType[] = ["external", ...order]
  const found = types.find((type) => verbs.some((verb) => verb.type === type))
  if (found) return { type: found, verbs }
  return { type: imperativeEn.test(stretch.text) ? "instruction" : "statement", verbs }
}

const cache = new WeakMap<Passage, readonly Sentence[]>()

/** The sentences of a passage, classified. Cached by passage. */
export const sentencesOf = (passage: Passage): readonly Sentence[] => {
  const known = cache.get(passage)
  if (known) return known
  const language = isChinese(passage.masked) ? "zh" : "en"
  const sentences = splitSentences(passage.masked, language).map((stretch): Sentence => {
    const judged = language === "zh" ? classifyZh(stretch, passage.text) : classifyEn(stretch)
    const manual = passage.classified.find(({ from, to }) => from < stretch.to && stretch.from < to)
    const type = provisionTypes.find((one) => one === manual?.type)
    return { ...stretch, ...judged, ...(type && { type }), byHand: type !== undefined }
  })
  cache.set(passage, sentences)
  return sentences
}
