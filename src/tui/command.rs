//! The one table of commands. Keys, key bar, help, menu, palette and docs/keys.md all come from it.
//!
//! Words: `cmd-{name}` is the short label, `cmd-{name}-help` says in a sentence what it does.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::{chord::Chord, section::Section, shelf::Shelf};

/// Where a key means something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Context {
    /// Everywhere, whatever is open.
    Everywhere,
    /// Any section, nothing open over it.
    Desk,
    /// One section.
    In(Section),
    /// One of the registers about children within the section Access.
    On(Shelf),
    /// A line of text being typed within a section: finding, filtering.
    Typing,
    /// A form, first run and unlocking included.
    Form,
    /// A list to pick from with a line to type in: palette, jump, files.
    Picker,
    /// The menu.
    Menu,
    /// Text to read: help, a message, a finding.
    Reading,
    /// A question with a dangerous answer.
    Confirm,
    /// The officers and the recovery kit.
    Officers,
    /// Work under way.
    Waiting,
    /// The editor of notices.
    Editor,
}

impl Context {
    /// Every context a person can be in.
    pub const ALL: [Self; 20] = [
        Self::In(Section::Today),
        Self::In(Section::Policy),
        Self::In(Section::Sdk),
        Self::In(Section::Incident),
        Self::In(Section::Access),
        Self::In(Section::Notice),
        Self::In(Section::Audit),
        Self::On(Shelf::Consents),
        Self::On(Shelf::Orders),
        Self::On(Shelf::Transfers),
        Self::On(Shelf::Retention),
        Self::Typing,
        Self::Form,
        Self::Picker,
        Self::Menu,
        Self::Reading,
        Self::Confirm,
        Self::Officers,
        Self::Waiting,
        Self::Editor,
    ];

    /// Whether text is typed here, so that no character is a key.
    pub const fn takes_text(self) -> bool {
        matches!(self, Self::Typing | Self::Form | Self::Picker | Self::Editor)
    }

    /// Whether what is said for `wide` holds here too.
    pub fn is_within(self, wide: Self) -> bool {
        self == wide
            || wide == Self::Everywhere
            || (wide == Self::Desk && matches!(self, Self::In(_) | Self::On(_)))
    }
}

/// Under which heading a command stands in menu and help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it; words are group-*")]
pub enum Group {
    Desk,
    Go,
    Record,
    Find,
    View,
    Move,
    Help,
}

impl Group {
    /// All, in the order of the menu.
    pub const ALL: [Self; 7] =
        [Self::Desk, Self::Go, Self::Record, Self::Find, Self::View, Self::Move, Self::Help];

    /// Message id of its name.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Desk => "group-desk",
            Self::Go => "group-go",
            Self::Record => "group-record",
            Self::Find => "group-find",
            Self::View => "group-view",
            Self::Move => "group-move",
            Self::Help => "group-help",
        }
    }
}

/// A command's row in the table.
#[derive(Clone, Copy, Debug)]
pub struct Spec {
    /// The command.
    pub id: Id,
    /// Its name: the words are `cmd-{name}` and `cmd-{name}-help`.
    pub name: &'static str,
    /// Its heading in menu and help.
    pub group: Group,
    /// Where its keys mean it.
    pub contexts: &'static [Context],
    /// Its keys, the one to be shown first.
    pub keys: &'static [Chord],
    /// Its rank on the key bar, 1 first; 0 keeps it off.
    pub bar: u8,
}

impl Spec {
    /// Whether the command exists in `context`.
    pub fn is_in(&self, context: Context) -> bool {
        self.nearness(context).is_some()
    }

    /// How closely the command belongs to `context`: 2 to itself, 1 to the desk, 0 to everywhere.
    fn nearness(&self, context: Context) -> Option<u8> {
        let fitting = self.contexts.iter().filter(|wide| context.is_within(**wide));
        fitting
            .map(|wide| match wide {
                Everywhere => 0,
                Desk => 1,
                _ => 2,
            })
            .max()
    }
}

