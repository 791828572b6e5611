//! What follows from the numbers of the groups, and what does not fit together.

use super::*;

#[test]
fn a_number_of_persons_is_at_least_something_or_that_is_open() {
    let open = facts([count("total", "900000-1200000")]);
    let persons = open.persons();
    assert_eq!(persons.at_least(900_000), Some(true));
    assert_eq!(persons.at_least(1_000_000), None);
    assert_eq!(persons.at_least(1_200_001), Some(false));
    assert_eq!(facts([]).persons().at_least(1), None);
}

#[test]
fn groups_add_up_where_no_total_is_told() {
    let all = [("adults", "10"), ("minors-14-17", "20"), ("under-14", "30"), ("staff", "0")];
    let told = facts(all.map(|(group, number)| count(group, number)));
    assert_eq!(told.persons(), Persons { low: 60, high: Some(60) });
    assert_eq!(told.minors(), Persons { low: 50, high: Some(50) });
    let some = facts([count("adults", "10"), count("under-14", "30")]);
    assert_eq!(some.persons(), Persons { low: 40, high: None });
}

#[test]
fn the_rest_of_a_total_bounds_a_group() {
    let told = facts([count("total", "1000"), count("adults", "1000")]);
    assert_eq!(told.persons_of(&Group::Under14).at_least(1), Some(false));
    assert_eq!(told.minors().at_least(1), Some(false));
    let told = facts([count("total", "1000"), count("adults", "999")]);
    assert_eq!(told.persons_of(&Group::Under14).at_least(1), None);
    assert_eq!(told.minors().at_least(2), Some(false));
}

#[test]
fn nobody_is_in_a_place_that_was_not_told_of() {
    let told = facts([count("in:DE", "3000"), count("in:US-CA", "600"), count("in:US", "500")]);
    assert_eq!(told.persons_in(["FR"]), Persons { low: 0, high: Some(0) });
    assert_eq!(told.persons_in(["DE", "FR"]), Persons { low: 3_000, high: Some(3_000) });
    assert_eq!(told.persons_in(["US-CA"]).low, 600);
    // A country has at least as many as its parts.
    assert_eq!(told.persons_in(["US"]), Persons { low: 600, high: Some(600) });
    let unknown = facts([count("in:DE", "?")]);
    assert_eq!(unknown.persons_in(["DE"]).at_least(1), None);
}

#[test]
fn data_is_sensitive_by_its_class_by_mark_or_by_whose_it_is() {
    let item = |class, sensitive| DataItem { name: "x".into(), class, sensitive };
    let data = |item| Fact::Data { data: BTreeSet::from([item]) };
    let no_child = count("under-14", "0");
    let plain = item(DataClass::Contact, false);
    assert_eq!(facts([data(plain.clone()), no_child.clone()]).is_sensitive(), Some(false));
    assert_eq!(facts([data(plain.clone())]).is_sensitive(), None, "children may be among them");
    assert_eq!(facts([data(plain), count("under-14", "1")]).is_sensitive(), Some(true));
    assert_eq!(facts([data(item(DataClass::Contact, true)), no_child.clone()]).is_sensitive(), Some(true));
    assert_eq!(facts([data(item(DataClass::Biometric, false))]).is_sensitive(), Some(true));
    assert_eq!(facts([no_child]).is_sensitive(), None, "nobody told which data");
}

#[test]
fn classes_are_guessed_from_the_policys_words() {
    let guesses = [
        ("手机号码", DataClass::Contact),
        ("昵称", DataClass::Basic),
        ("设备标识符", DataClass::Device),
        ("人脸图像", DataClass::Biometric),
        ("登录密码", DataClass::Credentials),
        ("Phone number", DataClass::Contact),
        ("别的", DataClass::Other),
    ];
    for (name, class) in guesses {
        assert_eq!(DataItem::guess(name), class, "{name}");
    }
}

#[test]
fn times_out_of_order_and_numbers_beyond_the_total_are_doubted_at_their_fields() {
    let told = facts([
        told(Moment::Detected, "2026-11-25T08:00:00Z"),
        told(Moment::Contained, "2026-11-25T07:59:00Z"),
        count("total", "100"),
        count("adults", "90"),
        count("under-14", "11"),
        count("in:DE", "101"),
    ]);
    let found: Vec<String> = doubts(&told).iter().map(|doubt| doubt.at().name()).collect();
    assert_eq!(found, ["contained", "count.total", "count.in:DE"]);
}

#[test]
fn facts_that_fit_are_not_doubted() {
    let same = "2026-11-25T08:00:00Z";
    let told = facts([
        told(Moment::Detected, same),
        told(Moment::Contained, same),
        count("total", "100"),
        count("adults", "90"),
        count("under-14", "10"),
    ]);
    assert_eq!(doubts(&told), []);
}
