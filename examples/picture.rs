//! Draws the README's picture: runs the desk in a pseudo-terminal, types keys, and writes its screen as SVG.
//!
//! `cargo run --release --example picture -- OUT.svg LANG COLUMNSxROWS [KEY ...]` where a key is text, or one of
//! `Enter Down Up Left Right Tab Esc F1 F2 … F10 Ctrl-P`. `docs/pictures.sh` makes all of them.

use std::{
    fmt::Write as _,
    io::{Read, Write as _},
    sync::mpsc,
    time::Duration,
};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

/// Pixels of a cell, and where its baseline is.
const CELL: (f32, f32) = (8.4, 18.0);
const BASELINE: f32 = 13.5;
const MARGIN: f32 = 12.0;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Outcome<()> {
    let mut arguments = std::env::args().skip(1);
    let (Some(out), Some(language), Some(size)) = (arguments.next(), arguments.next(), arguments.next())
    else {
        return Err("usage: picture OUT.svg LANG COLUMNSxROWS [KEY ...]".into());
    };
    let (columns, rows) = size.split_once('x').ok_or("the size is COLUMNSxROWS")?;
    let (columns, rows): (u16, u16) = (columns.parse()?, rows.parse()?);
    let keys: Vec<String> = arguments.collect();
    let parser = play(&language, columns, rows, &keys)?;
    std::fs::write(&out, svg(parser.screen()))?;
    println!("{out}");
    Ok(())
}

/// Runs the demo and types the keys, each after the screen has come to rest.
fn play(language: &str, columns: u16, rows: u16, keys: &[String]) -> Outcome<vt100::Parser> {
    let pair =
        native_pty_system().openpty(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 })?;
    let program = std::env::current_exe()?
        .parent()
        .and_then(|examples| examples.parent())
        .map(|profile| profile.join("privacy-desk"))
        .ok_or("the program is not beside the examples")?;
    let mut command = CommandBuilder::new(program);
    command.args(["demo", "--lang", language, "--theme", "dark"]);
    command.env("TERM", "xterm-256color");
    command.env("COLORTERM", "truecolor");
    command.env_remove("NO_COLOR");
    let mut child = pair.slave.spawn_command(command)?;
    drop(pair.slave);
    let (send, receive) = mpsc::channel();
    let mut reader = pair.master.try_clone_reader()?;
    std::thread::spawn(move || {
        let mut buffer = [0; 8192];
        while let Ok(count @ 1..) = reader.read(&mut buffer) {
            let Some(part) = buffer.get(..count) else { break };
            if send.send(part.to_vec()).is_err() {
                break;
            }
        }
    });
    let mut parser = vt100::Parser::new(rows.try_into()?, columns.try_into()?, 0);
    let mut writer = pair.master.take_writer()?;
    settle(&mut parser, &receive, Duration::from_secs(3));
    for key in keys {
        writer.write_all(bytes_of(key))?;
        writer.flush()?;
        settle(&mut parser, &receive, Duration::from_millis(400));
    }
    child.kill()?;
    child.wait()?;
    Ok(parser)
}

/// Feeds the screen until nothing has come for a while.
fn settle(parser: &mut vt100::Parser, receive: &mpsc::Receiver<Vec<u8>>, quiet: Duration) {
    while let Ok(bytes) = receive.recv_timeout(quiet) {
        parser.process(&bytes);
    }
}

fn bytes_of(key: &str) -> &[u8] {
    match key {
        "Enter" => b"\r",
        "Down" => b"\x1b[B",
        "Up" => b"\x1b[A",
        "Right" => b"\x1b[C",
        "Left" => b"\x1b[D",
        "Tab" => b"\t",
        "Esc" => b"\x1b",
        "F1" => b"\x1bOP",
        "F2" => b"\x1bOQ",
        "F3" => b"\x1bOR",
        "F4" => b"\x1bOS",
        "F5" => b"\x1b[15~",
        "F9" => b"\x1b[20~",
        "F10" => b"\x1b[21~",
        "Ctrl-P" => b"\x10",
        text => text.as_bytes(),
    }
}

