//! The rule packs: what stands in them, what they ask in which story, how they count, and what they refuse.

mod built_in;
mod stories_abroad;
mod stories_change;
mod stories_china;
mod story;
