//! Reads rules.

use jiff::civil::Date;

use crate::{
    domain::incident::{Element, Moment},
    rules::{
        clock::Clock,
        condition::Condition,
        pack::{
            Audience, Binding, Content, Guidance, OtherClock, Rule, RuleException, SignOff, Stage, Start,
            Status,
        },
    },
};

use super::{
    condition::Scope,
    fault::Problem,
    reader::{Table, Value, id, list, named, number, wrong},
    twice,
};

/// The most that a clock may count of anything: about a century of days.
const LONGEST: u64 = 40_000;

pub(super) fn read<'t>(
    table: &Table<'t>,
    scope: &Scope<'t>,
    applies: Option<&Condition>,
    pack_checked: Option<Date>,
) -> Option<Rule> {
    let faults = table.faults;
    let status_at = |key| table.one_of(key, "status", Status::ALL, Status::name);
    let rule_id = table.need_id("id");
    let instrument = table.need_bilingual("instrument");
    let article = table.text("article");
    let title = table.need_bilingual("title");
    let note = table.bilingual("note");
    let (in_force_from, in_force_to) = (table.date("in_force_from"), table.date("in_force_to"));
    if let (Some(from), Some(to), Some(value)) = (in_force_from, in_force_to, table.get("in_force_to"))
        && to < from
    {
        faults.add(value.span().start, Problem::EndsBeforeItBegins);
    }
    table.need("status");
    let status = status_at("status");
    let clock_status = status_at("clock_status");
    let content_status = status_at("content_status");
    let checked = table.date("checked").or(pack_checked);
    let source = table.need_bilingual("source");
    let binding = table.one_of("binding", "binding", Binding::ALL, Binding::name).unwrap_or(Binding::Duty);
    let draft = table.flag("draft");
    let when = table.need("when").and_then(|value| scope.read(value));
    table.need("audience");
    let audience = table.one_of("audience", "audience", Audience::ALL, Audience::name);
    let to = table.need_bilingual("to");
    let channels = table.bilinguals("channels");
    let stage = stage(table);
    let start = start(table, scope, binding);
    let clock = table.get("clock").and_then(|value| clock(table, value));
    let other_clocks = other_clocks(table, scope);
    let guidance = guidance(table);
    let house_warn_hours = table.number("house_warn_hours", 1..=LONGEST).and_then(|n| u32::try_from(n).ok());
    if clock.is_some_and(Clock::has_number)
        && let (Some(_), Some(value)) = (house_warn_hours, table.get("house_warn_hours"))
    {
        faults.add(
            value.span().start,
            Problem::Together { one: "house_warn_hours", other: "a clock with a number" },
        );
    }
    let elements = elements(table, scope);
    let partial_first = partial_first(table, &elements);
    let repeats = table.flag("repeats");
    let exceptions = exceptions(table, scope);
    if binding == Binding::Information
        && let Some(value) = table.get("clock")
    {
        faults
            .add(value.span().start, Problem::Together { one: "clock", other: "binding = \"information\"" });
    }
    let when = match (applies?, when?) {
        (Condition::Always, when) => when,
        (applies, Condition::Always) => applies.clone(),
        (applies, when) => Condition::All(vec![applies.clone(), when]),
    };
    let status = status?;
    Some(Rule {
        id: rule_id?,
        instrument: instrument?,
        article: article.map(str::to_owned),
        title: title?,
        note,
        in_force_from,
        in_force_to,
        status,
        clock_status: clock_status.unwrap_or(status),
        content_status: content_status.unwrap_or(status),
        checked: checked?,
        source: source?,
        binding,
        draft,
        when,
        audience: audience?,
        to: to?,
        channels,
        stage,
        start: start?,
        clock,
        other_clocks,
        guidance,
        house_warn_hours,
        elements,
        partial_first,
        repeats,
        exceptions,
        line: table.line(),
    })
}

fn stage(table: &Table<'_>) -> Option<Stage> {
    let stage = table.table("stage", "stage")?;
    let chain = stage.need_id("chain");
    let number = stage.need("number").and_then(|value| number(table.faults, value, "number", 1..=99));
    stage.finish();
    Some(Stage { chain: chain?, number: u32::try_from(number?).ok()? })
}

fn start<'t>(table: &Table<'t>, scope: &Scope<'t>, binding: Binding) -> Option<Start> {
    let faults = table.faults;
    let moments = |key: &'static str| -> Vec<Moment> {
        let values = table.list(key);
        values
            .iter()
            .filter_map(|value| named(faults, value, key, "moment", Moment::ALL, Moment::name))
            .collect()
    };
    let (of, or_assumed) = (moments("starts"), moments("or_assumed"));
    match (table.get("starts"), table.get("after_rule")) {
        (Some(_), Some(after)) => {
            faults.add(after.span().start, Problem::Together { one: "starts", other: "after_rule" });
            None
        }
        (None, Some(after)) => {
            if let Some(value) = table.get("or_assumed") {
                faults.add(value.span().start, Problem::Together { one: "or_assumed", other: "after_rule" });
            }
            let before = id(faults, after, "after_rule")?;
            scope.rules.borrow_mut().push((after.span().start, before.clone()));
            Some(Start::After(before))
        }
        (Some(_), None) => (!of.is_empty()).then_some(Start::Moments { of, or_assumed }),
        // What asks nothing has no clock to start.
        (None, None) if binding == Binding::Information => {
            Some(Start::Moments { of: Vec::new(), or_assumed: Vec::new() })
        }
        (None, None) => {
            faults.add(table.at, Problem::MissingKey { key: "starts", table: "[[rule]]" });
            None
        }
    }
}

