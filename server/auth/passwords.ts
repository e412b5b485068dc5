import { hash, verify } from "@node-rs/argon2"

// OWASP Password Storage: Argon2id, 19 MiB, two passes.
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string): Promise<string> => hash(password, options)

// An unknown address must take as long as a wrong password, or the answer's time tells who has an account.
let dummy: Promise<string> | null = null

export const verifyPassword = async (stored: string | null, password: string): Promise<boolean> => {
  dummy ??= hashPassword("nobody's password")
  const matches = await verify(stored ?? (await dummy), password)
  return stored !== null && matches
}
