import { type ThemeConfig, theme } from "antd"
import type { Theme } from "./preferences.ts"

const calm = matchMedia("(prefers-reduced-motion: reduce)").matches

const fonts =
  'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif'

/** One accent, greys; every pair of text and ground passes 4.5:1 (checked in test/client when tokens change). */
const colors = {
  light: {
    colorPrimary: "#1f3f77",
    colorLink: "#1f4f9e",
    colorError: "#b3261e",
    colorSuccess: "#1b6b3a",
    colorWarning: "#8a5300",
    colorInfo: "#1f3f77",
    colorTextPlaceholder: "#6b7280",
    colorTextTertiary: "#5b6472",
    colorTextDescription: "#5b6472",
    colorBgLayout: "#e9ebef",
    // antd mixes these out of the colours above, which are dark because they are made for words.
    colorPrimaryBg: "#e7edf7",
    controlItemBgActive: "#e7edf7",
    controlItemBgActiveHover: "#dbe5f4",
    colorInfoBg: "#e7edf7",
    colorInfoBorder: "#b7c7e2",
    colorErrorBg: "#fdeeec",
    colorErrorBorder: "#e6b0aa",
    colorWarningBg: "#fdf5e4",
    colorWarningBorder: "#e3c88d",
    colorSuccessBg: "#eaf6ef",
    colorSuccessBorder: "#b3dcc3",
  },
  dark: {
    colorPrimary: "#4b78c8",
    colorLink: "#9bbcf3",
    colorError: "#ff8a80",
    colorSuccess: "#7bd1a0",
    colorWarning: "#e9b765",
    colorInfo: "#7fa6ea",
    colorTextPlaceholder: "#8f98a6",
    colorTextTertiary: "#a3abb8",
    colorTextDescription: "#a3abb8",
    // An empty box to tick is nothing but its border.
    colorBorder: "#67707d",
    colorBgLayout: "#14171c",
    colorBgContainer: "#1d2127",
    colorBgElevated: "#262b33",
  },
} as const

export const toThemeConfig = (mode: Theme): ThemeConfig => ({
  algorithm: mode === "dark" ? theme.darkAlgorithm : theme.defaultAlgorithm,
  token: {
    ...colors[mode],
    fontFamily: fonts,
    fontSize: 13,
    fontSizeSM: 12,
    borderRadius: 4,
    controlHeight: 30,
    motion: !calm,
    motionDurationFast: "0.08s",
    motionDurationMid: "0.1s",
    motionDurationSlow: "0.12s",
    wireframe: false,
  },
  components: {
    Table: { cellPaddingBlockSM: 5, cellPaddingInlineSM: 10, headerBorderRadius: 0 },
    // The accent of the dark desk is for grounds; words on it need the lighter one.
    Tabs: {
      itemSelectedColor: colors[mode].colorLink,
      horizontalItemPadding: "8px 0",
      horizontalMargin: "0",
    },
    Button: {
      // antd lightens the accent of the dark desk under the mouse, too light for white words; its red is so from the start.
      ...(mode === "dark"
        ? { colorPrimaryHover: "#3f68b0", colorPrimaryActive: "#365a9c", dangerColor: "#16181c" }
        : {}),
      contentFontSizeSM: 12,
      primaryShadow: "none",
      defaultShadow: "none",
      dangerShadow: "none",
    },
    Form: { itemMarginBottom: 14, verticalLabelPadding: "0 0 4px" },
  },
})
