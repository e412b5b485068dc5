/** Phrases in pairs, Chinese first, so that neither language can lack one. */
export type Words = Record<string, readonly [zh: string, en: string]>
