//! A text as a QR code, to be taken by another machine's camera: dark on light, with its quiet zone, two modules a cell.

use crossterm::event::{KeyCode, KeyEvent, MouseEvent};
use qrcode::{Color, EcLevel, QrCode};
use ratatui::{
    Frame,
    layout::Rect,
    style::{Color as Paint, Style},
    text::{Line, Span},
    widgets::Clear,
};

use super::Layer;
use crate::tui::{
    command::{Context, Id},
    cx::{Cx, Flow},
    look::Look,
    theme::ThemeName,
    widget::{
        overlay,
        textview::{Scroll, wrap},
    },
};

/// Modules of light around the code that the standard asks for.
const QUIET: usize = 4;

/// The code with the text below it.
pub struct Qr {
    title: String,
    text: String,
    /// Rows of modules, quiet zone included; `true` is dark. None: the text is too long for any code.
    modules: Option<Vec<Vec<bool>>>,
    scroll: Scroll,
}

impl Qr {
    /// The code of `text`.
    pub fn new(title: impl Into<String>, text: &str) -> Self {
        Self { title: title.into(), text: text.to_owned(), modules: modules(text), scroll: Scroll::default() }
    }
}

fn modules(text: &str) -> Option<Vec<Vec<bool>>> {
    let code = QrCode::with_error_correction_level(text, EcLevel::L).ok()?;
    let side = code.width() + 2 * QUIET;
    let mut rows = vec![vec![false; side]; QUIET];
    for row in code.to_colors().chunks(code.width().max(1)) {
        let mut line = vec![false; QUIET];
        line.extend(row.iter().map(|module| *module == Color::Dark));
        line.resize(side, false);
        rows.push(line);
    }
    rows.resize(side, vec![false; side]);
    Some(rows)
}

/// What a code is drawn with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ink {
    /// Black on white, whatever the theme: what cameras expect.
    Colours,
    /// Light is what is drawn: on the dark ground that most terminals have it comes out the right way round.
    Blocks,
}

/// Two rows of modules a line, as half blocks.
fn halves(modules: &[Vec<bool>], ink: Ink) -> Vec<Line<'static>> {
    let dark =
        |row: Option<&Vec<bool>>, x: usize| row.is_some_and(|row| row.get(x).copied().unwrap_or(false));
    let cells = |pair: &[Vec<bool>]| {
        let (upper, lower) = (pair.first(), pair.get(1));
        let width = upper.map_or(0, Vec::len);
        let spans = (0..width).map(|x| {
            let (upper, lower) = (dark(upper, x), dark(lower, x));
            match ink {
                Ink::Colours => {
                    // Whole cells are ground and not glyphs, which would leave seams between lines.
                    let sign = match (upper, lower) {
                        (true, false) => "▀",
                        (false, true) => "▄",
                        _ => " ",
                    };
                    Span::styled(sign, paint(upper && lower))
                }
                Ink::Blocks => Span::raw(match (upper, lower) {
                    (false, false) => "█",
                    (false, true) => "▀",
                    (true, false) => "▄",
                    (true, true) => " ",
                }),
            }
        });
        Line::from(spans.collect::<Vec<_>>())
    };
    modules.chunks(2).map(cells).collect()
}

/// A row of modules a line, two cells each, for terminals without half blocks.
fn wholes(modules: &[Vec<bool>], ink: Ink) -> Vec<Line<'static>> {
    let cell = |dark: &bool| match ink {
        Ink::Colours => Span::styled("  ", paint(*dark)),
        Ink::Blocks => Span::raw(if *dark { "  " } else { "##" }),
    };
    modules.iter().map(|row| Line::from(row.iter().map(cell).collect::<Vec<_>>())).collect()
}

fn paint(dark: bool) -> Style {
    let (black, white) = (Paint::Rgb(0, 0, 0), Paint::Rgb(255, 255, 255));
    if dark { Style::new().fg(white).bg(black) } else { Style::new().fg(black).bg(white) }
}

/// The code alone over the whole window, where it has room only so: a code that is cut is none.
fn draw_bare(frame: &mut Frame<'_>, code: Vec<Line<'static>>, side: usize, look: &Look) {
    let area = frame.area();
    frame.render_widget(Clear, area);
    frame.buffer_mut().set_style(area, look.theme.overlay_ground);
    let cells = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
    let x = area.x + area.width.saturating_sub(cells(side)) / 2;
    let rows = cells(code.len());
    for (y, line) in (area.top()..area.bottom()).zip(code) {
        let place = Rect { x, y, width: area.right() - x, height: 1 };
        frame.render_widget(line, place);
    }
    let foot = Rect { y: area.y + rows, height: 1, x, width: area.right() - x }.intersection(area);
    frame.render_widget(Span::styled(look.text("foot-close"), look.theme.dim), foot);
}

