use proptest::prelude::*;

use super::*;

fn shanghai() -> TimeZone {
    TimeZone::get("Asia/Shanghai").unwrap()
}

fn time(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// A Monday afternoon.
fn now() -> Timestamp {
    time("2026-11-23T15:30:45+08:00")
}

fn read(text: &str) -> Result<String, BadMoment> {
    let at = parse(text, now(), &shanghai(), DayEdge::Start)?;
    Ok(shanghai().to_datetime(at).strftime("%Y-%m-%d %H:%M:%S").to_string())
}

#[track_caller]
fn all_are(expected: &str, texts: &[&str]) {
    for text in texts {
        assert_eq!(read(text).as_deref(), Ok(expected), "{text}");
    }
}

#[test]
fn now_and_lengths_from_now() {
    all_are("2026-11-23 15:30:45", &["now", "NOW", " Now ", "现在", "現在", "ｎｏｗ", "+0m"]);
    all_are(
        "2026-11-23 17:30:45",
        &[
            "+2h",
            "＋２ｈ",
            "+2 hours",
            "+120m",
            "2小时后",
            "两小时后",
            "+1h60m",
            "兩個小時後",
            "2 hours later",
        ],
    );
    all_are("2026-11-23 16:00:45", &["+30m", "+30 min", "三十分钟后", "半小时后", "半个小时之后", "+半小时"]);
    all_are("2026-11-24 15:30:45", &["+1d", "+1天", "一天后", "+24h"]);
    all_are("2026-11-23 15:15:45", &["-15m", "－15m", "15分钟前", "15 minutes ago", "−15m"]);
    all_are("2026-11-30 15:30:45", &["+1w", "一周后", "1个星期后", "+7d", "1 week later"]);
    all_are("2026-11-25 03:30:45", &["+1d12h", "+1d 12h"]);
    all_are("2026-11-24 09:00:00", &["+1d 9:00", "1天后 9:00", "一天后上午九点"]);
}

#[test]
fn a_time_of_day() {
    all_are(
        "2026-11-23 18:00:00",
        &[
            "18:00",
            "18：00",
            "１８：００",
            "18点",
            "18时",
            "18时00分",
            "下午6点",
            "晚上6点",
            "下午六点",
            "傍晚六点整",
            "6pm",
            "6 PM",
            "下午6:00",
            "十八点",
            "18:00:00",
            "晚6点",
            "18點",
            "18点钟",
        ],
    );
    all_are(
        "2026-11-23 20:30:00",
        &[
            "20:30",
            "晚上8点半",
            "晚上八点半",
            "8:30pm",
            "20点30分",
            "20点30",
            "20时30分",
            "二十点三十分",
            "今晚8点半",
            "晚上20:30",
        ],
    );
    all_are("2026-11-23 09:05:00", &["9:05", "09:05", "9点零五", "九点〇五分", "上午9点05分", "早上9:05"]);
    all_are("2026-11-23 06:15:00", &["六点一刻", "6:15", "清晨6点15"]);
    all_are("2026-11-23 12:00:00", &["12:00", "中午12点", "12pm", "下午12点"]);
    all_are("2026-11-23 13:00:00", &["中午1点", "13:00", "1pm"]);
    all_are("2026-11-23 00:00:00", &["0:00", "00:00", "12am", "凌晨12点", "零点", "0点"]);
    all_are("2026-11-24 00:00:00", &["24:00", "24点", "晚上12点", "今晚12点"]);
    all_are("2026-11-23 18:30:07", &["18:30:07", "18:30：07"]);
}

#[test]
fn a_day_with_a_time_of_day() {
    all_are(
        "2026-11-24 18:00:00",
        &[
            "明天18:00",
            "明天 18:00",
            "明日18点",
            "明天下午6点",
            "明晚6点",
            "tomorrow 18:00",
            "Tomorrow at 6pm",
            "tmr 18:00",
            "明天，18：00",
        ],
    );
    all_are("2026-11-23 09:30:00", &["today 9:30", "今天9:30", "今早9点半", "今日上午九点半"]);
    all_are("2026-11-22 18:00:00", &["昨天18:00", "yesterday 18:00", "昨晚6点"]);
    all_are("2026-11-25 18:00:00", &["后天18:00", "後天 18:00"]);
    all_are("2026-11-26 08:00:00", &["大后天8点"]);
    all_are("2026-11-21 08:00:00", &["前天早上8点"]);
    all_are(
        "2026-11-25 18:00:00",
        &[
            "2026-11-25 18:00",
            "2026/11/25 18:00",
            "2026.11.25 18:00",
            "2026-11-25T18:00",
            "2026年11月25日18时",
            "2026年11月25日 下午6点",
            "11-25 18:00",
            "11/25 18:00",
            "11月25日 18:00",
            "11月25号18点",
            "十一月二十五日下午六点",
            "２０２６－１１－２５　１８：００",
        ],
    );
    all_are("2026-11-25 18:30:00", &["2026年11月25日18时30分", "11月25日18:30"]);
    all_are("2026-01-05 08:00:00", &["1-5 8:00", "01-05 08:00", "1月5日 8:00"]);
    all_are(
        "2026-11-25 18:00:00",
        &["2026-11-25T18:00:00+08:00", "2026-11-25T10:00:00Z", "2026-11-25t10:00z", "2026-11-25 18:00+08"],
    );
}

#[test]
fn a_day_of_the_week_is_the_next_such() {
    all_are(
        "2026-11-27 18:00:00",
        &[
            "周五 18:00",
            "周五18:00",
            "星期五下午6点",
            "礼拜五 18:00",
            "週五 18:00",
            "fri 18:00",
            "Friday 6pm",
            "周5 18:00",
            "本周五18:00",
        ],
    );
    all_are("2026-11-23 18:00:00", &["周一 18:00", "mon 18:00"]);
    all_are("2026-11-30 15:00:00", &["周一 15:00", "mon 15:00", "下周一15:00"]);
    all_are("2026-11-29 10:00:00", &["周日10点", "星期天 10:00", "sun 10:00"]);
    all_are("2026-12-04 18:00:00", &["下周五 18:00", "下星期五18点"]);
    all_are("2026-11-20 18:00:00", &["上周五 18:00"]);
    all_are("2026-11-23 09:00:00", &["这周一 9:00"]);
}

#[test]
fn a_day_alone_is_its_beginning_or_its_end() {
    let edge = |text, edge| {
        let at = parse(text, now(), &shanghai(), edge).unwrap();
        shanghai().to_datetime(at).strftime("%m-%d %H:%M").to_string()
    };
    for (text, start, end) in [
        ("明天", "11-24 00:00", "11-25 00:00"),
        ("2026-11-25", "11-25 00:00", "11-26 00:00"),
        ("11月25日", "11-25 00:00", "11-26 00:00"),
        ("今天", "11-23 00:00", "11-24 00:00"),
        ("周五", "11-27 00:00", "11-28 00:00"),
        // Today has begun and is not over.
        ("周一", "11-30 00:00", "11-24 00:00"),
    ] {
        assert_eq!(
            (edge(text, DayEdge::Start).as_str(), edge(text, DayEdge::End).as_str()),
            (start, end),
            "{text}"
        );
    }
    assert_eq!(edge("明天 18:00", DayEdge::End), "11-24 18:00", "a time of day is itself");
}

#[test]
fn an_error_says_how_far_it_was_understood() {
    let unknown = |understood: &str, rest: &str| BadMoment::Unknown {
        understood: understood.into(),
        rest: rest.into(),
    };
    let unfinished = |understood: &str| BadMoment::Unfinished { understood: understood.into() };
    let no_time = |text: &str| BadMoment::NotATime { text: text.into() };
    let no_such = |what: &str| BadMoment::NoSuch { what: what.into() };
    for (text, expected) in [
        ("", BadMoment::Empty),
        ("　 ", BadMoment::Empty),
        ("尽快", no_time("尽快")),
        ("18", no_time("18")),
        ("1800", no_time("1800")),
        ("next week", no_time("next week")),
        ("monkey 18:00", no_time("monkey 18:00")),
        ("明天 尽快", unknown("明天", "尽快")),
        ("明天18:00左右", unknown("明天18:00", "左右")),
        ("now!", unknown("now", "!")),
        ("18:5", unknown("18:", "5")),
        ("18:000", unknown("18:00", "0")),
        ("2026-11-2518:00", unknown("2026-11-25", "18:00")),
        ("2026-11", unfinished("2026-11")),
        ("2026年11", unfinished("2026年11")),
        ("11-", unfinished("11-")),
        ("18:", unfinished("18:")),
        ("明天下午", unfinished("明天下午")),
        ("今晚", unfinished("今晚")),
        ("周", unfinished("周")),
        ("2h", unfinished("2h")),
        ("两天", unfinished("两天")),
        ("25:00", no_such("25:00")),
        ("18:60", no_such("18:60")),
        ("24:30", no_such("24:30")),
        ("上午18点", no_such("上午18点")),
        ("13pm", no_such("13pm")),
        ("2026-02-30", no_such("2026-02-30")),
        ("13-01 8:00", no_such("13-01")),
        ("2-29 8:00", no_such("2026-2-29")),
        ("+999999w", BadMoment::OutOfRange),
    ] {
        assert_eq!(read(text), Err(expected), "{text}");
    }
    assert!(matches!(read(&"明天".repeat(200)), Err(BadMoment::NotATime { .. })));
    let escaped = read("明天\u{1b}[2J").unwrap_err().explain();
    assert!(escaped.args.iter().all(|(_, value)| !value.contains('\u{1b}')), "{escaped:?}");
}

#[test]
fn where_clocks_are_changed_the_usual_way_is_taken() {
    let zone = TimeZone::get("America/New_York").unwrap();
    let at = |text: &str, now: &str| parse(text, time(now), &zone, DayEdge::Start).unwrap();
    let (spring, autumn) = ("2026-03-07T12:00:00-05:00", "2026-10-31T12:00:00-04:00");
    assert_eq!(at("明天 2:30", spring), time("2026-03-08T03:30:00-04:00"), "in the gap");
    assert_eq!(at("明天 1:30", autumn), time("2026-11-01T01:30:00-04:00"), "the first of two");
    assert_eq!(at("+1d", spring), time("2026-03-08T12:00:00-04:00"), "the same time of day");
    assert_eq!(at("+24h", spring), time("2026-03-08T13:00:00-04:00"), "so many hours");
    let second = time("2026-11-01T01:30:00-05:00");
    let text = canonical(second, &zone);
    assert_eq!(parse(&text, second, &zone, DayEdge::Start), Ok(second), "{text}");
    let sao_paulo = TimeZone::get("America/Sao_Paulo").unwrap();
    let day = parse("2018-11-04", now(), &sao_paulo, DayEdge::Start).unwrap();
    assert_eq!(day, time("2018-11-04T01:00:00-02:00"), "a day that has no midnight begins later");
}

#[test]
fn a_period_ends_after_a_length_or_at_a_time() {
    let start = time("2026-11-24T09:00:00+08:00");
    let end = |text: &str| {
        let period = parse_period(text, start, now(), &shanghai())?;
        assert_eq!(period.from(), start);
        Ok(shanghai().to_datetime(period.to()).strftime("%Y-%m-%d %H:%M").to_string())
    };
    for (text, expected) in [
        ("2h", "2026-11-24 11:00"),
        ("+2h", "2026-11-24 11:00"),
        ("两小时", "2026-11-24 11:00"),
        ("30m", "2026-11-24 09:30"),
        ("半小时", "2026-11-24 09:30"),
        ("1d", "2026-11-25 09:00"),
        ("3天", "2026-11-27 09:00"),
        ("1w", "2026-12-01 09:00"),
        ("半天", "2026-11-24 21:00"),
        ("18:00", "2026-11-24 18:00"),
        ("8:00", "2026-11-25 08:00"),
        ("后天18:00", "2026-11-25 18:00"),
        ("周五", "2026-11-28 00:00"),
        ("2026-11-25", "2026-11-26 00:00"),
        ("2026-11-25T18:00:00+08:00", "2026-11-25 18:00"),
    ] {
        assert_eq!(end(text).as_deref(), Ok(expected), "{text}");
    }
    for text in ["昨天", "now", "0h", "-2h", "明天 9:00", "2026-11-24T01:00:00Z"] {
        assert_eq!(end(text), Err(BadMoment::NotAfterStart), "{text}");
    }
    assert!(matches!(end("2h左右"), Err(BadMoment::Unknown { .. })));
}

#[test]
fn what_was_written_down_says_its_year() {
    let dated = |text, edge| parse_dated(text, &shanghai(), edge);
    assert_eq!(dated("2024年3月1日", DayEdge::Start), Ok(time("2024-03-01T00:00:00+08:00")));
    assert_eq!(dated("2024-03-01", DayEdge::End), Ok(time("2024-03-02T00:00:00+08:00")));
    assert_eq!(dated("2024-03-01 18:00:05", DayEdge::End), Ok(time("2024-03-01T18:00:05+08:00")));
    assert_eq!(dated("2024-03-01T18:00:00Z", DayEdge::End), Ok(time("2024-03-01T18:00:00Z")));
    for text in ["18:00", "明天", "3月1日", "+1d", "now", "周五 18:00"] {
        assert_eq!(dated(text, DayEdge::Start), Err(BadMoment::NotATime { text: text.into() }), "{text}");
    }
}

fn zones() -> impl Strategy<Value = TimeZone> {
    prop::sample::select(vec![
        "Asia/Shanghai",
        "America/New_York",
        "Europe/London",
        "Asia/Kathmandu",
        "Pacific/Apia",
        "UTC",
    ])
    .prop_map(|name| TimeZone::get(name).unwrap())
}

proptest! {
    #[test]
    fn what_is_shown_is_read_back(
        micros in -62_135_000_000_000_000_i64..253_402_000_000_000_000,
        grain in prop::sample::select(vec![60_000_000_i64, 1_000_000, 1]),
        zone in zones(),
        now in 0_i64..4_000_000_000,
    ) {
        let at = Timestamp::from_microsecond(micros - micros.rem_euclid(grain)).unwrap();
        let now = Timestamp::from_second(now).unwrap();
        let text = canonical(at, &zone);
        for edge in [DayEdge::Start, DayEdge::End] {
            prop_assert_eq!(parse(&text, now, &zone, edge), Ok(at), "{}", text);
        }
        prop_assert_eq!(parse(&at.to_string(), now, &zone, DayEdge::End), Ok(at));
    }

    #[test]
    fn nothing_typed_makes_it_panic(text in "[0-9:+\\-/年月日时点半周天明后下上午晚五十零hdmwfritopa ，：T.]{0,24}", zone in zones()) {
        let read = parse(&text, now(), &zone, DayEdge::End);
        if let Err(BadMoment::Unknown { understood, rest }) = &read {
            let whole: String = format!("{understood}{rest}").split_whitespace().collect();
            let typed: String = text.split_whitespace().collect();
            prop_assert_eq!(whole, typed, "what is told is what was typed");
        }
        let _ = parse_period(&text, now(), now(), &zone);
    }

    #[test]
    fn any_text_is_read_or_refused(text in ".{0,60}") {
        let _ = parse(&text, now(), &shanghai(), DayEdge::Start);
        let _ = parse_period(&text, now(), now(), &shanghai());
    }

    #[test]
    fn a_length_is_as_long_as_it_says(hours in 0_i64..5000, minutes in 0_i64..5000) {
        let later = parse(&format!("+{hours}h{minutes}m"), now(), &shanghai(), DayEdge::Start).unwrap();
        let earlier = parse(&format!("{hours}小时{minutes}分钟前"), now(), &shanghai(), DayEdge::Start).unwrap();
        let seconds = hours * 3600 + minutes * 60;
        prop_assert_eq!(later.as_second() - now().as_second(), seconds);
        prop_assert_eq!(now().as_second() - earlier.as_second(), seconds);
    }
}
