//! What is sent behind the head of an answer: nothing, bytes that are in memory, or a file in pieces.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::ops::Range;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use hyper::body::{Body, Bytes, Frame, SizeHint};
use tokio::task::JoinHandle;

use super::account::Account;

/// What is read of a file at once.
const PIECE: u64 = 128 * 1024;

/// The body of an answer, and who wants to know what became of it.
#[derive(Debug)]
pub(super) struct Answer {
    content: Content,
    account: Option<Account>,
}

#[derive(Debug)]
enum Content {
    Whole(Bytes),
    File(Pieces),
}

/// A part of a file.
#[derive(Debug)]
struct Pieces {
    left: u64,
    state: Reading,
}

#[derive(Debug)]
enum Reading {
    Open(File),
    Busy(JoinHandle<io::Result<(File, Bytes)>>),
    Over,
}

impl Answer {
    pub(super) fn new(bytes: Bytes) -> Self {
        Self { content: Content::Whole(bytes), account: None }
    }

    /// A part of an open file.
    pub(super) fn file(mut file: File, part: &Range<u64>) -> io::Result<Self> {
        file.seek(SeekFrom::Start(part.start))?;
        let left = part.end - part.start;
        Ok(Self { content: Content::File(Pieces { left, state: Reading::Open(file) }), account: None })
    }

    /// Accounts for what is sent when it has been.
    pub(super) fn accounted(mut self, account: Account) -> Self {
        self.account = Some(account);
        self
    }

    pub(super) fn length(&self) -> u64 {
        match &self.content {
            Content::Whole(bytes) => bytes.len() as u64,
            Content::File(pieces) => pieces.left,
        }
    }
}

impl Pieces {
    /// Reads the next piece on a thread that may wait for the disk.
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<Bytes>> {
        loop {
            match std::mem::replace(&mut self.state, Reading::Over) {
                Reading::Open(file) => {
                    let length = self.left.min(PIECE);
                    self.state = Reading::Busy(tokio::task::spawn_blocking(move || piece(file, length)));
                }
                Reading::Busy(mut task) => {
                    let Poll::Ready(read) = Pin::new(&mut task).poll(cx) else {
                        self.state = Reading::Busy(task);
                        return Poll::Pending;
                    };
                    let (file, bytes) = read.map_err(io::Error::other)??;
                    self.left -= bytes.len() as u64;
                    self.state = Reading::Open(file);
                    return Poll::Ready(Ok(bytes));
                }
                Reading::Over => return Poll::Ready(Err(io::ErrorKind::UnexpectedEof.into())),
            }
        }
    }
}

fn piece(mut file: File, length: u64) -> io::Result<(File, Bytes)> {
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
    let read = (&mut file).take(length).read_to_end(&mut bytes)?;
    // Its length was told already: a shorter file must not look like a whole one.
    if read as u64 == length { Ok((file, bytes.into())) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}

impl Body for Answer {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let answer = self.get_mut();
        if answer.length() == 0 {
            return Poll::Ready(None);
        }
        let bytes = match &mut answer.content {
            Content::Whole(bytes) => std::mem::take(bytes),
            Content::File(pieces) => ready!(pieces.poll(cx))?,
        };
        if let Some(account) = &mut answer.account {
            account.sent(bytes.len() as u64);
        }
        Poll::Ready(Some(Ok(Frame::data(bytes))))
    }

    fn is_end_stream(&self) -> bool {
        self.length() == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.length())
    }
}
