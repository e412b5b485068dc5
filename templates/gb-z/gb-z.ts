import { gbT } from "../gb-t/gb-t.ts"
import { functions } from "../shared/functions/functions.ts"
import type { Template } from "../types.ts"

/** 国家标准化指导性技术文件. */
export const gbZ: Template = {
  ...gbT,
  id: "gb-z",
  name: { zh: "国家标准化指导性技术文件", en: "National guidance document" },
  description: { zh: "指南类，给出推荐和陈述", en: "Guidance: recommendations and statements" },
  metadata: { ...gbT.metadata, kind: "national_guidance", code: "GB/Z", functionType: "guidance" },
  typeWord: functions["guidance"]!.typeWord,
  body: functions["guidance"]!.body,
  back: functions["guidance"]!.back,
  cover: {
    ...gbT.cover,
    banner: {
      zh: "中华人民共和国国家标准化指导性技术文件",
      en: "National Standardization Guiding Technical Document of the People's Republic of China",
    },
  },
}
