//! Tells a browser when the pages that it shows have changed.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::body::{Body, Bytes, Frame};
use tokio::sync::mpsc::{Receiver, Sender, channel};

use super::answer::shown;
use super::preview::Preview;
use crate::render::preview::query::{Watched, watched};

/// How often a browser is told that the preview is still there.
const PULSE: Duration = Duration::from_secs(15);

/// A stream of events.
#[derive(Debug)]
pub struct Events(Receiver<Bytes>);

impl Body for Events {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.0.poll_recv(context).map(|bytes| bytes.map(|bytes| Ok(Frame::data(bytes))))
    }
}

/// A page that a browser shows, with what it was told of it.
struct Page {
    path: String,
    hash: String,
    bar: Option<String>,
}

/// Begins a stream for the pages that a query names.
pub fn stream(preview: Arc<Preview>, query: &str) -> Events {
    let (tell, told) = channel(16);
    let page = |Watched { path, hash }| Page { path, hash, bar: None };
    let pages: Vec<Page> = watched(query).into_iter().map(page).collect();
    tokio::spawn(run(preview, pages, tell));
    Events(told)
}

async fn run(preview: Arc<Preview>, mut pages: Vec<Page>, tell: Sender<Bytes>) {
    let mut changes = preview.changes();
    if tell.send(Bytes::from_static(b"retry: 500\n\n")).await.is_err() {
        return;
    }
    loop {
        changes.borrow_and_update();
        let looked = Arc::clone(&preview);
        let Ok((seen, events)) = tokio::task::spawn_blocking(move || look(&looked, pages)).await else { return };
        pages = seen;
        for event in events {
            if tell.send(event.into()).await.is_err() {
                return;
            }
        }
        tokio::select! {
            ended = changes.changed() => if ended.is_err() { return },
            () = tell.closed() => return,
            () = tokio::time::sleep(PULSE) => {
                if tell.send(Bytes::from_static(b": still here\n\n")).await.is_err() {
                    return;
                }
            }
        }
    }
}

/// What is new about the pages.
fn look(preview: &Preview, mut pages: Vec<Page>) -> (Vec<Page>, Vec<String>) {
    let mut events = Vec::new();
    for page in &mut pages {
        let Some(shown) = shown(preview, &page.path) else { continue };
        if shown.hash != page.hash {
            events.push(event("reload", &page.path));
            page.hash = shown.hash;
            page.bar = Some(shown.bar);
        } else if page.bar.as_ref() != Some(&shown.bar) {
            // What the page came with may be old already.
            events.push(event("bar", &shown.bar));
            page.bar = Some(shown.bar);
        }
    }
    (pages, events)
}

fn event(name: &str, data: &str) -> String {
    format!("event: {name}\ndata: {}\n\n", serde_json::Value::from(data))
}
