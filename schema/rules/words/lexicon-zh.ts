/**
 * Words that carry a provision in Chinese (GB/T 1.1-2020, annex C), and the many words in which the same character means
 * something else. A character counts only when no word of the exclusions covers it.
 */

/** Provision types; `external` is a demand of a law (9.5.4.2.2). */
export const provisionTypes = [
  "requirement",
  "recommendation",
  "permission",
  "capability",
  "possibility",
  "statement",
  "instruction",
  "external",
] as const
export type ProvisionType = (typeof provisionTypes)[number]

const words = (text: string): readonly string[] => text.split(/\s+/).filter(Boolean)

/** 应 in other words. 应有 is left in: “应有清晰的标志” demands. */
const notShall = words(`
  相应 反应 响应 对应 适应 供应 效应 感应 呼应 顺应 照应 因应 回应 应用 应力 应变 应急 应答 应激 应邀 应聘 应届 应付款 应付账款
  应收款 应收账款 应税 应有的 应诉 应援 应纳税`)

/** The same characters where a word ends and 应 begins: 提供+应, 影响+应, 核对+应 ... By the exclusion, what stands before it. */
const borders: Readonly<Record<string, string>> = {
  ...{
    供应: "提",
    响应: "影音声",
    对应: "核比校绝面",
    适应: "舒合",
    效应: "有失生无",
    感应: "手触",
    照应: "对参依按光",
  },
  ...{ 因应: "原基", 回应: "返召收撤取", 反应: "违" },
}

/** The same where 应 stands before another word: 应+力求, 应+变更, 应+用于 is none. */
const follows: Readonly<Record<string, RegExp>> = {
  应力: /^应力(?:求|争)/,
  应变: /^应变(?:更|为|得)/,
  应激: /^应激(?:励|发|活)/,
  应急: /^应急(?:于|需)/,
  应答: /^应答(?:复)/,
}

/** “应对设备进行检查” demands, “应对突发事件的能力” does not. */
const treats =
  /^应对[^，。；]*(?:进行|予以|加以|实施|开展|采取|给出|提出|作出|做|负责|检验|检查|试验|校准|标识|记录|评价|评估|验证|确认|清洗|处理|测量|测定|说明|规定)/

/** 宜 in other words. */
const notShould = words(`
  适宜 便宜 事宜 相宜 宜人的 宜人性 宜居性 宜居城 宜居的 宜居环境 不合时宜 权宜 宜昌 宜宾 宜春市 宜兴市 因地制宜 宜牧 宜农 宜游`)

/** 可 in other words: adjectives of 可…, 可能, 许可. Where both readings occur (可用) the harmless one is taken. */
const notMay = words(`
  可能 即可 可校验 可检验 可核查 可核实 可参见 可参阅 可参考 可查阅 可靠 可用 可行 可见 许可 认可 可持续 可操作 可追溯 可证实 可燃 可编程 可视 可逆 可调 可读 可信 可溶 可再生 可接受
  可移植 可维护 可扩展 可回收 可降解 可拆卸 可拆分 可重复 可变性 可变的 可变电 可控 可观 可比 可选的 可选项 可选性 可选件 可选配 可知 可吸入 可爱 可达 可得 可检 可疑 可互换 可重用
  可复用 可更换 可供 可谓 可否 可塑 可食 可执行 可访问 可识别 可充电 可程控 可听 可口 尽可 可替代 可替换 可互操作 可交付 可利用
  可量化 可测 可验证 可解释 可理解 可预见 可预期 可挥发 可耕 可燃性 可湿性 可压缩 可熔 可锻 可焊 可加工 可编辑 可携带 可移动 可伸缩
  可折叠 可装卸 可开启 可触及 可触摸 可感知 可学习 可定制 可配置 可分解 可归因 可乐 可卡 可可 可审计 可问责 可视化 可穿戴 宁可
  不可 可允许 可容许 可调节 可避免 可听见 可萃取 可提取 可浸出 可迁移 可沉降 可滤 可凝 可氧化 可生物 可水解 可堆肥`)

/** 能 in other words. */
const notCan = words(`
  功能 性能 能力 能量 能源 智能 节能 能耗 效能 职能 技能 可能 能级 能见度 能效 能动 热能 电能 动能 势能 光能 核能 风能
  太阳能 潜能 本能 赋能 全能 万能 储能 耗能 用能 产能 低能 高能 能谱 能带 能否 能手 能值 内能 化学能 机械能 声能 位能 氢能
  能控 能观 能人 能干 才能 功能性 多能 质能 能斯特 海洋能 生物质能 地热能 水能 蓄能 供能 释能 能质 体能 效能 能繁 冷能 能流 惯能
  动能 辐射能 吸收能 冲击能 变形能 表面能 自由能 结合能 激活能 活化能 能群 官能 能团 异能 异体能`)

