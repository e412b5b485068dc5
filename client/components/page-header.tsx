import { useTranslation } from "react-i18next"
import type { Me } from "../app/api.ts"
import { Link, usePath } from "../app/router.tsx"
import type { WordKey } from "../i18n/index.ts"
import { AccountMenu, LanguageSwitch, ThemeSwitch } from "./account-menu.tsx"
import { Brand } from "./brand.tsx"

const NavLink = ({ href, word }: { href: string; word: WordKey }) => {
  const { t } = useTranslation()
  const isHere = usePath() === href
  return (
    <Link href={href} className="nav-link" aria-current={isHere ? "page" : undefined}>
      {t(word)}
    </Link>
  )
}

/** Header of the pages that are not one standard. */
export const PageHeader = ({ me }: { me: Me }) => (
  <header className="page-header">
    <Brand />
    <nav className="page-nav">
      <NavLink href="/" word="list.title" />
      <NavLink href="/catalogue" word="catalogue.title" />
      {me.admin ? <NavLink href="/people" word="people.title" /> : null}
      {me.admin ? <NavLink href="/admin" word="admin.title" /> : null}
    </nav>
    <div className="page-header-end">
      <ThemeSwitch />
      <LanguageSwitch />
      <AccountMenu me={me} />
    </div>
  </header>
)
