/** How long sessions live, what a password must be, and when guessing is stopped. Settings choose them. */
export interface AccessRules {
  sessionMs: number
  /** Without a sign of life from its owner a session ends after this; null never. */
  idleMs: number | null
  passwordLength: number
  /** Of capital letters, small letters, digits and everything else, so many kinds. */
  passwordKinds: number
  /** A password older than this must be changed before anything else; null never. */
  passwordMs: number | null
  lockAttempts: number
  lockMs: number
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/**
 * `gb2` is what GB/T 22239-2019, level 2, "identity authentication" a) and b) asks of an application: complexity and
 * periodic change of passwords, an end to guessing, signing out by time. OWASP ASVS 6.2 advises against the first two,
 * so they are a choice.
 */
export const profiles = {
  basic: {
    sessionMs: 30 * day,
    idleMs: null,
    passwordLength: 8,
    passwordKinds: 1,
    passwordMs: null,
    lockAttempts: 5,
    lockMs: 15 * minute,
  },
  gb2: {
    sessionMs: 12 * hour,
    idleMs: 30 * minute,
    passwordLength: 10,
    passwordKinds: 3,
    passwordMs: 90 * day,
    lockAttempts: 5,
    lockMs: 15 * minute,
  },
} as const satisfies Record<string, AccessRules>

const kinds = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{Lu}\p{Ll}\p{Nd}]/u]

/** What is wrong with a password, as a sentence; null if nothing is. */
export const passwordFault = (rules: AccessRules, password: string): string | null => {
  const { passwordLength, passwordKinds } = rules
  if ([...password].length < passwordLength) return `A password has at least ${passwordLength} characters.`
  if (kinds.filter((kind) => kind.test(password)).length < passwordKinds)
    return `A password has at least ${passwordKinds} of: capital letters, small letters, digits, other signs.`
  return null
}
