import type { Verdict, Way } from "../../schema/meeting/meeting.ts"
import type { Language } from "../../schema/structure/profiles.ts"

interface MinutesWords {
  heading: (number: number) => string
  draft: string
  standard: string
  title: string
  version: string
  time: string
  place: string
  chair: string
  attendance: (people: number, organizations: number) => string
  order: string
  name: string
  organization: string
  present: string
  summary: string
  counts: (all: number, of: Record<Verdict | "open", number>) => string
  where: string
  source: string
  from: string
  decision: string
  items: string
  comment: (number: number, kind: string) => string
  suggestion: string
  whole: string
  body: string
  proposal: string
  proposed: string
  note: string
  poll: string
  votes: (poll: { for: number; against: number; abstain: number }) => string
  reason: string
  change: string
  verdicts: Record<Verdict | "open", string>
  ways: Record<Way, string>
  changes: string
  byHand: string
  withdrawn: string
  kind: string
  text: string
  none: string
  unchanged: string
  signatures: readonly string[]
  date: string
  page: readonly [string, string, string]
}

const zh: MinutesWords = {
  heading: (number) => `标准起草工作组第${number}次会议纪要`,
  draft: "（会议尚未结束，本件为草稿）",
  standard: "标准项目名称",
  title: "会议名称",
  version: "讨论的文本",
  time: "会议时间",
  place: "会议地点",
  chair: "主持人",
  attendance: (people, organizations) =>
    `参会人员（${people}人${organizations ? `，${organizations}个单位` : ""}）`,
  order: "序号",
  name: "姓名",
  organization: "单位",
  present: "参会时间",
  summary: "议题处理汇总",
  counts: (all, of) =>
    `共${all}项议题：采纳${of.accept}项，修改后采纳${of.modify}项，不采纳${of.reject}项，推迟${of.defer}项，未议${of.open}项。`,
  where: "章条",
  source: "来源",
  from: "提出单位或人员",
  decision: "处理决定",
  items: "各议题的讨论和决定",
  comment: (number, kind) => `意见${number}${kind ? `（${kind}）` : ""}`,
  suggestion: "修订建议",
  whole: "全文",
  body: "意见内容",
  proposal: "修改建议",
  proposed: "建议的修订",
  note: "讨论情况",
  poll: "意向性表决",
  votes: (poll) => `赞成${poll.for}，反对${poll.against}，弃权${poll.abstain}`,
  reason: "理由",
  change: "对文本的修改",
  verdicts: { accept: "采纳", modify: "修改后采纳", reject: "不采纳", defer: "推迟", open: "未议" },
  ways: {
    accepted: "接受修订",
    rejected: "撤除修订",
    edit: "已改入正文",
    suggestion: "作为修订写入，待接受",
  },
  changes: "会议期间文本的全部修改",
  byHand: "会上修改",
  withdrawn: "意见已由提出者收回。",
  kind: "类别",
  text: "修改内容",
  none: "无",
  unchanged: "会议期间文本没有修改。",
  signatures: ["主持人（签字）：", "记录人（签字）："],
  date: "　　　　年　　月　　日",
  page: ["共 ", " 页　第 ", " 页"],
}

const en: MinutesWords = {
  heading: (number) => `Minutes of meeting ${number} of the working group`,
  draft: "(Draft: the meeting is not closed)",
  standard: "Document",
  title: "Meeting",
  version: "Version discussed",
  time: "Time",
  place: "Place",
  chair: "Chair",
  attendance: (people, organizations) =>
    `Attendance (persons: ${people}${organizations ? `, organizations: ${organizations}` : ""})`,
  order: "No.",
  name: "Name",
  organization: "Organization",
  present: "Present",
  summary: "Summary of decisions",
  counts: (all, of) =>
    `Items: ${all}; accepted: ${of.accept}; accepted as modified: ${of.modify}; not accepted: ${of.reject}; deferred: ${of.defer}; not discussed: ${of.open}.`,
  where: "Clause",
  source: "Source",
  from: "From",
  decision: "Decision",
  items: "Discussion and decisions",
  comment: (number, kind) => `Comment ${number}${kind ? ` (${kind})` : ""}`,
  suggestion: "Suggestion",
  whole: "Whole document",
  body: "Comment",
  proposal: "Proposed change",
  proposed: "Suggested change",
  note: "Discussion",
  poll: "Straw poll",
  votes: (poll) => `for ${poll.for}, against ${poll.against}, abstained ${poll.abstain}`,
  reason: "Reason",
  change: "Change made",
  verdicts: {
    accept: "Accepted",
    modify: "Accepted as modified",
    reject: "Not accepted",
    defer: "Deferred",
    open: "Not discussed",
  },
  ways: {
    accepted: "Suggestion accepted",
    rejected: "Suggestion taken out",
    edit: "Text changed",
    suggestion: "Put in as a suggestion, to be accepted",
  },
  changes: "All changes of the text during the meeting",
  byHand: "Changed by hand",
  withdrawn: "The comment was taken back by its author.",
  kind: "Kind",
  text: "Change",
  none: "None",
  unchanged: "The text was not changed during the meeting.",
  signatures: ["Chair: ", "Secretary: "],
  date: "Date: ",
  page: ["page ", " of ", ""],
}

/** What minutes say, in the language of the standard. */
export const minutesWords: Record<Language, MinutesWords> = { zh, en }