interface Verb {
  type: Exclude<ProvisionType, "statement" | "instruction" | "external">
  /** As GB/T 1.1 prints it in the main column of annex C, in its special-case column, or outside of the annex. */
  form: "preferred" | "equivalent" | "foreign"
  word: string
  exclusions: readonly string[]
}

const verb = (
  type: Verb["type"],
  form: Verb["form"],
  word: string,
  exclusions: readonly string[] = [],
): Verb => ({ type, form, word, exclusions })

/** Longest first at every place: 不应该 before 不应 before 应. */
export const verbsZh: readonly Verb[] = [
  verb("requirement", "equivalent", "不应该"),
  verb("requirement", "preferred", "不应", words("不应期 不应性")),
  verb("requirement", "equivalent", "应该"),
  verb("requirement", "foreign", "应当"),
  verb("requirement", "foreign", "不得", words("不得已 不得不 不得而知 求之不得 取得不得")),
  verb("requirement", "foreign", "必须", words("所必须 必须品 必须的")),
  verb("requirement", "equivalent", "只准许"),
  verb("requirement", "equivalent", "不准许"),
  verb("requirement", "preferred", "应", notShall),
  verb("recommendation", "preferred", "不宜"),
  verb("recommendation", "preferred", "宜", notShould),
  verb("permission", "preferred", "不必", words("不必要")),
  verb("permission", "equivalent", "可以不"),
  verb("permission", "equivalent", "无须"),
  verb("permission", "equivalent", "可以"),
  verb("possibility", "equivalent", "没有可能"),
  verb("possibility", "preferred", "不可能"),
  verb("possibility", "equivalent", "有可能"),
  verb("possibility", "preferred", "可能", words("尽可能 可能性 可能值 可能的")),
  verb("permission", "preferred", "可", notMay),
  verb("capability", "equivalent", "不能够"),
  verb("capability", "equivalent", "能够"),
  verb("capability", "preferred", "不能", words("不能量")),
  verb("capability", "preferred", "能", notCan),
]

/** A provision verb found in a text. */
export interface FoundVerb {
  type: Verb["type"]
  form: Verb["form"]
  word: string
  from: number
  to: number
}

const covers = (text: string, at: number, length: number, exclusion: string, word: string): boolean => {
  for (let inner = exclusion.indexOf(word); inner >= 0; inner = exclusion.indexOf(word, inner + 1)) {
    const start = at - inner
    if (start >= 0 && text.startsWith(exclusion, start) && start + exclusion.length >= at + length)
      return true
  }
  return false
}

/** A word of the exclusions by chance, across the border of two others. */
const chance = (text: string, at: number, exclusion: string): boolean => {
  const before = exclusion.indexOf("应") > 0 ? (text[at - exclusion.indexOf("应") - 1] ?? "") : ""
  if (before && borders[exclusion]?.includes(before)) return true
  return follows[exclusion]?.test(text.slice(at, at + 8)) ?? false
}

const longPermission = /^可[一-鿿]{1,4}(性|度[^量]|的[一-鿿])/

const isExcluded = (text: string, at: number, { word, exclusions }: Verb): boolean => {
  const hit = exclusions.find(
    (exclusion) => covers(text, at, word.length, exclusion, word) && !chance(text, at, exclusion),
  )
  if (hit) return true
  if (word === "应" && text.startsWith("应对", at)) return !treats.test(text.slice(at, at + 60))
  // “可拆卸的外壳”, “可比性” describe, they permit nothing.
  if (word === "可") return longPermission.test(text.slice(at, at + 8))
  return false
}

const firsts = new RegExp(`[${[...new Set(verbsZh.map(({ word }) => word[0]))].join("")}]`, "g")

/** All provision verbs of a text, from left to right, none inside another word. */
export const findVerbsZh = (text: string): FoundVerb[] => {
  const found: FoundVerb[] = []
  let end = 0
  for (const { index } of text.matchAll(firsts)) {
    if (index < end) continue
    const verb = verbsZh.find((one) => text.startsWith(one.word, index))
    if (!verb) continue
    if (isExcluded(text, index, verb)) {
      // 不应期 is no verb, and neither is the 应 in it.
      end = Math.max(end, index + verb.word.length)
      continue
    }
    end = index + verb.word.length
    found.push({ type: verb.type, form: verb.form, word: verb.word, from: index, to: end })
  }
  return found
}