macro_rules! commands {
    ($($id:ident $name:literal $group:ident [$($context:expr),+] [$($key:expr),*] $bar:literal;)+) => {
        /// A command.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[expect(missing_docs, reason = "each is described by its words, cmd-*-help")]
        pub enum Id { $($id),+ }

        /// Every command.
        pub const TABLE: &[Spec] = &[$(Spec {
            id: Id::$id,
            name: $name,
            group: Group::$group,
            contexts: &[$($context),+],
            keys: &[$($key),*],
            bar: $bar,
        }),+];
    };
}

use Chord as K;
use Context::{
    Confirm, Desk, Editor, Everywhere, Form, In, Menu, Officers, On, Picker, Reading, Typing, Waiting,
};

const ACCESS: Context = In(Section::Access);
const INCIDENT: Context = In(Section::Incident);
const NOTICE: Context = In(Section::Notice);
const CONSENTS: Context = On(Shelf::Consents);
const ORDERS: Context = On(Shelf::Orders);
const TRANSFERS: Context = On(Shelf::Transfers);
const RETENTION: Context = On(Shelf::Retention);

const UP: Chord = K::key(KeyCode::Up);
const DOWN: Chord = K::key(KeyCode::Down);
const LEFT: Chord = K::key(KeyCode::Left);
const RIGHT: Chord = K::key(KeyCode::Right);
const ENTER: Chord = K::key(KeyCode::Enter);
const ESC: Chord = K::key(KeyCode::Esc);
const TAB: Chord = K::key(KeyCode::Tab);
const BACK_TAB: Chord = K::key(KeyCode::BackTab);
const PAGE_UP: Chord = K::key(KeyCode::PageUp);
const PAGE_DOWN: Chord = K::key(KeyCode::PageDown);
const HOME: Chord = K::key(KeyCode::Home);
const END: Chord = K::key(KeyCode::End);
const INSERT: Chord = K::key(KeyCode::Insert);
const DELETE: Chord = K::key(KeyCode::Delete);
const CTRL_UP: Chord = K::key(KeyCode::Up).with(KeyModifiers::CONTROL);
const CTRL_DOWN: Chord = K::key(KeyCode::Down).with(KeyModifiers::CONTROL);
const ALT_UP: Chord = K::key(KeyCode::Up).with(KeyModifiers::ALT);
const ALT_DOWN: Chord = K::key(KeyCode::Down).with(KeyModifiers::ALT);