impl Layer for Qr {
    fn context(&self) -> Context {
        Context::Reading
    }

    fn command(&mut self, command: Id, cx: &mut Cx<'_>) -> Flow {
        if command == Id::Cancel {
            cx.close();
            return Flow::Consumed;
        }
        self.scroll.command(command)
    }

    fn key(&mut self, key: &KeyEvent, cx: &mut Cx<'_>) -> Flow {
        if key.code == KeyCode::Enter {
            cx.close();
        }
        Flow::Consumed
    }

    fn mouse(&mut self, event: &MouseEvent, _cx: &mut Cx<'_>) -> Flow {
        self.scroll.mouse(event)
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let ink = if look.theme.name == ThemeName::Mono { Ink::Blocks } else { Ink::Colours };
        let code = match &self.modules {
            Some(modules) if look.glyphs.ascii => wholes(modules, ink),
            Some(modules) => halves(modules, ink),
            None => Vec::new(),
        };
        let side = code.first().map_or(0, Line::width);
        // The code has to be seen whole; frame and margins take four columns and two rows.
        let fits = side > 0 && side + 4 <= area.width.into() && code.len() + 2 <= area.height.into();
        let whole = frame.area();
        if side > 0 && !fits && side <= whole.width.into() && code.len() < whole.height.into() {
            draw_bare(frame, code, side, look);
            return;
        }
        let text_width = usize::from(area.width.saturating_sub(5)).min(80);
        let mut lines: Vec<Line<'static>> = Vec::new();
        if fits {
            lines.extend(code.iter().cloned());
            if ink == Ink::Blocks {
                lines.push(Line::default());
                let said = look.text("qr-mono");
                lines.extend(wrap(&said, side).into_iter().map(|line| Line::styled(line, look.theme.dim)));
            }
        } else {
            // What it takes without frame, with a line for the keys.
            let args = [("width", side.into()), ("height", (code.len() + 1).into())];
            let said = if side == 0 {
                look.text("qr-too-long").into_owned()
            } else {
                look.words.with("qr-too-small", &args).into_owned()
            };
            let said = format!("{} {said}", look.glyphs.warn);
            lines.extend(wrap(&said, text_width).into_iter().map(|line| Line::styled(line, look.theme.warn)));
        }
        lines.push(Line::default());
        let text_width = if fits { side } else { text_width };
        let text = self.text.lines().flat_map(|line| wrap(line, text_width));
        lines.extend(text.map(|line| Line::styled(line, look.theme.overlay)));
        let width = if fits { side + 4 } else { text_width + 5 };
        let width = u16::try_from(width).unwrap_or(u16::MAX).min(area.width);
        let height = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX);
        let place = overlay::centred(area, width, height);
        let foot = look.text("foot-scroll");
        let inner = overlay::open_with_foot(frame, place, &self.title, &foot, look);
        // The scroll bar may stand on the margin, so that it takes no module away.
        let inner = Rect { width: inner.width + u16::from(inner.width > 0), ..inner };
        self.scroll
            .draw(frame, inner, look, lines.len(), |index| lines.get(index).cloned().unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_quiet_zone_and_its_corners() {
        let modules = modules("privacy-desk/0011\n12\nq83v\n").unwrap();
        let side = modules.len();
        assert!(modules.iter().all(|row| row.len() == side));
        assert!(modules[..4].iter().chain(&modules[side - 4..]).flatten().all(|dark| !dark));
        assert!(modules.iter().all(|row| !row[3] && !row[side - 4]));
        assert!(modules[4][4..11].iter().all(|dark| *dark), "the finder's upper edge");
        assert_eq!(
            (modules[5][4], modules[5][5], modules[5][10], modules[4][11]),
            (true, false, true, false)
        );
        let lines = halves(&modules, Ink::Blocks);
        assert_eq!(lines.len(), side.div_ceil(2));
        assert!(lines.iter().all(|line| line.width() == side));
        assert_eq!(lines[0].to_string(), "█".repeat(side), "the quiet zone is light");
        let painted = halves(&modules, Ink::Colours);
        assert!(painted[0].spans.iter().all(|span| span.style == paint(false)));
        assert_eq!((painted[2].spans[4].content.as_ref(), painted[2].spans[4].style), (" ", paint(true)));
        assert_eq!(
            painted[2].spans[5].content.as_ref(),
            "▀",
            "the finder's ring is dark above and light below"
        );
    }

    #[test]
    fn what_no_code_can_hold_is_known() {
        assert!(modules(&"x".repeat(4_000)).is_none());
    }

    #[test]
    fn ascii_takes_two_cells_a_module() {
        let lines = wholes(&[vec![true, false]], Ink::Blocks);
        assert_eq!(lines[0].to_string(), "  ##");
    }
}
