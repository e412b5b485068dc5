/** Fields of industry standards by code, as the cover names them: 中华人民共和国××行业标准. */
export const industries: Record<string, string> = Object.fromEntries(
  (
    "AQ安全生产 BB包装 CB船舶 CH测绘 CJ城镇建设 CY新闻出版 DA档案 DB地震 DL电力 DY电影 DZ地质矿产 EJ核工业 FZ纺织 GA公共安全 " +
    "GH供销合作 GM密码 GY广播电影电视 HB航空 HG化工 HJ环境保护 HS海关 HY海洋 JB机械 JC建材 JG建筑工业 JR金融 JT交通 JY教育 " +
    "LB旅游 LD劳动 LS粮食 LY林业 MH民用航空 MT煤炭 MZ民政 NB能源 NY农业 QB轻工 QC汽车 QJ航天 QX气象 RB认证认可 SB国内贸易 SC水产 " +
    "SF司法 SH石油化工 SJ电子 SL水利 SN检验检疫 SW税务 SY石油天然气 TB铁路 TD土地 TY体育 WB物资 WH文化 WJ兵工 WM外经贸 WS卫生 " +
    "WW文物 XB稀土 XF消防救援 YB黑色冶金 YC烟草 YD通信 YJ应急 YS有色金属 YY医药 YZ邮政 ZY中医药"
  )
    .split(" ")
    .map((item) => [item.slice(0, 2), item.slice(2)]),
)

/** Provinces by the first two digits of a local code: DB11 is 北京市 (GB/T 2260). */
export const provinces: Record<string, string> = {
  11: "北京市",
  12: "天津市",
  13: "河北省",
  14: "山西省",
  15: "内蒙古自治区",
  21: "辽宁省",
  22: "吉林省",
  23: "黑龙江省",
  31: "上海市",
  32: "江苏省",
  33: "浙江省",
  34: "安徽省",
  35: "福建省",
  36: "江西省",
  37: "山东省",
  41: "河南省",
  42: "湖北省",
  43: "湖南省",
  44: "广东省",
  45: "广西壮族自治区",
  46: "海南省",
  50: "重庆市",
  51: "四川省",
  52: "贵州省",
  53: "云南省",
  54: "西藏自治区",
  61: "陕西省",
  62: "甘肃省",
  63: "青海省",
  64: "宁夏回族自治区",
  65: "新疆维吾尔自治区",
  71: "台湾省",
  81: "香港特别行政区",
  82: "澳门特别行政区",
}
