//! A mail server on loopback, with TLS and whims: what it does with a mail depends on whom it is for.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
    },
    thread,
};

use rustls::{ServerConfig, ServerConnection, StreamOwned, crypto::ring, pki_types::PrivateKeyDer};

/// What it took in, in order: for whom, and the mail.
pub type Taken = Arc<Mutex<Vec<(String, String)>>>;

/// How it is secured.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tls {
    Implicit,
    Offered,
    None,
}

pub struct Mailbox {
    pub port: u16,
    pub taken: Taken,
    /// Its certificate, in PEM.
    pub certificate: Vec<u8>,
    /// How many said where a mail comes from.
    pub senders: Arc<AtomicU32>,
}

impl Mailbox {
    pub fn open(tls: Tls) -> Self {
        let own = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
        let key = PrivateKeyDer::Pkcs8(own.signing_key.serialize_der().into());
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![own.cert.der().clone()], key)
            .unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let mailbox = Self {
            port: listener.local_addr().unwrap().port(),
            taken: Taken::default(),
            certificate: own.cert.pem().into_bytes(),
            senders: Arc::default(),
        };
        let config = Arc::new(config);
        let (taken, senders) = (Arc::clone(&mailbox.taken), Arc::clone(&mailbox.senders));
        let later = Arc::new(Mutex::new(BTreeMap::new()));
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (config, taken, senders, later) =
                    (Arc::clone(&config), Arc::clone(&taken), Arc::clone(&senders), Arc::clone(&later));
                thread::spawn(move || {
                    let talk = Talk { tls, config, taken, senders, later };
                    talk.begin(stream);
                });
            }
        });
        mailbox
    }

    pub fn taken_for(&self, to: &str) -> usize {
        self.taken.lock().unwrap().iter().filter(|(of, _)| of == to).count()
    }

    pub fn count(&self) -> usize {
        self.taken.lock().unwrap().len()
    }
}

struct Talk {
    tls: Tls,
    config: Arc<ServerConfig>,
    taken: Taken,
    senders: Arc<AtomicU32>,
    /// How often each was put off.
    later: Arc<Mutex<BTreeMap<String, u32>>>,
}

trait Line: Read + Write {}
impl<T: Read + Write> Line for T {}

impl Talk {
    fn begin(&self, mut stream: TcpStream) {
        if self.tls == Tls::Implicit {
            let mut secured = self.secured(stream);
            let _ = secured.write_all(b"220 mailbox\r\n");
            self.talk(Box::new(secured), true);
            return;
        }
        let _ = stream.write_all(b"220 mailbox\r\n");
        if self.talk(Box::new(stream.try_clone().unwrap()), false) {
            self.talk(Box::new(self.secured(stream)), true);
        }
    }

    fn secured(&self, stream: TcpStream) -> StreamOwned<ServerConnection, TcpStream> {
        StreamOwned::new(ServerConnection::new(Arc::clone(&self.config)).unwrap(), stream)
    }

    /// Talks until the other leaves; true where TLS is to begin.
    fn talk(&self, stream: Box<dyn Line>, secured: bool) -> bool {
        let mut stream = BufReader::with_capacity(1, stream);
        let mut to = String::new();
        loop {
            let mut line = String::new();
            if !stream.read_line(&mut line).is_ok_and(|read| read > 0) {
                return false;
            }
            let line = line.trim_end();
            let upper = line.to_ascii_uppercase();
            let address =
                line.split_once('<').and_then(|(_, rest)| rest.split_once('>')).map_or("", |both| both.0);
            let answer = match upper.split([' ', ':']).next().unwrap() {
                "EHLO" if secured => "250-mailbox\r\n250-8BITMIME\r\n250 AUTH PLAIN LOGIN".to_owned(),
                "EHLO" if self.tls == Tls::Offered => "250-mailbox\r\n250 STARTTLS".to_owned(),
                "EHLO" => "250-mailbox\r\n250 AUTH PLAIN".to_owned(),
                "STARTTLS" => {
                    let _ = stream.get_mut().write_all(b"220 go\r\n");
                    return true;
                }
                "AUTH" => {
                    // \0linyue\0secret
                    if line.ends_with("AGxpbnl1ZQBzZWNyZXQ=") { "235 yes" } else { "535 no" }.to_owned()
                }
                "MAIL" => {
                    self.senders.fetch_add(1, Ordering::SeqCst);
                    if address.starts_with("stranger") { "550 not from you" } else { "250 ok" }.to_owned()
                }
                "RCPT" => {
                    address.clone_into(&mut to);
                    self.answer_to(&to)
                }
                "DATA" => {
                    let _ = stream.get_mut().write_all(b"354 go\r\n");
                    let mut mail = String::new();
                    loop {
                        let mut line = String::new();
                        if !stream.read_line(&mut line).is_ok_and(|read| read > 0) {
                            return false;
                        }
                        if line == ".\r\n" {
                            break;
                        }
                        mail += line.strip_prefix('.').unwrap_or(&line);
                    }
                    if to.starts_with("spam") {
                        "554 not that".to_owned()
                    } else {
                        self.taken.lock().unwrap().push((to.clone(), mail));
                        if to.starts_with("gone") {
                            // It took the mail, and nobody hears of it.
                            return false;
                        }
                        "250 taken".to_owned()
                    }
                }
                "QUIT" => "221 bye".to_owned(),
                _ => "250 ok".to_owned(),
            };
            if stream.get_mut().write_all(format!("{answer}\r\n").as_bytes()).is_err() || upper == "QUIT" {
                return false;
            }
        }
    }

    fn answer_to(&self, to: &str) -> String {
        if to.starts_with("nobody") {
            return "550 5.1.1 no such user".to_owned();
        }
        let times = match to.split(['@', '-']).next().unwrap() {
            "later" => 2,
            "never" => u32::MAX,
            _ => 0,
        };
        let mut later = self.later.lock().unwrap();
        let put_off = later.entry(to.to_owned()).or_insert(0);
        if *put_off < times {
            *put_off += 1;
            "451 4.7.1 try again later".to_owned()
        } else {
            "250 ok".to_owned()
        }
    }
}
