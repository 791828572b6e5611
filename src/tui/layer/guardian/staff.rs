//! The fields for who did something: picking somebody seen before fills them all. Somebody from outside has no staff
//! number; the department is then their organisation.

use super::{known::Known, label::STAFF};
use crate::{
    domain::access::Person,
    tui::{
        layer::access::{
            label::{DEPARTMENT, POST, STAFF_ID},
            used::offered,
        },
        widget::{
            form::{Field, Form, Row},
            input::Input,
            suggest::{Eager, Suggestion},
            values::Values,
        },
    },
};

/// The rows, with what this person did as the hint; filled with `person` where one is given.
pub fn rows(known: &Known, person: Option<&Person>, hint: &'static str) -> Vec<Row> {
    let used = &known.used;
    let people = used
        .people
        .iter()
        .map(|person| Suggestion {
            text: person.name.to_string(),
            note: format!("{} {} {}", person.staff_id, person.department, person.post),
        })
        .collect();
    let text = |of: fn(&Person) -> &str| person.map_or("", of);
    let departments = Values::one(text(|p| p.department.as_str()), offered(&used.departments()), Eager::No);
    let posts = Values::one(text(|p| p.post.as_str()), offered(&used.posts()), Eager::No);
    let number = Input::new(text(|p| p.staff_id.as_str()));
    vec![
        Row::new(STAFF, hint, Field::Values(Values::one(text(|p| p.name.as_str()), people, Eager::Yes))),
        Row::new(STAFF_ID, "form-staff-id-hint", Field::Text(number)),
        Row::new(DEPARTMENT, "", Field::Values(departments)),
        Row::new(POST, "", Field::Values(posts)),
    ]
}

/// Fills the rows with somebody seen before, and goes on behind them.
pub fn picked(form: &mut Form, known: &Known, label: &str, item: usize) {
    let Some(person) = known.used.people.get(item).filter(|_| label == STAFF) else { return };
    for (label, text) in [
        (STAFF, &person.name),
        (STAFF_ID, &person.staff_id),
        (DEPARTMENT, &person.department),
        (POST, &person.post),
    ] {
        if let Some(row) = form.row_mut(label) {
            row.field.set_text(text.as_str());
            row.error = None;
        }
    }
    if let Some(place) = form.place(POST) {
        form.at = place + 1;
    }
}

/// The person the rows describe.
pub fn read(form: &Form) -> Person {
    Person {
        name: form.text(STAFF).into(),
        staff_id: form.text(STAFF_ID).into(),
        department: form.text(DEPARTMENT).into(),
        post: form.text(POST).into(),
    }
}
