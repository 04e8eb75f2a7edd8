/** Made-up reports in both languages: few words that everybody uses, and ever rarer ones, as in any language (Zipf's law). */
const english = (
  "street lamp road water tree bin noise wall pipe smell school bus corner bridge stairs light bicycle lift playground drain pavement fence " +
  "market manhole lane roof dog traffic sign parking river bench flooded cracked leaking blocked dangerous missing stolen loud rotten rusty " +
  "fallen leaning muddy dusty icy slippery winter summer morning evening night weekend holiday wheelchair pushchair neighbour shop clinic " +
  "library kindergarten temple station cellar courtyard balcony gutter hydrant antenna billboard scaffold greenhouse orchard beehive owl badger"
).split(" ");
const chinese = (
  "路灯 道路 积水 树木 垃圾 噪音 围墙 水管 异味 学校 公交 路口 桥面 楼梯 灯光 单车 电梯 游乐场 下水道 人行道 护栏 菜市场 井盖 巷子 屋顶 犬只 交通 标志 停车 " +
  "河道 长椅 淹水 开裂 漏水 堵塞 危险 丢失 被盗 扰民 腐烂 生锈 倒伏 倾斜 泥泞 扬尘 结冰 湿滑 冬天 夏天 早上 傍晚 夜间 周末 假日 轮椅 婴儿车 邻居 商店 诊所 " +
  "图书馆 幼儿园 寺庙 车站 地下室 院子 阳台 檐沟 消防栓 天线 广告牌 脚手架 温室 果园 蜂箱 猫头鹰 獾"
).split(" ");

const wordsEach = 12;

/** The same for the same number: a small generator with a fixed seed (mulberry32). */
export function sentences(count: number): readonly string[] {
  let state = 20_260_301;
  const chance = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return Array.from({ length: count }, (_, at) => {
    const [words, between] = at % 2 === 0 ? [english, " "] : [chinese, "，"];
    const rarely = (): string => words[Math.floor(words.length ** chance()) - 1] ?? "";
    return Array.from({ length: wordsEach }, rarely).join(between);
  });
}
