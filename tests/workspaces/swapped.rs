pub const ATTACKS: &[(&str, crate::Attack)] = &[];
