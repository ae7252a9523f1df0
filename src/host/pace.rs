//! How long clients may take, and what closes those who take longer.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep_until};

/// How long clients may take.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// For the head of a request, from its first byte.
    pub head: Duration,
    /// Between two requests.
    pub idle: Duration,
    /// To take anything of an answer.
    pub write: Duration,
}

/// A timer that is only armed anew when it is due too late.
#[derive(Debug, Default)]
pub(super) struct Alarm {
    sleep: Option<Pin<Box<Sleep>>>,
}

impl Alarm {
    /// Ready when the moment has come.
    pub(super) fn poll(&mut self, at: Instant, cx: &mut Context<'_>) -> Poll<()> {
        let sleep = self.sleep.get_or_insert_with(|| Box::pin(sleep_until(at)));
        if at < sleep.deadline() {
            sleep.as_mut().reset(at);
        }
        loop {
            ready!(sleep.as_mut().poll(cx));
            if sleep.deadline() >= at {
                return Poll::Ready(());
            }
            sleep.as_mut().reset(at);
        }
    }
}

/// Ends an answer that its reader does not take.
#[derive(Debug, Default)]
pub(super) struct Stall {
    since: Option<Instant>,
    alarm: Alarm,
}

impl Stall {
    pub(super) fn watch<T>(
        &mut self,
        outcome: Poll<io::Result<T>>,
        patience: Duration,
        cx: &mut Context<'_>,
    ) -> Poll<io::Result<T>> {
        if outcome.is_ready() {
            self.since = None;
            return outcome;
        }
        let since = *self.since.get_or_insert_with(Instant::now);
        ready!(self.alarm.poll(since + patience, cx));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }

    /// Somebody is slow to take an answer.
    pub(super) fn is_waiting(&self) -> bool {
        self.since.is_some()
    }
}

/// A connection that ends when nothing goes in or out for too long. (HTTP/1 has a stricter one: `Guard`.)
#[derive(Debug)]
pub(super) struct Pace<S> {
    stream: S,
    patience: Patience,
    last: Instant,
    alarm: Alarm,
    stall: Stall,
}

impl<S> Pace<S> {
    pub(super) fn new(stream: S, patience: Patience) -> Self {
        Self { stream, patience, last: Instant::now(), alarm: Alarm::default(), stall: Stall::default() }
    }

    fn wrote<T>(&mut self, outcome: Poll<io::Result<T>>, cx: &mut Context<'_>) -> Poll<io::Result<T>> {
        if outcome.is_ready() {
            self.last = Instant::now();
        }
        self.stall.watch(outcome, self.patience.write, cx)
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Pace<S> {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let pace = self.get_mut();
        let outcome = Pin::new(&mut pace.stream).poll_read(cx, buf);
        if outcome.is_ready() {
            pace.last = Instant::now();
            return outcome;
        }
        if pace.stall.is_waiting() {
            return Poll::Pending;
        }
        // A reader who takes nothing may not be noticed by the socket: HTTP/2 waits for its leave to go on.
        ready!(pace.alarm.poll(pace.last + pace.patience.idle.max(pace.patience.write), cx));
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Pace<S> {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        let pace = self.get_mut();
        let outcome = Pin::new(&mut pace.stream).poll_write(cx, buf);
        pace.wrote(outcome, cx)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let pace = self.get_mut();
        let outcome = Pin::new(&mut pace.stream).poll_write_vectored(cx, bufs);
        pace.wrote(outcome, cx)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let pace = self.get_mut();
        let outcome = Pin::new(&mut pace.stream).poll_flush(cx);
        pace.stall.watch(outcome, pace.patience.write, cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let pace = self.get_mut();
        let outcome = Pin::new(&mut pace.stream).poll_shutdown(cx);
        pace.stall.watch(outcome, pace.patience.write, cx)
    }
}
