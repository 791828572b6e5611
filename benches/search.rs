//! Finding in many lines: `cargo bench --bench search -- [LINES ...]` prints a Markdown table.
//!
//! Beside each query stand, from the same run: `memmem` for the folded query over the same folded bytes in one piece,
//! on one thread (what merely reading the text costs), and plain `SkimMatcherV2` over all lines on two threads.

#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout, clippy::cast_precision_loss)]

use std::{
    hint::black_box,
    thread,
    time::{Duration, Instant},
};

use fuzzy_matcher::{FuzzyMatcher, skim::SkimMatcherV2};
use memchr::memmem;
use privacy_desk::search::{Index, Total, fold};

const QUERIES: [&str; 12] = [
    "隐私",
    "个人信息",
    "umg",
    "privac",
    "yssz",
    "weixin",
    "不存在的词",
    "的",
    "w",
    "ys",
    "微信 sdk",
    "shebeixinxi",
];
const LIMIT: usize = 100;
const ROUNDS: usize = 41;
/// Plain matching takes long: fewer rounds say enough.
const PLAIN_ROUNDS: usize = 3;

const WORDS: &str = "隐私政策 隐私设置 个人信息 敏感个人信息 儿童 监护人 同意 撤回 设备信息 设备标识符 位置信息 相册 摄像头 麦克风 \
存储权限 微信 支付宝 友盟 推送 统计 分享 登录 注册 账号 手机号码 身份证 第三方 共享 委托处理 跨境传输 安全事件 通知 删除 更正 查询 \
课程 学习记录 作业 老师 家长 客服 订单 支付 广告 日志 服务器 加密 保存期限 法律法规 用户协议 SDK UMeng WeChat Unity Management \
privacy policy Android iOS IDFA OAID IMEI MAC Bugly Getui Push cookie https://example.com/privacy com.umeng.sdk v2.4.1";
const CHARS: &str = "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家\
种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情\
明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度\
门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必\
场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求";

/// A small generator that gives the same lines everywhere.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % end
    }
}

fn lines(count: usize) -> Vec<String> {
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let chars: Vec<char> = CHARS.chars().collect();
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let mut line = || {
        let wanted = 20 + dice.below(41);
        let mut line = String::new();
        let mut length = 0;
        while length < wanted {
            if dice.below(10) == 0 {
                let word = words.get(dice.below(words.len())).unwrap();
                line.push_str(word);
                length += word.chars().count();
            } else {
                // The first characters of the list are the most frequent.
                let place = dice.below(chars.len()).min(dice.below(chars.len()));
                line.push(*chars.get(place).unwrap());
                length += 1;
            }
            if dice.below(12) == 0 {
                line.push(*['，', '。', '、', ' '].get(dice.below(4)).unwrap());
                length += 1;
            }
        }
        line
    };
    (0..count).map(|_| line()).collect()
}

/// The median and the worst of many runs.
fn time<T>(rounds: usize, mut run: impl FnMut() -> T) -> (Duration, Duration) {
    let mut times: Vec<Duration> = (0..rounds)
        .map(|_| {
            let start = Instant::now();
            black_box(run());
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    (*times.get(rounds / 2).unwrap(), *times.last().unwrap())
}

fn plain(lines: &[String], query: &str) -> usize {
    let count = |lines: &[String]| {
        let matcher = SkimMatcherV2::default().ignore_case();
        lines.iter().filter_map(|line| matcher.fuzzy_match(line, query)).count()
    };
    let (first, second) = lines.split_at(lines.len() / 2);
    thread::scope(|scope| {
        let first = scope.spawn(|| count(first));
        count(second) + first.join().unwrap()
    })
}

fn main() {
    let mut sizes: Vec<usize> = std::env::args().skip(1).filter_map(|size| size.parse().ok()).collect();
    if sizes.is_empty() {
        sizes = vec![100_000, 1_000_000];
    }
    let ms = |time: Duration| format!("{:.2}", time.as_secs_f64() * 1e3);
    for size in sizes {
        let lines = lines(size);
        let start = Instant::now();
        let index = Index::build(lines.iter().map(String::as_str));
        let built = start.elapsed();
        let folded: String = lines.iter().flat_map(|line| line.chars().map(fold).chain(['\n'])).collect();
        println!(
            "\n{size} lines, {:.1} MB of text: index built in {} ms, {:.1} MB\n",
            folded.len() as f64 / 1e6,
            ms(built),
            index.bytes() as f64 / 1e6
        );
        println!("| query | found | median ms | worst ms | memmem, median ms | SkimMatcherV2, median ms |");
        println!("|---|---|---|---|---|---|");
        for query in QUERIES {
            let total = match index.find(query, LIMIT).total {
                Total::Exactly(count) => count.to_string(),
                Total::AtLeast(count) => format!("≥ {count}"),
            };
            let (median, worst) = time(ROUNDS, || index.find(query, LIMIT));
            let wanted: String = query.chars().map(fold).collect();
            let (floor, _) = time(9, || memmem::find_iter(folded.as_bytes(), wanted.as_bytes()).count());
            let (skim, _) = time(PLAIN_ROUNDS, || plain(&lines, query));
            println!("| {query} | {total} | {} | {} | {} | {} |", ms(median), ms(worst), ms(floor), ms(skim));
        }
    }
}
