/** Kinds by level: code and look of the cover (GB/T 1.1-2020, annex E; domain of each issuing body). */
export const documentKinds = [
  "national",
  "national_mandatory",
  "national_guidance",
  "industry",
  "local",
  "association",
  "enterprise",
  "international",
] as const

/** Kinds by function (GB/T 1.1-2020, 4.2 b, tables 1 and 4). */
export const functionTypes = [
  "product",
  "specification",
  "test_method",
  "code_of_practice",
  "guidance",
  "terminology",
  "symbol",
  "classification",
  "evaluation",
] as const

/** Stages of a project (GB/T 16733, ISO harmonized stage codes) until it is published. */
export const projectStages = [
  "preliminary",
  "proposal",
  "drafting",
  "comment",
  "review",
  "approval",
  "published",
] as const

/** Stages that a data sheet names. */
export const stages = [...projectStages, "withdrawn"] as const
