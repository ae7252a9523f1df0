//! What is counted, as Prometheus reads it.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use hyper::StatusCode;

/// The upper bounds of the histogram, in microseconds.
const BOUNDS: [u64; 12] = [50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 50_000, 250_000, 1_000_000, 10_000_000];
const CLASSES: [&str; 5] = ["1xx", "2xx", "3xx", "4xx", "5xx"];

/// What one worker counts; nobody else writes to it.
#[derive(Debug, Default)]
pub(super) struct Counters {
    classes: [AtomicU64; CLASSES.len()],
    bytes: AtomicU64,
    /// The last is for what took longer than every bound.
    durations: [AtomicU64; BOUNDS.len() + 1],
    micros: AtomicU64,
}

impl Counters {
    pub(super) fn count(&self, status: StatusCode, bytes: u64, duration: Duration) {
        let add = |counter: Option<&AtomicU64>, by| _ = counter.map(|it| it.fetch_add(by, Ordering::Relaxed));
        let micros = u64::try_from(duration.as_micros()).unwrap_or(u64::MAX);
        add(self.classes.get(usize::from(status.as_u16() / 100).saturating_sub(1)), 1);
        add(self.durations.get(BOUNDS.partition_point(|bound| *bound < micros)), 1);
        add(Some(&self.micros), micros);
        add(Some(&self.bytes), bytes);
    }
}

/// What is told beside the counters of the workers.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Gauges {
    pub connections: u64,
    pub loads: u64,
    pub load_failures: u64,
    pub image_bytes: u64,
    pub files_on_disk: u64,
    pub log_lines_lost: u64,
}

/// Everything as text.
pub(super) fn text(counters: &[impl AsRef<Counters>], gauges: &Gauges) -> String {
    let mut out = String::new();
    let sum = |pick: &dyn Fn(&Counters) -> &AtomicU64| -> u64 {
        counters.iter().map(|it| pick(it.as_ref()).load(Ordering::Relaxed)).sum()
    };
    head(&mut out, "diglot_requests_total", "counter", "Requests by the class of their status.");
    for (class, name) in CLASSES.iter().enumerate() {
        let _ = writeln!(out, "diglot_requests_total{{status=\"{name}\"}} {}", sum(&|it| at(&it.classes, class)));
    }
    one(&mut out, "diglot_response_bytes_total", "counter", "Bytes of bodies that were sent.", sum(&|it| &it.bytes));
    head(
        &mut out,
        "diglot_request_duration_seconds",
        "histogram",
        "From the head of a request to the end of its answer.",
    );
    let mut below = 0;
    for bucket in 0..=BOUNDS.len() {
        below += sum(&|it| at(&it.durations, bucket));
        let bound = BOUNDS.get(bucket).map_or("+Inf".to_owned(), |micros| seconds(*micros));
        let _ = writeln!(out, "diglot_request_duration_seconds_bucket{{le=\"{bound}\"}} {below}");
    }
    let _ = writeln!(out, "diglot_request_duration_seconds_sum {}", seconds(sum(&|it| &it.micros)));
    let _ = writeln!(out, "diglot_request_duration_seconds_count {below}");
    for (name, kind, help, value) in [
        ("diglot_connections", "gauge", "Open connections.", gauges.connections),
        ("diglot_release_loads_total", "counter", "Releases that were loaded.", gauges.loads),
        ("diglot_release_load_failures_total", "counter", "Releases that could not be.", gauges.load_failures),
        ("diglot_image_bytes", "gauge", "Bytes of the release that are in memory.", gauges.image_bytes),
        ("diglot_files_on_disk", "gauge", "Files that are not, with their encodings.", gauges.files_on_disk),
        ("diglot_log_lines_lost_total", "counter", "Lines of the access log that were lost.", gauges.log_lines_lost),
    ] {
        one(&mut out, name, kind, help, value);
    }
    out
}

fn at(counters: &[AtomicU64], place: usize) -> &AtomicU64 {
    &counters[place]
}

fn head(out: &mut String, name: &str, kind: &str, help: &str) {
    let _ = write!(out, "# HELP {name} {help}\n# TYPE {name} {kind}\n");
}

fn one(out: &mut String, name: &str, kind: &str, help: &str, value: u64) {
    head(out, name, kind, help);
    let _ = writeln!(out, "{name} {value}");
}

/// Microseconds as seconds, without rounding.
fn seconds(micros: u64) -> String {
    let text = format!("{}.{:06}", micros / 1_000_000, micros % 1_000_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    #[test]
    fn the_counters_of_all_workers_are_added() {
        let workers = [Arc::new(Counters::default()), Arc::new(Counters::default())];
        workers[0].count(StatusCode::OK, 10, Duration::from_micros(50));
        workers[1].count(StatusCode::OK, 5, Duration::from_micros(51));
        workers[1].count(StatusCode::NOT_FOUND, 0, Duration::from_secs(60));
        let text = text(&workers, &Gauges { connections: 7, ..Gauges::default() });
        for line in [
            "diglot_requests_total{status=\"2xx\"} 2",
            "diglot_requests_total{status=\"4xx\"} 1",
            "diglot_requests_total{status=\"5xx\"} 0",
            "diglot_response_bytes_total 15",
            "diglot_request_duration_seconds_bucket{le=\"0.00005\"} 1",
            "diglot_request_duration_seconds_bucket{le=\"0.0001\"} 2",
            "diglot_request_duration_seconds_bucket{le=\"10\"} 2",
            "diglot_request_duration_seconds_bucket{le=\"+Inf\"} 3",
            "diglot_request_duration_seconds_sum 60.000101",
            "diglot_request_duration_seconds_count 3",
            "diglot_connections 7",
        ] {
            assert!(text.lines().any(|it| it == line), "{line}\n{text}");
        }
    }
}
