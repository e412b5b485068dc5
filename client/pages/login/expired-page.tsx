import { Alert, Button } from "antd"
import { useTranslation } from "react-i18next"
import { signOut } from "../../app/account.ts"
import type { Me } from "../../app/api.ts"
import { PasswordForm } from "../../components/account-dialog.tsx"
import { LanguageSwitch, ThemeSwitch } from "../../components/account-menu.tsx"
import { BrandMark } from "../../components/brand.tsx"

/** Shown instead of any page to somebody whose password is too old. */
const ExpiredPage = ({ me }: { me: Me }) => {
  const { t } = useTranslation()
  return (
    <main className="login">
      <div className="login-corner">
        <ThemeSwitch />
        <LanguageSwitch />
      </div>
      <section className="login-card" aria-labelledby="expired-title">
        <div className="login-brand">
          <BrandMark size={40} />
          <div>
            <h1 id="expired-title">{t("expired.title")}</h1>
            <p>{me.email}</p>
          </div>
        </div>
        <Alert type="warning" title={t("expired.body")} className="login-problem" />
        <PasswordForm me={me} isOnly />
        <Button type="link" className="login-out" onClick={() => void signOut()}>
          {t("app.signOut")}
        </Button>
      </section>
    </main>
  )
}

// A lazily loaded page needs a default export.
export default ExpiredPage
