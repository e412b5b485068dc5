/** The command line. Only here are the environment, the clock and the working folder read. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { JobError } from "../jobs/jobs.ts"
import { StartError } from "../start-error.ts"
import { StorageError } from "../storage/storage.ts"
import { rootFolder } from "../worker-url.ts"
import { backup, migrate, restore, tokenCreate, userAdd, userPassword, verify } from "./administration.ts"
import { catalogueImport, termsImport } from "./catalogue.ts"
import { check } from "./check.ts"
import { type Command, type Context, Refusal, UsageError } from "./command.ts"
import { comments } from "./comments.ts"
import { convert } from "./convert.ts"
import { diff } from "./diff.ts"
import { serve } from "./serve.ts"

const commands: Record<string, Command> = {
  serve,
  convert,
  check,
  diff,
  comments,
  backup,
  restore,
  "user add": userAdd,
  "user password": userPassword,
  "token create": tokenCreate,
  "catalogue import": catalogueImport,
  "terms import": termsImport,
  migrate,
  verify,
}

const overview = (): string => {
  const width = Math.max(...Object.values(commands).map(({ usage }) => usage.length))
  const lines = Object.values(commands).map(({ usage, summary }) => `  ${usage.padEnd(width)}  ${summary}`)
  return [
    "Usage: guiju COMMAND [options]",
    "",
    ...lines,
    "",
    "guiju COMMAND --help says more.",
    "guiju --version",
  ].join("\n")
}

const help = ({ usage, summary, details }: Command): string =>
  [`Usage: guiju ${usage}`, "", summary, ...(details.length > 0 ? ["", ...details] : [])].join("\n")

const version = (): string => JSON.parse(readFileSync(join(rootFolder, "package.json"), "utf8")).version

const run = async (args: string[], context: Context): Promise<number> => {
  if (args[0] === "--version") {
    context.print(version())
    return 0
  }
  if (args.length === 0 || args[0] === "--help" || args[0] === "help") {
    context.print(overview())
    return args.length === 0 ? 2 : 0
  }
  const name = [args.slice(0, 2).join(" "), args[0]!].find((candidate) => Object.hasOwn(commands, candidate))
  const command = name === undefined ? undefined : commands[name]
  if (!command) {
    context.complain(`There is no command "${args[0]}".\n\n${overview()}`)
    return 2
  }
  const rest = args.slice(name!.split(" ").length)
  if (rest.includes("--help")) {
    context.print(help(command))
    return 0
  }
  try {
    return await command.run(rest, context)
  } catch (error) {
    return explain(error, command, context)
  }
}

const explain = (error: unknown, command: Command, context: Context): number => {
  if (error instanceof UsageError) {
    context.complain(`${error.message}\nUsage: guiju ${command.usage}`)
    return 2
  }
  const isExpected =
    error instanceof Refusal ||
    error instanceof StorageError ||
    error instanceof StartError ||
    error instanceof JobError
  const { message, stack } = error as Error
  context.complain(isExpected ? message : `Guiju failed: ${stack ?? message}`)
  return error instanceof Refusal ? error.exitCode : 1
}

/** `.env` in the working folder, as `.env.example` shows it; what the environment says already wins. */
const loadEnvironmentFile = (): void => {
  try {
    process.loadEnvFile(".env")
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error
  }
}

loadEnvironmentFile()
process.exitCode = await run(process.argv.slice(2), {
  environment: process.env,
  version,
  now: Date.now,
  print: (text) => process.stdout.write(`${text}\n`),
  complain: (text) => process.stderr.write(`${text}\n`),
  input: process.stdin,
  stopSignal: () =>
    new Promise((resolve) => {
      process.once("SIGTERM", resolve)
      process.once("SIGINT", resolve)
    }),
})
