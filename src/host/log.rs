//! The access log: lines of JSON that a thread of its own writes, so that a slow disk holds up nobody.
#![allow(clippy::disallowed_methods)]

use std::fs::OpenOptions;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;

use anyhow::Context;
use serde::Serialize;

/// Lines that may wait to be written. More are lost, and counted.
const MOST_WAITING: usize = 16 * 1024;

enum Message {
    Line(Vec<u8>),
    /// The file was moved away: begin another.
    Reopen,
    End,
}

/// Where lines go.
#[derive(Clone, Debug)]
pub(super) struct Log {
    sender: SyncSender<Message>,
    lost: Arc<AtomicU64>,
}

/// The thread that writes them.
#[derive(Debug)]
pub(super) struct Writing {
    pub log: Log,
    thread: JoinHandle<()>,
}

impl Log {
    /// Opens the log; `-` is the standard output.
    pub(super) fn open(path: &Path) -> anyhow::Result<Writing> {
        let (sender, receiver) = sync_channel(MOST_WAITING);
        let log = Self { sender, lost: Arc::default() };
        let out = open(path).with_context(|| format!("cannot write the access log {}", path.display()))?;
        let (path, lost) = (path.to_owned(), Arc::clone(&log.lost));
        let thread =
            std::thread::Builder::new().name("log".into()).spawn(move || work(&receiver, out, &path, &lost))?;
        Ok(Writing { log, thread })
    }

    pub(super) fn write(&self, line: &impl Serialize) {
        let sent = serde_json::to_vec(line).ok().is_some_and(|mut line| {
            line.push(b'\n');
            self.sender.try_send(Message::Line(line)).is_ok()
        });
        if !sent {
            self.lost.fetch_add(1, Ordering::Relaxed);
        }
    }

    pub(super) fn reopen(&self) {
        let _ = self.sender.try_send(Message::Reopen);
    }

    pub(super) fn lost(&self) -> u64 {
        self.lost.load(Ordering::Relaxed)
    }
}

impl Writing {
    /// Writes what waits.
    pub(super) fn end(self) {
        if self.log.sender.send(Message::End).is_ok() {
            let _ = self.thread.join();
        }
    }
}

fn open(path: &Path) -> io::Result<Box<dyn Write + Send>> {
    if path == Path::new("-") {
        return Ok(Box::new(BufWriter::new(io::stdout())));
    }
    let file = OpenOptions::new().create(true).append(true).open(path)?;
    Ok(Box::new(BufWriter::with_capacity(64 * 1024, file)))
}

fn work(receiver: &Receiver<Message>, mut out: Box<dyn Write + Send>, path: &Path, lost: &AtomicU64) {
    let mut unwritten = 0;
    while let Ok(first) = receiver.recv() {
        let mut next = Some(first);
        while let Some(message) = next {
            match message {
                Message::Line(line) if out.write_all(&line).is_ok() => unwritten += 1,
                Message::Line(_) => _ = lost.fetch_add(1, Ordering::Relaxed),
                Message::Reopen => {
                    let _ = out.flush();
                    out = open(path).unwrap_or(out);
                }
                Message::End => {
                    let _ = out.flush();
                    return;
                }
            }
            next = receiver.try_recv().ok();
        }
        if out.flush().is_err() {
            lost.fetch_add(unwritten, Ordering::Relaxed);
        }
        unwritten = 0;
    }
}
