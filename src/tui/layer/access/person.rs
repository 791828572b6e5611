//! The fields for a member of staff: picking one seen before fills them all.

use super::{
    label::{DEPARTMENT, NAME, POST, STAFF_ID},
    used::{Used, offered},
};
use crate::{
    domain::access::Person,
    tui::widget::{
        form::{Field, Form, Row},
        input::Input,
        suggest::{Eager, Suggestion},
        values::Values,
    },
};

/// The rows, filled with `person` where one is given; `called` is what this person is called in the form.
pub fn rows(used: &Used, person: Option<&Person>, called: &'static str, hint: &'static str) -> Vec<Row> {
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
    vec![
        Row::new(NAME, hint, Field::Values(Values::one(text(|p| p.name.as_str()), people, Eager::Yes)))
            .called(called),
        Row::new(STAFF_ID, "form-staff-id-hint", Field::Text(Input::new(text(|p| p.staff_id.as_str())))),
        Row::new(DEPARTMENT, "", Field::Values(departments)),
        Row::new(POST, "", Field::Values(posts)),
    ]
}

/// Fills the rows with someone seen before, and goes on behind them.
pub fn fill(form: &mut Form, person: &Person) {
    for (label, text) in [
        (NAME, &person.name),
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
        name: form.text(NAME).into(),
        staff_id: form.text(STAFF_ID).into(),
        department: form.text(DEPARTMENT).into(),
        post: form.text(POST).into(),
    }
}
