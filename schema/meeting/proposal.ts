/**
 * What people mean when they propose a change in words: "将“90 s”改为“120 s”", "改为：不大于120 s", "删除“等”", "insert “not” after “shall”".
 * Only what is plain is understood; "增加一章" or "to be clarified" is for people.
 */
export type Wish =
  /** `find` null: the words that the comment is about. */
  | { type: "replace"; find: string | null; put: string }
  | { type: "insert"; find: string; put: string; side: "before" | "after" }
  /** Words without an instruction: they may be the new wording. */
  | { type: "words"; put: string }

const open = "[“\"「『‘']"
const shut = "[”\"」』’']"
const quoted = (name: string): string => `${open}(?<${name}>[^“”「」『』"]+?)${shut}`
const verbZh = "(?:修改|更改|替换|调整|改写|改|换)(?:为|成|作)"
const please = "(?:建议|请|应|宜|可|拟)?"

const patterns: { pattern: RegExp; read: (found: Record<string, string>) => Wish }[] = [
  {
    pattern: new RegExp(
      `^${please}(?:将|把)?${quoted("find")}(?:一词|字样|的表述)?${verbZh}[:：]?${quoted("put")}$`,
      "u",
    ),
    read: ({ find, put }) => ({ type: "replace", find: find!, put: put! }),
  },
  {
    pattern: new RegExp(
      `^${please}在${quoted("find")}(?:之)?(?<side>前|后)(?:面)?(?:增加|增补|补充|添加|插入|加)[:：]?${quoted("put")}$`,
      "u",
    ),
    read: ({ find, put, side }) => ({
      ...{ type: "insert", find: find!, put: put! },
      side: side === "前" ? "before" : "after",
    }),
  },
  {
    pattern: new RegExp(`^${please}(?:删除|删去|删掉|去掉)${quoted("find")}(?:一词|字样|的表述)?$`, "u"),
    read: ({ find }) => ({ type: "replace", find: find!, put: "" }),
  },
  {
    pattern: new RegExp(
      `^${please}(?:将(?:本条|此处|该处|原文))?${verbZh}[:：]?(?:${quoted("quotedPut")}|(?<put>[^“”「」『』"]+))$`,
      "u",
    ),
    read: ({ quotedPut, put }) => ({ type: "replace", find: null, put: (quotedPut ?? put)! }),
  },
  {
    pattern: /^(?:建议)?(?:删除|删去|删掉|去掉)(?:此处|该处|这些字|这几个字)?$/u,
    read: () => ({ type: "replace", find: null, put: "" }),
  },
  {
    pattern: new RegExp(
      `^(?:please )?(?:replace|change|amend|substitute) ${quoted("find")} (?:with|by|to|into|for) ${quoted("put")}$`,
      "iu",
    ),
    read: ({ find, put }) => ({ type: "replace", find: find!, put: put! }),
  },
  {
    pattern: new RegExp(
      `^(?:please )?(?:insert|add) ${quoted("put")} (?<side>before|after) ${quoted("find")}$`,
      "iu",
    ),
    read: ({ find, put, side }) => ({
      ...{ type: "insert", find: find!, put: put! },
      side: side!.toLowerCase() === "before" ? "before" : "after",
    }),
  },
  {
    pattern: new RegExp(`^(?:please )?(?:delete|remove|strike) ${quoted("find")}$`, "iu"),
    read: ({ find }) => ({ type: "replace", find: find!, put: "" }),
  },
  {
    pattern: new RegExp(
      `^(?:please )?(?:change|amend|replace|revise|reword)(?: it| this)?(?: to| with| by| to read| as follows):? ?(?:${quoted("quotedPut")}|(?<put>[^“”"]+))$`,
      "iu",
    ),
    read: ({ quotedPut, put }) => ({ type: "replace", find: null, put: (quotedPut ?? put)! }),
  },
  {
    pattern: /^(?:please )?(?:delete|remove|strike)(?: it| this)?$/iu,
    read: () => ({ type: "replace", find: null, put: "" }),
  },
]

/** Words that begin with these tell what to do; they are not the text itself. */
const instruction =
  /^(?:建议|请|增加|增补|补充|完善|明确|统一|核实|核对|调整|细化|参考|参照|按照?|删|改|将|把|在|应(?:当)?(?:补充|增加|明确|统一|删除)|宜(?:补充|增加|明确|统一|删除)|同上|见|无|add\b|insert\b|see\b|clarify\b|consider\b|please\b|provide\b|explain\b|check\b|specify\b|include\b|align\b|delete\b|remove\b|replace\b|change\b|amend\b|move\b|none\b|n\/a)/iu

/** The full stop that ends the instruction and not what it puts in. */
const withoutStop = (text: string): string => text.replace(/[。.；;]$/u, "")

/** What a proposed change asks for; null if only a person can tell. */
export const readProposal = (proposal: string): Wish | null => {
  const text = proposal.trim()
  if (!text || /[\r\n]/.test(text)) return null
  for (const { pattern, read } of patterns) {
    const found = pattern.exec(withoutStop(text)) ?? pattern.exec(text)
    if (found) return read((found.groups as Record<string, string>) ?? {})
  }
  return instruction.test(text) ? null : { type: "words", put: text }
}