// id, name, group, contexts, keys (the one to show first), rank on the key bar.
commands! {
    // Moving.
    Up "up" Move [Desk, Menu, Officers, Reading, Picker, Typing, Form, Editor] [UP, K::char('k')] 1;
    Down "down" Move [Desk, Menu, Officers, Reading, Picker, Typing, Form, Editor] [DOWN, K::char('j')] 1;
    Left "left" Move [Desk, Menu, Officers] [LEFT, K::char('h')] 0;
    Right "right" Move [Desk, Menu, Officers] [RIGHT, K::char('l')] 0;
    PageUp "page-up" Move [Desk, Officers, Reading, Picker, Editor] [PAGE_UP, K::ctrl('b')] 0;
    PageDown "page-down" Move [Desk, Officers, Reading, Picker, Editor] [PAGE_DOWN] 0;
    Top "top" Move [Desk, Menu, Officers, Reading] [HOME, K::char('g')] 0;
    Bottom "bottom" Move [Desk, Menu, Officers, Reading] [END, K::char('G')] 0;
    NextPane "next-pane" Move [Desk, Officers] [TAB] 3;
    PreviousPane "previous-pane" Move [Desk, Officers] [BACK_TAB] 0;
    NextField "next-field" Move [Form, Picker, Editor] [TAB] 3;
    PreviousField "previous-field" Move [Form, Editor] [BACK_TAB] 0;
    Open "open" Record [Desk, Menu, Officers] [ENTER] 2;
    Accept "accept" Record [Form, Picker, Typing] [ENTER] 2;
    Back "back" Move [Desk] [ESC] 0;
    Cancel "cancel" Move [Form, Picker, Typing, Menu, Officers, Reading, Confirm, Waiting, Editor] [ESC, K::char('q')] 4;
    // A dangerous step is confirmed by a key that never asks for one.
    // The same key, since it confirms what a form says; where that is dangerous, the form asks first, by another key.
    Submit "submit" Record [Form, Editor] [K::f(12), K::ctrl('y')] 5;
    Confirm "confirm" Record [Confirm] [K::f(12), K::ctrl('y')] 1;

    // Records.
    New "new" Record [In(Section::Policy), In(Section::Sdk)] [INSERT, K::char('i')] 4;
    Remove "remove" Record [INCIDENT] [K::key(KeyCode::Delete)] 0;
    Bookmark "bookmark" Record [In(Section::Policy)] [K::char('*'), K::char('b')] 7;
    Verify "verify" Record [In(Section::Audit)] [K::char('!'), K::char('v')] 4;
    Checkpoint "checkpoint" Record [In(Section::Audit), In(Section::Today)] [K::char('@'), K::char('p')] 5;
    Request "request" Record [In(Section::Access)] [INSERT, K::char('i')] 4;
    RequestAgain "request-again" Record [In(Section::Access)] [K::char('"'), K::char('r')] 4;
    Approve "approve" Record [In(Section::Access)] [K::ctrl('a'), K::char('a')] 4;
    Refuse "refuse" Record [In(Section::Access)] [K::ctrl('x'), K::char('x')] 5;
    SendBack "send-back" Record [In(Section::Access)] [K::ctrl('u'), K::char('u')] 5;
    LogAccess "log-access" Record [In(Section::Access)] [K::char('*'), K::char('w')] 5;
    LogUnasked "log-unasked" Record [In(Section::Access)] [K::char('!')] 0;
    CloseCase "close-case" Record [In(Section::Access)] [K::char('$'), K::char('z')] 5;
    Revoke "revoke" Record [In(Section::Access)] [DELETE] 6;
    Deputies "deputies" Record [In(Section::Access)] [K::char('@'), K::char('d')] 0;
    Enrol "enrol" Record [Officers] [INSERT, K::char('i')] 4;
    RemoveOfficer "remove-officer" Record [Officers] [DELETE] 5;
    ChangePassphrase "change-passphrase" Record [Officers] [K::char('*'), K::char('p')] 6;
    MakeKit "make-kit" Record [Officers] [K::char('+'), K::char('r')] 7;
    TestKit "test-kit" Record [Officers] [K::char('!'), K::char('t')] 8;
    RecordConsent "record-consent" Record [CONSENTS] [INSERT, K::char('i')] 4;
    WithdrawConsent "withdraw-consent" Record [CONSENTS] [DELETE] 5;
    RecordOrder "record-order" Record [ORDERS] [INSERT, K::char('i')] 4;
    TellRecipient "tell-recipient" Record [ORDERS] [K::char('*'), K::char('w')] 5;
    DeletedIn "deleted-in" Record [ORDERS] [K::char('='), K::char('d')] 5;
    CompleteOrder "complete-order" Record [ORDERS] [K::char('$'), K::char('z')] 6;
    RefuseOrder "refuse-order" Record [ORDERS] [K::ctrl('x'), K::char('x')] 8;
    ProposeTransfer "propose-transfer" Record [TRANSFERS] [INSERT, K::char('i')] 4;
    AssessTransfer "assess-transfer" Record [TRANSFERS] [K::char('*'), K::char('w')] 5;
    ApproveTransfer "approve-transfer" Record [TRANSFERS] [K::ctrl('a'), K::char('a')] 5;
    RefuseTransfer "refuse-transfer" Record [TRANSFERS] [K::ctrl('x'), K::char('x')] 6;
    EndTransfer "end-transfer" Record [TRANSFERS] [K::char('$'), K::char('z')] 6;
    SetRetention "set-retention" Record [RETENTION] [INSERT, K::char('i')] 4;
    Erase "erase" Record [ACCESS, CONSENTS, ORDERS, TRANSFERS, RETENTION] [K::ctrl('d')] 9;
    HandOut "hand-out" Record [In(Section::Access), INCIDENT, NOTICE, In(Section::Audit)] [K::ctrl('e'), K::char('e')] 4;
    // Incidents, what is recorded.
    OpenIncident "open-incident" Record [INCIDENT] [INSERT, K::char('i')] 4;
    TellFacts "tell-facts" Record [INCIDENT] [K::char('.')] 5;
    ChangeFact "change-fact" Record [INCIDENT] [K::char('*'), K::char('w')] 5;
    NextState "next-state" Record [INCIDENT] [K::char('$'), K::char('z')] 6;
    BeginDuty "begin-duty" Record [INCIDENT] [K::char('!'), K::char('b')] 5;
    SetDone "set-done" Record [INCIDENT] [K::ctrl('a'), K::char('a')] 4;
    SetAside "set-aside" Record [INCIDENT] [K::ctrl('x'), K::char('x')] 6;
    Reopen "reopen" Record [INCIDENT] [K::ctrl('u'), K::char('u')] 5;
    AddNote "add-note" Record [INCIDENT] [K::char('"')] 8;
    AddMeasure "add-measure" Record [INCIDENT] [K::char('('), K::char('m')] 0;
    AddTask "add-task" Record [INCIDENT] [K::char('@'), K::char('d')] 0;
    TakeChecklist "take-checklist" Record [INCIDENT] [K::char('#'), K::char('y')] 0;
    AssignTask "assign-task" Record [INCIDENT] [K::char('&'), K::char('p')] 6;
    LinkIncident "link-incident" Record [INCIDENT] [K::char('<')] 0;
    KeepEvidence "keep-evidence" Record [INCIDENT] [K::char('\''), K::char('v')] 0;
    AdoptRules "adopt-rules" Record [INCIDENT] [K::char(';')] 0;
    ReviewIncident "review-incident" Record [INCIDENT] [K::char('^'), K::char('r')] 7;
    // Notices.
    DraftNotices "draft-notices" Record [INCIDENT] [K::char(')')] 7;
    DraftNotice "draft-notice" Record [NOTICE] [INSERT, K::char('i')] 4;
    EditNotice "edit-notice" Record [NOTICE] [K::char('*'), K::char('w')] 4;
    MarkRead "mark-read" Record [NOTICE] [K::char('!'), K::char('b')] 6;
    WaiveFinding "waive-finding" Record [NOTICE] [K::ctrl('u'), K::char('u')] 6;
    ReleaseNotice "release-notice" Record [NOTICE] [K::ctrl('a'), K::char('a')] 5;
    WithdrawNotice "withdraw-notice" Record [NOTICE] [K::ctrl('x'), K::char('x')] 0;
    MergeNotice "merge-notice" Record [NOTICE] [K::char('('), K::char('m')] 5;
    SendNotice "send-notice" Record [NOTICE] [K::char('@'), K::char('d')] 6;
    RecordDelivery "record-delivery" Record [NOTICE] [K::char('$'), K::char('z')] 5;
    PolicyNotice "policy-notice" Record [NOTICE] [K::char(';')] 0;
    Clauses "clauses" View [NOTICE] [K::char(','), K::char('t')] 8;
    // The editor of notices. Ctrl-Z takes back there, as everywhere where one writes.
    NextFinding "next-finding" Find [Editor] [K::f(2), K::ctrl('n')] 1;
    FindReplace "replace" Find [Editor] [K::f(3), K::ctrl('f')] 6;
    OutsideEditor "outside-editor" Record [Editor] [K::f(4)] 9;
    NextView "next-view" View [Editor] [K::f(5)] 2;
    InsertFact "insert-fact" Record [Editor] [K::f(6), INSERT] 6;
    InsertClause "insert-clause" Record [Editor] [K::f(7)] 7;
    Undo "undo" Record [Editor] [K::f(8), K::ctrl('z')] 6;
    Redo "redo" Record [Editor] [K::f(9), K::ctrl('r')] 0;
    AddBlock "add-block" Record [Editor] [K::ctrl('o')] 8;
    RemoveBlock "remove-block" Record [Editor] [K::ctrl('x')] 0;
    BlockUp "block-up" Record [Editor] [CTRL_UP, ALT_UP] 0;
    BlockDown "block-down" Record [Editor] [CTRL_DOWN, ALT_DOWN] 0;
    CompanyBreach "company-breach" Record [In(Section::Sdk)] [K::char('!'), K::char('b')] 9;
    IncidentOfAccess "incident-of-access" Record [ACCESS] [K::char('&')] 9;

    // Finding.
    Find "find" Find [Desk] [K::char('/'), K::ctrl('f')] 5;
    NextMatch "next-match" Find [Desk] [K::ctrl('n'), K::char('n')] 0;
    PreviousMatch "previous-match" Find [Desk] [K::ctrl('r'), K::char('N')] 0;
    Jump "jump" Find [Desk] [K::ctrl('o'), K::char('o')] 6;

    // What is shown.
    Sort "sort" View [In(Section::Sdk), INCIDENT, In(Section::Access), NOTICE] [K::char('='), K::char('s')] 6;
    SortReverse "sort-reverse" View [In(Section::Sdk), INCIDENT, In(Section::Access), NOTICE] [K::char('-'), K::char('S')] 0;
    Filter "filter" View [In(Section::Sdk), INCIDENT, In(Section::Access), NOTICE, In(Section::Audit)] [K::char('+'), K::char('f')] 7;
    ClearFilter "clear-filter" View [In(Section::Sdk), INCIDENT, ACCESS, NOTICE, In(Section::Audit), CONSENTS, ORDERS, TRANSFERS, RETENTION] [K::key(KeyCode::Backspace)] 0;
    Chart "chart" View [In(Section::Sdk), INCIDENT, In(Section::Access)] [K::char('%'), K::char('c')] 8;
    Child "child" View [In(Section::Access)] [K::char('#'), K::char('y')] 9;
    ToEntry "to-entry" Go [INCIDENT, ACCESS, NOTICE, CONSENTS, ORDERS, TRANSFERS, RETENTION] [K::char('>')] 9;
    Records "records" View [ACCESS, CONSENTS, ORDERS, TRANSFERS, RETENTION] [K::char(','), K::char('t')] 5;
    // Incidents, what is shown.
    Board "board" View [INCIDENT] [K::char(','), K::char('t')] 5;
    Editions "editions" View [In(Section::Policy)] [K::char(','), K::char('e')] 8;
    Bookmarks "bookmarks" View [In(Section::Policy)] [K::char('\''), K::char('B')] 9;
    Adopt "adopt" Record [In(Section::Policy)] [K::char('='), K::char('a')] 0;
    ToSdks "to-sdks" Go [In(Section::Policy)] [K::char('>')] 9;
    ToEdition "to-edition" Go [In(Section::Sdk), In(Section::Access)] [K::char('<')] 9;
    Proof "proof" Help [In(Section::Audit)] [K::char('&')] 8;

    // The sections.
    Today "today" Go [Desk] [K::char('1'), K::f(2)] 0;
    Policy "policy" Go [Desk] [K::char('2'), K::f(3)] 0;
    Sdk "sdk" Go [Desk] [K::char('3'), K::f(4)] 0;
    Incident "incident" Go [Desk] [K::char('4'), K::f(5)] 0;
    Access "access" Go [Desk] [K::char('5'), K::f(6)] 0;
    Notice "notice" Go [Desk] [K::char('6'), K::f(7)] 0;
    Audit "audit" Go [Desk] [K::char('8'), K::f(9)] 0;
    NextSection "next-section" Go [Desk] [K::char(']')] 0;
    PreviousSection "previous-section" Go [Desk] [K::char('[')] 0;

    // The desk itself.
    Palette "palette" Desk [Desk, Editor] [K::ctrl('p'), K::char(':')] 11;
    Menu "menu" Desk [Desk] [K::f(10)] 13;
    Language "language" Desk [Everywhere] [K::ctrl('t')] 0;
    Theme "theme" Desk [Everywhere] [K::ctrl('g')] 0;
    // A digit reaches the program whatever input method is on; sections have 1 to 8.
    Officers "officers" Desk [Desk] [K::char('0')] 0;
    Mouse "mouse" Desk [Desk] [] 0;
    Lock "lock" Desk [Desk] [K::ctrl('k')] 0;
    Redraw "redraw" Desk [Everywhere] [K::ctrl('l')] 0;
    Suspend "suspend" Desk [Everywhere] [K::ctrl('z')] 0;
    Quit "quit" Desk [Everywhere] [K::ctrl('q'), K::char('q')] 14;
    Help "help" Help [Everywhere] [K::f(1), K::char('?')] 12;
}

