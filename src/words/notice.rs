//! What notices, their readers and their ways are called.

use super::Words;
use crate::domain::notice::{Audience, Channel, MajorChange, NoticeState, Reference, ReportStage, Tongue};

impl Words {
    fn of_notice(&self, kind: &str, name: &str) -> String {
        self.text(&format!("notice-{kind}-{name}")).into_owned()
    }

    /// To whom.
    pub fn audience(&self, audience: Audience) -> String {
        self.of_notice("audience", audience.name())
    }

    /// By which way.
    pub fn channel(&self, channel: Channel) -> String {
        self.of_notice("channel", channel.name())
    }

    /// By which way something was told, as it is recorded: a notice's way by its word, any other as somebody wrote it.
    pub fn told_by(&self, way: &str) -> String {
        let known = Channel::ALL.iter().find(|channel| channel.name() == way);
        known.map_or_else(|| way.to_owned(), |channel| self.channel(*channel))
    }

    /// In which language.
    pub fn tongue(&self, tongue: Tongue) -> String {
        self.of_notice("tongue", &tongue.name().to_ascii_lowercase())
    }

    /// Where it stands.
    pub fn notice_state(&self, state: NoticeState) -> String {
        self.of_notice("state", state.name())
    }

    /// Which report of a chain it is.
    pub fn report_stage(&self, stage: ReportStage) -> String {
        self.of_notice("stage", stage.name())
    }

    /// What a reference in a text stands for.
    pub fn reference(&self, reference: &Reference) -> String {
        match reference {
            Reference::Fact(fact) => self.fact_name(fact),
            Reference::ReportedTo => self.text("element-reported-to").into_owned(),
        }
    }

    /// Which material change of the policy.
    pub fn major_change(&self, change: MajorChange) -> String {
        self.of_notice("change", change.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn everything_about_a_notice_has_a_name_in_both_languages() {
        for language in Language::ALL {
            let words = Words::new(language);
            let mut said: Vec<String> = Audience::ALL.iter().map(|one| words.audience(*one)).collect();
            said.extend(Channel::ALL.iter().map(|one| words.channel(*one)));
            said.extend(Tongue::ALL.iter().map(|one| words.tongue(*one)));
            said.extend(NoticeState::ALL.iter().map(|one| words.notice_state(*one)));
            said.extend(ReportStage::ALL.iter().map(|one| words.report_stage(*one)));
            said.extend(MajorChange::ALL.iter().map(|one| words.major_change(*one)));
            assert!(said.iter().all(|word| !word.contains('⟦')), "{said:?}");
        }
    }
}