/// The screen as SVG. Each run of one style is pinned to its cells, whatever font the reader has.
fn svg(screen: &vt100::Screen) -> String {
    let (rows, columns) = screen.size();
    let (rows, columns) = (rows.get(), columns.get());
    let (width, height) =
        (f32::from(columns) * CELL.0 + 2.0 * MARGIN, f32::from(rows) * CELL.1 + 2.0 * MARGIN);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" \
         font-family=\"'DejaVu Sans Mono','Noto Sans Mono CJK SC','Sarasa Mono SC',Menlo,Consolas,monospace\" \
         font-size=\"14\">\n<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{BACKGROUND}\"/>\n"
    );
    for row in 0..rows {
        let mut run = Run::default();
        for column in 0..columns {
            let Some(cell) = screen.cell(row, column) else { continue };
            if cell.is_wide_continuation() {
                continue;
            }
            let (mut ink, mut paper) =
                (colour(cell.fgcolor(), FOREGROUND), colour(cell.bgcolor(), BACKGROUND));
            if cell.inverse() {
                std::mem::swap(&mut ink, &mut paper);
            }
            let style =
                Style { ink, paper, bold: cell.bold(), underline: cell.underline(), wide: cell.is_wide() };
            if run.style != style {
                run.write(&mut svg, row);
                run = Run { style, start: column, ..Run::default() };
            }
            run.cells += if cell.is_wide() { 2 } else { 1 };
            if !cell.contents().trim().is_empty() {
                run.glyphs.push((column, cell.contents().to_owned()));
            }
        }
        run.write(&mut svg, row);
    }
    svg.push_str("</svg>\n");
    svg
}

#[derive(Default, PartialEq)]
struct Style {
    ink: String,
    paper: String,
    bold: bool,
    underline: bool,
    wide: bool,
}

/// Neighbouring cells of one style and width.
#[derive(Default)]
struct Run {
    style: Style,
    start: u16,
    cells: u16,
    /// Those that are not blank, with their columns.
    glyphs: Vec<(u16, String)>,
}

impl Run {
    /// Writes the run's ground and its text, stretched to exactly its cells.
    fn write(&self, svg: &mut String, row: u16) {
        let (x, y) = (MARGIN + f32::from(self.start) * CELL.0, MARGIN + f32::from(row) * CELL.1);
        let width = f32::from(self.cells) * CELL.0;
        let Style { ink, paper, bold, underline, .. } = &self.style;
        if self.cells > 0 && paper != BACKGROUND {
            let _ = writeln!(
                svg,
                "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{}\" fill=\"{paper}\" \
                 shape-rendering=\"crispEdges\"/>",
                CELL.1,
            );
        }
        if self.glyphs.is_empty() {
            return;
        }
        // Every glyph has its own place, so that no font and no reader can move it.
        let places =
            self.glyphs.iter().map(|(column, _)| format!("{:.1}", MARGIN + f32::from(*column) * CELL.0));
        let places = places.collect::<Vec<_>>().join(" ");
        let text = self.glyphs.iter().map(|(_, glyph)| glyph.as_str()).collect::<String>();
        let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let weight = if *bold { " font-weight=\"bold\"" } else { "" };
        let line = if *underline { " text-decoration=\"underline\"" } else { "" };
        let _ = writeln!(
            svg,
            "<text x=\"{places}\" y=\"{:.1}\" fill=\"{ink}\"{weight}{line}>{escaped}</text>",
            y + BASELINE,
        );
    }
}

const FOREGROUND: &str = "#d8dee9";
const BACKGROUND: &str = "#101418";

fn colour(colour: vt100::Color, default: &str) -> String {
    match colour {
        vt100::Color::Default => default.to_owned(),
        vt100::Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
        vt100::Color::Idx(index) => {
            let (r, g, b) = indexed(index);
            format!("#{r:02x}{g:02x}{b:02x}")
        }
    }
}

/// xterm's palette: 16 named colours, a 6×6×6 cube, 24 greys.
fn indexed(index: u8) -> (u8, u8, u8) {
    const NAMED: [(u8, u8, u8); 16] = [
        (0, 0, 0),
        (205, 49, 49),
        (13, 188, 121),
        (229, 229, 16),
        (36, 114, 200),
        (188, 63, 188),
        (17, 168, 205),
        (229, 229, 229),
        (102, 102, 102),
        (241, 76, 76),
        (35, 209, 139),
        (245, 245, 67),
        (59, 142, 234),
        (214, 112, 214),
        (41, 184, 219),
        (255, 255, 255),
    ];
    match index {
        0..16 => NAMED.get(usize::from(index)).copied().unwrap_or((0, 0, 0)),
        16..232 => {
            let cube = index - 16;
            let level = |step: u8| if step == 0 { 0 } else { 55 + step * 40 };
            (level(cube / 36), level(cube / 6 % 6), level(cube % 6))
        }
        232.. => {
            let grey = 8 + (index - 232) * 10;
            (grey, grey, grey)
        }
    }
}
