use super::*;
use crate::domain::notice::Block;

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 36)];

fn picture(name: &str, keys: &str, open: impl Fn(&mut Trial) -> RecordId) {
    for language in Language::ALL {
        for size in SIZES {
            let mut trial = trial(language, size);
            let record = open(&mut trial);
            edit(&mut trial, record);
            trial.play(keys);
            let name = format!("{name}-{}-{}x{}", language.tag(), size.0, size.1);
            insta::assert_snapshot!(name, trial.screen());
        }
    }
}

fn tongue(trial: &Trial) -> Tongue {
    match trial.app.look.words.language() {
        Language::Chinese => Tongue::Chinese,
        Language::English => Tongue::English,
    }
}

fn first(trial: &mut Trial) -> RecordId {
    let tongue = tongue(trial);
    users(trial, tongue)
}

fn short(channel: Channel) -> impl Fn(&mut Trial) -> RecordId {
    move |trial| {
        let (tongue, texts) = match tongue(trial) {
            Tongue::Chinese => (
                Tongue::Chinese,
                [
                    "【示例学堂】推送服务发生个人信息泄露，涉及您的{data}。",
                    "请勿点击陌生短信中的链接。详情：{recipient.link}",
                ],
            ),
            Tongue::English => (
                Tongue::English,
                [
                    "Example School: a leak in our push service touches your {data}.",
                    "Open no links in odd messages. More: {recipient.link}",
                ],
            ),
        };
        let block = |text: &str| Block { element: None, text: text.into(), clause: None };
        let wording = Wording {
            subject: if channel.has_subject() { "安全提醒".into() } else { "".into() },
            blocks: texts.iter().map(|text| block(text)).collect(),
            sender: "示例学堂".into(),
        };
        by(trial, channel, tongue, wording)
    }
}

#[test]
fn pictures_of_writing() {
    picture("writing", "Tab Tab", first);
    picture("preview", "F5", first);
    picture("findings", "‹13912345678› F5 F5 Down", first);
    picture("finding", "‹13912345678› F2", first);
    picture("replace", "F3 ‹a› Tab ‹b›", first);
}

#[test]
fn pictures_of_what_is_chosen() {
    picture("fact", "F6", first);
    picture("block", "C-o", first);
    picture("note", "‹x› F12 ‹y›", first);
    picture("offered", "", |trial| {
        let record = first(trial);
        edit(trial, record);
        trial.play("‹x› Esc");
        record
    });
}

#[test]
fn pictures_of_ways() {
    picture("sms", "", short(Channel::Sms));
    picture("push", "", short(Channel::Push));
    picture("announcement", "F5", short(Channel::Announcement));
    picture("letter", "F5", short(Channel::Letter));
}

#[test]
fn no_size_panics() {
    for size in [(0, 0), (1, 1), (3, 2), (12, 5), (30, 6), (40, 10), (300, 3), (20, 60), (100, 4)] {
        let mut trial = trial(Language::Chinese, size);
        let record = users(&mut trial, Tongue::Chinese);
        edit(&mut trial, record);
        for keys in
            ["x", "Tab", "PgDn", "F5", "Down", "F5", "Enter", "F3", "a", "Tab", "Esc", "F6", "Esc", "F12"]
        {
            trial.keys(keys);
            let _ = trial.screen();
        }
    }
}

#[test]
fn nothing_but_what_is_written_is_outside_ascii() {
    let mut trial = trial(Language::English, (120, 36));
    trial.app.look.glyphs = crate::tui::look::Glyphs::ASCII;
    trial.app.look.words = crate::words::Words::new(Language::English).in_ascii(true);
    let record = short(Channel::Push)(&mut trial);
    edit(&mut trial, record);
    let odd = |screen: &str| -> String {
        let ambiguous = |c: &char| matches!(*c, '\u{2500}'..='\u{25FF}' | '\u{2190}'..='\u{21FF}' | '\u{2010}'..='\u{2027}' | '·' | '✗' | '⟨' | '⟩');
        screen.chars().filter(ambiguous).collect()
    };
    for keys in ["", "F5", "F5 F5 F3 a", "Esc F6", "Esc C-o", "Esc x F12", "Esc C-p"] {
        trial.keys(keys);
        let screen = trial.screen();
        assert_eq!(odd(&screen), "", "{keys}\n{screen}");
    }
}
