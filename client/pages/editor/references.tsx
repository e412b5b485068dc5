import { App } from "antd"
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from "react"
import { useTranslation } from "react-i18next"
import { toSentence } from "../../app/api.ts"
import { catalogueApi } from "../../app/catalogue-api.ts"
import { usePreferences } from "../../app/preferences.ts"
import { checksOf } from "../../checks/checks.ts"
import { ReferenceKeeper, type ReferencesNow } from "../../editor/references/keeper.ts"
import { profileOf, useWorkspace } from "./workspace.tsx"

const KeeperContext = createContext<ReferenceKeeper | null>(null)

/** Keeps the lists of references of the open standard for as long as its page is shown. */
export const ReferencesProvider = ({ children }: { children: ReactNode }) => {
  const { session, standard, canWrite } = useWorkspace()
  const { autoReferences } = usePreferences()
  const profile = useMemo(() => profileOf(standard), [standard])
  const [keeper, setKeeper] = useState<ReferenceKeeper | null>(null)
  useEffect(() => {
    const made = new ReferenceKeeper(session, profile, catalogueApi.lookUp)
    setKeeper(made)
    return () => made.destroy()
  }, [session, profile])
  useEffect(() => {
    if (!keeper) return
    const checks = checksOf(session, standard.template)
    let told = keeper.verdicts
    return keeper.on(() => {
      if (keeper.verdicts === told) return
      told = keeper.verdicts
      checks.setCatalogue(told)
    })
  }, [keeper, session, standard.template])
  if (keeper) keeper.isAutomatic = autoReferences && canWrite
  return <KeeperContext.Provider value={keeper}>{children}</KeeperContext.Provider>
}

const nothing = (): (() => void) => () => undefined

/** The keeper, and what it saw last. */
export const useReferences = (): { keeper: ReferenceKeeper | null; now: ReferencesNow | null } => {
  const keeper = useContext(KeeperContext)
  const now = useSyncExternalStore(
    useCallback((listener: () => void) => (keeper ? keeper.on(listener) : nothing()), [keeper]),
    () => keeper?.now ?? null,
  )
  return { keeper, now }
}

/** Brings the lists in order and says what that took. */
export const useUpdateReferences = (): (() => void) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const { keeper } = useReferences()
  return () =>
    void keeper?.update().then(
      (count) => message.success(count ? t("citations.updated", { count }) : t("citations.inOrder")),
      (error) => message.error(toSentence(error)),
    )
}
