/** GB/T 1.1-2020, 8.3 and D.2; adoption: GB/T 1.2-2020. */
export const forewordWording = {
  title: "前言",
  basis: "本文件按照GB/T 1.1—2020《标准化工作导则　第1部分：标准化文件的结构和起草规则》的规定起草。",
  part: "本文件是{series}《{seriesTitle}》的第{part}部分。{series}已经发布了以下部分：",
  partItem: "第{number}部分：{title}",
  replaces: "本文件代替{documents}，与{numbers}相比，除结构调整和编辑性改动外，主要技术变化如下：",
  noChanges: "更改了××××（见×.×，××××年版的×.×）",
  adoption: {
    IDT: "本文件等同采用{number}《{title}》。",
    MOD: "本文件修改采用{number}《{title}》。",
    NEQ: "本文件参考{number}《{title}》起草，一致性程度为非等效。",
  },
  patents: "请注意本文件的某些内容可能涉及专利。本文件的发布机构不承担识别专利的责任。",
  proposer: "本文件由{proposer}提出。",
  committee: "本文件由{committee}归口。",
  proposerAndCommittee: "本文件由{committee}提出并归口。",
  organizations: "本文件起草单位：{organizations}。",
  drafters: "本文件主要起草人：{drafters}。",
  history: "本文件及其所代替文件的历次版本发布情况为：",
  firstEdition: "本文件为首次发布。",
}
