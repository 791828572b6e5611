//! Facts as they are typed as options.

use crate::{
    cli::{
        CliError,
        args::incident::FactArgs,
        typed::{Times, asked},
    },
    domain::incident::{Fact, FactName, parse_assignment, parse_fact},
};

/// The facts typed. Of a fact typed twice the later counts.
pub(super) fn typed(args: &FactArgs, times: &Times) -> Result<Vec<Fact>, CliError> {
    let mut facts = Vec::new();
    let mut put = |name: &str, value: &str| {
        let fact = parse_fact(name, value, times.now, &times.zone).map_err(|bad| asked(&bad))?;
        facts.push(fact);
        Ok::<_, CliError>(())
    };
    if let Some(title) = &args.title {
        put("title", title)?;
    }
    if !args.kind.is_empty() {
        let kinds: Vec<&str> = args.kind.iter().map(|kind| kind.name()).collect();
        put("kinds", &kinds.join(","))?;
    }
    let single = [
        ("detected", &args.detected),
        ("aware", &args.aware),
        ("count.total", &args.total),
        ("count.under-14", &args.under_14),
    ];
    for (name, value) in single {
        if let Some(value) = value {
            put(name, value)?;
        }
    }
    for place in &args.place {
        let (code, number) = place.split_once(['=', '＝']).unwrap_or((place, ""));
        put(&format!("count.in:{}", code.trim()), number)?;
    }
    for (name, values) in [("data", &args.data), ("systems", &args.system)] {
        if !values.is_empty() {
            put(name, &values.join("\n"))?;
        }
    }
    for assignment in &args.set {
        facts.push(parse_assignment(assignment, times.now, &times.zone).map_err(|bad| asked(&bad))?);
    }
    Ok(joined(facts))
}

/// Each fact once, as it was said last.
pub(super) fn joined(facts: Vec<Fact>) -> Vec<Fact> {
    let mut once: Vec<Fact> = Vec::new();
    for fact in facts {
        let name: FactName = fact.name();
        once.retain(|earlier| earlier.name() != name);
        once.push(fact);
    }
    once
}
