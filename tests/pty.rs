//! The whole program in a terminal: it takes the terminal, answers keys, and gives the terminal back whatever ends it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a failure here is the test's"
)]

mod terminal;

use rustix::process::Signal;
use terminal::Terminal;

const PROGRAM: &str = env!("CARGO_BIN_EXE_privacy-desk");

fn demo(columns: u16, rows: u16) -> Terminal {
    let terminal = Terminal::start(PROGRAM, &["--lang", "zh-CN", "demo"], &[], columns, rows);
    terminal.wait_for("账本完好");
    terminal.assert_taken();
    terminal
}

#[test]
fn the_demo_is_walked_through_by_keys_and_left() {
    let mut terminal = demo(120, 36);
    terminal.keys("F10");
    terminal.wait_for("菜单");
    terminal.keys("Esc F1");
    terminal.wait_for("帮助");
    terminal.keys("Esc C-p");
    terminal.wait_for("❯");
    terminal.keys("审计 Enter");
    terminal.wait_without("❯");
    terminal.keys("C-t");
    terminal.wait_for("Ledger intact");
    terminal.keys("C-q");
    assert_eq!(terminal.wait_for_end(), 0);
    terminal.assert_restored();
}

#[test]
fn policy_and_sdks_are_browsed_and_searched_by_keys_alone() {
    let mut terminal = demo(120, 36);
    // The policy: finding in the text, jumping by pinyin, from an annex to the inventory.
    terminal.keys("F3");
    terminal.wait_for("第一部分 定义");
    terminal.wait_for("2021-08-26 生效");
    terminal.keys("/ 监护人 Enter");
    terminal.wait_for("1/");
    terminal.keys("C-n");
    terminal.wait_for("2/");
    terminal.keys("C-o wclnrgrxx");
    terminal.wait_for("❯");
    terminal.keys("Esc F4");
    terminal.wait_for("共 15 个");
    // The inventory: narrowed by pinyin, opened, with both platforms' declarations.
    terminal.keys("/ weixin");
    terminal.wait_for("1/15");
    terminal.keys("Enter Enter");
    terminal.wait_for("隐私政策链接");
    terminal.keys("F9");
    terminal.wait_for("签名有效");
    terminal.keys("F2 C-q");
    assert_eq!(terminal.wait_for_end(), 0);
    terminal.assert_restored();
}

#[test]
fn a_workspace_opens_to_the_right_passphrase_while_others_may_only_read() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let root = temp.path().join("desk").display().to_string();
    let pass = temp.path().join("pass");
    std::fs::write(&pass, "a long enough passphrase\n").expect("a passphrase file");
    let founded = std::process::Command::new(PROGRAM)
        .args(["init", "--org", "千聊", "--officer", "林月", "--argon2-mib", "8", "--workspace", &root])
        .arg("--passphrase-file")
        .arg(&pass)
        .status();
    assert!(founded.is_ok_and(|status| status.success()));
    let mut terminal = Terminal::start(PROGRAM, &["--lang", "en", "--workspace", &root], &[], 100, 30);
    terminal.wait_for("林月");
    terminal.send("not the right passphrase\r");
    terminal.wait_for("does not open");
    terminal.send("a long enough passphrase\r");
    terminal.wait_for("Ledger intact");
    let second = std::process::Command::new(PROGRAM)
        .args(["policy", "list", "--lang", "en", "--workspace", &root, "--passphrase-file"])
        .arg(&pass)
        .output()
        .expect("it starts");
    assert!(second.status.success(), "reading beside it works: {}", String::from_utf8_lossy(&second.stderr));
    terminal.keys("C-q");
    assert_eq!(terminal.wait_for_end(), 0);
    terminal.assert_restored();
}

