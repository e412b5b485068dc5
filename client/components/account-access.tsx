import { Alert, App, Button, Form, Input, InputNumber, Popconfirm, Select, Spin, Typography } from "antd"
import { useCallback, useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import { accessApi, type OpenSession, type TokenScope, tokenScopes } from "../app/access-api.ts"
import { toSentence } from "../app/api.ts"
import { DeleteOutlined, LogoutOutlined } from "./icons.tsx"
import { Time } from "./time.tsx"

/** A list from the server, and how to ask for it again. */
const useItems = <T,>(load: () => Promise<T[]>) => {
  const [items, setItems] = useState<T[] | null>(null)
  const [problem, setProblem] = useState("")
  const reload = useCallback(() => {
    load().then(setItems, (error) => setProblem(toSentence(error)))
  }, [load])
  useEffect(reload, [reload])
  return { items, problem, reload }
}

const browsers: [RegExp, string][] = [
  [/Edg\//, "Edge"],
  [/MicroMessenger/, "微信 WeChat"],
  [/Firefox\//, "Firefox"],
  [/Chrome\//, "Chrome"],
  [/Safari\//, "Safari"],
]
const systems: [RegExp, string][] = [
  [/Windows/, "Windows"],
  [/Android/, "Android"],
  [/iPhone|iPad/, "iOS"],
  [/Mac OS X/, "macOS"],
  [/Linux/, "Linux"],
]
const nameIn = (agent: string, names: [RegExp, string][]) => names.find(([sign]) => sign.test(agent))?.[1]

/** What a person would call the browser. */
const toDeviceName = (agent: string): string =>
  [nameIn(agent, browsers), nameIn(agent, systems)].filter(Boolean).join(" · ") || agent.slice(0, 40)

const Device = ({ session, onEnd }: { session: OpenSession; onEnd: () => void }) => {
  const { t } = useTranslation()
  const name = toDeviceName(session.agent) || t("account.unknownDevice")
  return (
    <li className="access-item">
      <span>
        {name} {session.current ? <em className="muted">{t("account.thisDevice")}</em> : null}
        <small>
          {session.address} · {t("account.lastSeen")} <Time value={session.seenAt} />
        </small>
      </span>
      {session.current ? null : (
        <Button
          type="text"
          size="small"
          icon={<LogoutOutlined />}
          aria-label={`${t("account.endDevice")} ${name}`}
          title={t("account.endDevice")}
          onClick={onEnd}
        />
      )}
    </li>
  )
}

/** Where one is signed in. */
export const Devices = () => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const { items, problem, reload } = useItems(accessApi.sessions)
  const end = async (id: string): Promise<void> => {
    try {
      await accessApi.endSession(id)
      message.success(t("account.deviceEnded"))
    } catch (error) {
      message.error(toSentence(error))
    }
    reload()
  }
  return (
    <>
      <p className="muted">{t("account.devicesHelp")}</p>
      {problem ? <Alert type="error" title={problem} role="alert" /> : null}
      {items || problem ? null : <Spin />}
      <ul className="access-list">
        {items?.map((session) => (
          <Device key={session.id} session={session} onEnd={() => void end(session.id)} />
        ))}
      </ul>
    </>
  )
}

const useScopeOptions = () => {
  const { t } = useTranslation()
  return tokenScopes.map((scope) => ({ value: scope, label: t(`token.scope.${scope}`) }))
}

interface NewToken {
  name: string
  scope: TokenScope
  days: number
}

const TokenForm = ({ onCreated }: { onCreated: () => void }) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [form] = Form.useForm<NewToken>()
  const [secret, setSecret] = useState("")
  const options = useScopeOptions()
  const create = async (token: NewToken): Promise<void> => {
    try {
      setSecret((await accessApi.createToken(token)).token)
      form.resetFields()
      onCreated()
    } catch (error) {
      message.error(toSentence(error))
    }
  }
  return (
    <>
      <Form<NewToken>
        form={form}
        className="token-form"
        layout="vertical"
        requiredMark={false}
        initialValues={{ scope: "read", days: 90 }}
        onFinish={(token) => void create(token)}
      >
        <Form.Item
          name="name"
          label={t("token.name")}
          rules={[{ required: true, whitespace: true, message: "" }]}
        >
          <Input autoComplete="off" maxLength={100} />
        </Form.Item>
        <Form.Item name="scope" label={t("token.scope")}>
          <Select<TokenScope> options={options} />
        </Form.Item>
        <Form.Item name="days" label={t("token.days")}>
          <InputNumber min={1} max={3650} precision={0} />
        </Form.Item>
        <Button htmlType="submit">{t("token.create")}</Button>
      </Form>
      {secret ? (
        <Alert
          type="success"
          title={t("token.created")}
          description={
            <Typography.Text copyable code>
              {secret}
            </Typography.Text>
          }
        />
      ) : null}
    </>
  )
}

/** Tokens with which programs act for one. */
export const Tokens = () => {
  const { t, i18n } = useTranslation()
  const { message } = App.useApp()
  const { items, problem, reload } = useItems(accessApi.tokens)
  const remove = async (id: string): Promise<void> => {
    try {
      await accessApi.deleteToken(id)
      message.success(t("token.deleted"))
    } catch (error) {
      message.error(toSentence(error))
    }
    reload()
  }
  return (
    <>
      <p className="muted">{t("account.tokensHelp")}</p>
      <TokenForm onCreated={reload} />
      {problem ? <Alert type="error" title={problem} role="alert" /> : null}
      {items && items.length === 0 ? <p className="muted">{t("token.none")}</p> : null}
      <ul className="access-list">
        {items?.map(({ id, name, scope, expiresAt }) => (
          <li key={id} className="access-item">
            <span>
              {name}
              <small>
                {t(`token.scope.${scope}`)} · {t("token.expires")}{" "}
                {new Date(expiresAt).toLocaleDateString(i18n.language)}
              </small>
            </span>
            <Popconfirm
              title={t("token.delete", { name })}
              okText={t("action.remove")}
              cancelText={t("action.cancel")}
              okButtonProps={{ danger: true }}
              onConfirm={() => void remove(id)}
            >
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined />}
                aria-label={t("token.delete", { name })}
              />
            </Popconfirm>
          </li>
        ))}
      </ul>
    </>
  )
}
