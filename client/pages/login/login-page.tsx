import { Alert, Button, Form, Input } from "antd"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { loadAccount } from "../../app/account.ts"
import { api, Problem, toSentence } from "../../app/api.ts"
import { navigate, toRoute } from "../../app/router.tsx"
import { LanguageSwitch, ThemeSwitch } from "../../components/account-menu.tsx"
import { BrandMark } from "../../components/brand.tsx"

interface Fields {
  email: string
  password: string
}

/** Shown instead of any page as long as nobody is signed in; afterwards the page that was asked for appears. */
const LoginPage = () => {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState(() =>
    new URLSearchParams(location.search).get("link") === "used" ? t("login.linkUsed") : "",
  )

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
        {problem ? <Alert type="error" title={problem} className="login-problem" role="alert" /> : null}
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
        <p className="login-help">{t("login.help")}</p>
      </section>
    </main>
  )
}

// A lazily loaded page needs a default export.
export default LoginPage
