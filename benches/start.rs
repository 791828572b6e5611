//! Start to first frame in a pseudo-terminal, and the import of a policy: `cargo bench --bench start -- [POLICY]`.
//!
//! The references in the same run: for the first frame, a program that does nothing (`true`) in the same kind of
//! terminal; for the import, SHA-256 of the same bytes.

#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stdout)]

use std::{
    hint::black_box,
    io::Read,
    ops::ControlFlow,
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use privacy_desk::intake;
use sha2::{Digest, Sha256};

const PROGRAM: &str = env!("CARGO_BIN_EXE_privacy-desk");
const PASSPHRASE: &str = "a passphrase for measuring";

fn main() {
    println!("| what | median ms | worst ms | against | its median ms |");
    println!("|---|---|---|---|---|");
    first_frames();
    import();
}

fn first_frames() {
    let temp = tempfile::tempdir().unwrap();
    let (root, pass) = (temp.path().join("desk"), temp.path().join("pass"));
    std::fs::write(&pass, PASSPHRASE).unwrap();
    let founded = Command::new(PROGRAM)
        .args(["init", "--org", "千聊", "--officer", "林月", "--argon2-mib", "8", "--workspace"])
        .arg(&root)
        .arg("--passphrase-file")
        .arg(&pass)
        .output()
        .unwrap();
    assert!(founded.status.success(), "{founded:?}");
    let mut nothing = times(15, || until_text("true", &[], None));
    let reference = median(&mut nothing);
    // A workspace named by the environment is measured instead, such as one of a million entries.
    let root = std::env::var_os("PRIVACY_DESK_MEASURE").map_or(root, Into::into);
    let mut frames = times(15, || until_text(PROGRAM, &["--lang", "zh-CN"], Some((&root, "隐私官"))));
    row("start to first frame, own workspace", &mut frames, "`true` in the same terminal", reference);
    let mut frames = times(15, || until_text(PROGRAM, &["demo", "--lang", "zh-CN"], Some((&root, "隐私官"))));
    row(
        "`demo` to first frame: founding and the whole sample included",
        &mut frames,
        "`true` in the same terminal",
        reference,
    );
}

/// The time until the terminal shows `wanted`, or the program ends.
fn until_text(program: &str, args: &[&str], wanted: Option<(&Path, &str)>) -> Duration {
    let size = PtySize { rows: 36, cols: 120, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(program);
    command.args(args);
    command.env("TERM", "xterm-256color");
    if let Some((root, _)) = wanted {
        command.env("PRIVACY_DESK_WORKSPACE", root);
    }
    let begun = Instant::now();
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut parser = vt100::Parser::new(36.try_into().unwrap(), 120.try_into().unwrap(), 0);
    let mut buffer = [0; 16_384];
    while let Ok(count @ 1..) = reader.read(&mut buffer) {
        parser.process(&buffer[..count]);
        if wanted.is_some_and(|(_, text)| parser.screen().contents().contains(text)) {
            break;
        }
    }
    let took = begun.elapsed();
    let _ = child.kill();
    let _ = child.wait();
    took
}

fn import() {
    let named = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let (name, bytes) = match named {
        Some(path) => (path.clone(), std::fs::read(path).unwrap()),
        None => (
            "assets/sample/policy.zh-CN.md".to_owned(),
            std::fs::read("assets/sample/policy.zh-CN.md").unwrap(),
        ),
    };
    let mut hashes = times(201, || {
        timed(|| {
            black_box(Sha256::digest(&bytes));
        })
    });
    let reference = median(&mut hashes);
    let mut imports = times(201, || {
        timed(|| {
            let read = intake::read_policy(&name, &bytes, &mut |_| ControlFlow::Continue(()));
            assert_eq!(black_box(read).unwrap().document.sdks.len(), 26);
        })
    });
    let file = Path::new(&name).file_name().unwrap_or_default().to_string_lossy().into_owned();
    row(
        &format!("import of {file} ({} kB)", bytes.len() / 1000),
        &mut imports,
        "SHA-256 of the same bytes",
        reference,
    );
}

fn times(count: usize, mut measure: impl FnMut() -> Duration) -> Vec<Duration> {
    (0..count).map(|_| measure()).collect()
}

fn timed(work: impl FnOnce()) -> Duration {
    let begun = Instant::now();
    work();
    begun.elapsed()
}

fn row(what: &str, times: &mut [Duration], against: &str, reference: Duration) {
    let ms = |time: Duration| time.as_secs_f64() * 1000.0;
    let median = median(times);
    let worst = times.last().copied().unwrap_or_default();
    println!("| {what} | {:.2} | {:.2} | {against} | {:.3} |", ms(median), ms(worst), ms(reference));
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