#[test]
fn a_workspace_is_founded_by_keys_with_a_recovery_kit_that_is_tested_from_paper() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let root = temp.path().join("desk").display().to_string();
    let folder = temp.path().join("kit");
    let mut terminal = Terminal::start(PROGRAM, &["--lang", "zh-CN", "--workspace", &root], &[], 100, 34);
    terminal.wait_for("这里还没有工作台");
    terminal.keys("示例学堂 Enter 林月 Enter K0012 Enter Right Enter");
    terminal.send("a long enough passphrase\ra long enough passphrase\r");
    terminal.wait_for("现在制作");
    terminal.keys("Enter");
    terminal.wait_for("共 3 份，任意 2 份即可恢复");
    terminal.keys("Tab C-u");
    terminal.send(&format!("{}\r", folder.display()));
    terminal.wait_for("恢复凭证已生效");
    let shares: Vec<Vec<String>> = [3, 1].map(|number| rows(&folder, number)).into();
    assert!(!terminal.text().contains(&shares[0][0]), "a page is never on the screen");
    terminal.keys("Enter");
    terminal.wait_for("第 1 份，共需 2 份");
    // A slip in the last group of the first row is told at that row, and mended there.
    let (right, slip) = shares[0][0].split_at(shares[0][0].len() - 1);
    terminal.send(right);
    terminal.send(if slip == "Z" { "Y" } else { "Z" });
    terminal.wait_for("第 6 组与打印的不符");
    terminal.keys("Backspace");
    terminal.wait_without("与打印的不符");
    terminal.send(&format!("{slip}{}{}\r", shares[0][1], shares[0][2]));
    terminal.wait_for("第 3 号已核对");
    terminal.send(&format!("{}\r{}\r{}\r", shares[1][0], shares[1][1], shares[1][2]));
    terminal.wait_for("凭证有效，已记录");
    terminal.wait_for("有决定权的人员只有 1 名");
    terminal.wait_without("尚无恢复凭证");
    // The list has it all, and the reminder is gone for good.
    terminal.keys("0");
    terminal.wait_for("K0012");
    terminal.wait_for("已测试");
    terminal.keys("Esc C-q");
    assert_eq!(terminal.wait_for_end(), 0);
    terminal.assert_restored();
    let verified = std::process::Command::new(PROGRAM)
        .args(["audit", "verify", "--workspace", &root])
        .output()
        .expect("it starts");
    assert!(verified.status.success());
}

/// The rows of a share as they are printed.
fn rows(folder: &std::path::Path, number: u8) -> Vec<String> {
    let page = folder.join(format!("recovery-share-{number}-of-3.txt"));
    let page = std::fs::read_to_string(page).expect("a page");
    let rows = page.lines().filter_map(|line| line.strip_prefix('[')?.split_once(']'));
    rows.map(|(_, groups)| groups.trim().to_owned()).collect()
}

#[test]
fn another_size_is_drawn_at_once() {
    let mut terminal = demo(120, 36);
    for (columns, rows) in [(40, 10), (1, 1), (200, 60), (80, 24)] {
        terminal.resize(columns, rows);
    }
    terminal.wait_for("账本完好");
    terminal.keys("F10");
    terminal.wait_for("菜单");
    terminal.keys("Esc C-q");
    assert_eq!(terminal.wait_for_end(), 0);
    terminal.assert_restored();
}

#[test]
fn signals_end_it_with_the_terminal_given_back() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130)] {
        let mut terminal = demo(80, 24);
        terminal.signal(signal);
        assert_eq!(terminal.wait_for_end(), code, "{signal:?}");
        terminal.assert_restored();
    }
}

#[test]
fn suspending_gives_the_terminal_to_the_shell_and_fg_takes_it_again() {
    let mut shell = Terminal::start("/bin/sh", &["-i"], &[("PS1", "shell> "), ("ENV", "")], 80, 24);
    shell.wait_for("shell> ");
    shell.send(&format!("'{PROGRAM}' --lang zh-CN demo\r"));
    shell.wait_for("账本完好");
    shell.keys("C-z");
    shell.wait_until("the shell's screen", |screen| !screen.alternate_screen());
    shell.wait_for("shell> ");
    shell.send("echo back-in-$((40 + 2))\r");
    shell.wait_for("back-in-42");
    shell.send("fg\r");
    shell.wait_for("账本完好");
    shell.assert_taken();
    shell.keys("C-q");
    shell.wait_until("the shell's screen", |screen| !screen.alternate_screen());
    shell.send("exit\r");
    shell.wait_for_end();
    shell.assert_restored();
}

#[test]
fn without_a_shell_to_continue_it_the_program_does_not_stop() {
    let mut terminal = demo(80, 24);
    terminal.keys("C-z F10");
    terminal.wait_for("菜单");
    terminal.keys("Esc C-q");
    assert_eq!(terminal.wait_for_end(), 0);
    terminal.assert_restored();
}

#[test]
fn no_colour_keeps_the_selection_to_be_seen() {
    let mut terminal = Terminal::start(PROGRAM, &["--lang", "zh-CN", "demo"], &[("NO_COLOR", "1")], 80, 24);
    terminal.wait_for("账本完好");
    let marked = |screen: &vt100::Screen| {
        let cell = |column| screen.cell(1, column).is_some_and(|cell| cell.inverse() && cell.bold());
        cell(1) && !(0..24).any(|row| (0..80).any(|column| screen.cell(row, column).is_some_and(coloured)))
    };
    terminal.wait_until("the open section in reverse, and no colour", marked);
    terminal.keys("C-q");
    assert_eq!(terminal.wait_for_end(), 0);
    terminal.assert_restored();
}

fn coloured(cell: &vt100::Cell) -> bool {
    cell.fgcolor() != vt100::Color::Default || cell.bgcolor() != vt100::Color::Default
}
