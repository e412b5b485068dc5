import { Button, Input, type InputRef, Select } from "antd"
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState, useSyncExternalStore } from "react"
import { useTranslation } from "react-i18next"
import { CloseOutlined, DownOutlined, UpOutlined } from "../../../components/icons.tsx"
import { type FindStatus, type Query, type Scope, scopes } from "../../../editor/index.ts"
import { useWorkspace } from "../workspace.tsx"

const empty: Query = { text: "", matchCase: false, wholeWord: false, isRegex: false }

const useStatus = (): FindStatus => {
  const { finder } = useWorkspace().session
  return useSyncExternalStore(finder.on, () => finder.status)
}

/** How many, which one, or why none: a sentence in all cases. */
const Status = ({ text, done }: { text: string; done: string }) => {
  const { t } = useTranslation()
  const { count, at, protectedCount, fault, wrapped } = useStatus()
  const words = (): string => {
    if (fault) return t(`find.fault.${fault}`)
    if (done) return done
    if (!text) return ""
    if (!count) return t("find.none")
    return wrapped ? t("find.wrapped", { at, count }) : t("find.count", { at, count })
  }
  const isBad = !!fault || (!!text && !count && !done)
  return (
    <p className={isBad ? "find-status bad" : "find-status"} role="status">
      {words()}
      {protectedCount && !done ? ` · ${t("find.protected", { count: protectedCount })}` : ""}
    </p>
  )
}

const options = [
  { key: "matchCase", sign: "Aa", word: "find.case" },
  { key: "wholeWord", sign: "W", word: "find.word" },
  { key: "isRegex", sign: ".*", word: "find.regex" },
] as const

const Options = ({ query, onQuery }: { query: Query; onQuery: (query: Query) => void }) => {
  const { t } = useTranslation()
  return options.map(({ key, sign, word }) => (
    <Button
      key={key}
      size="small"
      type={query[key] ? "primary" : "text"}
      className="find-option"
      aria-pressed={query[key]}
      aria-label={t(word)}
      title={t(word)}
      onClick={() => onQuery({ ...query, [key]: !query[key] })}
    >
      {sign}
    </Button>
  ))
}

const ScopeSelect = () => {
  const { t } = useTranslation()
  const { finder } = useWorkspace().session
  const [scope, setScope] = useState<Scope>("document")
  return (
    <Select<Scope>
      size="small"
      className="find-scope"
      aria-label={t("find.scope")}
      value={scope}
      onChange={(value) => {
        setScope(value)
        finder.setScope(value)
      }}
      options={scopes.map((value) => ({
        value,
        label: t(`find.scope.${value}`),
        disabled: value === "selection" && !finder.hasSelection,
      }))}
    />
  )
}

/** Tells the finder what to look for, shortly after it was typed. */
const useQuery = (): [query: Query, change: (query: Query) => void, tellNow: () => void] => {
  const { finder } = useWorkspace().session
  const [query, setQuery] = useState(empty)
  const told = useRef<Query | null>(null)
  const tell = useRef(() => {})
  tell.current = () => {
    if (told.current !== query) finder.setQuery(query)
    told.current = query
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: told anew when the words change, some letters at a time
  useEffect(() => {
    const timer = setTimeout(() => tell.current(), 80)
    return () => clearTimeout(timer)
  }, [finder, query])
  return [query, setQuery, () => tell.current()]
}

/** Each time it is asked for, the selected words are taken over and the field has the focus. */
const useOpening = (input: RefObject<InputRef | null>, take: (text: string) => void): void => {
  const { session, finding } = useWorkspace()
  const { finder } = session
  const taking = useRef(take)
  taking.current = take
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again, opened again
  useEffect(() => {
    const words = finder.open()
    if (words.trim()) taking.current(words)
    input.current?.focus({ cursor: "all" })
  }, [finder, input, finding.asked])
  useEffect(() => () => finder.close(), [finder])
}

/** `onBefore`: what was typed last is looked for before anything is replaced. */
const Replace = ({ onBefore, onDone }: { onBefore: () => void; onDone: (words: string) => void }) => {
  const { t } = useTranslation()
  const { finder } = useWorkspace().session
  const [text, setText] = useState("")
  const one = async (): Promise<void> => {
    onBefore()
    await finder.settled()
    if (finder.status.count) onDone((await finder.replace(text)) ? "" : t("find.notReplaced"))
  }
  const all = async (): Promise<void> => {
    onBefore()
    await finder.settled()
    const kept = finder.status.protectedCount
    const count = await finder.replaceAll(text)
    onDone(t(kept ? "find.replacedSome" : "find.replaced", { count, kept }))
  }
  return (
    <div className="find-row">
      <Input
        size="small"
        value={text}
        placeholder={t("find.replacement")}
        aria-label={t("find.replacement")}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.nativeEvent.isComposing) void one()
        }}
      />
      {/* Never disabled: a button that is pressed and then disabled loses the keyboard. */}
      <Button size="small" onClick={() => void one()}>
        {t("find.replaceOne")}
      </Button>
      <Button size="small" onClick={() => void all()}>
        {t("find.replaceAll")}
      </Button>
    </div>
  )
}

const Bar = () => {
  const { t } = useTranslation()
  const { session, finding, setFinding } = useWorkspace()
  const { finder } = session
  const input = useRef<InputRef>(null)
  const [query, setQuery, tellNow] = useQuery()
  const [done, setDone] = useState("")
  const change = (next: Query): void => {
    setDone("")
    setQuery(next)
  }
  useOpening(input, (text) => change({ ...query, text }))
  const step = (by: 1 | -1): void => {
    setDone("")
    finder.step(by)
  }
  const close = (): void => {
    setFinding("closed")
    session.view?.focus()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.key !== "Escape") return
    event.preventDefault()
    close()
  }
  return (
    <search className="find-bar" aria-label={t("find.title")} onKeyDown={onKeyDown}>
      <div className="find-row">
        <Input
          ref={input}
          size="small"
          value={query.text}
          placeholder={t("find.title")}
          aria-label={t("find.title")}
          onChange={(event) => change({ ...query, text: event.target.value })}
          onKeyDown={(event) => {
            if (event.key === "Enter" && !event.nativeEvent.isComposing) step(event.shiftKey ? -1 : 1)
          }}
        />
        <Options query={query} onQuery={change} />
        <ScopeSelect />
        <Button
          type="text"
          size="small"
          icon={<UpOutlined />}
          aria-label={t("find.previous")}
          title={`${t("find.previous")} Shift+F3`}
          onClick={() => step(-1)}
        />
        <Button
          type="text"
          size="small"
          icon={<DownOutlined />}
          aria-label={t("find.next")}
          title={`${t("find.next")} F3`}
          onClick={() => step(1)}
        />
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          aria-label={t("find.close")}
          title={`${t("find.close")} Esc`}
          onClick={close}
        />
      </div>
      {finding.mode === "replace" ? <Replace onBefore={tellNow} onDone={setDone} /> : null}
      <Status text={query.text} done={done} />
    </search>
  )
}

/** Ctrl-F and Ctrl-H: a bar over the text, which stays readable and can be edited meanwhile. */
export const FindBar = () => {
  const { finding } = useWorkspace()
  return finding.mode === "closed" ? null : <Bar />
}
