//! A process of the window, as Linux describes it in `/proc`.

use std::fs;
use std::path::Path;

use journeys::Desktop;

use super::linux::{read, since_epoch};

/// How often per second Linux counts a process as running (`USER_HZ`).
const TICKS_PER_SECOND: f64 = 100.0;

/// A process, by its number.
pub struct Process(u32);

impl Process {
    /// The process that runs `program` on this desktop.
    pub fn find(program: &Path, desktop: &Desktop) -> Option<Self> {
        let program = program.canonicalize().ok()?;
        let home = format!("HOME={}", desktop.home().display());
        Self::all().find(|it| {
            let environment = fs::read(it.file("environ")).unwrap_or_default();
            fs::read_link(it.file("exe")).is_ok_and(|exe| exe == program)
                && environment.split(|byte| *byte == 0).any(|entry| entry == home.as_bytes())
        })
    }

    fn all() -> impl Iterator<Item = Self> {
        let numbers = fs::read_dir("/proc").into_iter().flatten().flatten();
        numbers.filter_map(|entry| entry.file_name().to_str()?.parse().ok().map(Self))
    }

    /// This process and its descendants.
    pub fn tree(&self) -> Vec<Self> {
        let processes = Self::all().filter(|it| it.field(4) == f64::from(self.0));
        [Self(self.0)].into_iter().chain(processes.flat_map(|child| child.tree())).collect()
    }

    /// The time of its start, in milliseconds since 1970.
    pub fn started(&self) -> f64 {
        let up = read("/proc/uptime");
        let up: f64 = up.split(' ').next().and_then(|text| text.parse().ok()).expect("Linux");
        since_epoch() - (up - self.field(22) / TICKS_PER_SECOND) * 1000.0
    }

    pub fn program(&self) -> String {
        let exe = fs::read_link(self.file("exe")).unwrap_or_default();
        exe.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// The processor time that it has used, in seconds.
    pub fn processor_seconds(&self) -> f64 {
        (self.field(14) + self.field(15)) / TICKS_PER_SECOND
    }

    /// Its proportional set size in bytes.
    pub fn memory(&self) -> u64 {
        let rollup = read(self.file("smaps_rollup"));
        let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:")).unwrap_or_default();
        line.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or(0) * 1024
    }

    /// A field of `stat` by its number in proc(5), from 3 on.
    fn field(&self, number: usize) -> f64 {
        let stat = read(self.file("stat"));
        let after_name = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
        after_name.split_whitespace().nth(number - 3).and_then(|text| text.parse().ok()).unwrap_or(0.0)
    }

    fn file(&self, name: &str) -> String {
        format!("/proc/{}/{name}", self.0)
    }
}