/// A clock with a number: its key, and how it is built.
type Counted = (&'static str, fn(u32) -> Clock);

fn clock<'t>(table: &Table<'t>, value: &'t Value<'t>) -> Option<Clock> {
    let faults = table.faults;
    let clock = Table::of(faults, value, "clock", "a clock")?;
    let keys = clock.entries().count();
    if keys != 1 {
        faults.add(value.span().start, Problem::ClockShape { keys });
        return None;
    }
    let counted: [Counted; 5] = [
        ("minutes", Clock::Minutes),
        ("hours", Clock::Hours),
        ("days", Clock::Days),
        ("months", Clock::Months),
        ("working_days", Clock::WorkingDays),
    ];
    let said = [
        Clock::Immediately,
        Clock::Promptly,
        Clock::WithoutUndueDelay,
        Clock::AsSoonAsPracticable,
        Clock::ByContract,
    ];
    let mut read = None;
    for (key, build) in counted {
        let number = clock.number(key, 1..=LONGEST).and_then(|n| u32::try_from(n).ok());
        read = read.or(number.map(build));
    }
    for one in said {
        if let Some(value) = clock.get(one.name()) {
            match value.get_ref().as_bool() {
                Some(true) => read = Some(one),
                Some(false) => {
                    faults.add(value.span().start, Problem::OnlyTrue { key: one.name().to_owned() });
                }
                None => wrong(faults, value, one.name(), "true"),
            }
        }
    }
    clock.finish();
    read
}

fn other_clocks<'t>(table: &Table<'t>, scope: &Scope<'t>) -> Vec<OtherClock> {
    let mut others = Vec::new();
    for one in table.tables("other_clock", "[[rule.other_clock]]") {
        let when = one.need("when").and_then(|value| scope.read(value));
        let clock = one.need("clock").and_then(|value| clock(table, value));
        one.finish();
        if let (Some(when), Some(clock)) = (when, clock) {
            others.push(OtherClock { when, clock });
        }
    }
    others
}

fn guidance(table: &Table<'_>) -> Option<Guidance> {
    let faults = table.faults;
    let guidance = table.table("guidance", "guidance")?;
    let at = guidance.need("days");
    guidance.finish();
    let value = at?;
    let days: Vec<u32> = list(faults, value, "days")
        .into_iter()
        .filter_map(|day| number(faults, day, "days", 1..=LONGEST).and_then(|n| u32::try_from(n).ok()))
        .collect();
    match days.as_slice() {
        [from, to] if from <= to => Some(Guidance { from_days: *from, to_days: *to }),
        _ => {
            wrong(faults, value, "days", "a list of two numbers, the smaller first,");
            None
        }
    }
}

fn element(table: &Table<'_>, value: &Value<'_>, key: &str) -> Option<Element> {
    named(table.faults, value, key, "element", Element::ALL, Element::name)
}

fn elements<'t>(table: &Table<'t>, scope: &Scope<'t>) -> Vec<Content> {
    let mut elements: Vec<Content> = Vec::new();
    for value in table.list("elements") {
        let content = if value.get_ref().is_table() {
            let Some(one) = Table::of(table.faults, value, "elements", "an element") else { continue };
            let named = one.need("element").and_then(|value| element(table, value, "element"));
            let (when, late) = (scope.condition(&one, "when"), one.flag("late"));
            one.finish();
            named.map(|element| Content { element, when, late })
        } else {
            element(table, value, "elements").map(|element| Content { element, when: None, late: false })
        };
        let Some(content) = content else { continue };
        if elements.iter().any(|held| held.element == content.element) {
            let (id, first) = (content.element.name().to_owned(), table.faults.line(value.span().start));
            table.faults.add(value.span().start, Problem::Twice { id, first });
        }
        elements.push(content);
    }
    elements
}

fn partial_first(table: &Table<'_>, elements: &[Content]) -> Vec<Element> {
    let mut first = Vec::new();
    for value in table.list("partial_first") {
        let Some(element) = element(table, value, "partial_first") else { continue };
        if !elements.iter().any(|content| content.element == element) {
            let element = element.name().to_owned();
            table.faults.add(value.span().start, Problem::FirstNotNeeded { element });
        }
        first.push(element);
    }
    first
}

fn exceptions<'t>(table: &Table<'t>, scope: &Scope<'t>) -> Vec<RuleException> {
    let mut exceptions: Vec<RuleException> = Vec::new();
    let mut lines: Vec<(String, usize)> = Vec::new();
    for one in table.tables("exception", "[[rule.exception]]") {
        let id = one.need_id("id");
        let text = one.need_bilingual("text");
        let (when_value, when) = (one.get("when"), scope.condition(&one, "when"));
        let record = one.bilinguals("record");
        let sign_off = one.table("sign_off", "sign_off").and_then(|more| {
            let when = more.need("when").and_then(|value| scope.read(value));
            let text = more.need_bilingual("text");
            more.need("record");
            let record = more.bilinguals("record");
            let house = more.flag("house");
            more.finish();
            Some(SignOff { when: when?, text: text?, record, house })
        });
        if let (Some(id), Some(text), true) = (id, text, when.is_some() == when_value.is_some()) {
            twice(table.faults, one.at, id.as_str(), lines.iter().map(|(id, line)| (id.as_str(), *line)));
            lines.push((id.to_string(), one.line()));
            exceptions.push(RuleException { id, text, when, record, sign_off });
        }
        one.finish();
    }
    exceptions
}
