import { type ParseArgsConfig, parseArgs } from "node:util"
import { parseSettings, type Settings } from "../settings.ts"

/** What the outside gives a command. */
export interface Context {
  environment: Record<string, string | undefined>
  version(): string
  now: () => number
  print(text: string): void
  complain(text: string): void
  input: NodeJS.ReadStream
  /** Resolves when the process is asked to end. */
  stopSignal(): Promise<unknown>
}

export interface Command {
  /** Without "guiju". */
  usage: string
  summary: string
  details: string[]
  /** Answers the exit code. */
  run(args: string[], context: Context): Promise<number>
}

/** Misuse: exit 2 and the usage. */
export class UsageError extends Error {
  override name = "UsageError"
}

/** A no in words. */
export class Refusal extends Error {
  override name = "Refusal"
  constructor(
    message: string,
    readonly exitCode = 1,
  ) {
    super(message)
  }
}

/** Options and exactly the named arguments; those of `optional` may be missing. */
export const parse = <Options extends NonNullable<ParseArgsConfig["options"]>>(
  args: string[],
  options: Options,
  names: readonly string[] = [],
  optional: readonly string[] = [],
) => {
  let parsed: ReturnType<typeof parseArgs<{ args: string[]; options: Options; allowPositionals: true }>>
  try {
    parsed = parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
  const { values, positionals } = parsed
  if (positionals.length < names.length) throw new UsageError(`${names[positionals.length]} is missing.`)
  const most = names.length + optional.length
  if (positionals.length > most) throw new UsageError(`"${positionals[most]}" is one argument too many.`)
  return { values, positionals }
}

/** Settings from the environment, with what the command line says put over it. */
export const readSettings = (
  context: Context,
  given: { host?: string | undefined; port?: string | undefined; data?: string | undefined },
): Settings => {
  const parsed = parseSettings({
    ...context.environment,
    ...(given.host !== undefined && { HOST: given.host }),
    ...(given.port !== undefined && { PORT: given.port }),
    ...(given.data !== undefined && { DATA_DIR: given.data }),
  })
  if (!parsed.ok) throw new Refusal(parsed.message)
  for (const warning of parsed.warnings) context.complain(warning)
  return parsed.settings
}
