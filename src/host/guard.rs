//! What stands between a connection and the library for HTTP/1: only whole heads that are right get through, and whoever
//! is too slow is closed. As no request may have a body, every byte that comes in belongs to a head.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::Instant;

use super::grammar::{self, Refusal};
use super::pace::{Alarm, Patience, Stall};

/// How long a refused client may go on sending before it is cut off. Were it cut off at once, it would not see why.
const LINGER: Duration = Duration::from_secs(2);
/// And how much it may send.
const MOST_IGNORED: usize = 1 << 20;
const CHUNK: usize = 4096;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Open,
    /// Nothing that still comes is looked at.
    Refused,
    /// The answer to the refused request is out.
    Lingering {
        until: Instant,
        ignored: usize,
    },
}

/// A connection whose requests are looked at.
#[derive(Debug)]
pub(super) struct Guard<S> {
    stream: S,
    patience: Patience,
    state: State,
    /// The beginning of a head, and before it what the library has not yet had room for.
    held: Vec<u8>,
    /// Bytes of `held` that may pass.
    checked: usize,
    /// A request was passed on and its answer has not begun.
    asked: bool,
    /// When something last went in or out.
    last: Instant,
    alarm: Alarm,
    stall: Stall,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Guard<S> {
    pub(super) fn new(stream: S, patience: Patience) -> Self {
        Self {
            stream,
            patience,
            state: State::Open,
            held: Vec::new(),
            checked: 0,
            asked: false,
            last: Instant::now(),
            alarm: Alarm::default(),
            stall: Stall::default(),
        }
    }

    fn refuse(&mut self, refusal: Refusal) {
        self.state = State::Refused;
        self.held.truncate(self.checked);
        self.held.extend_from_slice(refusal.head().as_bytes());
        self.checked = self.held.len();
    }

    /// Passes on what may pass.
    fn hand_over(&mut self, buf: &mut ReadBuf<'_>) {
        let length = self.checked.min(buf.remaining());
        buf.put_slice(self.held.get(..length).unwrap_or_default());
        self.held.drain(..length);
        self.checked -= length;
        self.asked = true;
        if self.held.is_empty() {
            // A connection that waits for its next request holds no memory.
            self.held = Vec::new();
        }
    }

    /// Reads to where the library wants it: mostly a whole head comes at once. `true` if something may pass.
    fn read_through(&mut self, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<bool>> {
        let before = buf.filled().len();
        ready!(Pin::new(&mut self.stream).poll_read(cx, buf))?;
        let read = buf.filled().get(before..).unwrap_or_default();
        if read.is_empty() {
            return Poll::Ready(Ok(true));
        }
        self.last = Instant::now();
        let (whole, refusal) = grammar::heads(read);
        self.held.extend_from_slice(read.get(whole..).unwrap_or_default());
        buf.set_filled(before + whole);
        self.asked |= whole > 0;
        if let Some(refusal) = refusal {
            self.refuse(refusal);
        }
        Poll::Ready(Ok(whole > 0))
    }

    /// Reads the rest of a head that has begun. `true` at the end of the connection.
    fn read_rest(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<bool>> {
        let mut chunk = [0; CHUNK];
        let mut read = ReadBuf::new(&mut chunk);
        ready!(Pin::new(&mut self.stream).poll_read(cx, &mut read))?;
        if read.filled().is_empty() {
            return Poll::Ready(Ok(true));
        }
        self.held.extend_from_slice(read.filled());
        let (whole, refusal) = grammar::heads(&self.held);
        self.checked = whole;
        if whole > 0 {
            self.last = Instant::now();
        }
        if let Some(refusal) = refusal {
            self.refuse(refusal);
        }
        Poll::Ready(Ok(false))
    }

    /// Nothing has come: is it time to give up? `true` if the connection ends.
    fn wait(&mut self, cx: &mut Context<'_>) -> Poll<bool> {
        if !self.held.is_empty() {
            ready!(self.alarm.poll(self.last + self.patience.head, cx));
            self.refuse(Refusal::Slow);
            return Poll::Ready(false);
        }
        if self.asked || self.stall.is_waiting() {
            return Poll::Pending;
        }
        ready!(self.alarm.poll(self.last + self.patience.idle, cx));
        Poll::Ready(true)
    }

    fn wrote<T>(&mut self, outcome: Poll<io::Result<T>>, cx: &mut Context<'_>) -> Poll<io::Result<T>> {
        if outcome.is_ready() {
            self.asked = false;
            self.last = Instant::now();
        }
        self.stall.watch(outcome, self.patience.write, cx)
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncRead for Guard<S> {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let guard = self.get_mut();
        loop {
            if guard.checked > 0 {
                guard.hand_over(buf);
                return Poll::Ready(Ok(()));
            }
            if guard.state != State::Open {
                return Poll::Pending;
            }
            let step = if guard.held.is_empty() { guard.read_through(cx, buf) } else { guard.read_rest(cx) };
            match step {
                Poll::Ready(Ok(true)) => return Poll::Ready(Ok(())),
                Poll::Ready(Ok(false)) => {}
                Poll::Ready(Err(error)) => return Poll::Ready(Err(error)),
                Poll::Pending => {
                    if ready!(guard.wait(cx)) {
                        return Poll::Ready(Ok(()));
                    }
                }
            }
        }
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncWrite for Guard<S> {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        let guard = self.get_mut();
        let outcome = Pin::new(&mut guard.stream).poll_write(cx, buf);
        guard.wrote(outcome, cx)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let guard = self.get_mut();
        let outcome = Pin::new(&mut guard.stream).poll_write_vectored(cx, bufs);
        guard.wrote(outcome, cx)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let guard = self.get_mut();
        let outcome = Pin::new(&mut guard.stream).poll_flush(cx);
        guard.stall.watch(outcome, guard.patience.write, cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let guard = self.get_mut();
        if !matches!(guard.state, State::Lingering { .. }) {
            let outcome = Pin::new(&mut guard.stream).poll_shutdown(cx);
            ready!(guard.stall.watch(outcome, guard.patience.write, cx))?;
            if guard.state == State::Open {
                return Poll::Ready(Ok(()));
            }
            guard.state = State::Lingering { until: Instant::now() + LINGER, ignored: 0 };
        }
        let mut chunk = [0; CHUNK];
        while let State::Lingering { until, ref mut ignored } = guard.state {
            let mut read = ReadBuf::new(&mut chunk);
            match Pin::new(&mut guard.stream).poll_read(cx, &mut read) {
                Poll::Ready(Ok(())) if !read.filled().is_empty() && *ignored < MOST_IGNORED => {
                    *ignored += read.filled().len();
                }
                Poll::Ready(_) => break,
                Poll::Pending => return guard.alarm.poll(until, cx).map(Ok),
            }
        }
        Poll::Ready(Ok(()))
    }
}