/// The command a key means in a context: that of the context itself before one of the whole desk, and that
/// before one of everywhere. Where text is typed, characters are text.
pub fn lookup(context: Context, event: &KeyEvent) -> Option<Id> {
    let chord = Chord::of(event)?;
    if chord.types() && context.takes_text() {
        return None;
    }
    let hits = TABLE.iter().filter(|spec| spec.keys.contains(&chord));
    hits.filter_map(|spec| Some((spec.nearness(context)?, spec.id))).max_by_key(|hit| hit.0).map(|hit| hit.1)
}

/// A command's row.
pub fn spec(id: Id) -> Option<&'static Spec> {
    TABLE.iter().find(|spec| spec.id == id)
}

impl Id {
    /// The section the command opens.
    pub const fn section(self) -> Option<Section> {
        Some(match self {
            Self::Today => Section::Today,
            Self::Policy => Section::Policy,
            Self::Sdk => Section::Sdk,
            Self::Incident => Section::Incident,
            Self::Access => Section::Access,
            Self::Notice => Section::Notice,
            Self::Audit => Section::Audit,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Language, Words};

    #[test]
    fn no_key_means_two_things_in_one_place() {
        for context in Context::ALL {
            for (place, one) in TABLE.iter().enumerate() {
                for other in TABLE.iter().skip(place + 1) {
                    let together =
                        one.nearness(context).is_some() && one.nearness(context) == other.nearness(context);
                    let shared: Vec<_> = one
                        .keys
                        .iter()
                        .filter(|key| together && other.keys.contains(key))
                        .filter(|key| !(key.types() && context.takes_text()))
                        .collect();
                    assert!(
                        shared.is_empty(),
                        "{} and {} share {shared:?} in {context:?}",
                        one.name,
                        other.name
                    );
                }
            }
        }
    }

    #[test]
    fn every_command_has_words_in_both_languages() {
        for language in Language::ALL {
            let words = Words::new(language);
            for spec in TABLE {
                for id in [format!("cmd-{}", spec.name), format!("cmd-{}-help", spec.name)] {
                    assert!(words.has(&id), "{id} in {}", language.tag());
                }
            }
        }
    }

    #[test]
    fn every_command_can_be_reached_without_a_letter() {
        for spec in TABLE {
            let by_key = spec.keys.iter().any(|key| !key.is_letter());
            let in_menu = spec.group != Group::Move
                && spec.contexts.iter().any(|c| c.is_within(Desk) || matches!(c, In(_) | On(_) | Everywhere));
            assert!(by_key || in_menu, "{}", spec.name);
        }
    }

    #[test]
    fn a_dangerous_step_is_confirmed_by_a_key_that_asks_for_none() {
        let confirming = spec(Id::Confirm).map_or(&[][..], |spec| spec.keys);
        assert!(!confirming.is_empty());
        // A form whose step is dangerous takes Submit only as the way to its button: tested with the forms.
        let asking =
            |spec: &&Spec| spec.group == Group::Record && !matches!(spec.id, Id::Confirm | Id::Submit);
        for spec in TABLE.iter().filter(asking) {
            assert!(spec.keys.iter().all(|key| !confirming.contains(key)), "{}", spec.name);
        }
    }

    #[test]
    fn names_are_unique() {
        let mut names: Vec<_> = TABLE.iter().map(|spec| spec.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), TABLE.len());
    }
}
