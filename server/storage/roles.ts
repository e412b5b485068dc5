/** What somebody may be in a standard, the strongest first; auth/policy.ts says what each may do. */
export const roles = ["owner", "editor", "suggester", "commenter", "reader"] as const
export type Role = (typeof roles)[number]
