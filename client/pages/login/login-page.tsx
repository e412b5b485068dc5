import { Alert, Button, Divider, Form, Input } from "antd"
import i18next from "i18next"
import { useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import { accessApi } from "../../app/access-api.ts"
import { loadAccount } from "../../app/account.ts"
import { api, Problem, toSentence } from "../../app/api.ts"
import { navigate, toRoute } from "../../app/router.tsx"
import { LanguageSwitch, ThemeSwitch } from "../../components/account-menu.tsx"
import { BrandMark } from "../../components/brand.tsx"
import type { WordKey } from "../../i18n/index.ts"

interface Fields {
  email: string
  password: string
}

/** Why the page that the browser came from could not sign anybody in; a key of our words. */
const toReason = (search: string): WordKey | null => {
  const query = new URLSearchParams(search)
  if (query.get("link") === "used") return "login.linkUsed"
  const code = /^[a-z]{1,20}$/.exec(query.get("oidc") ?? "")?.[0]
  return code ? (i18next.exists(`oidc.${code}`) ? (`oidc.${code}` as WordKey) : "oidc.failed") : null
}

/** The button of the organisation's own sign-in, when the server has one. */
const ProviderButton = () => {
  const { t } = useTranslation()
  const [provider, setProvider] = useState<{ name: string | null } | null>(null)
  useEffect(() => {
    // Without an answer there is still the password.
    accessApi.methods().then(
      ({ oidc }) => setProvider(oidc),
      () => setProvider(null),
    )
  }, [])
  if (!provider) return null
  const { pathname, search } = location
  const to = toRoute(pathname).page === "login" ? "/" : pathname + search
  return (
    <>
      <Divider plain>{t("login.or")}</Divider>
      <Button block size="large" href={`/api/v1/session/oidc?to=${encodeURIComponent(to)}`}>
        {t("login.with", { name: provider.name ?? t("login.provider") })}
      </Button>
    </>
  )
}

/** Shown instead of any page as long as nobody is signed in; afterwards the page that was asked for appears. */
const LoginPage = () => {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState("")
  const [reason] = useState(() => toReason(location.search))

  const submit = async ({ email, password }: Fields): Promise<void> => {
    setBusy(true)
    setProblem("")
    try {
      await api.signIn(email.trim(), password)
      if (toRoute(location.pathname).page === "login") navigate("/", { replace: true })
      await loadAccount()
    } catch (error) {
      setProblem(error instanceof Problem && error.status === 401 ? t("login.wrong") : toSentence(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <main className="login">
      <div className="login-corner">
        <ThemeSwitch />
        <LanguageSwitch />
      </div>
      <section className="login-card" aria-labelledby="login-title">
        <div className="login-brand">
          <BrandMark size={40} />
          <div>
            <h1 id="login-title">{t("app.name")}</h1>
            <p>{t("app.tagline")}</p>
          </div>
        </div>
        {problem || reason ? (
          <Alert type="error" title={problem || t(reason!)} className="login-problem" role="alert" />
        ) : null}
        <Form<Fields> layout="vertical" requiredMark={false} onFinish={(fields) => void submit(fields)}>
          <Form.Item
            name="email"
            label={t("login.email")}
            rules={[{ required: true, whitespace: true, message: t("login.emailMissing") }]}
          >
            <Input type="email" autoComplete="username" autoFocus size="large" />
          </Form.Item>
          <Form.Item
            name="password"
            label={t("login.password")}
            rules={[{ required: true, message: t("login.passwordMissing") }]}
          >
            <Input.Password autoComplete="current-password" size="large" />
          </Form.Item>
          <Button type="primary" htmlType="submit" size="large" block loading={busy}>
            {t("login.submit")}
          </Button>
        </Form>
        <ProviderButton />
        <p className="login-help">{t("login.help")}</p>
      </section>
    </main>
  )
}

// A lazily loaded page needs a default export.
export default LoginPage
