//! Themes: what each role of the screen looks like, read from assets/themes.

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

/// A theme's name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeName {
    /// Light text on a dark ground.
    #[default]
    Dark,
    /// Dark text on a light ground.
    Light,
    /// Black, white and full colours.
    HighContrast,
    /// No colour, only bold, underlined and reverse.
    Mono,
}

impl ThemeName {
    /// All, in the order they are switched through.
    pub const ALL: [Self; 4] = [Self::Dark, Self::Light, Self::HighContrast, Self::Mono];

    /// The name used in settings and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::HighContrast => "high-contrast",
            Self::Mono => "mono",
        }
    }

    /// The theme of that name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }

    /// The next one.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Dark => Self::Light,
            Self::Light => Self::HighContrast,
            Self::HighContrast => Self::Mono,
            Self::Mono => Self::Dark,
        }
    }

    const fn source(self) -> &'static str {
        match self {
            Self::Dark => include_str!("../../assets/themes/dark.toml"),
            Self::Light => include_str!("../../assets/themes/light.toml"),
            Self::HighContrast => include_str!("../../assets/themes/high-contrast.toml"),
            Self::Mono => include_str!("../../assets/themes/mono.toml"),
        }
    }
}

/// One role's look as the file gives it.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a modifier of the file's format")]
struct Face {
    #[serde(deserialize_with = "colour")]
    fg: Option<Color>,
    #[serde(deserialize_with = "colour")]
    bg: Option<Color>,
    bold: bool,
    dim: bool,
    italic: bool,
    underlined: bool,
    reverse: bool,
}

/// `#rrggbb`, or a name of the terminal's own palette.
fn colour<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Color>, D::Error> {
    let text = String::deserialize(from)?;
    text.parse().map(Some).map_err(|_| serde::de::Error::custom(format_args!("{text:?} is no colour")))
}

impl Face {
    fn style(self) -> Style {
        let mut style = Style { fg: self.fg, bg: self.bg, ..Style::default() };
        for (on, modifier) in [
            (self.bold, Modifier::BOLD),
            (self.dim, Modifier::DIM),
            (self.italic, Modifier::ITALIC),
            (self.underlined, Modifier::UNDERLINED),
            (self.reverse, Modifier::REVERSED),
        ] {
            if on {
                style = style.add_modifier(modifier);
            }
        }
        style
    }
}

macro_rules! roles {
    ($($(#[$doc:meta])* $role:ident,)+) => {
        /// A look for each role. Roles other than `text` and `overlay` may leave the ground as it is.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Theme {
            /// Which theme this is.
            pub name: ThemeName,
            /// The ground of the desk, with the colour of ordinary text on it.
            pub ground: Style,
            /// The ground of what lies over the desk.
            pub overlay_ground: Style,
            $($(#[$doc])* pub $role: Style,)+
        }

        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Faces { $($role: Face,)+ }

        impl Theme {
            fn of_faces(name: ThemeName, faces: &Faces) -> Self {
                let mut theme = Self {
                    name,
                    ground: faces.text.style(),
                    overlay_ground: faces.overlay.style(),
                    $($role: faces.$role.style(),)+
                };
                // Text takes the ground it stands on.
                theme.text.bg = None;
                theme.overlay.bg = None;
                theme.overlay_border.bg = None;
                theme
            }

            /// Every role by name.
            pub fn roles(&self) -> Vec<(&'static str, Style)> {
                vec![$((stringify!($role), self.$role),)+]
            }

            /// The same with every colour turned by `turn`.
            #[must_use]
            fn recoloured(mut self, turn: impl Fn(Color) -> Color) -> Self {
                self.ground.fg = self.ground.fg.map(&turn);
                self.ground.bg = self.ground.bg.map(&turn);
                self.overlay_ground.fg = self.overlay_ground.fg.map(&turn);
                self.overlay_ground.bg = self.overlay_ground.bg.map(&turn);
                $(self.$role.fg = self.$role.fg.map(&turn); self.$role.bg = self.$role.bg.map(&turn);)+
                self
            }
        }
    };
}

roles! {
    /// Ordinary text. Its ground in the file is that of the whole screen.
    text,
    /// Text that matters less: hints, units, numbers of lines.
    dim,
    /// Headings and labels of a detail.
    heading,
    /// What draws the eye: the caret's line label, links, the current tab's underline.
    accent,
    /// The header line.
    header,
    /// The name of the program in the header.
    brand,
    /// A section's tab.
    tab,
    /// The open section's tab.
    tab_open,
    /// Borders of panes.
    border,
    /// Border and title of the pane that has the keys.
    border_focus,
    /// The selected row where the keys are.
    selection,
    /// The selected row where the keys are not.
    selection_away,
    /// Characters that match what was searched for.
    mark,
    /// The match that `n` and `N` stand on.
    mark_here,
    /// A key's name on the key bar.
    bar_key,
    /// What a key does, on the key bar.
    bar_text,
    /// Text of what lies over the desk. Its ground in the file is that of the whole overlay.
    overlay,
    /// Border and title of what lies over the desk.
    overlay_border,
    /// A field to type in.
    field,
    /// The field that has the keys.
    field_focus,
    /// All is well.
    good,
    /// Look at this.
    warn,
    /// This is wrong.
    bad,
}

impl Theme {
    /// Reads a theme. The bundled files parse (a test sees to it); should one not, the terminal's own colours show.
    pub fn load(name: ThemeName) -> Self {
        toml::from_str::<Faces>(name.source())
            .map_or_else(|_| Self::plain(name), |faces| Self::of_faces(name, &faces))
    }

    /// The same in the 256 colours of terminals without true colour.
    #[must_use]
    pub fn in_256_colours(self) -> Self {
        self.recoloured(nearest)
    }

    fn plain(name: ThemeName) -> Self {
        let empty: Result<Faces, _> = toml::from_str(ThemeName::Mono.source());
        match empty {
            Ok(faces) => Self::of_faces(name, &faces),
            Err(_) => unreachable!("assets/themes/mono.toml parses: checked by a test"),
        }
    }
}

/// The nearest of the 216 colours of the cube and the 24 greys.
fn nearest(colour: Color) -> Color {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    let Color::Rgb(r, g, b) = colour else { return colour };
    let distance = |(x, y, z): (u8, u8, u8)| {
        [(r, x), (g, y), (b, z)].into_iter().map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum::<u32>()
    };
    let step = |c: u8| (0_u8..6).zip(STEPS).min_by_key(|(_, value)| value.abs_diff(c)).unwrap_or((0, 0));
    let (ri, rv) = step(r);
    let (gi, gv) = step(g);
    let (bi, bv) = step(b);
    let cube = (distance((rv, gv, bv)), 16 + 36 * ri + 6 * gi + bi);
    let grey =
        (0_u8..24).map(|i| (distance((8 + 10 * i, 8 + 10 * i, 8 + 10 * i)), 232 + i)).min().unwrap_or(cube);
    Color::Indexed(cube.min(grey).1)
}
