import type { z } from "zod"
import type { Report } from "../../formats/report/report.ts"
import type { Share } from "../../schema/process/ballot.ts"
import type { Standard } from "../storage/storage.ts"
import type { ballotShape } from "./shapes.ts"

type Finished = z.output<typeof ballotShape>
type Language = "zh" | "en"

const choices = {
  zh: { yes: "赞成", yes_comments: "赞成，有意见", no: "不赞成", abstain: "弃权" },
  en: { yes: "In favour", yes_comments: "In favour with comments", no: "Against", abstain: "Abstention" },
} as const

const verdicts = {
  zh: {
    passed: "通过",
    quorum: "未通过：参加投票的人数不足",
    yes: "未通过：赞成票不足",
    no: "未通过：反对票过多",
  },
  en: {
    passed: "Carried",
    quorum: "Not carried: too few voted",
    yes: "Not carried: too few in favour",
    no: "Not carried: too many against",
  },
} as const

const fraction = ([part, whole]: Share): string => (part === whole ? "100%" : `${part}/${whole}`)

const ruleText = ({ rule }: Finished, language: Language): string =>
  language === "zh"
    ? [
        `参加投票的不少于有表决权的${fraction(rule.quorum)}`,
        `赞成票${rule.isExceeded ? "多于" : "不少于"}${rule.countsAbstentions ? "投票数" : "赞成与反对票之和"}的${fraction(rule.yes)}`,
        ...(rule.no ? [`反对票不超过投票数的${fraction(rule.no)}`] : []),
        ...(rule.reasonForNo === "required" ? ["反对票须写明理由"] : []),
        ...(rule.reasonForNo === "uncounted" ? ["没有理由的反对票不计"] : []),
      ].join("；")
    : [
        `at least ${fraction(rule.quorum)} of those entitled vote`,
        `${rule.isExceeded ? "more than" : "at least"} ${fraction(rule.yes)} of ${rule.countsAbstentions ? "the votes" : "the votes without abstentions"} in favour`,
        ...(rule.no ? [`not more than ${fraction(rule.no)} against`] : []),
        ...(rule.reasonForNo === "required" ? ["a vote against needs a reason"] : []),
        ...(rule.reasonForNo === "uncounted" ? ["votes against without a reason are left out"] : []),
      ].join("; ")

const heads = {
  zh: ["序号", "姓名", "意见", "理由或建议", "日期"],
  en: ["No.", "Name", "Vote", "Reason or comment", "Date"],
} as const

/** Each elector with the vote; those who did not vote stand there too. */
const lines = ({ electors, votes }: Finished, language: Language): string[][] =>
  electors.map(({ userId, name }, index) => {
    const vote = votes.find((cast) => cast.userId === userId)
    const absent = language === "zh" ? "未投票" : "Not voted"
    return [
      String(index + 1),
      name,
      vote ? choices[language][vote.choice] : absent,
      vote?.reason ?? "",
      vote?.at.slice(0, 10) ?? "",
    ]
  })

const counts = (ballot: Finished, language: Language): string[][] => {
  const { entitled, cast, yes, no, abstained, uncounted } = ballot.result!
  const names =
    language === "zh"
      ? ["有表决权", "参加投票", "赞成", "不赞成", "弃权", "不计的反对票"]
      : ["Entitled", "Voted", "In favour", "Against", "Abstentions", "Votes against left out"]
  return names
    .map((name, index) => [name, String([entitled, cast, yes, no, abstained, uncounted][index])])
    .filter(([, count], index) => index < 5 || count !== "0")
}

/** A ballot that is over, as rows for a spreadsheet. */
export const ballotRows = (ballot: Finished, language: Language): string[][] => [
  [ballot.title],
  [ruleText(ballot, language)],
  [verdicts[language][ballot.result!.decidedBy]],
  ...counts(ballot, language),
  [...heads[language]],
  ...lines(ballot, language),
]

/** A ballot that is over, as a sheet to be signed: 函审结论表 and 投票结果. */
export const ballotReport = (standard: Standard, ballot: Finished, language: Language): Report => {
  const isChinese = language === "zh"
  const { opensAt, closesAt, closedAt, result } = ballot
  const title = standard.title[language] || standard.title.zh || standard.title.en
  const verdict = verdicts[language][result!.decidedBy]
  const names = isChinese
    ? ["标准", "表决事项", "投票期限", "通过条件", "结论"]
    : ["Standard", "Question", "Open", "Rule", "Result"]
  const values = [
    [standard.number, title].filter(Boolean).join(" "),
    ballot.title,
    `${opensAt.slice(0, 10)} – ${(closedAt ?? closesAt).slice(0, 10)}`,
    ruleText(ballot, language),
    verdict,
  ]
  return {
    language,
    title: isChinese ? "标准审查投票结果" : "Result of a ballot",
    facts: names.map((name, index) => [name, values[index]!] as const),
    sections: [
      {
        title: isChinese ? "票数" : "Counts",
        table: {
          heads: isChinese ? ["项目", "数"] : ["", "Number"],
          widths: [70, 30],
          rows: counts(ballot, language),
        },
        text: "",
      },
      {
        title: isChinese ? "各票" : "Votes",
        table: { heads: heads[language], widths: [8, 20, 16, 40, 16], rows: lines(ballot, language) },
        text: "",
      },
    ],
    opinion: { title: isChinese ? "结论" : "Conclusion", choices: [], remarks: verdict },
    signers: isChinese ? ["主任委员", "秘书长"] : ["Chairperson", "Secretary"],
    signHeads: isChinese ? ["职务", "姓名", "签字", "日期"] : ["Role", "Name", "Signature", "Date"],
    pages: isChinese ? ["第 ", " 页，共 ", " 页"] : ["Page ", " of ", ""],
  }
}
